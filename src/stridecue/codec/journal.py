"""Journal: the lines of a session's journal, each checked by itself.

A line is `CRC<space>JSON<newline>`: eight hex digits of the CRC-32 of the JSON, which is a list of
records, an event or a decision each. The file is filled with newlines ahead, so blank lines mean
nothing; a torn or spoiled line ends the reading, for what comes after it cannot be trusted.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias
from zlib import crc32

from stridecue.codec.values import Codec
from stridecue.session.effects import Effect, Finished, LapClosed, LapVoided, Notice, Speak
from stridecue.session.events import (
    AudioChanged,
    ClockSet,
    DeviceTold,
    Event,
    HeartRate,
    LinkChanged,
    Pressed,
    Released,
    Rendered,
    Restored,
    SensorTold,
    Spoken,
    Started,
    Stopped,
    Stride,
)

Record: TypeAlias = Event | Effect

EVENTS = (
    Started,
    HeartRate,
    Stride,
    LinkChanged,
    SensorTold,
    AudioChanged,
    DeviceTold,
    Pressed,
    Released,
    Rendered,
    Spoken,
    Restored,
    Stopped,
    ClockSet,
)
"""What is written of what came in; a `Tick` changes nothing and is not."""

DECISIONS = (Speak, LapClosed, LapVoided, Notice, Finished)
"""What is written of what was decided: history and export read these and never decide again."""

_CODEC = Codec(*EVENTS, *DECISIONS)


@dataclass(frozen=True, slots=True)
class Journal:
    """What could be read. `torn`: a line was spoiled, and reading ended there."""

    records: tuple[Record, ...]
    torn: bool

    @property
    def events(self) -> tuple[Event, ...]:
        """What came in, in the order in which it came."""
        return tuple(one for one in self.records if isinstance(one, EVENTS))

    @property
    def decisions(self) -> tuple[Effect, ...]:
        """What was decided."""
        return tuple(one for one in self.records if isinstance(one, DECISIONS))

    @property
    def finished(self) -> Finished | None:
        """The end of the session, when it came to one."""
        return next((one for one in self.records if isinstance(one, Finished)), None)

    @property
    def started(self) -> Started | None:
        """The beginning, with its brief."""
        return next((one for one in self.records if isinstance(one, Started)), None)


def is_kept(record: Record) -> bool:
    """Whether `record` is written."""
    return isinstance(record, (*EVENTS, *DECISIONS))


def write_line(records: Iterable[Record]) -> bytes:
    """One line of records. Raises `ValueError` for one that is not kept."""
    packed = [_CODEC.pack(record) for record in records]
    body = json.dumps(packed, separators=(",", ":"), ensure_ascii=False).encode()
    return b"%08x %s\n" % (crc32(body), body)


def read_lines(data: bytes) -> Journal:
    """Read a journal. Never raises: whatever the bytes are, the records before the damage count."""
    records: list[Record] = []
    for line in data.split(b"\n"):
        if not line.strip():
            continue
        found = _read(line)
        if found is None:
            return Journal(tuple(records), torn=True)
        records.extend(found)
    return Journal(tuple(records), torn=False)


def _read(line: bytes) -> list[Record] | None:
    packed = _checked(line)
    try:
        return None if packed is None else [_CODEC.unpack(one) for one in packed]
    except (ValueError, TypeError):
        return None


def _checked(line: bytes) -> list[Any] | None:
    """What stands in a line; `None` where its sum is wrong."""
    check, _, body = line.partition(b" ")
    if check != b"%08x" % crc32(body):
        return None
    try:
        packed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return packed if isinstance(packed, list) else None


def checked(data: bytes) -> Iterator[list[tuple[str, dict[str, Any]]] | None]:
    """The records of each line as they stand, (class, fields); `None` at last for a spoiled one."""
    for line in data.rstrip(b"\n").split(b"\n"):
        if not line:
            continue
        packed = _checked(line)
        if packed is None or not all(isinstance(one, dict) and len(one) == 1 for one in packed):
            yield None
            return
        records = [next(iter(one.items())) for one in packed]
        if not all(isinstance(fields, dict) for _, fields in records):
            yield None
            return
        yield records


def unpack(name: str, fields: dict[str, Any]) -> Record:
    """The record that `checked` gave. Raises `ValueError`."""
    return _CODEC.unpack({name: fields})  # type: ignore[no-any-return]
