"""Shelf: the sensors that are known, listed, pinned and forgotten at the shell."""

import json
import os
from pathlib import Path
from typing import Any

from stridecue.app.files import sessions_folder
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.book import Entry, SensorBook
from stridecue.codec.cadence import CadenceUnit
from stridecue.session.events import Sensor
from stridecue.session.tidings import NAMES
from stridecue.store import BookFile

NONE_KNOWN = "no sensor is known yet: `stridecue sensors pair` finds yours"


def open_book(sessions: Path | None) -> tuple[BookFile, SensorBook]:
    """The book of this device, and its file; what is wrong with it is told."""
    file = BookFile(sessions_folder(sessions, os.environ))
    book, complaint = file.load()
    if complaint:
        warn(complaint)
    return file, book


def save(file: BookFile, book: SensorBook) -> None:
    """Write the book. Raises `Refusal` where the card takes nothing."""
    try:
        file.save(book)
    except OSError as error:
        raise Refusal(f"{file.path}: cannot be written: {error.strerror}", Exit.DEVICE) from None


def list_all(book: SensorBook, *, as_json: bool) -> int:
    """Print what is known, one line for each."""
    for entry in book.entries:
        say(json.dumps(_fields(entry)) if as_json else line_of(entry))
    if not book.entries:
        warn(NONE_KNOWN)
    return Exit.OK


def pin(file: BookFile, book: SensorBook, address: str, sensor: Sensor) -> int:
    """Make the sensor at `address` the runner's own, unheard."""
    known = book.of(address)
    entry = Entry(address.upper(), sensor, pinned=True)
    if known is not None and known.sensor is sensor:
        entry = Entry(known.address, sensor, known.name, known.unit, known.factor, pinned=True)
    save(file, book.put(entry))
    say(f"kept: {line_of(entry)}")
    return Exit.OK


def forget(file: BookFile, book: SensorBook, asked: str) -> int:
    """Forget one sensor, or all. The system's own Bluetooth list is not touched."""
    if asked == "all":
        save(file, SensorBook())
        say(f"forgotten: {len(book.entries)}")
        return Exit.OK
    entry = book.of(asked)
    if entry is None:
        known = ", ".join(one.address for one in book.entries)
        raise Refusal(f"{asked}: not known; there are {known}" if known else NONE_KNOWN)
    save(file, book.without(asked))
    say(f"forgotten: {line_of(entry)}")
    return Exit.OK


def line_of(entry: Entry) -> str:
    """`A0:9E:1A:12:34:56  strap      Polar H10  yours`."""
    facts = [entry.name or "-"]
    if entry.unit is not CadenceUnit.AUTO:
        facts.append(f"counts {entry.unit.value}")
    if entry.factor != 1.0:
        facts.append(f"factor {entry.factor:.3f}")
    if entry.pinned:
        facts.append("yours")
    return f"{entry.address}  {NAMES[entry.sensor]:<9}  {'  '.join(facts)}"


def _fields(entry: Entry) -> dict[str, Any]:
    return {
        "address": entry.address,
        "kind": entry.sensor.value,
        "name": entry.name,
        "cadence": entry.unit.value,
        "factor": entry.factor,
        "pinned": entry.pinned,
    }
