"""Service: the device without a screen, from power on to power off.

Between sessions it waits (`waiting`), LINE starts the workout that was announced, MENU announces
the next. A session that a crash or a power cut interrupted is gone on with before anything else.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stridecue.app.boot import BootMoment
from stridecue.app.devices import Devices
from stridecue.app.house import House
from stridecue.app.idle import Deed
from stridecue.app.notify import Notifier
from stridecue.app.readiness.pickup import Desk, PickUp, Rate, Today
from stridecue.app.readiness.reminding import Reminding
from stridecue.app.refusal import Refusal
from stridecue.app.sensors.byear import ByEar
from stridecue.app.shelf import Shelf, announcement, complaint, look
from stridecue.app.troubles import Troubles, fault, not_done
from stridecue.app.waiting import Waiting
from stridecue.app.wiring import brief_of, sentences_of
from stridecue.codec.journal import Journal
from stridecue.runtime.cast import Cast
from stridecue.runtime.inlet import Inlet
from stridecue.runtime.keep import Keeper
from stridecue.runtime.live import Live
from stridecue.runtime.replay import catch_up, fold, standing
from stridecue.session.effects import Summary
from stridecue.session.events import ClockSet, Event, Restored, Started
from stridecue.session.session import Session
from stridecue.store import Saved, new_session, unfinished
from stridecue.store.history import take_in
from stridecue.store.uploads import want
from stridecue.units import Ms
from stridecue.workout.phrases import ENGLISH

SHUT_DOWN = "shut-down"
"""A file of this name in the runtime folder asks the unit, as it stops, to power the machine off:
the service itself has no right to."""


DATE_MOVED: Ms = 2_000
"""A wall clock that moves by more against the session's is told again."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the service works with. `runtime` is the folder for `SHUT_DOWN`, `None` for none.

    `wall` gives ms since 1970, `None` while the date is unknown. `hold`: as in `Live`. `today` and
    `rate`: as in `readiness.pickup`; what is not there is neither offered nor asked for.
    """

    devices: Devices
    inlet: Inlet
    troubles: Troubles
    notifier: Notifier
    sessions: Path
    runtime: Path | None
    clock: Callable[[], float]
    wall: Callable[[], Ms | None]
    boot: BootMoment
    hold: Callable[[float], None] | None = None
    today: Today | None = None
    rate: Rate | None = None


class Service:
    """Runs evenings until it is stopped."""

    def __init__(self, house: House, parts: Parts) -> None:
        self._house = house
        self._say = house.phrases.say
        self._parts = parts
        self._troubles = parts.troubles
        self._chosen: Path | None = None
        self._live: Live | None = None
        self._dated: Ms | None = None
        self._waiting: Waiting | None = None
        self._stopped = asyncio.Event()
        self._checked = False
        self._pickup = PickUp(
            house,
            Desk(
                parts.inlet,
                parts.troubles,
                parts.sessions,
                parts.clock,
                parts.wall,
                parts.today,
                parts.rate,
            ),
        )
        self._reminder = Reminding(house, parts.wall)

    @property
    def _stopping(self) -> bool:
        return self._stopped.is_set()

    @property
    def healthy(self) -> bool:
        """Whether the loop keeps its deadlines."""
        return self._live is None or not self._live.behind

    @property
    def idle(self) -> bool:
        """Whether nobody runs."""
        return self._live is None

    def keep_date(self) -> None:
        """Tell the session what the wall clock says, when that is new: networks come late."""
        live, wall = self._live, self._parts.wall()
        if live is None or wall is None:
            return
        zero = wall - live.now
        if self._dated is None or abs(zero - self._dated) > DATE_MOVED:
            self._dated = zero
            live.post(ClockSet(live.now, wall))

    def stop(self) -> None:
        """End the session that runs, save it, and wait for no other one."""
        self._stopped.set()
        if self._live is not None:
            self._live.stop()
        if self._waiting is not None:
            self._waiting.stop()

    async def run(self) -> None:
        """Live until `stop`, or until the runner shuts the device down."""
        self._parts.notifier.ready("starting")
        await self._go_on()
        self._pickup.recall()
        while not self._stopping:
            if not await self._wait():
                break
        self._parts.notifier.stopping()

    # --- between sessions ------------------------------------------------------------------------

    def _new_waiting(self) -> Waiting:
        """Whoever waits hears the buttons from now on."""
        one_button = self._house.settings.panel.menu is None
        waiting = Waiting(self._cast(None), self._parts.clock, one_button=one_button)
        self._waiting = self._parts.inlet.inbox = waiting
        return waiting

    async def _wait(self) -> bool:
        """Wait for one deed and do it; whether there will be another."""
        waiting = self._new_waiting()
        try:
            self._announce(waiting, look(self._house), first=True)
            async with asyncio.TaskGroup() as tasks:
                checking = tasks.create_task(self._check_sensors(waiting))
                reminding = tasks.create_task(self._reminder.attend(waiting))
                deed = await self._last_deed(waiting)
                checking.cancel()
                reminding.cancel()
            if deed is Deed.SHUT_DOWN:
                await self._shut_down(waiting)
        finally:
            self._waiting = self._parts.inlet.inbox = None
        if deed is Deed.PAIR:
            await self._pair()
        elif deed is Deed.START and self._chosen is not None and not self._stopping:
            await self._session(self._chosen)
        return not self._stopping

    async def _last_deed(self, waiting: Waiting) -> Deed | None:
        """Do what can be done while waiting, until a deed needs more than that."""
        while (deed := await waiting.deed()) is not None and not self._stopping:
            waiting.hush()
            match deed:
                case Deed.START if self._chosen is not None:
                    break
                case Deed.NEXT if await self._pickup.effort(waiting):
                    pass
                case Deed.CHOOSE:
                    await self._offer(waiting)
                case Deed.START | Deed.NEXT:
                    shelf = look(self._house)
                    self._chosen = shelf.after(self._chosen)
                    self._announce(waiting, shelf, first=False)
                case Deed.PAIR | Deed.SHUT_DOWN:
                    break
            if self._stopping:
                return None
        return deed

    async def _offer(self, waiting: Waiting) -> None:
        """Step through what else there is; a session of recovery is the next to start."""
        taken = await self._pickup.offer(waiting)
        if taken is not None:
            self._chosen = taken
            self._announce(waiting, look(self._house), first=False)

    async def _check_sensors(self, waiting: Waiting) -> None:
        """Say once in an evening, and after a pairing, how the sensors are."""
        if self._checked:
            return
        sentences = await self._parts.devices.preflight(self._house.phrases)
        self._checked = True
        for sentence in sentences:
            waiting.say(sentence)

    async def _pair(self) -> None:
        """Let the runner choose sensors by ear. To be stopped ends it at once."""
        waiting = self._new_waiting()
        self._checked = False
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
            if not self._stopping:
                await waiting.silence()
        finally:
            self._waiting = self._parts.inlet.inbox = None

    def _announce(self, waiting: Waiting, shelf: Shelf, *, first: bool) -> None:
        """Say what went wrong, if anything did, and what LINE starts."""
        for sentence in self._troubles.take(self._house.phrases):
            waiting.say(sentence)
        if first and self._chosen is None:
            for sentence in shelf.complaints:
                waiting.say(sentence)
        if self._chosen not in shelf.good:
            self._chosen = shelf.after(None)
        if self._chosen is None:
            waiting.say(self._say("no_workout"))
            return
        loaded = self._house.workout(str(self._chosen))
        waiting.say(announcement(loaded, self._house.phrases))
        self._parts.devices.prepare(sentences_of(brief_of(loaded, self._house)))
        self._parts.notifier.status(announcement(loaded, ENGLISH))

    async def _shut_down(self, waiting: Waiting) -> None:
        """Ask the unit to power the machine off, where there is one to be asked."""
        if self._parts.runtime is None:
            waiting.say(self._say("cannot"))
            await waiting.silence()
            return
        waiting.say(self._say("shutting_down"))
        await waiting.silence()
        (self._parts.runtime / SHUT_DOWN).touch()
        self._stopped.set()

    # --- sessions --------------------------------------------------------------------------------

    async def _session(self, path: Path) -> None:
        try:
            loaded = self._house.workout(str(path))
        except Refusal as refusal:  # it was edited since it was announced
            self._troubles.tell(str(refusal), said=complaint(path, self._house))
            return
        now = self._parts.clock()
        boot = BootMoment(self._parts.boot.boot, round(now * 1_000))
        brief = brief_of(
            loaded,
            self._house,
            boot=str(boot),
            wall_ms=self._parts.wall(),
            lengths=self._parts.devices.lengths(),
            sessions=self._parts.sessions,
        )
        keeper = self._new_keeper(loaded.workout.name)
        self._parts.devices.prepare(sentences_of(brief))
        live = self._player(self._cast(keeper), now)
        await self._live_through(live, Started(0, brief), keeper)

    def _player(self, cast: Cast, origin: float, session: Session | None = None) -> Live:
        parts = self._parts
        foresee, hold = parts.devices.foresee, parts.hold
        return Live(cast, parts.clock, origin, session=session, foresee=foresee, hold=hold)

    def _new_keeper(self, name: str) -> Keeper | None:
        try:
            path = new_session(self._parts.sessions, name)
            if self._house.settings.upload.command is not None:
                want(path.parent)
            return Keeper(path, self._troubles.tell)
        except OSError as error:
            self._troubles.tell(not_done("not_saved", error))
            return None

    async def _live_through(self, live: Live, first: Event, keeper: Keeper | None) -> None:
        """Run a session to its end, with the edges reporting to it, and close its books."""
        self._live = self._parts.inlet.inbox = live
        self._dated = None
        self.keep_date()
        self._parts.notifier.status("in a session")
        summary: Summary | None = None
        try:
            if self._stopping:
                live.stop()
            self._parts.devices.introduce()
            summary = await live.run(first)
        finally:
            self._live = self._parts.inlet.inbox = None
            if keeper is not None:
                await self._close(keeper, summary)
                self._pickup.ran(keeper.path.parent, summary)

    async def _close(self, keeper: Keeper, summary: Summary | None) -> None:
        """Close the journal, in a thread: a card may take its time, and the watchdog waits."""
        try:
            await asyncio.to_thread(keeper.close, summary)
        except OSError as error:
            self._troubles.tell(not_done("laps_not_written", error))
        try:
            await asyncio.to_thread(take_in, self._parts.sessions, 1)
        except OSError as error:
            self._troubles.tell(not_done("not_in_history", error))
        if keeper.lost:
            self._troubles.tell(ENGLISH.say("end_not_saved"))

    def _cast(self, keeper: Keeper | None) -> Cast:
        records = {} if keeper is None else {"journal": keeper}
        return Cast(self._parts.devices.performers, records, self._fault)

    def _fault(self, name: str, error: Exception) -> None:
        """A member of the cast failed; the runner hears of it at the next pause."""
        self._troubles.tell(fault(name), repr(error))

    # --- after a crash ---------------------------------------------------------------------------

    async def _go_on(self) -> None:
        """Go on with a session that was interrupted."""
        try:
            found = unfinished(self._parts.sessions)
        except OSError as error:
            self._troubles.tell(not_done("sessions_unreadable", error))
            return
        if found is not None:
            await self._resume(*found)

    async def _resume(self, saved: Saved, journal: Journal) -> None:
        """Fold the journal in silence, then let the session go on where it should."""
        started = journal.started
        if started is None:
            return
        keeper = Keeper(saved.journal, self._troubles.tell, journal.records)
        cast = self._cast(keeper)
        folded = fold(journal.events)
        then = BootMoment.parse(started.brief.boot)
        running = then.same_boot(self._parts.boot)
        now = self._parts.clock()
        origin = then.ms / 1_000 if running else now - folded.session.now / 1_000
        session = folded.session
        if folded.hopeless or running:
            # What the outage missed is settled in silence: written down, not performed.
            moment = catch_up(folded, max(session.now, round((now - origin) * 1_000)))
            session = moment.session
            cast.note(moment)
            if moment.summary is not None:
                await self._close(keeper, moment.summary)
                self._troubles.tell(ENGLISH.say("last_ended"))
                return
        cast.perform(standing(session), origin, now)
        live = self._player(cast, origin, session)
        await self._live_through(live, Restored(session.now, powered=not running), keeper)
