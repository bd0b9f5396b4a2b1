"""Pick-up: what the idle device offers to whoever picks it up and holds MENU.

What is asked is asked once, only after a press, and can always be left unanswered.
"""

import asyncio
from enum import Enum
from pathlib import Path

from stridecue.app.daily import Daily
from stridecue.app.desk import State as At
from stridecue.app.desk import glow
from stridecue.app.house import House
from stridecue.app.parts import Parts
from stridecue.app.readiness.asking import choose, count
from stridecue.app.readiness.keeping import kept
from stridecue.app.readiness.sitting import Listener, Sentence, counted, measure, verdict
from stridecue.app.readiness.words import spoken
from stridecue.app.refusal import Refusal
from stridecue.app.troubles import not_done
from stridecue.app.waiting import Waiting
from stridecue.app.wallclock import day_of, time_of
from stridecue.codec.effort import Effort
from stridecue.store.efforts import say_effort
from stridecue.store.readings import ReadingsFile
from stridecue.store.runs import waiting_for_effort
from stridecue.training.advice import advice, signs_on
from stridecue.training.beats import Quality
from stridecue.training.readiness import State
from stridecue.training.readings import FRESH, HEAVY, Legs, Morning, Reading
from stridecue.training.recovery import SHORT
from stridecue.units import HOUR, Ms

MORNING: Ms = 11 * HOUR
"""Before it the measurement is offered first."""

HARDEST = 10


class Offer(Enum):
    """What a held MENU steps through, the values being the keys of its sentences."""

    WORKOUT = "offer_workout"
    MEASURE = "offer_measure"
    LEGS = "offer_legs"
    TODAY = "offer_today"
    EFFORT = "offer_effort"
    RECOVERY = "offer_recovery"
    PAIRING = "offer_pairing"


BY_MENU = (Offer.WORKOUT, Offer.PAIRING)
"""What MENU does, where there is one."""


class PickUp:
    """Offers, asks and measures."""

    def __init__(self, house: House, parts: Parts, daily: Daily) -> None:
        self._house = house
        self._say = house.phrases.say
        self._parts = parts
        self._daily = daily
        self._file = ReadingsFile(parts.sessions)

    async def effort(self, waiting: Waiting) -> bool:
        """Ask how hard the last session was, if its time has come; whether that was asked."""
        folder = await self._unrated()
        if folder is None:
            return False
        text = self._say("ask_effort")
        told = await count(waiting, text, self._house.phrases, least=0, most=HARDEST)
        # Whoever does not answer has said that, and is not asked again.
        try:
            say_effort(folder, Effort(told, self._parts.wall()))
        except OSError as error:
            self._not_kept(waiting, error)
        else:
            if told is not None:
                waiting.say(self._say("kept"))
        return True

    async def _unrated(self) -> Path | None:
        """The session whose effort can be asked for now: none while the date is unknown."""
        wall = self._parts.wall()
        if wall is None:
            return None
        found = await asyncio.to_thread(waiting_for_effort, self._parts.sessions, wall)
        return None if found is None else found[0]

    async def offer(self, waiting: Waiting) -> Path | Offer | None:
        """Step through what there is; what was taken that is somebody else's to do."""
        rest = self._recovery()
        offers = await self._offers(waiting, recovery=rest is not None)
        named = {Offer.RECOVERY: {"workout": rest[1]}} if rest is not None else {}
        texts = [self._say(one.value, **named.get(one, {})) for one in offers]
        place = await choose(waiting, texts)
        taken = None if place is None else offers[place]
        match taken:
            case Offer.MEASURE:
                await self._measure(waiting)
            case Offer.LEGS:
                await self._legs(waiting)
            case Offer.TODAY:
                await self._daily.look()
                waiting.say(self._daily.told(self._house.phrases))
            case Offer.EFFORT:
                await self.effort(waiting)
            case Offer.RECOVERY if rest is not None:
                return rest[0]
            case Offer.WORKOUT | Offer.PAIRING:
                return taken
            case _:
                waiting.say(self._say("offers_over"))
        return None

    async def _offers(self, waiting: Waiting, *, recovery: bool) -> tuple[Offer, ...]:
        """In the morning the measurement first; what cannot be done is not offered."""
        wall = self._parts.wall()
        early = wall is not None and time_of(wall) < MORNING
        order = [Offer.EFFORT, Offer.TODAY, Offer.LEGS, Offer.RECOVERY, Offer.MEASURE]
        if early:
            order = [Offer.MEASURE, Offer.LEGS, Offer.TODAY, Offer.EFFORT, Offer.RECOVERY]
        there = {
            Offer.MEASURE: self._house.settings.sensors.heart is not None,
            Offer.LEGS: True,
            Offer.TODAY: self._daily.follows,
            Offer.EFFORT: await self._unrated() is not None,
            Offer.RECOVERY: recovery,
        }
        found = tuple(one for one in order if there[one])
        first, last = BY_MENU
        return (first, *found, last) if waiting.one_button else found

    def _recovery(self) -> tuple[Path, str] | None:
        """The session of recovery that fits, and what it is called; a short one without a date."""
        today = self._daily.today
        if today is not None and today.recovery is None:
            return None
        name = SHORT if today is None or today.recovery is None else today.recovery[0]
        path = self._house.config / "workouts" / f"{name}.yaml"
        try:
            loaded = self._house.workout(str(path))
        except Refusal:
            return None  # taken out by the runner, or broken: `check` tells
        return path, self._house.phrases.numbers.readable(loaded.workout.name)

    async def _legs(self, waiting: Waiting) -> None:
        text = self._say("ask_legs")
        told = await count(waiting, text, self._house.phrases, least=FRESH, most=HEAVY)
        if told is not None and self._keep(waiting, Legs(None, None, told)):
            waiting.say(self._say("kept"))

    async def _measure(self, waiting: Waiting) -> None:
        """Measure, and say what it advises; what is not good is kept and counts for nothing."""
        phrases, wanted = self._house.phrases, self._house.settings.recovery
        listener = self._parts.inlet.inbox = Listener(waiting)
        waiting.glow(glow(At.MEASURING, news=False))

        def tell(one: Sentence) -> None:
            waiting.say(one(phrases))

        try:
            found = await measure(listener, tell, wanted.posture, wanted.measure)
        finally:
            self._parts.inlet.inbox = waiting
        if found is None or not self._keep(waiting, found):
            return
        waiting.say(verdict(found, phrases))
        wall = self._parts.wall()
        if found.told.quality is not Quality.GOOD:
            return
        if wall is None:  # it is kept, and belongs to no day
            waiting.say(self._say("date_unknown"))
            return
        self._daily.forget()
        today = await self._daily.look()
        self._advise(waiting, wall, 0 if today is None else today.hard_days)

    def _advise(self, waiting: Waiting, wall: Ms, hard_days: int) -> None:
        signs = signs_on(day_of(wall), self._readings(), hard_days)
        if signs.trend.state is State.COLLECTING:
            waiting.say(counted(signs.trend.days, self._house.phrases))
            return
        for text in spoken(advice(signs), self._house.phrases):
            waiting.say(text)

    def _readings(self) -> tuple[Reading, ...]:
        try:
            readings, _ = self._file.load()
        except OSError:
            return ()  # a card that cannot be read is told of where something is kept
        return readings

    def _keep(self, waiting: Waiting, reading: Legs | Morning) -> bool:
        try:
            kept(self._file, reading, self._parts.wall())
        except OSError as error:
            self._not_kept(waiting, error)
            return False
        return True

    def _not_kept(self, waiting: Waiting, error: OSError) -> None:
        """Somebody has just pressed and hears it at once."""
        self._parts.troubles.tell(not_done("reading_not_kept", error))
        for sentence in self._parts.troubles.take(self._house.phrases):
            waiting.say(sentence)
