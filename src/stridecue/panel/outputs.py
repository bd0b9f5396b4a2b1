"""Outputs: how patterns are switched, at absolute deadlines that somebody else waits for.

There is no thread and no clock here. Each output says in `due` when it wants to be switched
(seconds of the caller's monotonic clock) and does one thing in `step`.
"""

from collections.abc import Callable
from typing import Protocol

from stridecue.panel.patterns import CLICK, Colour, Cycle, Rhythm
from stridecue.workout.cues import Priority

BREATH = 0.060
"""A mark that takes the place of a sounding one waits so many seconds, or the two would run into
one another (our choice: the shortest gap of the rhythms). GO does not wait."""

LATE = 0.150
"""A tick so many seconds late is left out: it would be felt as off the beat."""


class Output(Protocol):
    """A part of the panel that changes by itself."""

    @property
    def due(self) -> float | None:
        """When it wants to be switched; `None` for never."""

    def step(self, now: float) -> None:
        """Settle the one deadline that is due."""


class Sounder:
    """An on/off output, buzzer or motor, that sounds one rhythm at a time.

    A rhythm keeps its lengths: where its start comes late, all of it does. `switch` is what the
    pin does with `True` and `False`.
    """

    def __init__(self, switch: Callable[[bool], None]) -> None:
        self._switch = switch
        self._on = False
        self._rhythm: Rhythm = ()
        self._beat = 0
        self._id = ""
        self._priority = Priority.CHATTER
        self.due: float | None = None

    def sound(
        self, rhythm: Rhythm, at: float, name: str, priority: Priority, *, breathe: bool = True
    ) -> None:
        """Sound `rhythm` from `at` on, unless something more urgent is sounding.

        What is sounding is cut off, and the new one takes a breath before it if told to.
        """
        if not rhythm or (self.due is not None and priority < self._priority):
            return
        wait = BREATH if self._on and breathe else 0.0
        self.silence()
        self._rhythm, self._beat = rhythm, 0
        self._id, self._priority = name, priority
        self.due = at + wait

    def stop(self, name: str) -> None:
        """Fall silent if it is `name` that sounds."""
        if self._id == name:
            self.silence()

    def silence(self) -> None:
        """Switch off and forget the rhythm."""
        if self._on:
            self._set(on=False)
        self.due, self._id = None, ""

    def step(self, now: float) -> None:
        """Switch to the other state and find the moment of the next."""
        if self.due is None:
            return
        on, off = self._rhythm[self._beat]
        if not self._on:
            begun = self.due if self._beat else now
            self._set(on=True)
            self.due = begun + on / 1_000
            return
        ended = self.due
        self._set(on=False)
        self._beat += 1
        if self._beat == len(self._rhythm):
            self.due, self._id = None, ""
        else:
            self.due = ended + off / 1_000

    def _set(self, *, on: bool) -> None:
        self._on = on
        self._switch(on)


class Beater:
    """The metronome: a tick of a sounder at t0 + n * 60 / spm seconds, n = 0, 1, 2, ...

    Each tick is reckoned from the first, so an hour gathers no error. After a stall the missed
    ticks are left out, not made up for; while a mark sounds there is none.
    """

    def __init__(self, sounder: Sounder) -> None:
        self._sounder = sounder
        self._origin = 0.0
        self._spm = 0.0
        self._next = 0

    @property
    def due(self) -> float | None:
        """The moment of the next tick."""
        return self._origin + self._next * 60 / self._spm if self._spm else None

    def beat(self, spm: float | None, at: float) -> None:
        """Tick `spm` times a minute from `at` on; `None` stops it."""
        self._origin, self._next = at, 0
        self._spm = spm or 0.0

    def step(self, now: float) -> None:
        """Tick, and go on to the first tick that is still to come."""
        moment = self.due
        if moment is None:
            return
        if self._sounder.due is None and now - moment <= LATE:
            self._sounder.sound(CLICK, moment, "", Priority.CHATTER)
        self._next = max(self._next, int((now - self._origin) * self._spm / 60)) + 1


class Shine:
    """A lamp that goes through a cycle of colours. `show` is what the pins do with a colour."""

    def __init__(self, show: Callable[[Colour], None]) -> None:
        self._show = show
        self._cycle: Cycle = ()
        self._entry = 0
        self.due: float | None = None

    def glow(self, cycle: Cycle, at: float) -> None:
        """Go through `cycle` from `at` on."""
        self._cycle, self._entry = cycle, 0
        self.due = at

    def step(self, now: float) -> None:
        """Show the colour whose turn it is. After a stall whole rounds are left out."""
        if self.due is None:
            return
        length, colour = self._cycle[self._entry]
        self._show(colour)
        if not length:
            self.due = None
            return
        whole = sum(ms for ms, _ in self._cycle) / 1_000
        begun = self.due + max(0, int((now - self.due) / whole)) * whole
        self._entry = (self._entry + 1) % len(self._cycle)
        self.due = begun + length / 1_000
