"""Load: what a session cost, in one unit, and always with what it was reckoned from.

By the heart where there is one: Banister's TRIMP, minutes x r x a e^(b r) with r the share of the
reserve, added up second by second (the mean rate would give too little: 27.96 for 28.88 in one
series). By what the runner says, minutes x RPE (Foster's session RPE), where the heart is not
known; and by time alone where neither is. The three are made comparable by the runner's own
sessions that have more than one of them. It is a rough measure of a session, and no measure of a
person.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp
from operator import mul
from statistics import median

from stridecue.training.heart import HeartTime
from stridecue.training.run import Load, LoadSource, Run
from stridecue.training.runner import Runner, Sex
from stridecue.units import MINUTE, SECOND
from stridecue.workout.model import WorkoutKind

WEIGHTS = {Sex.MALE: (0.64, 1.92), Sex.FEMALE: (0.86, 1.67)}
"""Banister's a and b (1991), fitted to blood lactate in a few men and a few women."""

HIGHEST_BPM = 230
"""The highest heart rate that counts as one."""

MOSTLY = 0.75
"""The share of the time with a heart rate from which on the rest is taken to be like it. Below, the
heart says nothing of the whole. Our choice."""

ENOUGH = 5
"""Sessions of the runner's own that make a ratio. Our choice."""

TRIMP_PER_EFFORT = 0.4
"""TRIMP for each minute x RPE, until the runner's own is known. An hour at 65 % of the reserve is
87 by the heart (a man's) and 180 at RPE 3: 0.48; 45 min of repetitions, on the mean at 75 %, 91 and
315 at RPE 7: 0.29. Our choice, in between."""

TRIMP_PER_MINUTE = 3 * TRIMP_PER_EFFORT
"""Where nothing but the time is known: as if it were easy, RPE 3. Our choice."""

AT_REST = frozenset((WorkoutKind.MOBILITY, WorkoutKind.BREATHING, WorkoutKind.IMAGERY))
"""Kinds that cost nothing, whatever their time: without a heart rate or an RPE their load is 0."""


def weight(share: float, sex: Sex | None) -> float:
    """TRIMP for a minute at a `share` of the reserve, which is clipped to 0..1.

    Where the sex is not written the mean of both: they are 13 % apart at 70 %.
    """
    share = min(1.0, max(0.0, share))
    known = WEIGHTS.values() if sex is None else (WEIGHTS[sex],)
    return sum(share * a * exp(b * share) for a, b in known) / len(known)


def trimp(heart: HeartTime, runner: Runner) -> float | None:
    """Banister's TRIMP; `None` without a heart rate, or without the runner's rest and maximum."""
    if runner.rest is None or runner.max is None or not heart.seconds:
        return None
    weights = _weights(runner.rest, runner.max, runner.sex)
    return float(sum(map(mul, weights[heart.lowest :], heart.seconds)))


@lru_cache(maxsize=8)
def _weights(rest: int, most: int, sex: Sex | None) -> tuple[float, ...]:
    """TRIMP for a second at each heart rate."""
    return tuple(weight((bpm - rest) / (most - rest), sex) / 60 for bpm in range(HIGHEST_BPM + 1))


def by_heart(run: Run, runner: Runner) -> float | None:
    """TRIMP of the whole session; gaps are taken to be like the rest of it."""
    value = trimp(run.heart, runner)
    seconds = run.moving / SECOND
    if value is None or run.heart.total < MOSTLY * seconds:
        return None
    return value * max(1.0, seconds / run.heart.total)


def by_effort(run: Run) -> float | None:
    """Session RPE: minutes x RPE."""
    return None if run.effort is None else run.effort * run.moving / MINUTE


@dataclass(frozen=True, slots=True)
class Scales:
    """What makes the sources comparable: TRIMP per minute x RPE, and per minute.

    `own_effort`, `own_time`: of how many own sessions the number comes; 0 for our constant.
    """

    per_effort: float = TRIMP_PER_EFFORT
    per_minute: float = TRIMP_PER_MINUTE
    own_effort: int = 0
    own_time: int = 0


def scales_of(runs: Iterable[Run], runner: Runner) -> Scales:
    """The runner's own ratios, by the median; a constant where there are too few sessions."""
    return _scales((run, by_heart(run, runner)) for run in runs)


def _scales(runs: Iterable[tuple[Run, float | None]]) -> Scales:
    ratios: list[float] = []
    rates: list[float] = []
    told: list[float] = []
    for run, heart in runs:
        if run.kind in AT_REST or run.moving < MINUTE:
            continue
        effort, minutes = by_effort(run), run.moving / MINUTE
        if heart is not None and effort:
            ratios.append(heart / effort)
        if heart is not None:
            rates.append(heart / minutes)
        elif effort is not None:
            told.append(effort / minutes)
    own = len(ratios) >= ENOUGH
    per_effort = median(ratios) if own else TRIMP_PER_EFFORT
    rates.extend(per_effort * one for one in told)
    many = len(rates) >= ENOUGH
    return Scales(
        per_effort,
        median(rates) if many else TRIMP_PER_MINUTE,
        len(ratios) if own else 0,
        len(rates) if many else 0,
    )


def _load(run: Run, heart: float | None, scales: Scales) -> Load:
    if heart is not None:
        return Load(heart, LoadSource.HEART)
    effort = by_effort(run)
    if effort is not None:
        return Load(effort * scales.per_effort, LoadSource.EFFORT)
    minutes = 0.0 if run.kind in AT_REST else run.moving / MINUTE
    return Load(minutes * scales.per_minute, LoadSource.TIME)


def loaded(runs: Iterable[Run], runner: Runner) -> tuple[Run, ...]:
    """`runs` with their loads, made comparable by all of them."""
    known = [(run, by_heart(run, runner)) for run in runs]
    scales = _scales(known)
    return tuple(replace(run, load=_load(run, heart, scales)) for run, heart in known)
