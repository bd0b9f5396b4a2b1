"""Pairing: each sensor in reach says who it is, and its runner presses at their own.

Several runners share a bench, and none of them sees a screen: the strongest strap reads its rate
back, and a runner knows their own. What is kept is pinned, and no other is connected to after.
"""

from collections.abc import Callable
from enum import Enum
from typing import Protocol

from stridecue.ble import Auditions, Device, Heard, RadioError
from stridecue.codec.book import Entry
from stridecue.session.events import HeartRate, Sensor, Stride
from stridecue.session.tidings import NAMES
from stridecue.workout import numbers


class Answer(Enum):
    """What a runner says to a sensor that was offered."""

    KEEP = "keep"
    NEXT = "next"
    STOP = "stop"


class Person(Protocol):
    """Somebody who is told, and answers: by buttons and voice, or at a terminal."""

    async def tell(self, text: str) -> None:
        """Let them know."""

    async def ask(self, text: str, device: Device) -> Answer:
        """Offer a sensor; no answer is NEXT."""


Keep = Callable[[Entry], None]
"""Keeps what was chosen."""


def offer(sensor: Sensor, heard: Heard) -> str:
    """The sentence in which a candidate says who it is."""
    name = NAMES[sensor].capitalize()
    match heard.reading:
        case HeartRate(bpm=bpm):
            return f"{numbers.rate(bpm).capitalize()}. Yours? Press to keep."
        case Stride(mps=float() as mps) if mps >= 1.0:
            return f"{name}, running. Yours? Press to keep."
        case Stride():
            return f"{name}, standing. Yours? Press to keep."
        case _:
            return f"{name} without a reading. Yours? Press to keep."


async def pair(
    auditions: Auditions, sensors: tuple[Sensor, ...], person: Person, keep: Keep
) -> tuple[Entry, ...]:
    """Offer what is in reach, kind by kind, the strongest first; what was kept.

    Sensors without a reading come last: they are worn by nobody, or not well. A kind of which none
    is in reach is passed over, unless it is the only one.
    """
    kept: list[Entry] = []
    for sensor in sensors:
        try:
            chosen, answer = await _choose(auditions, sensor, person)
        except RadioError as error:
            await person.tell(str(error))
            break
        if chosen is not None:
            entry = Entry(chosen.address, sensor, chosen.name, pinned=True)
            keep(entry)
            kept.append(entry)
            await person.tell("Kept.")
        if answer is Answer.STOP:
            break
    if not kept:
        await person.tell("Nothing kept.")
    return tuple(kept)


async def _choose(
    auditions: Auditions, sensor: Sensor, person: Person
) -> tuple[Device | None, Answer]:
    """The sensor of this kind that was kept, and the last answer."""
    name = NAMES[sensor]
    devices = await auditions.candidates(sensor)
    silent: list[tuple[Device, Heard]] = []
    if not devices and sensor is Sensor.HEART:
        await person.tell(f"No {name} in reach. Is it worn and moist?")
    for device in devices:
        heard = await auditions.hear(device, sensor)
        if heard.refused:
            await person.tell(f"{name.capitalize()} busy. Disconnect your watch.")
        elif heard.reading is None:
            silent.append((device, heard))
        elif (answer := await person.ask(offer(sensor, heard), device)) is not Answer.NEXT:
            return (device if answer is Answer.KEEP else None), answer
    for device, heard in silent:
        if (answer := await person.ask(offer(sensor, heard), device)) is not Answer.NEXT:
            return (device if answer is Answer.KEEP else None), answer
    return None, Answer.NEXT
