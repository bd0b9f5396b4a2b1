"""Timeline: the score of a workout laid out in time, with totals, before anybody has run it.

What only the body or a press decides has no length yet; it is guessed where a guess helps, and
everything after a guess is marked as such.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.cues import Mark, Note, Word
from stridecue.workout.legs import Leg, UntilClock
from stridecue.workout.model import (
    AtDistance,
    BeforeEnd,
    ByReps,
    ByTime,
    FromStart,
    Intensity,
    StepKind,
)

_SPEEDS = {Intensity.ACTIVE: 4.0, Intensity.WARMUP: 3.0, Intensity.COOLDOWN: 2.8}
_SLOW = 2.5
"""Metres per second of a step that names a distance and no pace. Our choice, and marked as one."""

_UNTIL_PRESSED: Ms = MINUTE
"""A step that only a press ends is shown this long. Our choice."""

_REP: Ms = 3 * SECOND
"""One repetition of strength work without a tempo. Our choice."""


@dataclass(frozen=True, slots=True)
class Cued:
    """A cue of a leg: `at` in session time, or `metres` into the leg where only the way tells."""

    at: Ms | None
    metres: float | None
    cue: Word | Mark


@dataclass(frozen=True, slots=True)
class Stretch:
    """A leg between two moments. `exact`: its end does not hang on the body or a press.

    `again` is how long its group goes on after this round, -1 for as long as the runner wants,
    `None` when it does not.
    """

    leg: Leg
    began: Ms
    ends: Ms
    sure: bool
    exact: bool
    cues: tuple[Cued, ...]
    again: Ms | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """`time` from GO to the end in ms; `metres` of the steps that are run and name a distance."""

    time: Ms
    metres: float
    exact: bool
    endless: bool


class _Rounds:
    """When each round and each group around the legs began."""

    def __init__(self) -> None:
        self._began: dict[tuple[object, ...], Ms] = {}

    def enter(self, leg: Leg, at: Ms) -> None:
        for depth in range(len(leg.rounds)):
            self._began.setdefault(self._group(leg, depth), at)
            self._began.setdefault((*self._group(leg, depth), leg.rounds[depth].k), at)

    def of_round(self, leg: Leg) -> Ms:
        return self._began[(*self._group(leg, len(leg.rounds) - 1), leg.rounds[-1].k)]

    def of_group(self, leg: Leg, depth: int) -> Ms:
        return self._began[self._group(leg, depth)]

    @staticmethod
    def _group(leg: Leg, depth: int) -> tuple[object, ...]:
        return leg.path[: depth + 1], leg.rounds[:depth]


def lay_out(
    scored: tuple[tuple[Leg, tuple[Note, ...]], ...], countdown: Ms
) -> tuple[tuple[Stretch, ...], Totals]:
    """Lay the score out from the start countdown on."""
    at, sure, endless, way = countdown, True, False, 0.0
    rounds = _Rounds()
    stretches = []
    for leg, notes in scored:
        rounds.enter(leg, at)
        length, exact = _length(leg, at, rounds)
        cues = tuple(sorted(_cues(leg, notes, at, length), key=_order))
        again = _again(leg, at + length, rounds)
        stretches.append(Stretch(leg, at, at + length, sure, exact, cues, again))
        at, sure = at + length, sure and exact
        if leg.kind is not StepKind.IMAGINE:  # nobody moves
            way += leg.metres or 0.0
        if again is not None:
            endless = endless or again < 0
            at, sure = at + max(0, again), False
    return tuple(stretches), Totals(at - countdown, way, sure, endless)


def _length(leg: Leg, at: Ms, rounds: _Rounds) -> tuple[Ms, bool]:
    """How long a leg takes, and whether that is certain."""
    match leg.end:
        case ByTime(ms):
            return ms, True
        case UntilClock(ms):
            return max(0, rounds.of_round(leg) + ms - at), True
        case ByReps(count):
            return leg.planned or count * _REP, leg.tempo is not None
    if leg.target is not None:
        return leg.target, False
    if leg.metres is not None:
        speed = _SPEEDS.get(leg.kind.intensity, _SLOW)
        return round(leg.metres / speed * 1_000), False
    if leg.at_most is not None:
        return (leg.at_least + leg.at_most) // 2, False
    return _UNTIL_PRESSED, False


def _again(leg: Leg, ends: Ms, rounds: _Rounds) -> Ms | None:
    """How much longer the outermost open group goes on after `leg`."""
    for loop in reversed(leg.loops):
        if loop.lasts is None:
            return -1
        left = rounds.of_group(leg, loop.depth) + loop.lasts - ends
        if left > 0:
            return left
    return None


def _cues(leg: Leg, notes: tuple[Note, ...], began: Ms, length: Ms) -> Iterator[Cued]:
    """The notes with their moments; what counts back from a press will not be heard."""
    counts_back = leg.at_most is not None or not leg.ends_by_press
    for note in notes:
        match note.when:
            case FromStart(ms):
                yield Cued(began + ms, None, note.cue)
            case BeforeEnd(ms) if ms <= length and counts_back:
                yield Cued(began + length - ms, None, note.cue)
            case AtDistance(metres):
                yield Cued(None, metres, note.cue)


def _order(cued: Cued) -> tuple[Ms, float]:
    """By time; what only the way tells comes last."""
    return (1 << 62, cued.metres or 0.0) if cued.at is None else (cued.at, 0.0)
