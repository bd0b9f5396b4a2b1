"""Fit: a session cut to the length that is proposed.

Easy and long runs get their length; sessions of repetitions lose some, and never gain any.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stridecue.training.plan import GUESSED_SPEED, Length, roughly
from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.expand import expand
from stridecue.workout.legs import Leg
from stridecue.workout.model import (
    ByDistance,
    ByReps,
    ByTime,
    Group,
    Item,
    Step,
    StepKind,
    Times,
    Workout,
)

UNTIL_PRESSED: Ms = 3 * MINUTE
"""A step that only a press ends, such as drills. Our choice."""

EASY_ENDS = (StepKind.WARMUP, StepKind.COOLDOWN, StepKind.WALK, StepKind.JOG)

_REP: Ms = 3 * SECOND


@dataclass(frozen=True, slots=True)
class Fitted:
    """A session as it is to be run. `reps`: so many are left of so many, where some were lost."""

    workout: Workout
    reps: tuple[int, int] | None = None


def estimate(workout: Workout) -> Ms:
    """How long a session takes, ms: recoveries by heart at their longest, open groups once."""
    return sum(_length(leg) for leg in expand(workout))


def _length(leg: Leg) -> Ms:
    if leg.planned is not None:
        return leg.planned
    if leg.at_most is not None:
        return leg.at_most
    if leg.metres is not None:
        speed = GUESSED_SPEED if leg.speed is None else leg.speed.low or GUESSED_SPEED
        return round(leg.metres / speed * 1_000)
    return leg.end.count * _REP if isinstance(leg.end, ByReps) else UNTIL_PRESSED


def of_length(workout: Workout, length: Length) -> Workout:
    """`workout` as long as `length`: its longest run takes what the other steps leave.

    Where they leave nothing, or there is no such run, the run is all of it.
    """
    runs = [
        (roughly(item.end), n, item)
        for n, item in enumerate(workout.items)
        if isinstance(item, Step)
        and item.kind is StepKind.RUN
        and isinstance(item.end, ByTime | ByDistance)
    ]
    if not runs:
        return replace(workout, items=(Step(StepKind.RUN, length),))
    _, place, step = max(runs, key=lambda run: run[:2])
    others = estimate(replace(workout, items=_without(workout.items, place)))
    left = roughly(length) - others
    if others == 0 or left < MINUTE:
        return replace(workout, items=(replace(step, end=length),))
    end = ByTime(left) if isinstance(length, ByTime) else length
    items = (*workout.items[:place], replace(step, end=end), *workout.items[place + 1 :])
    return replace(workout, items=items)


def _without(items: tuple[Item, ...], place: int) -> tuple[Item, ...]:
    return (*items[:place], *items[place + 1 :])


def fewer(workout: Workout, most: Ms, least: int) -> Fitted | None:
    """`workout` in at most `most` ms, by repetitions less, of which `least` are left.

    `None` where that is not enough. What is left of `most` goes into an easy step at the end:
    otherwise a runner whose repetitions are long would never be let back to one more. With one
    repetition left, the easy steps around it get shorter too, down to a minute.
    """
    if estimate(workout) <= most:
        return Fitted(workout)
    for cut, left, of in _shorter(workout, least):
        if estimate(cut) <= most:
            return Fitted(_filled(cut, most), (left, of))
        less = _with_less_around(cut, most) if left == 1 else cut
        if estimate(less) <= most:
            return Fitted(less, (left, of))
    return None


def _with_less_around(workout: Workout, most: Ms) -> Workout:
    """`workout` with its last step shorter, then its first, where these are easy ones."""
    items = list(workout.items)
    for place in (-1, 0):
        step = items[place]
        over = estimate(replace(workout, items=tuple(items))) - most
        if isinstance(step, Step) and step.kind in EASY_ENDS and isinstance(step.end, ByTime):
            left = max(step.end.ms - max(over, 0), min(step.end.ms, MINUTE))
            items[place] = replace(step, end=ByTime(left))
    return replace(workout, items=tuple(items))


def _filled(workout: Workout, most: Ms) -> Workout:
    """`workout` with its last step as much longer as there is room, where that is an easy one."""
    last = workout.items[-1]
    if isinstance(last, Step) and last.kind in EASY_ENDS and isinstance(last.end, ByTime):
        room = (most - estimate(workout)) // SECOND * SECOND
        longer = replace(last, end=ByTime(last.end.ms + room))
        return replace(workout, items=(*workout.items[:-1], longer))
    return workout


def _shorter(workout: Workout, least: int) -> Iterator[tuple[Workout, int, int]]:
    """The session with one repetition less, two less, down to `least`: of its longest group."""
    groups = [
        (estimate(replace(workout, items=(item,))), n)
        for n, item in enumerate(workout.items)
        if isinstance(item, Group) and _reps(item) > 1
    ]
    if not groups:
        return
    _, place = max(groups)
    group = workout.items[place]
    assert isinstance(group, Group)  # noqa: S101 (chosen above)
    of = _reps(group)
    for left in range(of - 1, least - 1, -1):
        cut = _with_reps(group, left)
        yield (
            replace(workout, items=(*workout.items[:place], cut, *workout.items[place + 1 :])),
            left,
            of,
        )


def _inner(group: Group) -> Group | None:
    """The group of repetitions inside a set, if it is one."""
    inner = [one for one in group.items if isinstance(one, Group) and isinstance(one.rounds, Times)]
    return inner[0] if inner else None


def _reps(group: Group) -> int:
    """How often the innermost group of `group` is done each time; 1 where that is not counted."""
    inner = _inner(group)
    if inner is not None:
        return _reps(inner)
    return group.rounds.count if isinstance(group.rounds, Times) else 1


def _with_reps(group: Group, count: int) -> Group:
    inner = _inner(group)
    if inner is None:
        return replace(group, rounds=Times(count))
    items = tuple(_with_reps(inner, count) if one is inner else one for one in group.items)
    return replace(group, items=items)
