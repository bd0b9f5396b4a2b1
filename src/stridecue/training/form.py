"""Form: what the loads of many days come to, as fitness, fatigue and the difference of the two.

Each follows the daily load by x += (1 - e^(-1/n)) (load - x), n = 42 days for fitness and 7 for
fatigue; form is yesterday's fitness less yesterday's fatigue. Other programs take 1/n or 2/(n + 1)
for the share, so their numbers are not these: a load of 50 on each of 42 days is a fitness of 31.6
here, of 31.8 and of 43.2 there. It is a picture of what was done. That it foretells how somebody
will race has not been shown, and there is no ratio of the two here, for none has been shown to
foretell an injury (Impellizzeri 2020).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

from stridecue.training.run import Run

FITNESS_DAYS, FATIGUE_DAYS = 42, 7
"""Banister's time constants; the convention of all programs, fitted in a handful of athletes."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Form:
    """At the end of `day`, whose `load` was so much. `form` is that of the morning.

    `known`: for how many days there is a history. Before 42 all three are too low.
    """

    day: date
    load: float
    fitness: float
    fatigue: float
    form: float
    known: int


def course(runs: Iterable[Run], until: date) -> tuple[Form, ...]:
    """Every day from the first run to `until`; empty where there was none."""
    loads: dict[date, float] = {}
    for run in runs:
        if run.load is not None and run.day <= until:
            loads[run.day] = loads.get(run.day, 0.0) + run.load.value
    if not loads:
        return ()
    day = min(loads)
    told: list[Form] = []
    fitness = fatigue = 0.0
    while day <= until:
        load, form = loads.get(day, 0.0), fitness - fatigue
        fitness = follow(fitness, load, FITNESS_DAYS)
        fatigue = follow(fatigue, load, FATIGUE_DAYS)
        told.append(Form(day, load, fitness, fatigue, form, len(told) + 1))
        day += DAY
    return tuple(told)


def follow(before: float, load: float, days: int) -> float:
    """One day further."""
    return before + (1 - exp(-1 / days)) * (load - before)
