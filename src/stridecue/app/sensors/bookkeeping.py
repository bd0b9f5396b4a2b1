"""Bookkeeping: what is learned of the sensors, kept in memory, and on the card when there is time.

The session never waits for the card: writing is a thread's work, and a card that is full costs one
sentence and no session.
"""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace

from stridecue.ble import Known, Wanted
from stridecue.codec.book import Entry, SensorBook
from stridecue.codec.cadence import CadenceUnit
from stridecue.codec.settings import SensorSettings
from stridecue.session.events import Sensor
from stridecue.store import BookFile


class Bookkeeper:
    """The book of this device. `trouble` is told once, in a sentence, what cannot be kept."""

    def __init__(self, file: BookFile, trouble: Callable[[str], None]) -> None:
        self._file = file
        self._trouble = trouble
        self._told = False
        self._changed = asyncio.Event()
        self._writing = threading.Lock()
        self.book, complaint = file.load()
        self._written = self.book
        if complaint:
            trouble(f"The sensors have to be paired again. ({complaint})")

    def remember(self, known: Known) -> None:
        """A sensor has sent: keep its name, and what its cadence counts once that is known."""
        before = self.book.of(known.address) or Entry(known.address, known.sensor)
        self.put(replace(before, name=known.name or before.name, unit=known.unit))

    def put(self, entry: Entry) -> None:
        """Keep `entry`."""
        self._keep(self.book.put(entry))

    def _keep(self, book: SensorBook) -> None:
        if book != self.book:
            self.book = book
            self._changed.set()

    async def run(self) -> None:
        """Write what has changed, until cancelled; then what is left."""
        try:
            while True:
                await self._changed.wait()
                self._changed.clear()
                await asyncio.to_thread(self._write)
        finally:
            self._write()

    def _write(self) -> None:
        """Write the book as it is now. A thread may be at it when the last word is written."""
        try:
            with self._writing:
                if self.book != self._written:
                    self._written = self.book
                    self._file.save(self.book)
        except OSError as error:
            if not self._told:
                self._told = True
                self._trouble(f"The sensors are not remembered: {error.strerror}.")


def wanted_of(settings: SensorSettings, book: SensorBook) -> tuple[Wanted, ...]:
    """The sensors to keep connected.

    An address in the settings wins over one that was paired, and a paired one over the strongest.
    """
    asked = (
        (Sensor.HEART, settings.heart),
        (Sensor.FOOT, settings.foot),
        (Sensor.TREADMILL, settings.treadmill),
    )
    return tuple(
        _wanted(sensor, address, settings, book) for sensor, address in asked if address is not None
    )


def _wanted(sensor: Sensor, asked: str, settings: SensorSettings, book: SensorBook) -> Wanted:
    pinned = book.pinned(sensor)
    address = asked if asked != "any" else None if pinned is None else pinned.address
    known = book.of(address)
    foot = sensor is Sensor.FOOT
    return Wanted(
        sensor,
        address,
        unit=settings.cadence,
        remembered=known.unit if known is not None and foot else CadenceUnit.AUTO,
        factor=known.factor if known is not None and foot else 1.0,
        optical=settings.optical if sensor is Sensor.HEART else None,
    )
