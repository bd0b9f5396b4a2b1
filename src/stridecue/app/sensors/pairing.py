"""Pairing: each sensor in reach says who it is, and its runner presses at their own.

Several runners share a bench, and none of them sees a screen: the strongest strap reads its rate
back, and a runner knows their own. What is kept is pinned, and no other is connected to after.
"""

from collections.abc import Callable
from enum import Enum
from typing import Protocol

from stridecue.app.troubles import in_words
from stridecue.ble import Auditions, Device, Heard, RadioError
from stridecue.codec.book import Entry
from stridecue.session.events import HeartRate, Sensor, Stride
from stridecue.session.tidings import NAMES
from stridecue.workout.phrases import Phrases


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


def offer(sensor: Sensor, heard: Heard, phrases: Phrases) -> str:
    """The sentence in which a candidate says who it is."""
    name = phrases.words(f"sensor_{NAMES[sensor]}")
    match heard.reading:
        case HeartRate(bpm=bpm):
            return phrases.say("offer_heart", bpm=phrases.numbers.rate(bpm))
        case Stride(mps=float() as mps) if mps >= 1.0:
            return phrases.say("offer_moving", sensor=name)
        case Stride():
            return phrases.say("offer_still", sensor=name)
        case _:
            return phrases.say("offer_silent", sensor=name)


async def pair(
    auditions: Auditions,
    sensors: tuple[Sensor, ...],
    person: Person,
    keep: Keep,
    phrases: Phrases,
) -> tuple[Entry, ...]:
    """Offer what is in reach, kind by kind, the strongest first; what was kept.

    Sensors without a reading come last: they are worn by nobody, or not well. A kind of which none
    is in reach is passed over, unless it is the only one.
    """
    kept: list[Entry] = []
    for sensor in sensors:
        try:
            chosen, answer = await _choose(auditions, sensor, person, phrases)
        except RadioError as error:
            await person.tell(in_words(str(error), phrases))
            break
        if chosen is not None:
            entry = Entry(chosen.address, sensor, chosen.name, pinned=True)
            keep(entry)
            kept.append(entry)
            await person.tell(phrases.say("kept"))
        if answer is Answer.STOP:
            break
    if not kept:
        await person.tell(phrases.say("nothing_kept"))
    return tuple(kept)


async def _choose(
    auditions: Auditions, sensor: Sensor, person: Person, phrases: Phrases
) -> tuple[Device | None, Answer]:
    """The sensor of this kind that was kept, and the last answer."""
    devices = await auditions.candidates(sensor)
    silent: list[tuple[Device, Heard]] = []
    if not devices and sensor is Sensor.HEART:
        await person.tell(phrases.say("no_strap_here"))
    for device in devices:
        heard = await auditions.hear(device, sensor)
        if heard.refused:
            await person.tell(phrases.say(f"busy_{NAMES[sensor]}"))
        elif heard.reading is None:
            silent.append((device, heard))
        elif (answer := await person.ask(offer(sensor, heard, phrases), device)) is not Answer.NEXT:
            return (device if answer is Answer.KEEP else None), answer
    for device, heard in silent:
        if (answer := await person.ask(offer(sensor, heard, phrases), device)) is not Answer.NEXT:
            return (device if answer is Answer.KEEP else None), answer
    return None, Answer.NEXT
