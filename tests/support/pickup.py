"""A device that is picked up between sessions, with a clock and settings of the test's own."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from stridecue.app.house import House
from stridecue.app.service import Service
from stridecue.app.wallclock import day_of, time_of
from stridecue.codec.settings import Settings
from stridecue.store.plan import PlanFile
from stridecue.store.readings import ReadingsFile
from stridecue.training.plan_course import Start
from stridecue.units import HOUR, SECOND, Ms
from support.service_device import Evening, live, make_config, make_evening

RUN = "workout: Tempo\nsteps:\n  - run: 60 s\n"
LONGER = "workout: Tempo\nsteps:\n  - run: 6 min\n"
EASY = "workout: Easy run\nkind: easy\nsteps:\n  - run: 20 min\n"
REST = "workout: Mobility\nkind: mobility\nsteps:\n  - stretch: 60 s\n"
SHORT = "workout: Short mobility\nkind: mobility\nsteps:\n  - stretch: 60 s\n"
STRETCHING = "workout: Stretching\nkind: mobility\nsteps:\n  - stretch: 60 s\n"

NOON: Ms = 1_795_780_800_000


def at_hour(hour: float) -> Ms:
    """A moment on that day at such an hour of the place where the tests run."""
    return NOON - time_of(NOON) + round(hour * HOUR)


PLAN = "plan: Weeks\ngoal: 5 km\nwho: A runner.\nabout: A test.\nweeks:\n"
MONDAY = day_of(at_hour(12)) - timedelta(days=day_of(at_hour(12)).weekday())


def follow(folder: Path, friday: str = "intervals tempo") -> Path:
    """Follow a plan whose first week has `friday`, which is today; gives the configuration."""
    config = make_config(folder, tempo=RUN, easy=EASY)
    (config / "plans").mkdir()
    week = f"  - {{tue: rest, {friday and 'fri: ' + friday}}}\n"
    (config / "plans" / "weeks.yaml").write_text(PLAN + week)
    PlanFile(folder / "sessions").add(Start("weeks", MONDAY, MONDAY))
    return config


USUAL = Settings()


class Story:
    """A service whose clock, settings and day are the test's own."""

    def __init__(
        self,
        folder: Path,
        hour: float | None = 15,
        settings: Settings = USUAL,
        **more: Any,
    ) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()

        def wall() -> Ms | None:
            return None if hour is None else at_hour(hour) + round((loop.time() - began) * SECOND)

        self.evening: Evening = make_evening(folder, wall=wall, **more)
        self.folder = folder
        self.settings = settings

    def service(self) -> Service:
        evening = self.evening
        house = House(self.folder / "config", self.settings)
        evening.service = Service(house, evening.service._parts)
        return evening.service


def tell(story: Callable[[], Awaitable[None]]) -> None:
    live(story)


def readings(folder: Path) -> list[object]:
    return list(ReadingsFile(folder / "sessions").load()[0])
