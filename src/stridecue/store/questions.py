"""Questions: what is asked of the history over years. Each is one query on an open database."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from stridecue.session.effects import LapEnd
from stridecue.training.whole import DISTANCES, among
from stridecue.units import Ms
from stridecue.workout.kinds import StepKind


@dataclass(frozen=True, slots=True)
class Best:
    """The fastest whole repetition over `distance_m`, of how many; `lap` by its number."""

    distance_m: float
    elapsed_ms: Ms
    of: int
    session: int
    lap: int
    workout: str
    started_ms: Ms | None


@dataclass(frozen=True, slots=True)
class Week:
    """What was run from Monday to Sunday, here. `monday` is `None` for sessions without a date."""

    monday: str | None
    sessions: int
    distance_m: float | None
    elapsed_ms: Ms
    reps: int


@dataclass(frozen=True, slots=True)
class Rep:
    """One repetition, as a comparison needs it; `flags` as words.

    `to_a_top`: it went up a hill to its top, however far the footpod took that to be.
    """

    elapsed_ms: Ms
    distance_m: float | None
    flags: str
    to_a_top: bool = False


@dataclass(frozen=True, slots=True)
class Evening:
    """One session for a comparison."""

    workout: str
    started_ms: Ms | None
    reps: tuple[Rep, ...]


def best_splits(base: sqlite3.Connection) -> Iterator[Best]:
    """The fastest whole repetition that a person ran, for each distance that was run."""
    for metres in DISTANCES:
        found = base.execute(
            "SELECT min(lap.elapsed_ms), count(*), session.id, lap.number, session.workout,"
            " session.started_ms FROM lap JOIN session ON session.id = lap.session"
            " WHERE lap.whole AND session.live AND lap.distance_m BETWEEN ? AND ?",
            among(metres),
        ).fetchone()
        elapsed, count, *where = found
        if count:
            yield Best(metres, elapsed, count, *where)


def weekly_sums(base: sqlite3.Connection) -> Iterator[Week]:
    """What a person ran in each week, the newest first, and at last what has no date."""
    query = (
        "SELECT date(started_ms / 1000, 'unixepoch', 'localtime', 'weekday 0', '-6 days')"
        " AS monday, count(*), sum(distance_m), sum(elapsed_ms), sum((SELECT count(*) FROM lap"
        " WHERE lap.session = session.id AND is_rep)) FROM session WHERE live"
        " GROUP BY monday ORDER BY monday IS NULL, monday DESC"
    )
    for row in base.execute(query):
        yield Week(*row)


def counted(base: sqlite3.Connection) -> tuple[int, int]:
    """How many sessions a person ran, and how many there are with those that nobody did."""
    live, every = base.execute("SELECT total(live), count(*) FROM session").fetchone()
    return int(live), every


def before(base: sqlite3.Connection, session: int) -> int | None:
    """The last session of the same name before `session`, run as that one was; `None`: the first.

    What nobody ran is compared with its like.
    """
    query = (
        "SELECT max(other.id) FROM session AS this JOIN session AS other"
        " ON other.workout = this.workout AND other.live = this.live AND other.id < this.id"
        " WHERE this.id = ?"
    )
    (found,) = base.execute(query, (session,)).fetchone()
    return None if found is None else int(found)


def evening(base: sqlite3.Connection, session: int) -> Evening | None:
    """A session with its repetitions in their order; `None` for none of that number."""
    told = base.execute("SELECT workout, started_ms FROM session WHERE id = ?", (session,))
    head = told.fetchone()
    if head is None:
        return None
    query = (
        "SELECT elapsed_ms, distance_m, flags, step = ? AND ended_by <> ? FROM lap"
        " WHERE session = ? AND is_rep ORDER BY number"
    )
    workout, started_ms = head
    told = base.execute(query, (StepKind.HILL.value, LapEnd.TIME.value, session))
    reps = tuple(Rep(ms, far, flags, bool(top)) for ms, far, flags, top in told)
    return Evening(workout, started_ms, reps)
