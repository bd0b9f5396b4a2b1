"""Recordings as CSV, told from those of a watch (FIT, TCX) by their beginning.

`NAME.csv` has the columns `t_s, hr_bpm, cadence_spm, speed_mps, distance_m` (others are passed
over; an empty field was not recorded), `NAME.laps.csv` beside it has `start_s, end_s`: each lap's
end is a mark.
"""

import csv
import io
from collections.abc import Iterator

from stridecue.codec.fit import read_activity
from stridecue.codec.problems import Problem, Severity
from stridecue.codec.recorded import MOST_ROWS, Recording, RecordingError, Row, assembled
from stridecue.codec.tcx_reader import read_tcx

COLUMNS = ("t_s", "hr_bpm", "cadence_spm", "speed_mps", "distance_m")


def read_any_recording(data: bytes, name: str, laps: str | None = None) -> Recording:
    """A recording of any kind; `laps` belong to a CSV. Raises `RecordingError`."""
    if data[8:12] == b".FIT" or b"\0" in data[:64]:
        return read_activity(data, name)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return read_tcx(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RecordingError(f"no FIT, no TCX, and in line {line} no CSV in UTF-8") from None
    return read_recording(text, name, laps)


def read_recording(text: str, name: str, laps: str | None = None) -> Recording:
    """Read a recording and, when there are any, its laps. Never raises."""
    problems: list[Problem] = []
    rows = _rows(text, name, problems)
    ends = () if laps is None else tuple(_ends(laps, f"{name} (laps)", problems))
    if not rows and not problems:
        problems.append(Problem(name, 1, 1, "there is nothing recorded in this file"))
    return assembled(rows, ends, name, problems)


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


def _rows(text: str, name: str, problems: list[Problem]) -> list[Row]:
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
        rows.append(Row(line, t, *values))
    return rows


def _left_out(name: str, line: int, message: str) -> Problem:
    return Problem(name, line, 1, f"{message}; this row is left out", Severity.WARNING)


def _ends(text: str, name: str, problems: list[Problem]) -> Iterator[float]:
    for line, fields in _table(text, name, ("start_s", "end_s"), problems):
        try:
            end = _number(fields, "end_s")
        except ValueError as error:
            problems.append(Problem(name, line, 1, str(error)))
            return
        if end is not None:
            yield end
