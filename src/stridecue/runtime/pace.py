"""Pace: a simulated session on a real clock, `speed` times as fast as life.

Deadlines are absolute: moment `at` belongs at origin + at / speed, however long the ones before it
took to show.
"""

import asyncio
import contextlib
from collections.abc import Iterator

from stridecue.runtime.cast import Cast
from stridecue.runtime.moment import Moment, turn
from stridecue.session.events import Stopped


class Pacer:
    """Plays `moments` to `cast` until they end or `stop` is called."""

    def __init__(self, moments: Iterator[Moment], cast: Cast, speed: float) -> None:
        self._moments = moments
        self._cast = cast
        self._speed = speed
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """End the session at the moment it has come to."""
        self._stop.set()

    async def run(self) -> Moment:
        """Play to the end; gives the last moment."""
        loop = asyncio.get_running_loop()
        origin = loop.time()
        last: Moment | None = None
        for moment in self._moments:
            await self._until(origin + moment.at / 1_000 / self._speed)
            if self._stop.is_set() and last is not None and not last.over:
                last = turn(last.session, Stopped(last.session.now))
                self._show(last)
                break
            last = moment
            self._show(moment)
        if last is None:
            raise ValueError("a session has at least the moment it starts")
        return last

    async def _until(self, deadline: float) -> None:
        """Wait, and let the performers switch what is due meanwhile."""
        loop = asyncio.get_running_loop()
        while (now := loop.time()) < deadline and not self._stop.is_set():
            due = self._cast.due
            alarm = deadline if due is None else min(deadline, max(due, now))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(alarm):
                    await self._stop.wait()
            self._cast.switch(loop.time())

    def _show(self, moment: Moment) -> None:
        """Perform at once: the clock of the performers is the real one, the session's is not."""
        now = asyncio.get_running_loop().time()
        self._cast.note(moment)
        self._cast.perform(moment.effects, now - moment.at / 1_000, now)
