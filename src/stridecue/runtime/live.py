"""Live: a session on the monotonic clock, with one inbox and one timer.

Edges post events, and an event is taken where it is posted, not a turn of the loop later: from a
press to its light there is nothing to wait for. Threads go through `loop.call_soon_threadsafe`.
Nothing here waits for an edge and nothing is counted: the timer stands at the next absolute
deadline, the session's, a performer's, or the moment at which the coming cues can be foreseen. An
event loop rounds its timers up to whole milliseconds; for a deadline of the session it is woken a
little early, reckons what comes, and holds still for the rest.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from stridecue.runtime.cast import Cast
from stridecue.runtime.moment import Moment, turn
from stridecue.session.effects import Sound, Speak, Summary
from stridecue.session.events import Event, Pressed, Released, Stopped, Tick
from stridecue.session.session import Session, horizon
from stridecue.units import SECOND, Ms

FORESIGHT: Ms = 500
"""What is fixed for so long is told to the voice ahead: it arms sound 200 ms before, with room."""

EDGES = (Pressed, Released)
"""What carries the time of a pin."""

STALE_EDGE: Ms = SECOND
"""A pin's time this far from its arrival is not believed; the arrival counts."""

FAR_BEHIND: Ms = 5 * SECOND
"""A deadline missed by more than any card or radio stalls: the watchdog should know."""

AFTERGLOW: Ms = 700
"""The last pattern of the panel is over this long after the end (our choice)."""

EARLY = 0.002
"""Seconds that the loop holds still at most: its own rounding, and the reckoning of one turn."""

Foresee = Callable[[tuple[Speak | Sound, ...], float], None]
"""Told the cues fixed for the next half second, and the session's moment 0 on the clock."""


def hold_still(seconds: float) -> None:
    """Sleep to a deadline that is less than `EARLY` away, finer than the loop does."""
    time.sleep(seconds)  # noqa: TID251 (two ms at most, and never to wait for something)


def ignore(cues: tuple[Speak | Sound, ...], origin: float) -> None:
    """Foresee nothing: for runs without a voice."""


class Live:
    """Runs one session. `origin` is the moment 0 of the session on `clock`, in seconds.

    `hold` sleeps for so many seconds; without it a deadline is as late as the loop's timers.
    """

    def __init__(
        self,
        cast: Cast,
        clock: Callable[[], float],
        origin: float,
        *,
        session: Session | None = None,
        foresee: Foresee = ignore,
        hold: Callable[[float], None] | None = None,
    ) -> None:
        self._cast = cast
        self._clock = clock
        self._origin = origin
        self._foresee = foresee
        self._hold = hold
        self._inbox: deque[Event] = deque()
        self._over: asyncio.Future[tuple[Moment, Summary]] | None = None
        self._busy = False
        self._timer: asyncio.TimerHandle | None = None
        self._foreseen: tuple[Speak | Sound, ...] = ()
        self.session = Session() if session is None else session

    @property
    def now(self) -> Ms:
        """Session time."""
        return self.at(self._clock())

    @property
    def zero(self) -> Ms:
        """The session's moment 0, in ms of the clock."""
        return round(self._origin * 1_000)

    @property
    def spare(self) -> Ms | None:
        """How long there is until the session's next deadline; `None` for none."""
        wake = self.session.wake
        return None if wake is None else wake - self.now

    @property
    def behind(self) -> bool:
        """Whether a deadline of the session is long past: the loop does not turn as it should."""
        wake = self.session.wake
        return wake is not None and self.now - wake > FAR_BEHIND

    def at(self, seconds: float) -> Ms:
        """The moment `seconds` of the clock as session time, not before its start."""
        return max(0, round((seconds - self._origin) * 1_000))

    def post(self, event: Event) -> None:
        """Put `event` into the inbox. From the loop's own thread only."""
        if isinstance(event, EDGES) and abs(self.now - event.at) > STALE_EDGE:
            event = replace(event, at=self.now)
        self._inbox.append(event)
        self._take_all()

    def stop(self) -> None:
        """End the session from outside; what was done is kept."""
        self.post(Stopped(self.now))

    async def run(self, first: Event) -> Summary:
        """Run from `first` (`Started`, or `Restored` after folding a journal) to the end."""
        self._over = asyncio.get_running_loop().create_future()
        self._inbox.appendleft(first)
        self._take_all()
        try:
            moment, summary = await self._over
        except asyncio.CancelledError:
            self._apply(Stopped(self.now))
            raise
        finally:
            self._over = None
            self._disarm()
        await self._last_words(moment)
        return summary

    def _take_all(self) -> None:
        """Take what is in the inbox, unless that is being done already, further up the stack."""
        if self._busy or self._over is None or self._over.done():
            return
        self._busy = True
        try:
            while self._inbox and not self._over.done():
                moment = self._apply(self._inbox.popleft())
                summary = moment.summary
                if summary is not None:
                    self._over.set_result((moment, summary))
            self._arm()
        # A bug of ours. Whoever posted the event is not to blame and might swallow it: it is
        # raised where the session is awaited.
        except Exception as bug:  # noqa: BLE001 (it is passed on whole)
            self._over.set_exception(bug)
        finally:
            self._busy = False

    def _apply(self, event: Event) -> Moment:
        """Take `event`, and what it has made due at once: the end of a leg waits for no timer."""
        moment = self._turn(event)
        wake, now = self.session.wake, self.session.now
        if wake is not None and wake <= now:
            moment = self._turn(Tick(now))
            wake = self.session.wake
        if self._foreseen or (wake is not None and wake <= now + FORESIGHT):
            self._foreseen = horizon(self.session, FORESIGHT)
            self._foresee(self._foreseen, self._origin)
        return moment

    def _turn(self, event: Event) -> Moment:
        """One turn. What can be heard goes first; the records only take it into memory."""
        moment = turn(self.session, event)
        self.session = moment.session
        now = self._settled(event.at)
        self._cast.perform(moment.shown, self._origin, now)
        self._cast.switch(now)
        self._cast.note(moment)
        return moment

    def _settled(self, at: Ms) -> float:
        """The clock, once it has come to a moment for which the loop was woken early."""
        now = self._clock()
        left = self._origin + at / 1_000 - now
        if self._hold is None or not 0 < left <= EARLY:
            return now
        self._hold(left)
        return self._clock()

    def _arm(self) -> None:
        """Set the timer to the next moment at which anything is due; an earlier one may stand."""
        alarm = self._alarm()
        if alarm is None or (self._timer is not None and self._timer.when() <= alarm):
            return
        self._disarm()
        self._timer = asyncio.get_running_loop().call_at(alarm, self._ring)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _ring(self) -> None:
        """The time has come: for the session, or only for a performer."""
        self._timer = None
        now, turning = self.now, self._turning()
        if turning is not None and turning <= now + round(self._early(turning) * 1_000):
            self._inbox.append(Tick(max(now, turning)))
        else:
            self._cast.switch(self._clock())
        self._take_all()

    def _turning(self) -> Ms | None:
        """The next moment the session must be told about: its wake, or half a second before."""
        wake = self.session.wake
        if wake is None:
            return None
        ahead = wake - FORESIGHT
        return ahead if ahead > self.session.now else wake

    def _early(self, turning: Ms) -> float:
        """How long before it the loop is woken, in seconds; what is only foreseen may be late."""
        return 0.0 if self._hold is None or turning != self.session.wake else EARLY

    def _alarm(self) -> float | None:
        turning, due = self._turning(), self._cast.due
        if turning is None:
            return due
        at = self._origin + turning / 1_000 - self._early(turning)
        return at if due is None else min(at, due)

    async def _last_words(self, moment: Moment) -> None:
        """After the end, let the last sentence and the last pattern come to theirs."""
        ends = [one.at + one.ms for one in moment.effects if isinstance(one, Speak)]
        over = self._origin + (max(ends, default=moment.at) + AFTERGLOW) / 1_000
        while self._clock() < over:
            due = self._cast.due
            alarm = over if due is None else min(over, due)
            await asyncio.sleep(max(0.0, alarm - self._clock()))
            self._cast.switch(self._clock())
