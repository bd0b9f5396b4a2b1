"""A short tape: what is heard is all there, and what is silent is not waited for."""

import wave
from pathlib import Path

import pytest

from stridecue.session.effects import Beat, Cancel, Effect, Glow, Lamp, Light, Sound
from stridecue.speech.clips import RATE
from stridecue.speech.tape import LONGEST_SHORT, LULL, TAIL, Tape
from stridecue.units import MINUTE, Ms
from stridecue.workout.cues import Mark, Priority


def go(at: Ms, name: str = "go") -> Sound:
    return Sound(at, f"{name} {at}", Mark.GO, Priority.COUNTDOWN)


def taped(path: Path, effects: list[Effect], *, short: bool = True) -> Ms:
    with Tape(path, {}, short=short) as tape:
        return tape.record(effects)


def onsets(path: Path) -> list[int]:
    """Ms at which something begins to be heard after a tenth of silence."""
    with wave.open(str(path)) as file:
        data = memoryview(file.readframes(file.getnframes())).cast("h")
    found, last = [], -RATE
    for n, sample in enumerate(data):
        if sample:
            if n - last > RATE // 10:
                found.append(round(n / RATE * 1_000))
            last = n
    return found


def test_long_silences_are_cut_and_short_ones_are_not(tmp_path: Path):
    path = tmp_path / "t.wav"
    effects: list[Effect] = [go(1_000), go(2_000), go(10 * MINUTE), go(10 * MINUTE + 1_000)]
    length = taped(path, effects)
    first, second, third, fourth = onsets(path)
    assert second - first == pytest.approx(1_000, abs=25)
    assert fourth - third == pytest.approx(1_000, abs=25)
    assert LULL <= third - second <= LULL + 1_000  # the sound itself is no silence
    assert length < 5_000 + LULL + TAIL
    assert taped(path, effects, short=False) > 10 * MINUTE


def test_what_is_silent_by_itself_takes_no_time(tmp_path: Path):
    path = tmp_path / "t.wav"
    lights: list[Effect] = [Light(n * MINUTE, Lamp.STATUS, Glow.IDLE) for n in range(1, 9)]
    cancelled: list[Effect] = [Cancel(9 * MINUTE, "go 1000")]
    length = taped(path, [go(1_000), *lights, *cancelled, go(10 * MINUTE)])
    assert length < 3_000 + LULL + TAIL


def test_a_metronome_is_no_silence_and_the_tape_has_an_end(tmp_path: Path):
    path = tmp_path / "t.wav"
    beats: list[Effect] = [Beat(0, "b", 180.0), Beat(2 * MINUTE, "b", None), go(3 * MINUTE)]
    assert 2 * MINUTE <= taped(path, beats) < 2 * MINUTE + LULL + 2_000 + TAIL
    endless: list[Effect] = [Beat(0, "b", 30.0), go(40 * MINUTE)]
    assert taped(path, endless) <= LONGEST_SHORT + TAIL
