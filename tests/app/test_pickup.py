"""The device is picked up: what it offers, and the questions that it asks."""

from pathlib import Path

import pytest

from stridecue.app.wallclock import day_of
from stridecue.codec.effort import Effort
from stridecue.codec.settings import PanelSettings, Settings
from stridecue.session.effects import Glow
from stridecue.session.events import Button
from stridecue.store import sessions
from stridecue.store.efforts import effort_in
from stridecue.training.readings import Legs
from stridecue.units import SECOND
from support.pickup import (
    LONGER,
    REST,
    RUN,
    Story,
    at_hour,
    follow,
    readings,
    tell,
)
from support.service_device import make_config

MENU = Button.MENU


def test_menu_held_offers_and_silence_is_no(tmp_path: Path) -> None:
    make_config(tmp_path, tempo=RUN)

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service()
        device.press(3, MENU, held=1)
        for at in (6, 9):
            device.press(at, MENU)
        device.stop(60)
        await service.run()
        assert device.said == ["Legs?", "Morning measurement?", "Legs?", "Nothing chosen."]
        assert device.ear.glows[1:] == [Glow.ASKING, Glow.IDLE]

    tell(evening)
    assert readings(tmp_path) == []


@pytest.mark.parametrize(
    ("hour", "says"),
    [
        (15, "Today: Tempo. No baseline yet: no run in the last thirty days."),
        (None, "The date is not known yet."),
    ],
)
def test_what_is_planned_today_is_said_after_a_press(
    tmp_path: Path, hour: float | None, says: str
) -> None:
    follow(tmp_path)

    async def evening() -> None:
        story = Story(tmp_path, hour=hour)
        device, service = story.evening, story.service()
        device.press(3, MENU, held=1)
        device.press(6)
        device.stop(30)
        await service.run()
        assert device.said == ["Today?", says]

    tell(evening)


@pytest.mark.parametrize(("presses", "heavy"), [(1, 1), (4, 4), (5, 5), (6, 1)])
def test_legs_are_counted_read_back_and_kept(tmp_path: Path, presses: int, heavy: int) -> None:
    make_config(tmp_path, tempo=RUN)

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service()
        device.press(3, MENU, held=1)
        device.press(6)
        for n in range(presses):
            device.press(9 + n, MENU)
        device.press(12 + presses)
        device.stop(40)
        await service.run()
        assert device.said[:2] == ["Legs?", "Legs? One is fresh, five is heavy."]
        assert device.said[2:] == [
            *WORDS[: min(presses, 5)],
            *WORDS[: max(0, presses - 5)],
            "Kept.",
        ]

    tell(evening)
    assert readings(tmp_path) == [
        Legs(at_hour(15) + (12 + presses) * SECOND + 100, day_of(at_hour(15)), heavy)
    ]


WORDS = ["One.", "Two.", "Three.", "Four.", "Five."]


@pytest.mark.parametrize("refusal", ["silence", "line", "hold"])
def test_a_question_is_refused_as_easily_as_that(tmp_path: Path, refusal: str) -> None:
    make_config(tmp_path, tempo=RUN)

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service()
        device.press(3, MENU, held=1)
        device.press(6)
        if refusal == "line":
            device.press(10)
        elif refusal == "hold":
            device.press(10, MENU, held=4)
        else:
            device.press(10, MENU)  # counted, and not confirmed
        device.stop(60)
        await service.run()
        assert "Kept." not in device.said

    tell(evening)
    assert readings(tmp_path) == []


def test_one_button_counts_by_short_and_confirms_by_long(tmp_path: Path) -> None:
    make_config(tmp_path, tempo=RUN)
    one = Settings(panel=PanelSettings(menu=None))

    async def evening() -> None:
        story = Story(tmp_path, settings=one)
        device, service = story.evening, story.service()
        for at, held in ((3, 1), (6, 0.1), (9, 1), (12, 0.1), (14, 0.1), (17, 1)):
            device.press(at, held=held)
        device.stop(40)
        await service.run()
        assert device.said[-3:] == ["One.", "Two.", "Kept."]

    tell(evening)
    assert [one.heavy for one in readings(tmp_path) if isinstance(one, Legs)] == [2]


# --- the effort of a session --------------------------------------------------------------------


ASKED = "How hard was it? Nought to ten."
ENDED = 3 + 1.5 + 10 + 360


def after_a_run(tmp_path: Path, *presses: tuple[float, Button], text: str = LONGER) -> list[str]:
    """A session of six minutes, then these presses (s after it); what was said after it."""
    make_config(tmp_path, tempo=text)
    heard: list[str] = []

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service()
        device.go(3)
        for at, button in presses:
            device.press(ENDED + at, button)
        device.stop(ENDED + max((at for at, _ in presses), default=1_000) + 100)
        await service.run()
        heard.extend(device.said[device.said.index("Done.") + 1 :])

    tell(evening)
    return heard


def effort(tmp_path: Path) -> Effort | None:
    return effort_in(sessions(tmp_path / "sessions")[0].path)


def test_effort_is_asked_once_at_the_first_press_after_ten_minutes(tmp_path: Path) -> None:
    counted = [(1_003.0 + 2 * n, MENU) for n in range(7)]
    heard = after_a_run(tmp_path, (1_000, MENU), *counted, (1_020, Button.LINE), (2_000, MENU))
    told = effort(tmp_path)
    assert told is not None
    assert told.value == 7
    assert heard.count(ASKED) == 1
    assert heard[-1] == "Just time me. Press to start."  # the second press is the next workout


def test_nought_is_behind_ten(tmp_path: Path) -> None:
    counted = [(1_003.0 + 2 * n, MENU) for n in range(11)]
    after_a_run(tmp_path, (1_000, MENU), *counted, (1_030, Button.LINE))
    told = effort(tmp_path)
    assert told is not None
    assert told.value == 0


@pytest.mark.parametrize("at", [300, 13 * 3_600])
def test_it_is_neither_asked_at_once_nor_half_a_day_later(tmp_path: Path, at: float) -> None:
    assert ASKED not in after_a_run(tmp_path, (at, MENU))
    assert effort(tmp_path) is None


def test_nothing_is_asked_without_a_press_nor_of_a_rest(tmp_path: Path) -> None:
    assert after_a_run(tmp_path / "a") == []
    rest = REST.replace("60 s", "6 min")
    assert ASKED not in after_a_run(tmp_path / "b", (1_000, MENU), text=rest)


def test_a_refused_question_is_never_asked_again_even_after_a_restart(tmp_path: Path) -> None:
    heard = after_a_run(tmp_path, (1_000, MENU), (1_005, Button.LINE))
    assert heard == [ASKED]
    told = effort(tmp_path)
    assert told is not None
    assert told.value is None

    async def later() -> None:
        story = Story(tmp_path, hour=16)
        device, service = story.evening, story.service()
        device.press(3, MENU)
        device.stop(20)
        await service.run()
        assert device.said == ["Just time me. Press to start."]

    tell(later)


def test_the_session_before_a_restart_is_asked_for_too(tmp_path: Path) -> None:
    after_a_run(tmp_path)

    async def later() -> None:
        story = Story(tmp_path, hour=16)
        device, service = story.evening, story.service()
        device.press(3, MENU)
        device.press(7, MENU)
        device.press(10)
        device.stop(30)
        await service.run()

    tell(later)
    told = effort(tmp_path)
    assert told is not None
    assert told.value == 1


def test_a_card_that_keeps_nothing_is_told(tmp_path: Path) -> None:
    make_config(tmp_path, tempo=RUN)
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "readiness.jsonl").mkdir()

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service()
        device.press(3, MENU, held=1)
        for at, button in ((6, Button.LINE), (10, MENU), (13, Button.LINE)):
            device.press(at, button)
        device.stop(40)
        await service.run()
        assert "Kept." not in device.said
        assert any(one.startswith("It is not kept:") for one in device.said)

    tell(evening)
