"""Latency: a beep each second in the buzzer and in the ear, moved until they are one.

A Bluetooth headset is heard a fifth of a second late, and no card tells by how much. The runner
does: the ear is told everything so much earlier (`audio.latency`).
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from stridecue.app.devices import Ear
from stridecue.codec.settings import MOST_LATENCY
from stridecue.runtime.cast import Cast
from stridecue.session.effects import Sound
from stridecue.units import SECOND, Ms
from stridecue.workout.cues import Mark, Priority

STEP: Ms = 10
"""What a key moves. Two clicks are told apart from about 20 ms on; our choice."""

ARMED = 3
"""So many beeps, a second apart, are armed in the ear: more than it may be late."""


class Key(Enum):
    """What is typed while it beeps."""

    EARLIER = "+"
    LATER = "-"
    KEEP = "\n"
    QUIT = "q"


def _beep(n: int) -> Sound:
    return Sound(n * SECOND, f"beep {n}", Mark.COUNT, Priority.STEP)


@dataclass(slots=True)
class Comparison:
    """What beeps: `cast` is panel and ear, `tell` is told the latency in ms when it changes."""

    cast: Cast
    ear: Ear
    clock: Callable[[], float]
    keys: "asyncio.Queue[Key]"
    tell: Callable[[Ms], None]

    async def tune(self) -> Ms | None:
        """Beep until a person keeps the latency, in ms, or quits."""
        origin, n = self.clock() + 1.0, 0
        while True:
            coming = tuple(_beep(k) for k in range(n, n + ARMED))
            self.ear.foresee(coming, origin)
            key = await self._until(origin + n)
            if key is None:
                self.cast.perform(coming[:1], origin, self.clock())
                self.cast.switch(self.clock())
                n += 1
            elif key is Key.QUIT:
                return None
            elif key is Key.KEEP:
                return self.ear.latency
            else:
                self.ear.foresee((), origin)
                step = STEP if key is Key.EARLIER else -STEP
                self.ear.latency = min(MOST_LATENCY, max(0, self.ear.latency + step))
                self.tell(self.ear.latency)

    async def _until(self, moment: float) -> Key | None:
        """Switch what is due until `moment`; a key ends it."""
        while True:
            due = self.cast.due
            alarm = moment if due is None else min(moment, due)
            try:
                async with asyncio.timeout_at(alarm):
                    return await self.keys.get()
            except TimeoutError:
                self.cast.switch(self.clock())
            if self.clock() >= moment:
                return None
