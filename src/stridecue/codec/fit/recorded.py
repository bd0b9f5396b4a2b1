"""A FIT activity of a watch as a recording.

A lap ends at its `start_time` plus its `total_elapsed_time`, not at its timestamp (Garmin's forum).
The first is in whole seconds and the second in ms, so laps that follow each other are added up.
Cadence is of one foot.
"""

from collections.abc import Iterator

from stridecue.codec.fit.messages import Fields, number_in, read_messages
from stridecue.codec.fit.profile import FILE_ID, LAP, RECORD, SESSION, Kind
from stridecue.codec.recorded import MOST_ROWS, Recording, RecordingError, Row, from_watch
from stridecue.units import SECOND

MOST_MESSAGES = 3 * MOST_ROWS
"""Records, beats and what else a watch writes in a day."""

TIMESTAMP, START, ELAPSED = 253, 2, 7
ROUNDED_S = 1.5
"""Seconds by which a lap may begin beside the end of the one before, and still follow it."""

READ = frozenset(message.number for message in (FILE_ID, SESSION, LAP, RECORD))


def read_activity(data: bytes, name: str) -> Recording:
    """The recording of a FIT file. Raises `RecordingError`."""
    try:
        found = read_messages(data, MOST_MESSAGES, READ)
    except ValueError as error:
        raise RecordingError(str(error)) from None
    kinds = {fields.get(0) for number, fields in found if number == FILE_ID.number}
    if Kind.ACTIVITY not in kinds:
        raise RecordingError("a FIT file, and no activity: is it a workout?")
    records = [fields for number, fields in found if number == RECORD.number]
    if len(records) > MOST_ROWS:
        raise RecordingError(f"a FIT file of more than {MOST_ROWS} records")
    rows = [row for n, fields in enumerate(records, 1) if (row := _row(n, fields)) is not None]
    laps = [fields for number, fields in found if number == LAP.number]
    began = [
        at
        for number, fields in found
        if number in (LAP.number, SESSION.number) and (at := number_in(fields, START)) is not None
    ]
    return from_watch(rows, began, tuple(_ends(laps)), name)


def _row(number: int, fields: Fields) -> Row | None:
    at = number_in(fields, TIMESTAMP)
    if at is None:
        return None
    strides, part = number_in(fields, 4), number_in(fields, 53, 128)
    speed = number_in(fields, 73, 1_000)
    return Row(
        number,
        at,
        heart=number_in(fields, 3),
        cadence=None if strides is None else 2 * (strides + (part or 0.0)),
        speed=number_in(fields, 6, 1_000) if speed is None else speed,
        distance=number_in(fields, 5, 100),
    )


def _ends(laps: list[Fields]) -> Iterator[float]:
    end: float | None = None
    for lap in laps:
        start, elapsed = number_in(lap, START), number_in(lap, ELAPSED, SECOND)
        if start is None or elapsed is None:
            continue
        if end is None or abs(start - end) > ROUNDED_S:
            end = start
        end += elapsed
        yield end
