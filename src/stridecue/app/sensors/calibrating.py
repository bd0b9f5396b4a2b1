"""Calibrating: a footpod measured against laps of known length, with a press at the line."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from stridecue.app.idle import Push
from stridecue.app.readiness.sitting import Sentence
from stridecue.app.sensors.bookkeeping import Bookkeeper
from stridecue.app.waiting import Along, Waiting
from stridecue.codec.book import Entry
from stridecue.session.events import Button, Event, Pressed, Sensor, Stride
from stridecue.training.calibration import Calibration, CalibrationError, calibrate, distance_at
from stridecue.units import SECOND, Ms
from stridecue.workout.phrases import Phrases

AFTERWARDS = 3.0
"""Seconds to wait for the reading after the last press: a pod sends once a second."""


class Odometer(Along):
    """Hears a footpod and a button: where the pod was at each press."""

    def __init__(self, waiting: Waiting) -> None:
        super().__init__(waiting)
        self._way: list[tuple[Ms, float]] = []
        self._heard = asyncio.Event()
        self.presses: list[Ms] = []

    def post(self, event: Event) -> None:
        """Take a sample of the pod, and the moment of a press."""
        match event:
            case Stride(source=Sensor.FOOT):
                self._stride(event)
            case Pressed(at, Button.LINE):
                self.presses.append(at)
        self._waiting.post(event)

    def _stride(self, event: Stride) -> None:
        """The pod's own distance, or its speed by time where it has none."""
        metres = event.metres
        if metres is None:
            before = self._way[-1] if self._way else (event.at, 0.0)
            metres = before[1] + (event.mps or 0.0) * (event.at - before[0]) / SECOND
        self._way.append((event.at, metres))
        self._heard.set()

    @property
    def alive(self) -> bool:
        """Whether the pod has been heard within three seconds."""
        return bool(self._way) and self.now - self._way[-1][0] < 3 * SECOND

    async def mark(self, press: Ms) -> float | None:
        """The pod's distance at a press, once the reading after it is there."""
        try:
            async with asyncio.timeout(AFTERWARDS):
                while not self._way or self._way[-1][0] < press:
                    self._heard.clear()
                    await self._heard.wait()
        except TimeoutError:
            return None
        return distance_at(self._way, press)


async def measure(
    waiting: Waiting, odometer: Odometer, laps: int, lap: float, tell: Callable[[Sentence], None]
) -> Calibration | None:
    """Have `laps` laps of `lap` metres run; `None` when it was ended before.

    Raises `CalibrationError` for laps that tell nothing.
    """
    tell(lambda phrases: phrases.say("laps_begin"))
    marks: list[float] = []
    while len(marks) <= laps:
        push = await waiting.push()
        if push in (None, Push.BOTH, Push.HOLD):
            return None
        if push is not Push.LINE:
            continue
        if not odometer.alive:
            tell(lambda phrases: phrases.say("laps_wait"))
            continue
        mark = await odometer.mark(odometer.presses[-1])
        if mark is None:
            raise CalibrationError("the footpod was lost at the line: begin again")
        marks.append(mark)
        if len(marks) > 1:
            tell(partial(_lap_run, len(marks) - 1, marks[-1] - marks[-2]))
        else:
            tell(lambda phrases: phrases.say("lap_go"))
    return calibrate(lap, marks)


def _lap_run(n: int, metres: float, phrases: Phrases) -> str:
    numbers = phrases.numbers
    return phrases.say("lap_run", n=numbers.cardinal(n), length=numbers.distance(metres))


def keep(keeper: Bookkeeper, address: str, found: Calibration) -> Entry:
    """Keep the factor; what the pod said was multiplied by the one before."""
    known = keeper.book.of(address) or Entry(address, Sensor.FOOT)
    entry = replace(known, factor=known.factor * found.factor)
    keeper.put(entry)
    return entry
