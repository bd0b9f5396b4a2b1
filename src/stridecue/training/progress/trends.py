"""Trends: how the heart comes down after repetitions, and the runner's own cadence, over time.

A drop of the heart rate is comparable only from about the same rate, and after the same kind of
rest: standing, walking and jogging differ (Cole, Lamberts). It is shown, and no advice comes of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from stridecue.session.events import Baseline
from stridecue.training.cadence import Steady, learn, line_of
from stridecue.training.run import Run

ALIKE = 5
"""Beats per minute within which two ends count as about the same. Our choice."""

LEAST_DAYS = 6
"""Comparable sessions from which two halves are told apart. Our choice."""


@dataclass(frozen=True, slots=True)
class Drop:
    """One session, as medians over its rests: beats per minute after 30 and 60 s, from `heart`.

    `alike`: `heart` is about that of the newest session, so the two can be compared.
    """

    day: date
    run: int
    drop_30: float | None
    drop_60: float | None
    heart: float
    rests: int
    alike: bool = True


@dataclass(frozen=True, slots=True)
class Recovery:
    """The drops by day.

    `change`: of `drop_60`, the later half of the comparable sessions against the earlier one;
    `None` where that is not enough to tell.
    """

    drops: tuple[Drop, ...]
    change: float | None


@dataclass(frozen=True, slots=True)
class Cadence:
    """The baseline after the session of `day`, as steps per minute at `mps`, the same for all."""

    day: date
    spm: float
    mps: float


def recovery(runs: Sequence[Run]) -> Recovery:
    """How the heart has come down."""
    drops = [drop for run in runs if (drop := _drop(run)) is not None]
    if not drops:
        return Recovery((), None)
    newest = drops[-1].heart
    told = tuple(
        Drop(
            one.day, one.run, one.drop_30, one.drop_60, one.heart, one.rests,
            alike=abs(one.heart - newest) <= ALIKE,
        )
        for one in drops
    )  # fmt: skip
    known = [one.drop_60 for one in told if one.alike and one.drop_60 is not None]
    if len(known) < LEAST_DAYS:
        return Recovery(told, None)
    half = len(known) // 2
    return Recovery(told, round(median(known[-half:]) - median(known[:half]), 1))


def _drop(run: Run) -> Drop | None:
    rests = [
        (rep.heart_end, rest.drop_30, rest.drop_60)
        for rep, rest in pairwise(run.laps)
        if rep.kind.is_rep and rep.heart_end is not None
        if rest.drop_30 is not None or rest.drop_60 is not None
    ]
    if not rests:
        return None
    thirty = [one for _, one, _ in rests if one is not None]
    sixty = [one for _, _, one in rests if one is not None]
    return Drop(
        run.day,
        run.id,
        median(thirty) if thirty else None,
        median(sixty) if sixty else None,
        median(heart for heart, _, _ in rests),
        len(rests),
    )


def cadences(lessons: Sequence[tuple[date, tuple[Steady, ...]]]) -> tuple[Cadence, ...]:
    """The baseline after each session that taught it something, at the newest one's speed."""
    known: Baseline | None = None
    found: list[tuple[date, Baseline]] = []
    for day, stretches in lessons:
        line = line_of(stretches)
        if line is not None:
            known = learn(known, line)
            found.append((day, known))
    if known is None:
        return ()
    mps = round(known.mps, 1)
    return tuple(Cadence(day, round(one.at(mps), 1), mps) for day, one in found)
