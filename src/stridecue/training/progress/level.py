"""Level: what a race, a test or a hard repetition is worth, as VDOT.

A repetition of a training session is not run as fast as possible: what it is worth is a floor, "at
least so much", and never enters a forecast.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from stridecue.training.pacing import (
    HIGHEST_VDOT,
    LONGEST_RACE,
    LOWEST_VDOT,
    SHORTEST_RACE,
    vdot,
)
from stridecue.training.run import Run
from stridecue.training.runner import Race
from stridecue.training.whole import whole_laps
from stridecue.units import Ms
from stridecue.workout.kinds import WorkoutKind


class Source(Enum):
    """Where a mark comes from."""

    RACE = "race"
    TEST = "test"
    EFFORT = "effort"


SOURCES = {WorkoutKind.RACE: Source.RACE, WorkoutKind.TEST: Source.TEST}


@dataclass(frozen=True, slots=True)
class Mark:
    """`metres` in `elapsed`, and what it is worth; of an `EFFORT`, at least."""

    day: date
    run: int
    metres: float
    elapsed: Ms
    source: Source
    vdot: float


def marks(runs: Sequence[Run]) -> tuple[Mark, ...]:
    """The longest of each race and test, and the best effort of each month; by day."""
    efforts: dict[tuple[int, int], Mark] = {}
    found: list[Mark] = []
    for run in runs:
        best = max(_marks(run), key=_rank, default=None)
        if best is None:
            continue
        if best.source is not Source.EFFORT:
            found.append(best)
            continue
        month = (run.day.year, run.day.month)
        if month not in efforts or best.vdot > efforts[month].vdot:
            efforts[month] = best
    return tuple(sorted([*found, *efforts.values()], key=lambda mark: (mark.day, mark.run)))


def _rank(mark: Mark) -> float:
    """A race is worth what all of it was, not its fastest part."""
    return mark.vdot if mark.source is Source.EFFORT else mark.metres


def _marks(run: Run) -> Iterator[Mark]:
    source = Source.EFFORT if run.kind is None else SOURCES.get(run.kind, Source.EFFORT)
    for lap, metres in whole_laps(run):
        if SHORTEST_RACE <= lap.elapsed <= LONGEST_RACE:
            worth = vdot(Race(metres, lap.elapsed))
            if LOWEST_VDOT <= worth <= HIGHEST_VDOT:
                yield Mark(run.day, run.id, metres, lap.elapsed, source, round(worth, 1))
