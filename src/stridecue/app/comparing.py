"""Comparing: two sessions side by side, repetition by repetition, for the terminal and the page."""

from dataclasses import dataclass

from stridecue.store.questions import Evening, Rep
from stridecue.units import to_tenths


@dataclass(frozen=True, slots=True)
class Pair:
    """A repetition of either session; `None` where one of them has fewer.

    `gap`: tenths of a second that the second took longer, `None` where they cannot be compared.
    """

    first: Rep | None
    second: Rep | None
    gap: int | None


def pairs(first: Evening, second: Evening) -> tuple[Pair, ...]:
    """The repetitions in their order."""
    both = (first.reps, second.reps)
    return tuple(
        _pair(*(own[n] if n < len(own) else None for own in both))
        for n in range(max(map(len, both)))
    )


def mean_gap(told: tuple[Pair, ...]) -> float | None:
    """Of all that can be compared, in tenths of a second."""
    gaps = [one.gap for one in told if one.gap is not None]
    return sum(gaps) / len(gaps) if gaps else None


def _pair(first: Rep | None, second: Rep | None) -> Pair:
    if first is None or second is None or not _alike(first, second):
        return Pair(first, second, None)
    # Between the tenths that are shown, so that each line comes out.
    return Pair(first, second, to_tenths(second.elapsed_ms) - to_tenths(first.elapsed_ms))


def _alike(a: Rep, b: Rep) -> bool:
    """Whether two repetitions went as far: by the metre, or both to a top."""
    return a.distance_m == b.distance_m or (a.to_a_top and b.to_a_top)
