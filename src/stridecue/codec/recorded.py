"""Recorded: the rows and laps of a recording, whatever file they came in, as events.

Clocks of watches jump: a step back, or one of more than an hour, is taken as one ordinary interval,
and said.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stridecue.codec.problems import Problem, Severity
from stridecue.session.events import Button, Event, HeartRate, Pressed, Released, Stride
from stridecue.units import HOUR, SECOND, Ms

LONGEST: Ms = 24 * HOUR
MOST_ROWS = 200_000
"""A day at two rows a second, and more than any watch stores."""

JUMP_S = 3_600.0
"""A gap this long is a clock that was set, not a runner who waited."""

HELD: Ms = 90

STALE_S = 10.0
"""Two distances that are further apart tell no speed (our choice)."""


class RecordingError(ValueError):
    """A file that gives no recording; the message says why."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What a recording gives. `events` in order of time; `marked`: laps end its legs."""

    events: tuple[Event, ...]
    marked: bool
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What makes it useless."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Row:
    """What was recorded at `t` seconds of the file's clock; `line` of the file, or row number.

    Beats and steps per minute, m/s, metres since the start; `None` for what was not recorded.
    """

    line: int
    t: float
    heart: float | None = None
    cadence: float | None = None
    speed: float | None = None
    distance: float | None = None


def assembled(
    rows: Sequence[Row], ends: Iterable[float], name: str, problems: list[Problem]
) -> Recording:
    """The recording of `rows` in the file's order, with a mark at each of the lap `ends`."""
    times = _times(rows, name, problems)
    clock = sorted(zip((row.t for row in rows), times, strict=True), key=lambda both: both[0])
    marks = [one for end in ends if clock for one in _mark(end, clock)]
    events = [event for row, at in zip(rows, times, strict=True) for event in _samples(row, at)]
    events = [event for event in events if 0 <= event.at <= LONGEST]
    merged = sorted((*events, *marks), key=lambda event: (event.at, isinstance(event, Pressed)))
    return Recording(tuple(merged), marked=bool(marks), problems=tuple(problems))


def from_watch(
    rows: Sequence[Row], began: Iterable[float], ends: Sequence[float], name: str
) -> Recording:
    """A file of a watch, whose clock is a date: session 0 is where it `began`, or its first row.

    A single lap is the whole run, and no mark. Raises `RecordingError`.
    """
    if not rows:
        raise RecordingError("there is nothing recorded in this file")
    zero = min((*began, rows[0].t))
    if rows[0].t - zero > JUMP_S:
        zero = rows[0].t
    moved = [replace(row, t=row.t - zero) for row in _with_speeds(rows)]
    marks = [end - zero for end in ends] if len(ends) > 1 else []
    return assembled(moved, marks, name, [])


def _with_speeds(rows: Sequence[Row]) -> Iterator[Row]:
    """Where only the distance was recorded, the speed that it tells."""
    before: Row | None = None
    for row in rows:
        told = row
        if row.speed is None and row.distance is not None and before is not None:
            passed, gained = row.t - before.t, row.distance - (before.distance or 0.0)
            if 0 < passed <= STALE_S and gained >= 0:
                told = replace(row, speed=gained / passed)
        if row.distance is not None:
            before = row
        yield told


def _times(rows: Sequence[Row], name: str, problems: list[Problem]) -> list[Ms]:
    """Session time of each row: seconds of its clock, with the jumps of the clock taken out."""
    usual, ahead = 1.0, 0.0
    times = [round(row.t * SECOND) for row in rows[:1]]
    for before, after in pairwise(rows):
        step = after.t - before.t
        if 0 <= step <= JUMP_S:
            usual = step or usual
        else:
            ahead += step - usual
            message = f"the clock jumps by {step:.0f} s here; taken as {usual:g} s"
            problems.append(Problem(name, after.line, 1, message, Severity.WARNING))
        times.append(round((after.t - ahead) * SECOND))
    return times


def _samples(row: Row, at: Ms) -> Iterator[Event]:
    if row.heart is not None:
        yield HeartRate(at, round(row.heart))
    if row.speed is not None:
        yield Stride(at, row.speed, row.cadence, row.distance)


def _mark(end: float, clock: list[tuple[float, Ms]]) -> Iterator[Event]:
    """A press at `end` of the file's clock, by the row of `clock` that is nearest to it."""
    after = bisect_left(clock, end, key=lambda both: both[0])
    near = clock[max(after - 1, 0) : after + 1]
    t, row_at = min(near, key=lambda both: abs(both[0] - end))
    at = row_at + round((end - t) * SECOND)
    yield Pressed(at, Button.LINE)
    yield Released(at + HELD, Button.LINE)
