"""Strength: how sets grow from session to session, a small step at a time. Proposals only.

Repetitions (or seconds) first, then a slower way down, then load; a step only after a complete
session that was no harder than RPE 7; a lighter week in four. No study has compared such rules:
they are our choice, after what coaches do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum

from stridecue.units import SECOND, Ms
from stridecue.workout.exercises import normal
from stridecue.workout.legs import Leg
from stridecue.workout.model import ByReps, ByTime, Group, Item, Step, StepKind, Tempo, Workout

MOST_REPS = 12
MOST_SECONDS: Ms = 45 * SECOND
"""Where repetitions and seconds stop to grow, and the next thing does."""

MORE_SECONDS: Ms = 5 * SECOND
MORE_DOWN = 1
"""A second more on the way down, once."""
MORE_LOAD = 2.5
"""Kilograms: the smallest pair of plates."""

HARDEST = 7.0
"""RPE of a session after which a step is taken, at most."""

CYCLE = 4
"""Every fourth week is lighter."""

LIGHTER = 2 / 3
"""Share of repetitions and seconds in it."""

AWAY = timedelta(days=14)
"""After a pause so long the weeks are counted anew."""


@dataclass(frozen=True, slots=True)
class Dose:
    """One set of an exercise: `reps`, or `ms` by the clock; `load` in kg."""

    reps: int | None = None
    ms: Ms | None = None
    tempo: Tempo | None = None
    load: float | None = None


@dataclass(frozen=True, slots=True)
class Outing:
    """One time that the session was done.

    `doses` by the normal name of the exercise. `effort` is the RPE that the runner gave, `None`
    without one. `day` is `None` where the device did not know the date.
    """

    day: date | None
    complete: bool
    effort: float | None = None
    doses: Mapping[str, Dose] = field(default_factory=dict)


class Why(Enum):
    """Why a dose is as it is."""

    STEP = "step"
    UNRATED = "unrated"
    HARD = "hard"
    CUT = "cut"
    LIGHT = "light"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed of `exercise` for the next time, after `last`; `effort` was its RPE."""

    exercise: str
    dose: Dose
    last: Dose
    why: Why
    effort: float | None = None


def propose(
    workout: Workout, outings: tuple[Outing, ...], today: date | None
) -> tuple[Proposal, ...]:
    """What to do of each exercise today, after `outings` of the same workout, the oldest first.

    An exercise that is written with several doses, or was not done yet, has no proposal.
    """
    weeks = _weeks(outings, today)
    heavy = [one for one, week in zip(outings, weeks, strict=False) if not _is_light(week)]
    if not heavy:
        return ()
    last, light = heavy[-1], _is_light(weeks[-1])
    found = []
    for name, (exercise, written) in _written(workout).items():
        done = last.doses.get(name)
        if done is None:
            continue
        base = done if _grew(done, written) else written
        dose, why = _next(base, written, last)
        if light:
            dose, why = _lighter(base), Why.LIGHT
        found.append(Proposal(exercise, dose, base, why, last.effort))
    return tuple(found)


def grown(workout: Workout, proposals: tuple[Proposal, ...]) -> Workout:
    """`workout` with the proposed doses in the place of the written ones."""
    doses = {normal(one.exercise): one.dose for one in proposals}

    def item(one: Item) -> Item:
        if isinstance(one, Group):
            return replace(one, items=tuple(item(inner) for inner in one.items))
        dose = doses.get(normal(one.exercise or ""))
        if dose is None or one.kind is not StepKind.STRENGTH:
            return one
        end = ByReps(dose.reps) if dose.reps is not None else ByTime(dose.ms or 0)
        return replace(one, end=end, tempo=dose.tempo, load_kg=dose.load)

    return replace(workout, items=tuple(item(one) for one in workout.items))


def doses_of(legs: tuple[Leg, ...]) -> dict[str, Dose]:
    """The dose of each exercise of a session, by its normal name, as its first set had it."""
    doses: dict[str, Dose] = {}
    for leg in legs:
        dose = _dose(leg)
        if leg.kind is StepKind.STRENGTH and leg.exercise is not None and dose is not None:
            doses.setdefault(normal(leg.exercise), dose)
    return doses


def _dose(one: Leg | Step) -> Dose | None:
    match one.end:
        case ByReps(count):
            return Dose(reps=count, tempo=one.tempo, load=one.load_kg)
        case ByTime(ms):
            return Dose(ms=ms, load=one.load_kg)
        case _:
            return None


def _written(workout: Workout) -> dict[str, tuple[str, Dose]]:
    """The exercises of `workout` that have one dose throughout, by their normal names."""
    doses: dict[str, tuple[str, Dose | None]] = {}

    def look(one: Item) -> None:
        if isinstance(one, Group):
            for inner in one.items:
                look(inner)
        elif one.kind is StepKind.STRENGTH and one.exercise is not None:
            name, dose = normal(one.exercise), _dose(one)
            same = name not in doses or doses[name][1] == dose
            doses[name] = (one.exercise, dose if same else None)

    for item in workout.items:
        look(item)
    return {name: (said, dose) for name, (said, dose) in doses.items() if dose is not None}


def _weeks(outings: tuple[Outing, ...], today: date | None) -> list[int]:
    """Which week each outing was in, and today is: counted from 0, anew after a long pause.

    Without a date nothing is known of weeks, and none is lighter.
    """
    weeks: list[int] = []
    first = before = None
    for day in (*(one.day for one in outings), today):
        if day is None:
            weeks.append(0)
            continue
        if first is None or before is None or day - before >= AWAY:
            first = day - timedelta(days=day.weekday())
        weeks.append((day - first).days // 7)
        before = day
    return weeks


def _is_light(week: int) -> bool:
    return week % CYCLE == CYCLE - 1


def _grew(done: Dose, written: Dose) -> bool:
    """Whether `done` can have grown from what is written now; else the runner has rewritten it."""
    if (done.reps is None) is not (written.reps is None):
        return False
    more = (done.reps or done.ms or 0) >= (written.reps or written.ms or 0)
    loaded = done.load == written.load or (
        done.load is not None and written.load is not None and done.load > written.load
    )
    return more and loaded and done.tempo in (written.tempo, _slower(written.tempo))


def _slower(tempo: Tempo | None) -> Tempo | None:
    return None if tempo is None else replace(tempo, down=tempo.down + MORE_DOWN)


def _next(base: Dose, written: Dose, last: Outing) -> tuple[Dose, Why]:
    if not last.complete:
        return base, Why.CUT
    if last.effort is None:
        return base, Why.UNRATED
    if last.effort > HARDEST:
        return base, Why.HARD
    more = _step(base, written)
    return (base, Why.TOP) if more is None else (more, Why.STEP)


def _step(base: Dose, written: Dose) -> Dose | None:
    """One step more; `None` at the top of what repetitions, tempo and load can do."""
    if base.reps is not None and base.reps < MOST_REPS:
        return replace(base, reps=base.reps + 1)
    if base.ms is not None and base.ms < MOST_SECONDS:
        return replace(base, ms=min(MOST_SECONDS, base.ms + MORE_SECONDS))
    slower = _slower(written.tempo)
    if slower is not None and base.tempo == written.tempo:
        return replace(written, tempo=slower, load=base.load)
    if base.load is not None:
        return replace(written, load=base.load + MORE_LOAD)
    return None


def _lighter(base: Dose) -> Dose:
    if base.reps is not None:
        return replace(base, reps=max(1, round(base.reps * LIGHTER)))
    return replace(base, ms=round((base.ms or 0) * LIGHTER / SECOND) * SECOND)
