"""Attend: pairing at a terminal, by the same dialogue as by ear."""

import asyncio

from stridecue.app.out import say
from stridecue.app.sensors.pairing import Answer, pair
from stridecue.ble import Device, RadioAuditions, Timing, own_radio
from stridecue.codec.book import SensorBook
from stridecue.session.events import Sensor
from stridecue.workout.phrases import ENGLISH

ANSWERS = {"y": Answer.KEEP, "yes": Answer.KEEP, "q": Answer.STOP, "quit": Answer.STOP}
"""Everything else, and nothing at all, is no."""


class AtTheTerminal:
    """Somebody who reads and types."""

    async def tell(self, text: str) -> None:
        """Print it."""
        say(text)

    async def ask(self, text: str, device: Device) -> Answer:
        """Print it with the address, and wait for a line."""
        strength = "" if device.rssi is None else f"  {device.rssi} dBm"
        question = text.removesuffix(" Press to keep.")
        say(f"{device.address}  {device.name or '-'}{strength}")
        typed = await asyncio.to_thread(_line, f"{question} [y/N/q] ")
        return Answer.STOP if typed is None else ANSWERS.get(typed.strip().lower(), Answer.NEXT)


def _line(question: str) -> str | None:
    """What was typed; `None` where there is nobody any more."""
    try:
        return input(question)
    except EOFError:
        return None


async def choose(book: SensorBook, sensors: tuple[Sensor, ...], adapter: str) -> SensorBook:
    """The book with what was chosen. Raises nothing for a radio that is not there: it is told."""
    auditions = RadioAuditions(own_radio(adapter), Timing())
    say("Looking for sensors: ten seconds for each kind.")
    for entry in await pair(auditions, sensors, AtTheTerminal(), lambda _: None, ENGLISH):
        known = book.of(entry.address)
        book = book.put(
            entry
            if known is None
            else type(entry)(
                entry.address, entry.sensor, entry.name, known.unit, known.factor, pinned=True
            )
        )
    return book
