"""From a workout to its legs: groups unrolled, targets chosen for each repetition.

`expand` is told a workout whose zones and named paces are numbers already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.legs import (
    CHANGE,
    Band,
    Leg,
    LegEnd,
    Loop,
    Round,
    UntilClock,
    in_lane,
)
from stridecue.workout.model import (
    Begins,
    ByDistance,
    ByTime,
    Endless,
    Group,
    HeartAbove,
    HeartBand,
    HeartBelow,
    HeartDrop,
    Item,
    Ladder,
    Lasting,
    NamedPace,
    Pace,
    Rate,
    RateScale,
    Rounds,
    Side,
    SpeedBand,
    Step,
    StepKind,
    Times,
    Workout,
)
from stridecue.workout.oval import STANDARD, end_of, start_of

__all__ = ["Band", "Leg", "LegEnd", "Loop", "Round", "UntilClock", "expand"]

GATE_AT_LEAST: Ms = 20 * SECOND
"""Default `at least` of a heart-rate end: the rate keeps rising for some seconds after a rep."""

WALKS_BACK: Ms = 3 * MINUTE
"""In a rest this long a runner is where the next repetition begins (our choice)."""

STANDING = (
    StepKind.REST,
    StepKind.STRETCH,
    StepKind.BREATHE,
    StepKind.IMAGINE,
    StepKind.STRENGTH,
)
"""Where a runner waits, and does not wander off."""

DRIFT = 1
"""bpm by which a recovery to a rate may end higher with each repetition, unless it is written
otherwise: to a fixed rate the rests grow, though the runner recovers as well (Tocco 2015)."""

CHANGE_SIDES: Ms = 5 * SECOND
"""`side: each` leaves this long between left and right."""

_GAP = -1
"""The place of `between` in a path: no step of a group has it."""

_T = TypeVar("_T")


def expand(workout: Workout) -> tuple[Leg, ...]:
    """Unroll `workout`. A zone or named pace that is not a number yet raises `ValueError`."""
    legs = (leg for i, item in enumerate(workout.items) for leg in _unroll(item, (i,), (), 0))
    return tuple(_round_the_oval(legs))


def _round_the_oval(legs: Iterable[Leg]) -> Iterator[Leg]:
    """Let each leg begin where the one before it has ended, the first one at the line.

    Where the runner decides where to go on, that is the line too. Miles begin before it.
    """
    place = 0.0
    for leg in legs:
        if leg.oval and isinstance(leg.end, ByDistance):
            place = start_of(leg.end.metres, leg.track.lap, place)
        yield leg if leg.mark is None or place == leg.mark else in_lane(leg, leg.lane, place)
        place = _place_after(leg, place)


def _place_after(leg: Leg, place: float) -> float:
    match leg.end:
        case _ if leg.mark is None:
            return 0.0
        case ByDistance(metres):
            return end_of(metres, leg.track.lap, place)
        case ByTime(ms) if leg.kind in STANDING and ms < WALKS_BACK:
            return place
        case _:
            return 0.0


def _unroll(
    item: Item, path: tuple[int, ...], rounds: tuple[Round, ...], rep: int
) -> Iterator[Leg]:
    match item:
        case Step():
            yield from _sides(item, path, rounds, rep)
        case Group(Times(n), items):
            for k in range(1, n + 1):
                inside = (*rounds, Round(k, n, item.name, item.count_down))
                yield from _round(item, path, inside, range(len(items)))
                if k < n:
                    yield from _gap(item, path, inside)
        case Group(Ladder(), items):
            n = len(items)
            for k in range(1, n + 1):
                inside = (*rounds, Round(k, n, item.name, item.count_down, varies=True))
                yield from _round(item, path, inside, range(k - 1, k))
                if k < n:
                    yield from _gap(item, path, inside)
        case Group(Lasting() | Endless()):
            yield from _open_round(item, path, rounds)


def _round(
    group: Group, path: tuple[int, ...], rounds: tuple[Round, ...], which: range
) -> Iterator[Leg]:
    for i in which:
        for leg in _unroll(group.items[i], (*path, i), rounds, rounds[-1].k - 1):
            own = leg.is_rep and leg.fade is None
            yield replace(leg, fade=group.fade) if own and group.fade is not None else leg


def _open_round(group: Group, path: tuple[int, ...], rounds: tuple[Round, ...]) -> Iterator[Leg]:
    """Yield the first round; its last leg carries the loop that brings the next ones."""
    inside = (*rounds, Round(1, None, group.name, group.count_down))
    legs = list(_round(group, path, inside, range(len(group.items))))
    gap = tuple(_gap(group, path, inside))
    loop = Loop((*gap, *legs), len(gap), depth=len(rounds), lasts=_lasts(group.rounds))
    legs[-1] = replace(legs[-1], loops=(*legs[-1].loops, loop))
    yield from legs


def _lasts(rounds: Rounds) -> Ms | None:
    return rounds.ms if isinstance(rounds, Lasting) else None


def next_round(loop: Loop, after: Leg) -> tuple[Leg, ...]:
    """The legs of the round that follows `after`, the last leg of the round before."""
    k = after.rounds[loop.depth].k
    legs = [
        _numbered(leg, after, loop.depth, k if i < loop.gap else k + 1)
        for i, leg in enumerate(loop.legs)
    ]
    legs[-1] = replace(legs[-1], loops=(*legs[-1].loops, loop))
    return tuple(legs)


def _numbered(leg: Leg, after: Leg, depth: int, k: int) -> Leg:
    """`leg` as repetition `k` at `depth`, inside the same outer repetitions as `after`."""
    own = replace(leg.rounds[depth], k=k)
    return replace(leg, rounds=(*after.rounds[:depth], own, *leg.rounds[depth + 1 :]))


def _gap(group: Group, path: tuple[int, ...], rounds: tuple[Round, ...]) -> Iterator[Leg]:
    """Yield what stands between two repetitions: the rest to the next minute, `between`, nothing.

    A gap directly in a round keeps that round's number: it follows the repetition it recovers.
    """
    place = (*path, _GAP)
    if group.every is not None:
        yield Leg(place, StepKind.REST, UntilClock(group.every), rounds, gap=True)
    elif group.between is not None:
        for leg in _sides(group.between, place, rounds, rounds[-1].k - 1):
            yield replace(leg, gap=True)


def _sides(step: Step, path: tuple[int, ...], rounds: tuple[Round, ...], rep: int) -> Iterator[Leg]:
    leg = _leg(step, path, rounds, rep)
    if step.side is not Side.EACH:
        yield leg
        return
    yield replace(leg, side=Side.LEFT)
    yield Leg(
        (*path, _GAP),
        StepKind.REST,
        ByTime(CHANGE_SIDES),
        rounds,
        gap=True,
        exercise=CHANGE,
    )
    yield replace(leg, side=Side.RIGHT, say=())


def _leg(step: Step, path: tuple[int, ...], rounds: tuple[Round, ...], rep: int) -> Leg:
    metres = step.end.metres if isinstance(step.end, ByDistance) else None
    target = _pick(step.within, rep)
    speed = _speed(_pick(step.pace, rep))
    if metres is not None and target is not None:
        speed = SpeedBand(metres / target * 1_000, metres / target * 1_000)
    elif metres is not None and speed is not None:
        target = round(metres / ((speed.low + speed.high) / 2) * 1_000)
    heart_end = isinstance(step.end, HeartBelow | HeartAbove | HeartDrop)
    marks = step.kind in (StepKind.RUN, StepKind.FLOAT, StepKind.HILL)
    leg = Leg(
        path,
        step.kind,
        _end(step.end),
        rounds,
        at_least=step.at_least or (GATE_AT_LEAST if heart_end else 0),
        at_most=step.at_most,
        drift=_drift(step),
        go=step.go,
        splits=_splits(step),
        target=target,
        parts=step.parts,
        metres=metres,
        oval=step.track is not None and metres is not None and marks,
        speed=speed,
        heart=_band(_pick(step.hr, rep)),
        cadence=_pick(step.cadence, rep),
        effort=_pick(step.effort, rep),
        beacon=step.beacon,
        metronome=step.metronome,
        say=step.say,
        mind=step.mind,
        form=step.form,
        lane=1 if step.track is None else step.track.lane,
        track=STANDARD if step.track is None else step.track.oval,
        grade=step.grade,
        exercise=step.exercise,
        side=step.side,
        tempo=step.tempo,
        load_kg=step.load_kg,
        script=step.script,
        lift_first=step.begins is Begins.LIFT,
    )
    on_marks = step.track is not None and not step.track.stagger
    return in_lane(leg, leg.lane, 0.0) if on_marks else leg


def _pick(values: tuple[_T, ...], rep: int) -> _T | None:
    """The value for repetition `rep` (from 0); a repetition past the list takes the last."""
    return values[min(rep, len(values) - 1)] if values else None


def _drift(step: Step) -> int:
    if not isinstance(step.end, HeartBelow):
        return 0
    return DRIFT if step.drift is None else step.drift


def _splits(step: Step) -> int:
    if step.split is None or not isinstance(step.end, ByDistance):
        return 1
    return max(1, round(step.end.metres / step.split))


def _bpm(rate: Rate) -> Rate:
    if rate.scale is not RateScale.BPM:
        raise ValueError(f"a rate of {rate.value:g} {rate.scale.value} is not resolved to bpm")
    return rate


def _end(end: LegEnd) -> LegEnd:
    if isinstance(end, HeartBelow | HeartAbove):
        _bpm(end.rate)
    return end


def _band(band: HeartBand | None) -> Band | None:
    if band is None:
        return None
    low, high = band.low, band.high
    return Band(
        None if low is None else _bpm(low).value, None if high is None else _bpm(high).value
    )


def _speed(pace: Pace | None) -> SpeedBand | None:
    if isinstance(pace, NamedPace):
        raise ValueError(f"the pace {pace.name!r} is not resolved to a speed")
    return pace
