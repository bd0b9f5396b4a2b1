"""Bests: the fastest split over each distance that was run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stridecue.training.run import Run
from stridecue.training.whole import standard, whole_laps
from stridecue.units import Ms
from stridecue.workout.kinds import WorkoutKind


@dataclass(frozen=True, slots=True)
class Split:
    """One repetition, or a race: who looks it up finds it in session `run`."""

    day: date
    run: int
    workout: str
    elapsed: Ms
    race: bool


@dataclass(frozen=True, slots=True)
class Best:
    """Over `metres`, run `times`: the fastest `ever`, and `lately`, `None` where there was none."""

    metres: float
    times: int
    ever: Split
    lately: Split | None


def best_splits(runs: Sequence[Run], since: date) -> tuple[Best, ...]:
    """The bests, the shortest distance first; `lately` is from `since` on.

    Another lane of a track is another distance, and of those that are none nobody keeps a best.
    """
    found: dict[float, list[Split]] = {}
    for run in runs:
        race = run.kind is WorkoutKind.RACE
        for lap, metres in whole_laps(run):
            distance = standard(metres)
            if distance is not None:
                split = Split(run.day, run.id, run.workout, lap.elapsed, race)
                found.setdefault(distance, []).append(split)
    return tuple(_best(metres, found[metres], since) for metres in sorted(found))


def _best(metres: float, splits: list[Split], since: date) -> Best:
    late = [split for split in splits if split.day >= since]
    return Best(
        metres,
        len(splits),
        min(splits, key=_rank),
        min(late, key=_rank, default=None),
    )


def _rank(split: Split) -> tuple[Ms, date, int]:
    """The faster, and of two alike the one that was first."""
    return split.elapsed, split.day, split.run
