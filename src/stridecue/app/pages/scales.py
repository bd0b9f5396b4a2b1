"""Scales: where an axis begins and ends, and which of its values are written."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor
from typing import Any

from leather.scales import Linear

ROUND = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
CLOCK = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400)
"""Steps between two values: of numbers, and of seconds."""

MOST_TICKS = 5


class Fixed(Linear):  # type: ignore[misc]
    """A scale from `low` to `high` exactly, with its own ticks."""

    def __init__(self, low: float, high: float, ticks: Sequence[float]) -> None:
        self._data_min, self._data_max = Decimal(low), Decimal(high)
        self._ticker = _Ticks(self._data_min, self._data_max, [Decimal(one) for one in ticks])


class _Ticks:
    """What the library's scale asks of a ticker."""

    def __init__(self, low: Decimal, high: Decimal, ticks: list[Decimal]) -> None:
        self.min, self.max, self.ticks = low, high, ticks


def spread(
    values: Sequence[float], steps: Sequence[float], *, zero: bool = False, least: float = 1.0
) -> Any:
    """The scale around `values`, on whole steps; from zero if `zero`.

    It spans `least` at least, so that a trifle does not look like a mountain.
    """
    low, high = min(values, default=0.0), max(values, default=1.0)
    if zero:
        low, high = min(0.0, low), max(0.0, high)
    if high - low < least:
        low, high = (low, low + least) if zero else (m := (low + high - least) / 2, m + least)
    span = high - low
    step = next((one for one in steps if span / one <= MOST_TICKS), steps[-1])
    while span / step > MOST_TICKS:
        step *= 10
    first, last = floor(low / step), ceil(high / step)
    return Fixed(first * step, last * step, [n * step for n in range(first, last + 1)])


def even(low: float, high: float, ticks: Sequence[float]) -> Any:
    """The scale of an x axis, with half a place left at both ends."""
    return Fixed(low - 0.6, high + 0.6, ticks)
