"""A device that is picked up between sessions, with a clock and settings of the test's own."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from stridecue.app.house import House
from stridecue.app.service import Parts, Service
from stridecue.app.wallclock import time_of
from stridecue.codec.settings import Settings
from stridecue.store.readings import ReadingsFile
from stridecue.units import HOUR, SECOND, Ms
from support.service_device import Evening, live, make_evening

RUN = "workout: Tempo\nsteps:\n  - run: 60 s\n"
REST = "workout: Mobility\nkind: mobility\nsteps:\n  - stretch: 60 s\n"
SHORT = "workout: Short mobility\nkind: mobility\nsteps:\n  - stretch: 60 s\n"
STRETCHING = "workout: Stretching\nkind: mobility\nsteps:\n  - stretch: 60 s\n"

NOON: Ms = 1_795_780_800_000


def at_hour(hour: float) -> Ms:
    """A moment on that day at such an hour of the place where the tests run."""
    return NOON - time_of(NOON) + round(hour * HOUR)


USUAL = Settings()


class Story:
    """A service whose clock, settings and storage of efforts are the test's own."""

    def __init__(self, folder: Path, hour: float | None = 15, settings: Settings = USUAL) -> None:
        self.rated: list[tuple[int, int]] = []
        loop = asyncio.get_running_loop()
        began = loop.time()

        def wall() -> Ms | None:
            return None if hour is None else at_hour(hour) + round((loop.time() - began) * SECOND)

        self.evening: Evening = make_evening(folder, wall=wall)
        self.folder = folder
        self.settings = settings

    def service(self, *, rates: bool = True, today: tuple[str, ...] | None = None) -> Service:
        evening = self.evening
        parts: Parts = replace(
            evening.service._parts,
            rate=self._rate if rates else None,
            today=None if today is None else lambda: today,
        )
        house = House(self.folder / "config", self.settings)
        evening.service = Service(house, parts)
        return evening.service

    def _rate(self, folder: Path, number: int, value: int) -> None:
        assert folder == self.folder / "sessions"
        self.rated.append((number, value))


def tell(story: Callable[[], Awaitable[None]]) -> None:
    live(story)


def readings(folder: Path) -> list[object]:
    return list(ReadingsFile(folder / "sessions").load()[0])
