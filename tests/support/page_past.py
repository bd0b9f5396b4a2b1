"""Page past: weeks of a runner before today, for pages that have something to show."""

from datetime import date, time, timedelta

from stridecue.app.house import open_house
from stridecue.app.wallclock import day_of, wall_ms
from stridecue.codec.effort import Effort
from stridecue.store.efforts import say_effort
from support.life import lived, moment
from support.page_world import World

WEEK = ((1, "8x400", "steady"), (3, "easy-run", "steady"), (6, "long-run", "steady"))
"""Day from Monday, workout, athlete."""

OTHERS = ((1, "cruise-intervals", "fading"), (1, "5x800", "steady"), (1, "12x200", "steady"))
"""In place of the first of each third week, one after the other."""

EVENING = time(19, 30)
"""When the runner says how hard it was."""

EFFORTS = {"8x400": 7.0, "easy-run": 3.0, "long-run": 4.5}


def give_past(world: World, weeks: int = 8) -> None:
    """Let a runner have run up to yesterday, say how hard it was, and follow a plan.

    The world has not begun. A session takes a second to be reckoned.
    """
    house = open_house(world.config, {})
    today = _today()
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    world.sessions.mkdir(parents=True)
    for week in range(weeks):
        first = OTHERS[week // 3 % len(OTHERS)] if week % 3 == 2 else WEEK[0]
        for day, name, athlete in (first, *WEEK[1:]):
            when = monday + timedelta(days=day, weeks=week)
            if when < today:
                ran = house.workout(name)
                folder = lived(house, ran, world.sessions, when, athlete, seed=week + 1)
                say_effort(folder, Effort(EFFORTS.get(name, 6.0), moment(when, EVENING)))
    began = monday + timedelta(weeks=max(0, weeks - 3))
    at = ("--config", str(world.config), "--sessions", str(world.sessions))
    world.command("plan", "start", "faster-5k-8-weeks", "--on", str(began), *at)


def _today() -> date:
    wall = wall_ms()
    assert wall is not None, "this machine does not know its date"
    return day_of(wall)
