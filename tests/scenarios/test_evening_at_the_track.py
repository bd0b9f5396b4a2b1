"""An evening at the track: what goes wrong on a real one, in one session.

GO is somebody else's call, two repetitions are run in lane 3, one press is missed and one too many
is taken back, the strap slips, somebody must go in the middle of it, one repetition is cut short,
one is added, and at home nobody ends the session.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stridecue.app.house import open_house
from stridecue.app.transcript import Transcript
from stridecue.athlete.profiles import profile
from stridecue.athlete.runner import Athlete
from stridecue.codec.sensing import Interpreter
from stridecue.codec.workout import read_workout
from stridecue.runtime.moment import Moment
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.session.effects import Finished, Flag, LapEnd
from stridecue.session.events import Brief, Button, Event, Pressed, Released, Stride
from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.expand import expand
from stridecue.workout.model import StepKind
from support.goldens import compare

HERE = Path(__file__).parent / "evening"
CONFIG = Path(__file__).parents[2] / "config"

WHO = replace(
    profile("steady"),
    forgets=3,
    silent=(4, 30 * SECOND, 100 * SECOND),
    leaves=5,
    cuts=6,
    adds=False,
)
"""Forgets the press of the third, whose strap slips in the fourth, is off the track after the fifth
and breaks the sixth off."""

SLIP: Ms = 9 * SECOND
"""So long into the second rest the elbow hits LINE; three seconds later it is taken back."""

ONE_MORE: Ms = 40 * SECOND
GONE_HOME: Ms = 3 * MINUTE
"""Into the cool-down: one more is asked for; later, nobody presses or steps any more."""


class Mischief:
    """The runner, and what happens beside."""

    def __init__(self) -> None:
        self._runner = Runner(Athlete("evening", WHO, 1), Interpreter())
        self._hands: list[Event] = []
        self._rests = 0
        self._cooldowns = 0
        self._seen = -1
        self._home: Ms | None = None

    @property
    def due(self) -> Ms | None:
        hand = self._hands[0].at if self._hands else None
        runner = self._runner.due
        return hand if runner is None else runner if hand is None else min(hand, runner)

    def bring(self, at: Ms) -> tuple[Event, ...]:
        return tuple(self._brought(at))

    def _brought(self, at: Ms) -> Iterator[Event]:
        while self._hands and self._hands[0].at <= at:
            yield self._hands.pop(0)
        if self._runner.due == at:
            home = self._home is not None and at >= self._home
            for event in self._runner.bring(at):
                if not home:
                    yield event
                elif isinstance(event, Stride):
                    yield replace(event, mps=0.0, spm=0.0, metres=None, running=False)

    def hear(self, moment: Moment) -> None:
        self._runner.hear(moment)
        session = moment.session
        if session.leg is None or session.leg_index == self._seen:
            return
        self._seen, at = session.leg_index, moment.at
        self._rests += session.leg.gap
        if session.leg.gap and self._rests == 2:
            self._press(at + SLIP, Button.LINE)
            self._press(at + SLIP + 3 * SECOND, Button.MENU)
        if session.leg.kind is StepKind.COOLDOWN:
            self._cooldowns += 1
            if self._cooldowns == 1:
                self._press(at + ONE_MORE, Button.LINE)
            else:
                self._home = at + GONE_HOME

    def _press(self, at: Ms, button: Button) -> None:
        self._hands += [Pressed(at, button), Released(at + 150, button)]


def test_an_evening_at_the_track(request: pytest.FixtureRequest) -> None:
    house = open_house(CONFIG, {})
    workout = read_workout((HERE / "workout.yaml").read_text(encoding="utf-8"), "workout").workout
    assert workout is not None
    lines: list[str] = []
    transcript = Transcript(lines.append)
    brief = Brief(workout.name, expand(workout), house.phrases, rest_countdown=5_000)
    moments = list(play(brief, Mischief()))
    for moment in moments:
        transcript.note(moment)
    compare(HERE / "transcript.txt", "\n".join(lines) + "\n", request)

    (finished,) = [e for m in moments for e in m.effects if isinstance(e, Finished)]
    laps = finished.summary.laps
    reps = [lap for lap in laps if lap.kind is StepKind.RUN]
    assert [lap.end for lap in reps].count(LapEnd.ESTIMATED) == 1
    assert [Flag.INCOMPLETE in lap.flags for lap in reps].count(True) == 1
    assert [Flag.EXTRA in lap.flags for lap in reps] == [False] * 8 + [True]
    assert [round(lap.metres or 0) for lap in reps][4:6][0] == 415
    assert laps[-1].flags == (Flag.FORGOTTEN,)
    assert sum(lap.paused for lap in laps) > MINUTE
    assert sum(lap.elapsed for lap in laps) + 10 * SECOND == finished.summary.elapsed
