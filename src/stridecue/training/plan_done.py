"""Done: what was run, set beside the days of a plan.

A day is matched by its date and its kind. A session that is done a day later counts; another run on
the same day counts too, as done otherwise. What was missed stays missed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from stridecue.training.plan import NO_RUNS, DayKind, Session
from stridecue.training.plan_course import DAY, Course, Slot
from stridecue.training.run import Run


class State(Enum):
    """What became of a day. `BEFORE`: the runner was not on the plan yet."""

    REST = "rest"
    DONE = "done"
    LATER = "done a day later"
    OTHERWISE = "done otherwise"
    MISSED = "missed"
    SKIPPED = "skipped"
    AHEAD = "ahead"
    BEFORE = "before"


KEPT = (State.REST, State.DONE, State.LATER, State.OTHERWISE)
"""States of a day that the plan was kept on: rest that is planned is kept by itself."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A day, what became of it, and the run that did it."""

    slot: Slot
    state: State
    run: Run | None = None


def is_run(run: Run) -> bool:
    """Whether it was run. A session whose kind is not known is taken for a run."""
    return run.kind not in NO_RUNS


def fulfils(run: Run, session: Session) -> bool:
    """Whether `run` is of the kind that `session` asks for."""
    return run.kind in session.kind.workouts


def tally(course: Course, runs: Iterable[Run], now: date) -> Mapping[date, Tally]:
    """What became of every day of the course, as seen on `now`."""
    free: dict[date, list[Run]] = {}
    for run in runs:
        if course.first <= run.day <= course.last + DAY:
            free.setdefault(run.day, []).append(run)
    found: dict[date, Tally] = {}
    wanted = [slot for slot in course.slots.values() if slot.session.kind is not DayKind.REST]
    for state, later in ((State.DONE, 0), (State.LATER, 1), (State.OTHERWISE, 0)):
        for slot in wanted:
            if slot.day in found:
                continue
            took = _take(free.get(slot.day + later * DAY, []), slot.session, state)
            if took is not None:
                found[slot.day] = Tally(slot, state, took)
    return {
        day: found[day] if day in found else Tally(slot, _undone(course, slot, now))
        for day, slot in course.slots.items()
    }


def _take(there: list[Run], session: Session, state: State) -> Run | None:
    """Take the run out of those that are still free."""
    for run in there:
        other = state is State.OTHERWISE and is_run(run) and session.kind.is_run
        if other or (state is not State.OTHERWISE and fulfils(run, session)):
            there.remove(run)
            return run
    return None


def _undone(course: Course, slot: Slot, now: date) -> State:
    if slot.day < course.standing.start.joined:
        return State.BEFORE
    if slot.session.kind is DayKind.REST:
        return State.REST
    if slot.skip is not None:
        return State.SKIPPED
    return State.AHEAD if slot.day >= now else State.MISSED
