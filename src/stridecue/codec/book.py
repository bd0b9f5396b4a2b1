"""The sensor book as text: JSON that a person can read and mend.

    {"A0:9E:1A:12:34:56": {"kind": "heart", "name": "Polar H10", "pinned": true}}

What has its default is left out, and keys that are not known are passed over: a later version may
have written them.
"""

import json
import math
import re
from dataclasses import dataclass, replace
from typing import Any

from stridecue.codec.cadence import CadenceUnit
from stridecue.session.events import Sensor

_ADDRESS = re.compile(r"(?:[0-9A-F]{2}:){5}[0-9A-F]{2}")

LARGEST_FACTOR = 2.0
"""A factor beyond it, or below its inverse, was not written by a calibration."""


class BookError(ValueError):
    """A text that is no sensor book; the message says what is wrong where."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one sensor. `factor` multiplies a footpod's speed and distance.

    `pinned`: it is the runner's own, and no other of its kind is connected to.
    """

    address: str
    sensor: Sensor
    name: str = ""
    unit: CadenceUnit = CadenceUnit.AUTO
    factor: float = 1.0
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class SensorBook:
    """All sensors that are known, in the order in which they came."""

    entries: tuple[Entry, ...] = ()

    def of(self, address: str | None) -> Entry | None:
        """The sensor at `address`, upper or lower case."""
        wanted = (address or "").upper()
        return next((one for one in self.entries if one.address == wanted), None)

    def pinned(self, sensor: Sensor) -> Entry | None:
        """The runner's own of this kind."""
        return next((one for one in self.entries if one.sensor is sensor and one.pinned), None)

    def put(self, entry: Entry) -> "SensorBook":
        """With `entry` in place of what was known of its address; one of a kind is pinned."""
        entry = replace(entry, address=entry.address.upper())
        others = tuple(
            replace(one, pinned=False) if entry.pinned and one.sensor is entry.sensor else one
            for one in self.entries
        )
        if self.of(entry.address) is None:
            return SensorBook((*others, entry))
        return SensorBook(tuple(entry if one.address == entry.address else one for one in others))

    def without(self, address: str) -> "SensorBook":
        """With nothing known of `address`."""
        return SensorBook(tuple(one for one in self.entries if one.address != address.upper()))


def write_book(book: SensorBook) -> str:
    """`book` as text."""
    return json.dumps({one.address: _plain(one) for one in book.entries}, indent=2) + "\n"


def _plain(entry: Entry) -> dict[str, Any]:
    plain: dict[str, Any] = {"kind": entry.sensor.value}
    if entry.name:
        plain["name"] = entry.name
    if entry.unit is not CadenceUnit.AUTO:
        plain["cadence"] = entry.unit.value
    if entry.factor != 1.0:
        plain["factor"] = round(entry.factor, 4)
    if entry.pinned:
        plain["pinned"] = True
    return plain


def read_book(text: str) -> SensorBook:
    """The book that `text` is. Raises `BookError`."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BookError(f"no JSON: {error}") from None
    if not isinstance(plain, dict):
        raise BookError("not an object with an address for each sensor")
    book = SensorBook()
    for address, told in plain.items():
        book = book.put(_entry(address, told))
    return book


def _entry(address: str, told: Any) -> Entry:
    if not _ADDRESS.fullmatch(address.upper()):
        raise BookError(f"{address!r} is no address such as A0:9E:1A:12:34:56")
    if not isinstance(told, dict):
        raise BookError(f"{address}: not an object")
    try:
        sensor = Sensor(told.get("kind"))
        unit = CadenceUnit(told.get("cadence", CadenceUnit.AUTO.value))
    except ValueError as error:
        raise BookError(f"{address}: {error}") from None
    name, factor = told.get("name", ""), told.get("factor", 1.0)
    if not isinstance(name, str):
        raise BookError(f"{address}: the name is no text")
    if isinstance(factor, bool) or not isinstance(factor, int | float):
        raise BookError(f"{address}: the factor is no number")
    if not math.isfinite(factor) or not 1 / LARGEST_FACTOR <= factor <= LARGEST_FACTOR:
        raise BookError(f"{address}: a factor of {factor} is none of a calibration")
    return Entry(address, sensor, name, unit, float(factor), told.get("pinned") is True)
