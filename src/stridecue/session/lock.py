"""Lock: an optical sensor that has taken to the runner's steps and calls them a pulse.

Light sees the arm swing as well as the blood, and at 160 to 190 a minute the one is easily taken
for the other. Being near is not enough to tell: a true heart rate near the cadence would be
suspected in a fifth of all cases (our simulation, 18 to 24 %). A pulse that also follows each
little change of the steps is none: the correlation of series that were locked was 0.73 to 0.75, of
true ones -0.04 to 0.05.
"""

from itertools import accumulate
from math import sqrt
from typing import NamedTuple

from stridecue.units import SECOND, Ms

NEAR = 3
"""Beats and steps per minute: closer than this is the same number."""

WITHIN: Ms = 30 * SECOND
"""So long they must have been near, in `MOSTLY` of the samples."""

MOSTLY = 0.8

ALIKE: Ms = 60 * SECOND
"""So long they must have moved alike, by a correlation of `CORRELATED`."""

CORRELATED = 0.5

SMOOTHED = 5
"""Samples in the mean that is correlated: 5 s at 1 Hz, since a sensor smooths, too."""

ENOUGH = 40
"""Samples in a minute without which nothing is concluded. Our choice: two of three."""

APART: Ms = 15 * SECOND
"""So long they must have been apart, in `MOSTLY` of the samples, to be believed again. Our choice:
as soon as the runner walks, a true pulse and the steps part within seconds."""


class Lock(NamedTuple):
    """The last minute of an optical sensor: (moment, bpm, steps per minute); `locked`: no pulse."""

    pairs: tuple[tuple[Ms, int, float], ...] = ()
    locked: bool = False


def hear(lock: Lock, at: Ms, bpm: int, spm: float | None) -> Lock:
    """Take one reading, with the cadence of that moment; without one nothing can be compared."""
    if spm is None:
        return Lock((), locked=False) if lock.pairs else lock
    pairs = (*(pair for pair in lock.pairs if at - pair[0] < ALIKE), (at, bpm, spm))
    if lock.locked:
        recent = _near(pairs, at - APART)
        return Lock(pairs, locked=not recent or sum(recent) > (1 - MOSTLY) * len(recent))
    return Lock(pairs, locked=_is_locked(pairs, at))


def _near(pairs: tuple[tuple[Ms, int, float], ...], since: Ms) -> list[bool]:
    return [abs(bpm - spm) <= NEAR for at, bpm, spm in pairs if at > since]


def _is_locked(pairs: tuple[tuple[Ms, int, float], ...], at: Ms) -> bool:
    if len(pairs) < ENOUGH or at - pairs[0][0] < ALIKE - WITHIN / 2:
        return False
    near = _near(pairs, at - WITHIN)
    if sum(near) < MOSTLY * len(near):
        return False
    hearts = _smooth([bpm for _, bpm, _ in pairs])
    return _correlation(hearts, _smooth([spm for *_, spm in pairs])) >= CORRELATED


def _smooth(values: list[int] | list[float]) -> list[float]:
    """Means of `SMOOTHED` neighbours."""
    sums = [0.0, *accumulate(values)]
    return [(b - a) / SMOOTHED for a, b in zip(sums, sums[SMOOTHED:], strict=False)]


def _correlation(xs: list[float], ys: list[float]) -> float:
    """Pearson's r; 0 where one of the two does not move, for then nothing can be seen."""
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    cross = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    square = sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in ys)
    return cross / sqrt(square) if square > 1e-9 else 0.0
