"""Sensing: the sensors at work, as the service sees them: paused for a pairing, and reported."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from stridecue.ble import Report, Sensors, State
from stridecue.session.events import Event, HeartRate, LinkChanged, Sensor, Stride

LOOKING = 25.0
"""Seconds: a scan of 10 s for each of two sensors, one after the other, and connecting."""

SAYING = 3.0
"""Seconds in which a sensor that is connected has told its charge and sent a reading."""


class Sensing:
    """The sensors at work in `tasks`; `make` gives them anew, by what the book says then.

    What they emit goes to `emit`. `heart` and `stride` are the last frames of strap and footpod,
    whatever they say, `heard` the kinds of which anything was heard.
    """

    def __init__(
        self,
        tasks: asyncio.TaskGroup,
        make: Callable[[Callable[[Event], None]], Sensors],
        emit: Callable[[Event], None],
    ) -> None:
        self._tasks = tasks
        self._make = make
        self._emit = emit
        self._changed = asyncio.Event()
        self.heart: HeartRate | None = None
        self.stride: Stride | None = None
        self.heard: frozenset[Sensor] = frozenset()
        self._begin()

    def _begin(self) -> None:
        self._sensors = self._make(self._pass_on)
        self._work = self._tasks.create_task(self._sensors.run())

    def _pass_on(self, event: Event) -> None:
        match event:
            case HeartRate():
                self.heart = event
                self.heard |= {Sensor.HEART}
            case Stride(source=Sensor.FOOT):
                self.stride = event
                self.heard |= {Sensor.FOOT}
            case LinkChanged():
                self._changed.set()
        self._emit(event)

    def report(self) -> tuple[Report, ...]:
        """How each link is."""
        return self._sensors.report()

    def introduce(self) -> None:
        """Tell a session that begins what it must know of its sensors."""
        self._sensors.introduce()

    def stop(self) -> None:
        """Hang up."""
        self._work.cancel()

    @asynccontextmanager
    async def paused(self) -> AsyncIterator[None]:
        """While the block runs, the radio is somebody else's."""
        self.stop()
        await asyncio.wait([self._work])
        try:
            yield
        finally:
            self.heart = self.stride = None
            self.heard = frozenset()
            self._begin()

    async def settled(self) -> None:
        """Wait until all sensors send, or have been looked for long enough."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOKING):
                while any(one.state is not State.STREAMING for one in self.report()):
                    self._changed.clear()
                    await self._changed.wait()
        await asyncio.sleep(SAYING)
