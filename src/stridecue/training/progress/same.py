"""Same: one workout as it was run time and again, repetition by repetition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from stridecue.session.effects import Lap
from stridecue.training.run import Run
from stridecue.training.whole import whole_laps
from stridecue.units import Ms

Which: TypeAlias = tuple[str, tuple[int, ...], int]
"""A repetition: its step, its place in the rounds, its metres. Another lane is not compared, and of
how many rounds it was one does not matter: a plan may have cut some."""

LEAST_REPS = 2


@dataclass(frozen=True, slots=True)
class Time:
    """One time that it was run: `splits` in ms by row, `mean` over the rows that all times have."""

    day: date
    run: int
    splits: tuple[Ms | None, ...]
    mean: Ms | None


@dataclass(frozen=True, slots=True)
class Same:
    """`workout` the last times, the oldest first.

    `rows` are the metres of each repetition, as the newest had them; `shared` of them are in every
    time.
    """

    workout: str
    rows: tuple[int, ...]
    times: tuple[Time, ...]
    shared: int


def same_session(runs: Sequence[Run], number: int) -> Same | None:
    """The newest workout with whole repetitions that was run before, its last `number` times.

    One repetition alone, such as a race, is among the fastest splits already.
    """
    by_name: dict[str, list[tuple[Run, dict[Which, Ms]]]] = {}
    for run in runs:
        splits = {_which(lap, metres): lap.elapsed for lap, metres in whole_laps(run)}
        if len(splits) >= LEAST_REPS:
            by_name.setdefault(run.workout, []).append((run, splits))
    again = [times for times in by_name.values() if len(times) > 1]
    if not again:
        return None
    times = max(again, key=lambda found: (found[-1][0].day, found[-1][0].id))[-number:]
    return _side_by_side(times)


def _which(lap: Lap, metres: float) -> Which:
    return lap.name, tuple(k for k, _ in lap.rep), round(metres)


def _side_by_side(times: list[tuple[Run, dict[Which, Ms]]]) -> Same:
    newest = times[-1][1]
    rows = tuple(newest)
    shared = [row for row in rows if all(row in splits for _, splits in times)]
    told = tuple(
        Time(run.day, run.id, tuple(splits.get(row) for row in rows), _mean(splits, shared))
        for run, splits in times
    )
    ways = tuple(metres for _, _, metres in rows)
    return Same(times[-1][0].workout, ways, told, len(shared))


def _mean(splits: dict[Which, Ms], shared: list[Which]) -> Ms | None:
    return round(sum(splits[row] for row in shared) / len(shared)) if shared else None
