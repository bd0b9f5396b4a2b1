"""Sitting: a measurement by the strap, for whoever has ears and perhaps two buttons."""

import asyncio
from collections.abc import Callable

from stridecue.app.waiting import Along, Waiting
from stridecue.session.events import Event, HeartRate
from stridecue.training.beats import Quality
from stridecue.training.readiness import COLLECTING
from stridecue.training.readings import Morning, Orthostatic, Posture
from stridecue.training.sitting import (
    LYING,
    SETTLE,
    STANDING,
    orthostatic,
    sends_beats,
    series_of,
)
from stridecue.units import SECOND, Ms
from stridecue.workout.phrases import Phrases
from stridecue.workout.wording import begin

Sentence = Callable[[Phrases], str]
"""What is to be told: printed in English, and said in the runner's language."""

Tell = Callable[[Sentence], None]

LOOKING = 25.0
"""Seconds in which a strap that is worn has been found and heard."""


class Listener(Along):
    """Hears a strap and the buttons; time is that of `waiting`."""

    def __init__(self, waiting: Waiting) -> None:
        super().__init__(waiting)
        self._heard = asyncio.Event()
        self.frames: list[HeartRate] = []

    def post(self, event: Event) -> None:
        """Keep a frame of the strap; the buttons are for whoever waits."""
        if isinstance(event, HeartRate):
            self.frames.append(event)
            self._heard.set()
        self._waiting.post(event)

    async def heard(self) -> bool:
        """Wait for the first frame; whether there was one."""
        try:
            async with asyncio.timeout(LOOKING):
                await self._heard.wait()
        except TimeoutError:
            return False
        return True

    async def undisturbed(self, until: Ms) -> bool:
        """Wait until then; whether nobody pressed."""
        try:
            async with asyncio.timeout(max(0, until - self.now) / SECOND):
                await self._waiting.push()
        except TimeoutError:
            return True
        return False


async def measure(listener: Listener, tell: Tell, posture: Posture, length: Ms) -> Morning | None:
    """Measure for `length` ms, after a minute to settle. A press ends it: `None`.

    Without a strap, or with one that sends no beats, that is told, and there is nothing: `None`.
    """
    tell(lambda phrases: still(phrases, posture, SETTLE + length))
    if not await listener.heard():
        tell(lambda phrases: phrases.say("none_strap"))
        return None
    settled = listener.now + SETTLE
    if not await listener.undisturbed(settled):
        tell(lambda phrases: phrases.say("nothing_measured"))
        return None
    if not sends_beats(listener.frames):
        tell(lambda phrases: phrases.say("no_beats"))
        return None
    tell(lambda phrases: phrases.say("to_go", length=begin(phrases.numbers.duration(length))))
    if not await listener.undisturbed(settled + length):
        tell(lambda phrases: phrases.say("nothing_measured"))
        return None
    series = series_of(listener.frames, settled, settled + length)
    return Morning(None, None, posture, series)


async def stand_up(listener: Listener, tell: Tell) -> Orthostatic | None:
    """The orthostatic test: lie, stand up, stand. `None` where it came to no end."""
    tell(lambda phrases: still(phrases, Posture.LYING, LYING + STANDING))
    if not await listener.heard():
        tell(lambda phrases: phrases.say("none_strap"))
        return None
    stood = listener.now + LYING
    if await listener.undisturbed(stood):
        length = STANDING
        tell(lambda phrases: phrases.say("stand_up", length=phrases.numbers.duration(length)))
        if await listener.undisturbed(stood + STANDING):
            rates = orthostatic(listener.frames, stood, stood + STANDING)
            if rates is not None:
                return Orthostatic(None, None, *rates)
            tell(lambda phrases: phrases.say("measured_badly"))
            return None
    tell(lambda phrases: phrases.say("nothing_measured"))
    return None


def still(phrases: Phrases, posture: Posture, length: Ms) -> str:
    """What is said as one begins to sit, stand or lie for so long."""
    duration = phrases.numbers.duration(length)
    return phrases.say(f"still_{posture.value}", length=begin(duration))


def verdict(morning: Morning, phrases: Phrases) -> str:
    """What is said of a measurement."""
    told = morning.told
    if told.quality is not Quality.GOOD or told.heart is None:
        return phrases.say("measured_badly")
    return phrases.say("measured_good", bpm=phrases.numbers.rate(round(told.heart)))


def counted(days: int, phrases: Phrases) -> str:
    """Which morning of those that it takes to know what is normal."""
    cardinal = phrases.numbers.cardinal
    return phrases.say("morning_number", k=cardinal(days), n=cardinal(COLLECTING))
