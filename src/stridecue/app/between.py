"""Between: the device between two sessions. It is quiet, answers presses, and looks after itself.

What a push does stands in `desk`. Nothing is said before the first press, whatever has happened
meanwhile: the status light shows that something waits.
"""

import asyncio
from enum import Enum
from pathlib import Path

from stridecue.app.daily import Daily
from stridecue.app.desk import AWAKE, Act, State, does, glow
from stridecue.app.house import House, Loaded
from stridecue.app.idle import Push
from stridecue.app.lineup import Lineup
from stridecue.app.parts import Parts
from stridecue.app.readiness.asking import choose
from stridecue.app.readiness.pickup import Offer, PickUp
from stridecue.app.readiness.reminding import Reminding
from stridecue.app.refusal import Refusal
from stridecue.app.renewal import Renewal, begin_anew, kept
from stridecue.app.sensors.byear import ByEar
from stridecue.app.shelf import Choice
from stridecue.app.waiting import Waiting
from stridecue.runtime.cast import Cast, OnFault
from stridecue.units import SECOND
from stridecue.workout.cues import Mark

SHUT_DOWN = "shut-down"
"""A file of this name in the runtime folder asks the unit, as it stops, to power the machine off:
the service itself has no right to."""

POWER, READY = Mark.BOTTOM, Mark.UP
"""One soft tick as it starts, two as its sensors have had their time: the ticks of a set's phases,
for nobody counts one while the device starts."""

APART_S = 1.0
"""Seconds between the two at least: three ticks in a row would be another mark."""

LOOK_S = 3.0
"""Seconds between two looks at what is new on the card."""


class End(Enum):
    """Why there is nothing to wait for any more."""

    STOPPED = "stopped"
    SHUT_DOWN = "shut down"
    ANEW = "the program is new"
    REOPEN = "the configuration is new"


class Between:
    """Waits for the next session. `fault` hears of a member of the cast that failed.

    `state` is what it is at; `renewed` the configuration to go on with after `End.REOPEN`.
    """

    def __init__(self, house: House, parts: Parts, fault: OnFault) -> None:
        self._house = house
        self._say = house.phrases.say
        self._parts = parts
        self._fault = fault
        self._daily = Daily(house, parts)
        self._pickup = PickUp(house, parts, self._daily)
        self._reminder = Reminding(house, parts.wall)
        self._lineup = Lineup(house, parts, self._daily)
        self._renewal = Renewal(house, parts.reopen)
        self._waiting: Waiting | None = None
        self._end: End | None = None
        self._stopped = asyncio.Event()
        self._ordered: Loaded | None = None
        self._ticks = not parts.again
        self._settled = self._checked = False
        self._ahead: str | None = None
        self.state = State.QUIET
        self.renewed: House | None = None

    # --- from outside ----------------------------------------------------------------------------

    @property
    def free(self) -> bool:
        """Whether it can be asked to start or to say something."""
        return self._waiting is not None and self.state in FREE

    @property
    def next(self) -> str:
        """The name of what LINE would start."""
        return self._lineup.name

    @property
    def ahead(self) -> str:
        """That name as it was when it last came to a state: no file is read for it anew."""
        if self._ahead is None:
            self._ahead = self._lineup.name
        return self._ahead

    @property
    def desk(self) -> State | None:
        """What it is at; `None` while it does not wait."""
        return None if self._waiting is None else self.state

    def stop(self, end: End = End.STOPPED) -> None:
        """Wait no longer."""
        self._end = self._end or end
        self._stopped.set()
        if self._waiting is not None:
            self._waiting.stop()

    def start(self, asked: str) -> Loaded:
        """Start a workout by its name, or `today`, whoever wears what. Raises `Refusal`."""
        loaded = self._lineup.named(asked)
        self._ordered = loaded
        if self._waiting is not None:
            self._waiting.stop()
        return loaded

    def say(self, text: str) -> None:
        """Say something after what is being said."""
        if self._waiting is not None:
            self._waiting.say(text)

    def ran(self) -> None:
        """A session has been: there is no more to be told of a start."""
        self._ticks = False
        self._daily.forget()

    # --- waiting ---------------------------------------------------------------------------------

    async def attend(self) -> Loaded | End:
        """Wait until there is something to run, or nothing to wait for."""
        self.state = State.QUIET
        while self._end is None:
            if begin_anew(self._parts.runtime):
                return End.ANEW
            found = await self._wait()
            ordered, self._ordered = self._ordered, None
            if self._end is not None:
                break
            loaded = ordered or found
            if loaded is not None:
                return loaded
            await self._pair()
        return self._end or End.STOPPED

    def _new_waiting(self) -> Waiting:
        """Whoever waits hears the buttons from now on."""
        one_button = self._house.settings.panel.menu is None
        performers = {**self._parts.devices.performers, "gallery": self._parts.gallery}
        cast = Cast(performers, {}, self._fault)
        waiting = Waiting(cast, self._parts.clock, one_button=one_button)
        self._waiting = self._parts.inlet.inbox = waiting
        return waiting

    async def _wait(self) -> Loaded | None:
        """Do what can be done while waiting; what is to be run, `None` for more than that."""
        waiting = self._new_waiting()
        self.state = State.QUIET  # the manager hears what LINE would start when that is known
        waiting.glow(glow(self.state, news=self._news))
        try:
            if self._ticks:
                waiting.sound(POWER)
            async with asyncio.TaskGroup() as tasks:
                beside = (
                    tasks.create_task(self._check_sensors(waiting)),
                    tasks.create_task(self._reminder.attend(waiting)),
                    tasks.create_task(self._look_out(waiting)),
                )
                found = await self._answer(waiting)
                for one in beside:
                    one.cancel()
        finally:
            self._waiting = self._parts.inlet.inbox = None
            self._ticks = False
        return found

    async def _answer(self, waiting: Waiting) -> Loaded | None:
        await self._lineup.look()
        self._turn(waiting, State.QUIET)
        while (push := await self._push(waiting)) is not None:
            if push is not Push.SILENCE:
                waiting.hush()
            act = does(self.state, push, one_button=waiting.one_button)
            match act:
                case Act.PAIR:
                    return None
                case Act.START if missing := self._parts.devices.missing(self._parts.clock()):
                    # Nothing starts in a bag; who presses again means it.
                    waiting.say(self._say(missing))
                    self._turn(waiting, State.HELD_BACK)
                case Act.START | Act.INSIST:
                    if (loaded := self._lineup.to_run()) is not None:
                        return loaded
                    await self._announce(waiting)
                case Act.OFFER if await self._offer(waiting) is Offer.PAIRING:
                    return None
                case _:
                    await self._do(waiting, act)
        return None

    async def _do(self, waiting: Waiting, act: Act) -> None:
        """What keeps it waiting."""
        match act:
            case Act.ANNOUNCE:
                await self._announce(waiting)
            case Act.NEXT:
                await self._next(waiting)
            case Act.REST:
                self._turn(waiting, State.QUIET)
            case Act.SHUT_DOWN:
                await self._shut_down(waiting)
            case _:
                pass

    async def _push(self, waiting: Waiting) -> Push | None:
        """The next push; `None` where there is nothing to wait for any more."""
        if self._end is not None or self._ordered is not None:
            return None
        awake = None if self.state is State.QUIET else waiting.speaks_for + AWAKE
        try:
            async with asyncio.timeout(None if awake is None else awake / SECOND):
                return await waiting.push()
        except TimeoutError:
            return Push.SILENCE

    def _turn(self, waiting: Waiting, state: State) -> None:
        """Be at `state`, and let the light and the manager tell it."""
        self.state = state
        self._ahead = None
        self._parts.gallery.stir()
        waiting.glow(glow(state, news=self._news))
        if state in STATUS:
            self._parts.notifier.status(f"{STATUS[state]}{self._lineup.status}")

    # --- what is said ----------------------------------------------------------------------------

    @property
    def _news(self) -> bool:
        """Whether something waits to be said."""
        ill = self._settled and not self._checked and self._ill
        return bool(self._parts.troubles.wait or ill or self._lineup.untold)

    @property
    def _ill(self) -> bool:
        """Whether a sensor is not as it should be."""
        return len(self._parts.devices.preflight(self._house.phrases)) > 1

    def _tell_news(self, waiting: Waiting) -> None:
        """Say what has waited for a press."""
        for sentence in (*self._parts.troubles.take(self._house.phrases), *self._lineup.untold):
            waiting.say(sentence)
        self._lineup.told()
        if self._settled:
            self._tell_sensors(waiting)

    def _tell_day(self, waiting: Waiting) -> None:
        """Say, where there is a plan, why it has nothing to start: a rest, or no date."""
        dated = self._daily.follows or self._house.settings.recovery.reminders
        if (dated and self._parts.wall() is None) or self._daily.nothing:
            waiting.say(self._daily.told(self._house.phrases))

    def _tell_sensors(self, waiting: Waiting) -> None:
        """Say once in an evening, and after a pairing, how the sensors are."""
        if not self._checked:
            self._checked = True
            for sentence in self._parts.devices.preflight(self._house.phrases):
                waiting.say(sentence)

    async def _check_sensors(self, waiting: Waiting) -> None:
        """When the sensors have had their time: tick, and tell who listens at this moment."""
        ticks = self._ticks
        if ticks:
            await asyncio.sleep(APART_S)
        await self._parts.devices.settled()
        if ticks:
            waiting.sound(READY)
        self._settled = True
        if self.state in (State.ANNOUNCED, State.HELD_BACK):
            self._tell_sensors(waiting)
        elif self.state is State.QUIET:
            self._turn(waiting, State.QUIET)

    async def _announce(self, waiting: Waiting) -> None:
        """Say what has waited, and what LINE starts."""
        await self._lineup.look()
        self._tell_news(waiting)
        if self.state is State.QUIET:
            self._tell_day(waiting)
        text = self._lineup.announcement(self._house.phrases)
        if text is not None:
            waiting.say(text)
        self._turn(waiting, State.QUIET if text is None else State.ANNOUNCED)

    async def _next(self, waiting: Waiting) -> None:
        """The next workout; who has run is asked something else first, once."""
        if self.state is State.QUIET:
            self.state = State.COUNTING
            if await self._pickup.effort(waiting):
                self._turn(waiting, State.QUIET)
                return
        await self._lineup.step()
        await self._announce(waiting)

    async def _offer(self, waiting: Waiting) -> Offer | None:
        """Step through what else there is; a workout that is taken is the next to start.

        `Offer.PAIRING` where that is to be done.
        """
        self.state = State.CHOOSING
        await self._lineup.look()
        taken = await self._pickup.offer(waiting)
        picked: Choice | None = taken if isinstance(taken, Path) else None
        if taken is Offer.WORKOUT:
            picked = await self._step(waiting)
        if picked is None:
            self._turn(waiting, State.QUIET)
            return Offer.PAIRING if taken is Offer.PAIRING else None
        self._lineup.pick(picked)
        await self._announce(waiting)
        return None

    async def _step(self, waiting: Waiting) -> Choice | None:
        """With one button: step through the workouts by name."""
        phrases, choices = self._house.phrases, self._lineup.names()
        names = [
            phrases.say(Offer.RECOVERY.value, workout=phrases.numbers.readable(name))
            for _, name in choices
        ]
        place = await choose(waiting, names)
        if place is None:
            waiting.say(self._say("offers_over"))
            return None
        return choices[place][0]

    async def _shut_down(self, waiting: Waiting) -> None:
        """Ask the unit to power the machine off, where there is one to be asked."""
        if self._parts.runtime is None:
            waiting.say(self._say("cannot"))
            self._turn(waiting, State.QUIET)
            return
        waiting.say(self._say("shutting_down"))
        await waiting.silence()
        (self._parts.runtime / SHUT_DOWN).touch()
        self.stop(End.SHUT_DOWN)

    async def _pair(self) -> None:
        """Let the runner choose sensors by ear. To be stopped ends it at once."""
        waiting = self._new_waiting()
        self._checked = self._settled = False
        self._turn(waiting, State.OFFERING)
        try:
            waiting.say(self._say("pairing"))
            async with asyncio.TaskGroup() as tasks:
                pairing = tasks.create_task(
                    self._parts.devices.pair(ByEar(waiting), self._house.phrases)
                )
                stopped = tasks.create_task(self._stopped.wait())
                await asyncio.wait((pairing, stopped), return_when=asyncio.FIRST_COMPLETED)
                pairing.cancel()
                stopped.cancel()
            if self._end is None:
                await waiting.silence()
        finally:
            self._waiting = self._parts.inlet.inbox = None

    # --- what is new -----------------------------------------------------------------------------

    async def _look_out(self, waiting: Waiting) -> None:
        """While it is quiet, see what is new on the card, and let the light tell what waits."""
        while True:
            await asyncio.sleep(LOOK_S)
            if self.state is not State.QUIET:
                continue
            if begin_anew(self._parts.runtime):
                self.stop(End.ANEW)
                return
            try:
                self.renewed = self._renewal.look()
            except Refusal as refusal:
                said = kept(self._house.config, self._house.phrases)
                self._parts.troubles.tell(str(refusal), said=said)
            if self.renewed is not None:
                self.stop(End.REOPEN)
                return
            waiting.glow(glow(self.state, news=self._news))


FREE = (State.QUIET, State.ANNOUNCED, State.HELD_BACK)
"""Where nobody is in the middle of something."""

STATUS = {State.QUIET: "", State.ANNOUNCED: "announced: ", State.HELD_BACK: "held back: "}
"""What the manager is told before what LINE would start."""
