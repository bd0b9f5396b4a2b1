"""Waiting: the device between two sessions. One inbox and one timer, as in `runtime.live`."""

import asyncio
from collections.abc import Callable

from stridecue.app import idle
from stridecue.app.idle import Idle, Push
from stridecue.runtime.cast import Cast
from stridecue.session.effects import (
    Cancel,
    Effect,
    Glow,
    Lamp,
    Light,
    Mark,
    Priority,
    Sound,
    Speak,
)
from stridecue.session.events import Event, Pressed, Released, Stopped
from stridecue.units import Ms
from stridecue.workout.phrases import estimate

BETWEEN: Ms = 400
"""Silence between two announcements. Our choice."""


class Waiting:
    """Hears the buttons and says what it is told to; time 0 is when it began."""

    def __init__(self, cast: Cast, clock: Callable[[], float], *, one_button: bool = False) -> None:
        self._cast = cast
        self._clock = clock
        self._origin = clock()
        self._inbox: asyncio.Queue[Event] = asyncio.Queue()
        self._idle = Idle(one_button=one_button)
        self._quiet_from: Ms = 0
        self._said: list[Speak] = []
        self._glow: Glow | None = None

    @property
    def one_button(self) -> bool:
        """Whether there is no MENU."""
        return self._idle.one_button

    @property
    def now(self) -> Ms:
        """Time since it began."""
        return self.at(self._clock())

    def at(self, seconds: float) -> Ms:
        """A moment of the clock in its time."""
        return max(0, round((seconds - self._origin) * 1_000))

    def post(self, event: Event) -> None:
        """Put `event` in; only the buttons mean anything here. From the loop's own thread."""
        if isinstance(event, Pressed | Released):
            self._inbox.put_nowait(event)

    def stop(self) -> None:
        """Wait no longer."""
        self._inbox.put_nowait(Stopped(self.now))

    def glow(self, glow: Glow) -> None:
        """Let the status light tell `glow`."""
        if glow is not self._glow:
            self._glow = glow
            self._perform(Light(self.now, Lamp.STATUS, glow))

    def sound(self, mark: Mark) -> None:
        """Sound a mark."""
        at = self.now
        self._perform(Sound(at, f"idle {at}:{mark.value}", mark, Priority.STEP))

    @property
    def speaks_for(self) -> Ms:
        """How long it will still be saying what it was told to."""
        return max(0, self._quiet_from - self.now)

    def say(self, text: str) -> None:
        """Say `text` after what is being said."""
        at = max(self.now, self._quiet_from)
        ms = estimate(text)
        self._quiet_from = at + ms + BETWEEN
        speak = Speak(at, f"idle {at}:{text}", text, Priority.STEP, ms)
        self._said.append(speak)
        self._perform(speak)

    def hush(self) -> None:
        """Take back what is still to be said: the runner is ahead of it."""
        now = self.now
        for speak in self._said:
            if speak.at + speak.ms > now:
                self._perform(Cancel(now, speak.id))
        self._said.clear()
        self._quiet_from = now

    async def silence(self) -> None:
        """Wait until everything is said."""
        quiet_from = self._origin + self._quiet_from / 1_000
        while (now := self._clock()) < quiet_from:
            due = self._cast.due
            await asyncio.sleep((quiet_from if due is None else min(quiet_from, due)) - now)
            self._cast.switch(self._clock())

    def forget_pushes(self) -> None:
        """Take what the buttons did so far for done; the end of the waiting is not forgotten."""
        stops = []
        while not self._inbox.empty():
            event = self._inbox.get_nowait()
            if isinstance(event, Stopped):
                stops.append(event)
        self._idle = Idle(one_button=self.one_button)
        for stop in stops:
            self._inbox.put_nowait(stop)

    async def push(self) -> Push | None:
        """What a hand does next; `None` when there is nothing to wait for any more."""
        while True:
            event = await self._next()
            if isinstance(event, Stopped):
                return None
            if isinstance(event, Pressed | Released):
                self._idle, push = idle.feel(self._idle, event)
            else:
                self._idle, push = idle.settle(self._idle, self.now)
            self._cast.switch(self._clock())
            if push is not None:
                return push

    async def _next(self) -> Event | None:
        """The next event, or `None` when a moment has come that somebody waits for."""
        try:
            async with asyncio.timeout_at(self._alarm()):
                return await self._inbox.get()
        except TimeoutError:
            return None

    def _alarm(self) -> float | None:
        wake, due = self._idle.wake, self._cast.due
        if wake is None:
            return due
        at = self._origin + wake / 1_000
        return at if due is None else min(at, due)

    def _perform(self, effect: Effect) -> None:
        self._cast.perform((effect,), self._origin, self._clock())


class Along:
    """An inbox that listens along: its time is that of `waiting`."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting

    @property
    def now(self) -> Ms:
        """See `Inbox`."""
        return self._waiting.now

    def at(self, seconds: float) -> Ms:
        """See `Inbox`."""
        return self._waiting.at(seconds)
