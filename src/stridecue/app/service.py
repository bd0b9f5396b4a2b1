"""Service: the device without a screen, from power on to power off.

Between sessions it waits (`between`); LINE, or an order from outside, starts one. A session that a
crash or a power cut interrupted is gone on with before anything else.
"""

import asyncio

from stridecue.app.between import Between, End
from stridecue.app.boot import BootMoment
from stridecue.app.control.glance import Glance, device_glance, idle_glance, running_glance
from stridecue.app.control.orders import Answer, Asked, Order, OrderError
from stridecue.app.control.sensed import heart_now, reports
from stridecue.app.control.telling import between_told, running_told
from stridecue.app.house import House, Loaded
from stridecue.app.looking.tongue import Tongue
from stridecue.app.parts import Parts
from stridecue.app.refusal import Refusal
from stridecue.app.troubles import fault, not_done
from stridecue.app.wiring import brief_of, sentences_of
from stridecue.codec.journal import Journal
from stridecue.runtime.cast import Cast, Record
from stridecue.runtime.keep import Keeper
from stridecue.runtime.live import Live
from stridecue.runtime.replay import catch_up, fold, standing
from stridecue.session.effects import Summary
from stridecue.session.events import Button, ClockSet, Event, Restored, Started
from stridecue.session.session import Session
from stridecue.store import Saved, new_session, unfinished
from stridecue.store.history import take_in
from stridecue.store.uploads import want
from stridecue.units import SECOND, Ms
from stridecue.workout.phrases import ENGLISH

DATE_MOVED: Ms = 2_000
"""A wall clock that moves by more against the session's is told again."""

A_PRESS: Ms = 100
"""How long a press from outside is, if it is not said."""

LONGEST_PRESS: Ms = 10 * SECOND

BUTTONS = {Order.PRESS: Button.LINE, Order.MENU: Button.MENU}


class Service:
    """Runs evenings until it is stopped. `renewed`: with which configuration to go on."""

    def __init__(self, house: House, parts: Parts) -> None:
        self._house = house
        self._parts = parts
        self._say = Tongue(house.settings.voice.language)
        self._troubles = parts.troubles
        self._live: Live | None = None
        self._running = ""
        self._dated: Ms | None = None
        self._between = Between(house, parts, self._fault)
        self._stopping = False

    @property
    def renewed(self) -> House | None:
        """The configuration that is new."""
        return self._between.renewed

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
        self._stopping = True
        if self._live is not None:
            self._live.stop()
        self._between.stop()

    async def run(self) -> End:
        """Live until `stop`, or until there is another reason to end; that reason."""
        self._parts.notifier.ready("starting")
        if not self._parts.again:
            await self._go_on()
        while isinstance(found := await self._between.attend(), Loaded):
            await self._session(found)
        if found is not End.REOPEN:
            self._parts.notifier.stopping()
        return found

    # --- from outside ----------------------------------------------------------------------------

    @property
    def spare(self) -> Ms | None:
        """See `Scene`."""
        return None if self._live is None else self._live.spare

    def glance(self) -> Glance:
        """What a page shows of it now."""
        live, between, parts = self._live, self._between, self._parts
        if live is not None:
            told = running_glance(live.session, live.zero, self._running, self._say)
        else:
            told = idle_glance(between.desk, between.ahead, heart_now(parts), free=between.free)
        one_button = self._house.settings.panel.menu is None
        said = parts.gallery.said
        return told | device_glance(said, reports(parts), self._say, one_button=one_button)

    def obey(self, asked: Asked) -> Answer:
        """Do what is asked, now: see `control`. Raises `OrderError`."""
        match asked.order:
            case Order.STATUS if self._live is not None:
                return running_told(self._live.session, self._live.now, self._running, self._parts)
            case Order.STATUS:
                return between_told(self._between.state, self._between.next, self._parts)
            case Order.PRESS | Order.MENU:
                return self._push(BUTTONS[asked.order], asked.what)
            case Order.STOP if self._live is not None:
                self._live.stop()
                return Answer(ok=True, told=f"ended: {self._running}")
            case Order.STOP:
                return Answer(ok=False, told="no session runs")
            case _ if self._live is not None:
                told = f"{self._running} is running: `stridecue stop` ends it"
                return Answer(ok=False, told=told)
            case _ if not self._between.free:
                told = "it is busy: try again in a moment"
                return Answer(ok=False, told=told)
            case Order.SAY:
                self._between.say(asked.what)
                return Answer(ok=True, told=f"said: {asked.what}")
            case Order.START:
                return self._start(asked.what)
            case Order.WATCH:
                raise OrderError("to watch takes a connection of its own")

    def _start(self, name: str) -> Answer:
        try:
            loaded = self._between.start(name)
        except Refusal as refusal:
            return Answer(ok=False, told=str(refusal))
        return Answer(ok=True, told=f"started: {loaded.workout.name}")

    def _push(self, button: Button, held: str) -> Answer:
        """Push a button as a hand does, for `held` ms."""
        ms = int(held) if held.isdecimal() else A_PRESS if not held else 0
        if not 0 < ms <= LONGEST_PRESS:
            raise OrderError(f"a button is held for 1 to {LONGEST_PRESS} ms, not {held!r}")
        push, clock = self._parts.inlet.push, self._parts.clock
        push(clock(), button, True)  # noqa: FBT003 (down, as an edge tells it)
        loop = asyncio.get_running_loop()
        loop.call_later(ms / SECOND, lambda: push(clock(), button, False))  # noqa: FBT003 (up)
        return Answer(ok=True, told=f"pressed: {button.value}")

    # --- sessions --------------------------------------------------------------------------------

    async def _session(self, loaded: Loaded) -> None:
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
        await self._live_through(live, Started(0, brief), keeper, loaded.workout.name)

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

    async def _live_through(
        self, live: Live, first: Event, keeper: Keeper | None, name: str
    ) -> None:
        """Run a session to its end, with the edges reporting to it, and close its books."""
        self._live = self._parts.inlet.inbox = live
        self._running = name
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
            self._between.ran()

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
        records: dict[str, Record] = {"gallery": self._parts.gallery}
        if keeper is not None:
            records = {"journal": keeper, **records}
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
        name = started.brief.workout
        restored = Restored(session.now, powered=not running)
        await self._live_through(live, restored, keeper, name)
