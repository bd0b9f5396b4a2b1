"""Decoupling: how far heart rate and speed drift apart in a steady run.

With r = speed / heart rate of each half, it is 100 (r1 - r2) / r1 (after Friel): in per cent, more
is more drift. Heat and thirst do that too, and an even run is what it asks for; of anything else
it tells nothing.
"""

from collections.abc import Sequence
from statistics import fmean, pstdev

from stridecue.training.heart import Second

SHOWN = 5.0
"""Per cent above which it is worth a word (Friel's convention; no trial stands behind it)."""

SETTLED = 5 * 60
"""Seconds at the beginning that are left out: the heart is still rising. Our choice."""

SHORTEST = 20 * 60
"""Seconds that must be left. Our choice: shorter, and a minute of hill is half of what is found."""

EVEN = 0.12
"""Standard deviation of the minutes' speeds over their mean. Our choice: of six recorded runs the
steady one, up and down hills, has 0.10, and those with repetitions have 0.15 to 0.57."""

MOSTLY = 0.9
"""The share of seconds with both heart rate and speed, of each half. Our choice."""


def decoupling(seconds: Sequence[Second]) -> float | None:
    """Per cent; `None` for what was no steady run. The heart rates are `believed` ones."""
    if not seconds:
        return None
    first, last = seconds[0].at + SETTLED, seconds[-1].at
    if last - first < SHORTEST:
        return None
    both = [
        (one.at, one.bpm, one.mps)
        for one in seconds
        if one.at >= first and one.bpm is not None and one.mps is not None
    ]
    middle = (first + last) / 2
    halves = [one for one in both if one[0] < middle], [one for one in both if one[0] >= middle]
    if min(len(half) for half in halves) < MOSTLY * (last - first) / 2 or not _even(both):
        return None
    before, after = (
        fmean(mps for *_, mps in half) / fmean(bpm for _, bpm, _ in half) for half in halves
    )
    return round(100 * (before - after) / before, 1)


def _even(both: list[tuple[int, int, float]]) -> bool:
    minutes: dict[int, list[float]] = {}
    for at, _, mps in both:
        minutes.setdefault(at // 60, []).append(mps)
    means = [fmean(speeds) for speeds in minutes.values()]
    mean = fmean(means)
    return mean > 0 and pstdev(means) <= EVEN * mean
