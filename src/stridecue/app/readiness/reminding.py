"""Reminding: sentences that a runner has switched on, at their times, while the device waits."""

import asyncio
from collections.abc import Callable

from stridecue.app.house import House
from stridecue.app.waiting import Waiting
from stridecue.app.wallclock import time_of
from stridecue.training.recovery import due
from stridecue.units import Ms
from stridecue.workout.wording import sentence

LOOK_S = 20.0
"""Seconds between two looks at the wall clock, which may jump."""


class Reminding:
    """Says them to whoever waits; those of the time before it was switched on are not made up."""

    def __init__(self, house: House, wall: Callable[[], Ms | None]) -> None:
        self._reminders = house.settings.recovery.reminders
        self._readable = house.phrases.numbers.readable
        self._wall = wall
        self._seen: Ms | None = None

    async def attend(self, waiting: Waiting) -> None:
        """Look at the wall clock until cancelled, if there is anything to be reminded of."""
        while self._reminders:
            wall = self._wall()
            if wall is not None:
                now = time_of(wall)
                since = now if self._seen is None else self._seen
                for one in due(self._reminders, min(since, now), now):
                    waiting.say(sentence(self._readable(one.text)))
                self._seen = now
            await asyncio.sleep(LOOK_S)
