"""Recordings: a run that was recorded elsewhere, as the events it would have been.

`NAME.csv` has the columns `t_s, hr_bpm, cadence_spm, speed_mps, distance_m` (others are passed
over; an empty field was not recorded), `NAME.laps.csv` beside it has `start_s, end_s`: each lap's
end is a mark. Clocks of watches jump: a step back, or one of more than an hour, is taken as one
ordinary interval, and said.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
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

COLUMNS = ("t_s", "hr_bpm", "cadence_spm", "speed_mps", "distance_m")


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
class _Row:
    line: int
    t: float
    heart: float | None
    cadence: float | None
    speed: float | None
    distance: float | None


def read_recording(text: str, name: str, laps: str | None = None) -> Recording:
    """Read a recording and, when there are any, its laps. Never raises."""
    problems: list[Problem] = []
    rows = _rows(text, name, problems)
    times = _times(rows, name, problems)
    events = [event for row, at in zip(rows, times, strict=True) for event in _samples(row, at)]
    clock = list(zip((row.t for row in rows), times, strict=True))
    marks = [] if laps is None else list(_marks(laps, f"{name} (laps)", clock, problems))
    if not rows and not problems:
        problems.append(Problem(name, 1, 1, "there is nothing recorded in this file"))
    events = [event for event in events if 0 <= event.at <= LONGEST]
    merged = sorted((*events, *marks), key=lambda event: (event.at, isinstance(event, Pressed)))
    return Recording(tuple(merged), marked=bool(marks), problems=tuple(problems))


def _table(
    text: str, name: str, needed: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV text as dictionaries, with their lines; none when a column is missing."""
    reader = csv.DictReader(io.StringIO(text))
    try:
        header = reader.fieldnames or []
        missing = [column for column in needed if column not in header]
        if missing:
            columns = ", ".join(missing)
            message = f"this is no recording: it has no column {columns} in its first line"
            problems.append(Problem(name, 1, 1, message))
            return
        for row in reader:
            if reader.line_num > MOST_ROWS:
                message = f"a recording has at most {MOST_ROWS} rows; the rest is not read"
                problems.append(Problem(name, reader.line_num, 1, message, Severity.WARNING))
                return
            yield reader.line_num, row
    except csv.Error as error:
        problems.append(Problem(name, max(reader.line_num, 1), 1, f"this is no CSV: {error}"))


def _number(row: dict[str, str], column: str) -> float | None:
    """A field as a number; `None` where it is empty. Raises `ValueError`."""
    field = (row.get(column) or "").strip()
    if not field:
        return None
    number = float(field)
    if not abs(number) < 1e9:
        raise ValueError(f"{field} in column {column} is no measurement")
    return number


def _rows(text: str, name: str, problems: list[Problem]) -> list[_Row]:
    rows = []
    for line, fields in _table(text, name, ("t_s",), problems):
        try:
            t, *values = (_number(fields, column) for column in COLUMNS)
        except ValueError as error:
            problems.append(_left_out(name, line, str(error)))
            continue
        if t is None:
            problems.append(_left_out(name, line, "a row needs its time in column t_s"))
            continue
        rows.append(_Row(line, t, *values))
    return rows


def _left_out(name: str, line: int, message: str) -> Problem:
    return Problem(name, line, 1, f"{message}; this row is left out", Severity.WARNING)


def _times(rows: list[_Row], name: str, problems: list[Problem]) -> list[Ms]:
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


def _samples(row: _Row, at: Ms) -> Iterator[Event]:
    if row.heart is not None:
        yield HeartRate(at, round(row.heart))
    if row.speed is not None:
        yield Stride(at, row.speed, row.cadence, row.distance)


def _marks(
    text: str, name: str, clock: list[tuple[float, Ms]], problems: list[Problem]
) -> Iterator[Event]:
    for line, fields in _table(text, name, ("start_s", "end_s"), problems):
        try:
            end = _number(fields, "end_s")
        except ValueError as error:
            problems.append(Problem(name, line, 1, str(error)))
            return
        if end is not None and clock:
            t, row_at = min(clock, key=lambda row: abs(row[0] - end))
            at = row_at + round((end - t) * SECOND)
            yield Pressed(at, Button.LINE)
            yield Released(at + HELD, Button.LINE)
