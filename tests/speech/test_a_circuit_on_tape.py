"""Half an hour of sets on a card of virtual time: every phase's tone at its frame."""

import wave
from pathlib import Path

from stridecue.runtime.simulate import play
from stridecue.session.effects import Sound
from stridecue.speech.clips import RATE
from stridecue.speech.earcons import EARCONS
from stridecue.speech.tape import Tape
from stridecue.speech.tones import samples
from stridecue.units import MINUTE
from stridecue.workout.cues import Mark
from stridecue.workout.model import Begins, ByReps, Side, Step, StepKind, Tempo
from support import evening as ev

PHASES = (Mark.DOWN, Mark.BOTTOM, Mark.UP, Mark.TOP)


class Nobody:
    """A source that brings nothing: the clock alone runs the session."""

    due = None

    def bring(self, at: int) -> tuple[()]:
        raise AssertionError(f"nothing is due at {at}")

    def hear(self, moment: object) -> None:
        """It has no ears."""


def test_half_an_hour_of_sets_to_the_frame(tmp_path: Path) -> None:
    squat = Step(
        *(StepKind.STRENGTH, ByReps(12)), tempo=Tempo(3, 1, 1, 0), exercise="s", side=Side.EACH
    )
    row = Step(
        *(StepKind.STRENGTH, ByReps(15)), tempo=Tempo(2, 1, None, 1), exercise="r",
        begins=Begins.LIFT,
    )  # fmt: skip
    rest = ev.timed(ev.REST, 20)
    circuit = ev.times(8, squat, rest, row, between=ev.timed(ev.REST, 30), name="round")
    effects = [e for moment in play(ev.brief(circuit), Nobody()) for e in moment.effects]
    path = tmp_path / "circuit.wav"
    with Tape(path, {}) as tape:
        length = tape.record(sorted(effects, key=lambda effect: effect.at))
    assert length >= 30 * MINUTE
    sounds = [e for e in effects if isinstance(e, Sound) and e.mark in PHASES]
    assert len(sounds) == 8 * (2 * (12 * 3 - 1) + 15 * 4 - 1)
    with wave.open(str(path)) as file:
        heard = file.readframes(file.getnframes())
    for one in sounds:
        tone, frame = samples(EARCONS[one.mark]), round(one.at * RATE / 1_000)
        near = [heard[2 * at : 2 * at + len(tone)] for at in (frame - 1, frame, frame + 1)]
        assert tone in near, one
