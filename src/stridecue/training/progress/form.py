"""Form: fitness and fatigue as slow and fast means of the daily load.

x += (1 - e^(-1/n)) (load - x), with n = 42 days for fitness and 7 for fatigue; form is yesterday's
fitness less yesterday's fatigue. Other programs use 1/n or 2/(n+1): their numbers differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

from stridecue.training.run import Run

SLOW, FAST = 42, 7


@dataclass(frozen=True, slots=True)
class Form:
    """At the end of `day`; `form` is as the day began. All in the unit of the load."""

    day: date
    load: float
    fitness: float
    fatigue: float
    form: float


def forms(runs: Sequence[Run], today: date) -> tuple[Form, ...]:
    """Each day from the first session with a load to `today`; none where no load is known."""
    loads: dict[date, float] = {}
    for run in runs:
        if run.load is not None:
            loads[run.day] = loads.get(run.day, 0.0) + run.load.value
    found: list[Form] = []
    fitness = fatigue = 0.0
    day = min(loads, default=None)
    while day is not None and day <= today:
        load, before = loads.get(day, 0.0), fitness - fatigue
        fitness += (1 - exp(-1 / SLOW)) * (load - fitness)
        fatigue += (1 - exp(-1 / FAST)) * (load - fatigue)
        found.append(Form(day, *(round(one, 1) for one in (load, fitness, fatigue, before))))
        day += timedelta(days=1)
    return tuple(found)
