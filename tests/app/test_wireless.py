"""Wi-Fi rests from the first light of a session to its end."""

from pathlib import Path

import pytest

from stridecue.app.wireless import NO_WIFI, Wireless
from stridecue.session.effects import Finished, Glow, Lamp, Light, Mark, Sound, Summary

EACH = (Glow.COUNTDOWN, Glow.WARMUP, Glow.WORK, Glow.RECOVERY, Glow.COOLDOWN, Glow.PAUSED)
END = Finished(0, Summary("x", (), 0, 0, 0, completed=True))


def status(glow: Glow) -> Light:
    return Light(0, Lamp.STATUS, glow)


def test_it_is_asked_for_from_the_first_light_to_the_end(tmp_path: Path) -> None:
    wireless, asking = Wireless(tmp_path), tmp_path / NO_WIFI
    for effect, there in (
        (status(Glow.IDLE), False),
        (Sound(0, "x", Mark.COUNT), False),
        (Light(0, Lamp.HEART, Glow.LIVE), False),
        (status(Glow.COUNTDOWN), True),
        (status(Glow.WORK), True),
        (status(Glow.WAITING), True),
        (status(Glow.PAUSED), True),
        (END, False),
        (status(Glow.PAUSED), True),  # resumed after a power cut
        (status(Glow.DONE), False),
        (status(Glow.IDLE), False),
    ):
        wireless.perform(effect, 0.0)
        assert asking.exists() is there, effect
    assert wireless.due is None
    wireless.switch(0.0)


@pytest.mark.parametrize("glow", EACH)
@pytest.mark.parametrize("over", [Glow.IDLE, Glow.DONE])
def test_whatever_part_it_is_gone_on_with(tmp_path: Path, glow: Glow, over: Glow) -> None:
    wireless, asking = Wireless(tmp_path), tmp_path / NO_WIFI
    wireless.perform(Light(0, Lamp.HEART, glow), 0.0)
    assert not asking.exists()
    wireless.perform(status(glow), 0.0)
    assert asking.exists()
    wireless.perform(Light(0, Lamp.HEART, over), 0.0)
    assert asking.exists()
    wireless.perform(status(over), 0.0)
    assert not asking.exists()


def test_where_nobody_can_be_asked_the_cast_hears_of_it(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-wifi"):
        Wireless(tmp_path / "none").perform(status(Glow.WORK), 0.0)
