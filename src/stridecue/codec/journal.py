"""Journal: the lines of a session's journal, each checked by itself.

A line is `CRC<space>JSON<newline>`: eight hex digits of the CRC-32 of the JSON, which is a list of
records, an event or a decision each. The file is filled with newlines ahead, so blank lines mean
nothing; a torn or spoiled line ends the reading, for what comes after it cannot be trusted.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias
from zlib import crc32

from stridecue.codec.values import Codec
from stridecue.session.effects import Effect, Finished, LapClosed, LapVoided, Notice, Speak
from stridecue.session.events import (
    AudioChanged,
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
    Pressed,
    Released,
    Rendered,
    Spoken,
    Restored,
    Stopped,
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
    check, _, body = line.partition(b" ")
    if check != b"%08x" % crc32(body):
        return None
    try:
        return [_CODEC.unpack(packed) for packed in json.loads(body)]
    except (ValueError, TypeError, RecursionError):
        return None
