"""Pick-up: what the idle device offers to whoever picks it up and holds MENU.

What is asked is asked once, only after a press, and can always be left unanswered.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from stridecue.app.house import House
from stridecue.app.readiness.asking import choose, count
from stridecue.app.readiness.sitting import Listener, Sentence, counted, measure, verdict
from stridecue.app.readiness.words import spoken
from stridecue.app.refusal import Refusal
from stridecue.app.troubles import Troubles, not_done
from stridecue.app.waiting import Waiting
from stridecue.app.wallclock import day_of, time_of
from stridecue.runtime.inlet import Inlet
from stridecue.session.effects import Summary
from stridecue.store.lately import MOVING, last_run, number_of
from stridecue.store.readings import ReadingsFile
from stridecue.training.advice import advice, signs_on
from stridecue.training.beats import Quality
from stridecue.training.readiness import State
from stridecue.training.readings import FRESH, HEAVY, Asked, Legs, Morning, Reading
from stridecue.training.recovery import fitting
from stridecue.units import HOUR, MINUTE, SECOND, Ms

SOON, LATE = 10 * MINUTE, 12 * HOUR
"""After a session its effort is asked for from 10 min on (before, the last repetition is all that
one remembers) up to 12 h. Our choice, after the half hour of Foster's session RPE."""

WARM: Ms = 2 * HOUR
"""So long after a session stretching is what fits. Our choice."""

MORNING: Ms = 11 * HOUR
"""Before it the measurement is offered first."""

HARDEST = 10

Rate = Callable[[Path, int, int], None]
"""Keeps the effort of a session: the folder of sessions, its number, and 0 to 10."""

Today = Callable[[], Sequence[str]]
"""What is planned for today, in sentences to be said; none where there is no plan."""


class Offer(Enum):
    """What a held MENU steps through, the values being the keys of its sentences."""

    MEASURE = "offer_measure"
    LEGS = "offer_legs"
    TODAY = "offer_today"
    EFFORT = "offer_effort"
    RECOVERY = "offer_recovery"


@dataclass(frozen=True, slots=True)
class Done:
    """The last session that somebody ran: its number, and when it ended on the service's clock."""

    number: int
    ended: float


@dataclass(frozen=True, slots=True)
class Desk:
    """What a pick-up works with: see `service.Parts`. Without `rate` no effort is asked for."""

    inlet: Inlet
    troubles: Troubles
    sessions: Path
    clock: Callable[[], float]
    wall: Callable[[], Ms | None]
    today: Today | None = None
    rate: Rate | None = None


class PickUp:
    """Offers, asks and measures. `last`: the last session, for its effort."""

    def __init__(self, house: House, desk: Desk) -> None:
        self._house = house
        self._say = house.phrases.say
        self._desk = desk
        self._file = ReadingsFile(desk.sessions)
        self.last: Done | None = None

    def recall(self) -> None:
        """Find the last session on the card, where the date tells how long ago that was."""
        wall, found = self._desk.wall(), last_run(self._desk.sessions)
        if wall is not None and found is not None and self.last is None:
            number, ended = found
            self.last = Done(number, self._desk.clock() - (wall - ended) / SECOND)

    def ran(self, folder: Path, summary: Summary | None) -> None:
        """A session has ended; one of rest and stretching has no effort."""
        if summary is not None and any(lap.intensity in MOVING for lap in summary.laps):
            self.last = Done(number_of(folder), self._desk.clock())

    async def effort(self, waiting: Waiting) -> bool:
        """Ask how hard the last session was, if its time has come; whether that was asked."""
        last, rate = self.last, self._desk.rate
        if last is None or rate is None or not self._open(last):
            return False
        self._keep(Asked(None, None, last.number))
        text = self._say("ask_effort")
        told = await count(waiting, text, self._house.phrases, least=0, most=HARDEST)
        if told is not None:
            try:
                rate(self._desk.sessions, last.number, told)
            except OSError as error:
                self._desk.troubles.tell(not_done("reading_not_kept", error))
            else:
                waiting.say(self._say("kept"))
        return True

    def _open(self, last: Done) -> bool:
        """Whether it is the time for it, and it was never asked."""
        since = (self._desk.clock() - last.ended) * SECOND
        return SOON <= since <= LATE and not any(
            isinstance(one, Asked) and one.session == last.number for one in self._readings()
        )

    async def offer(self, waiting: Waiting) -> Path | None:
        """Step through what there is; a workout where one of recovery was taken."""
        rest = self._recovery()
        offers = self._offers(recovery=rest is not None)
        named = {Offer.RECOVERY: {"workout": rest[1]}} if rest is not None else {}
        texts = [self._say(one.value, **named.get(one, {})) for one in offers]
        taken = await choose(waiting, texts)
        match None if taken is None else offers[taken]:
            case Offer.MEASURE:
                await self._measure(waiting)
            case Offer.LEGS:
                await self._legs(waiting)
            case Offer.TODAY if self._desk.today is not None:
                for text in self._desk.today():
                    waiting.say(text)
            case Offer.EFFORT:
                await self.effort(waiting)
            case Offer.RECOVERY if rest is not None:
                return rest[0]
            case _:
                waiting.say(self._say("offers_over"))
        return None

    def _offers(self, *, recovery: bool) -> tuple[Offer, ...]:
        """In the morning the measurement first; what cannot be done is not offered."""
        wall = self._desk.wall()
        early = wall is not None and time_of(wall) < MORNING
        order = [Offer.EFFORT, Offer.TODAY, Offer.LEGS, Offer.RECOVERY, Offer.MEASURE]
        if early:
            order = [Offer.MEASURE, Offer.LEGS, Offer.TODAY, Offer.EFFORT, Offer.RECOVERY]
        there = {
            Offer.MEASURE: self._house.settings.sensors.heart is not None,
            Offer.LEGS: True,
            Offer.TODAY: self._desk.today is not None,
            Offer.EFFORT: self._desk.rate is not None
            and self.last is not None
            and self._open(self.last),
            Offer.RECOVERY: recovery,
        }
        return tuple(one for one in order if there[one])

    def _recovery(self) -> tuple[Path, str] | None:
        """The session of recovery that fits, and what it is called."""
        warm = self.last is not None and (self._desk.clock() - self.last.ended) * SECOND <= WARM
        wall = self._desk.wall()
        told = None if wall is None else advice(signs_on(day_of(wall), self._readings())).counsel
        name = fitting(rest_day=False, hard_today=warm, hard_yesterday=False, counsel=told)
        path = self._house.config / "workouts" / f"{name}.yaml"
        try:
            loaded = self._house.workout(str(path))
        except Refusal:
            return None  # taken out by the runner, or broken: `check` tells
        return path, self._house.phrases.numbers.readable(loaded.workout.name)

    async def _legs(self, waiting: Waiting) -> None:
        text = self._say("ask_legs")
        told = await count(waiting, text, self._house.phrases, least=FRESH, most=HEAVY)
        if told is not None and self._keep(Legs(None, None, told)):
            waiting.say(self._say("kept"))

    async def _measure(self, waiting: Waiting) -> None:
        """Measure, and say what it advises; what is not good is kept and counts for nothing."""
        phrases, wanted = self._house.phrases, self._house.settings.recovery
        listener = self._desk.inlet.inbox = Listener(waiting)

        def tell(one: Sentence) -> None:
            waiting.say(one(phrases))

        try:
            found = await measure(listener, tell, wanted.posture, wanted.measure)
        finally:
            self._desk.inlet.inbox = waiting
        if found is None or not self._keep(found):
            return
        waiting.say(verdict(found, phrases))
        wall = self._desk.wall()
        if found.told.quality is Quality.GOOD and wall is not None:
            self._advise(waiting, wall)

    def _advise(self, waiting: Waiting, wall: Ms) -> None:
        signs = signs_on(day_of(wall), self._readings())
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

    def _keep(self, reading: Legs | Morning | Asked) -> bool:
        wall = self._desk.wall()
        try:
            self._file.add(replace(reading, at=wall, day=None if wall is None else day_of(wall)))
        except OSError as error:
            self._desk.troubles.tell(not_done("reading_not_kept", error))
            return False
        return True
