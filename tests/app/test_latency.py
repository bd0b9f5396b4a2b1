"""Ear and buzzer brought together, in virtual time."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from stridecue.app.refusal import Refusal
from stridecue.app.voicing.latency import Comparison, Key
from stridecue.app.voicing.tuning import write
from stridecue.runtime.cast import Cast
from stridecue.session.effects import Effect
from support.virtual_loop import run_virtual


@dataclass
class Buzzer:
    """When it beeped."""

    clock: object
    at: list[float] = field(default_factory=list)
    due: float | None = None

    def perform(self, effect: Effect, at: float) -> None:
        self.due = at

    def switch(self, now: float) -> None:
        self.at.append(now)
        self.due = None


@dataclass
class Headset:
    """What it was told to let be heard, by name; what was cancelled is gone."""

    latency: int = 0
    beeps: dict[str, float] = field(default_factory=dict)
    due: float | None = None
    armed: set[str] = field(default_factory=set)

    def perform(self, effect: Effect, at: float) -> None:
        assert effect.id in self.armed, "each beep is armed ahead"

    def switch(self, now: float) -> None:
        raise AssertionError("it is never due")

    def foresee(self, cues, origin: float) -> None:
        names = {cue.id for cue in cues}
        now = asyncio.get_running_loop().time()
        for name in self.armed - names:
            if self.beeps[name] > now:
                del self.beeps[name]
        for cue in cues:
            if cue.id not in self.beeps:
                self.beeps[cue.id] = origin + cue.at / 1_000 - self.latency / 1_000
        self.armed = names


def tuned(*typed: tuple[float, Key], start: int = 0):
    """Buzzer, headset, what was told and what was kept, when keys are struck at moments."""

    async def evening():
        loop = asyncio.get_running_loop()
        keys: asyncio.Queue[Key] = asyncio.Queue()
        buzzer, headset, told = Buzzer(loop.time), Headset(start), []
        cast = Cast({"panel": buzzer, "voice": headset}, {}, pytest.fail)
        for at, key in typed:
            loop.call_at(at, keys.put_nowait, key)
        found = await Comparison(cast, headset, loop.time, keys, told.append).tune()
        return buzzer, headset, told, found

    return run_virtual(evening())


def test_the_buzzer_beeps_each_second_and_the_ear_with_it():
    buzzer, headset, _, kept = tuned((5.5, Key.KEEP))
    assert kept == 0
    assert buzzer.at == pytest.approx([1, 2, 3, 4, 5])
    assert sorted(headset.beeps.values())[:5] == pytest.approx(buzzer.at)


def test_keys_move_the_ear_and_never_the_buzzer():
    typed = [(2.25 + n / 10, Key.EARLIER) for n in range(5)]
    buzzer, headset, told, kept = tuned(*typed, (6.5, Key.KEEP))
    assert kept == 50
    assert told == [10, 20, 30, 40, 50]
    assert buzzer.at == pytest.approx([1, 2, 3, 4, 5, 6])
    ear = sorted(headset.beeps.values())
    assert ear[1] == pytest.approx(2)
    assert ear[3] == pytest.approx(3.95)
    assert ear[4] == pytest.approx(4.95)


def test_there_are_bounds():
    assert tuned(*[(1.2, Key.LATER)] * 3, (2.2, Key.KEEP))[3] == 0
    assert tuned(*[(1.2, Key.EARLIER)] * 5, (2.2, Key.KEEP), start=1_980)[3] == 2_000


def test_to_quit_keeps_nothing():
    assert tuned((1.5, Key.EARLIER), (2.5, Key.QUIT), start=120)[3] is None


def test_it_is_written_into_the_settings(tmp_path: Path, capsys):
    write(tmp_path, "0.18 s")
    assert (tmp_path / "stridecue.yaml").read_text() == "\naudio:\n  latency: 0.18 s\n"
    (tmp_path / "stridecue.yaml").write_text("audio: {latency: 0 s}\n")
    with pytest.raises(Refusal, match=r"write `latency: 0\.2 s` yourself"):
        write(tmp_path, "0.2 s")
