"""Beats: what the intervals between heartbeats tell of somebody who sits still.

An interval that an extra beat, a missed one or a dry electrode has spoilt is left out, and so are
both differences that it takes part in. Nothing is interpolated and nothing is bridged: a library
that interpolates reads RMSSD half as high again at one spoilt beat in a hundred.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain, pairwise
from math import log, sqrt
from statistics import fmean, median

from stridecue.units import MINUTE, SECOND

UNIT = SECOND / 1_024
"""ms in the unit of a strap (Bluetooth HRS 1.0). Taken for ms it would add 0.0237 to lnRMSSD."""

SHORTEST, LONGEST = 300.0, 2_000.0
"""ms: 200 and 30 bpm. No heart at rest is outside."""

AROUND = 5
"""Beats before and after that a beat is held against."""

OFF = 0.20
"""A share of the local median, and of the last accepted beat (Malik's 20 %)."""

REPEAT, INVALID = 0.05, 0.10
"""Shares of rejected beats. Our choice; others draw the line at 4 %."""

FEWEST = 30
"""Differences below which there is no result: most of a minute at 40 bpm. Our choice."""

Series = tuple[tuple[int, ...], ...]
"""Intervals in 1/1024 s, oldest first, in stretches between which notifications were lost."""


class Quality(Enum):
    """Whether a measurement counts. Only `GOOD` does."""

    GOOD = "good"
    REPEAT = "repeat"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Variability:
    """What a series tells. `rmssd` in ms and its natural logarithm, `None` without a difference.

    `heart` is the mean rate in bpm over accepted beats, `None` without any. `differences` are those
    that `rmssd` was reckoned from.
    """

    beats: int
    rejected: int
    differences: int
    rmssd: float | None
    heart: float | None

    @property
    def ln(self) -> float | None:
        """lnRMSSD; `None` where there is nothing to take it of."""
        return None if not self.rmssd else log(self.rmssd)

    @property
    def quality(self) -> Quality:
        """The verdict, by the share of rejected beats and the number of differences."""
        spoilt = self.rejected / self.beats if self.beats else 1.0
        if spoilt > INVALID or self.differences < FEWEST or self.ln is None:
            return Quality.INVALID
        return Quality.REPEAT if spoilt > REPEAT else Quality.GOOD


def variability(series: Series) -> Variability:
    """Read `series`."""
    beats = [one * UNIT for one in chain.from_iterable(series)]
    kept = accepted(beats)
    squares = [(beats[j] - beats[i]) ** 2 for i, j in _pairs(series) if kept[i] and kept[j]]
    good = [beat for beat, fine in zip(beats, kept, strict=True) if fine]
    return Variability(
        beats=len(beats),
        rejected=len(beats) - len(good),
        differences=len(squares),
        rmssd=sqrt(fmean(squares)) if squares else None,
        heart=MINUTE / fmean(good) if good else None,
    )


def _pairs(series: Series) -> Iterator[tuple[int, int]]:
    """The places of beats that followed one another without a gap."""
    first = 0
    for stretch in series:
        yield from pairwise(range(first, first + len(stretch)))
        first += len(stretch)


def accepted(beats: Sequence[float]) -> tuple[bool, ...]:
    """Which of `beats` (ms, oldest first) count (after Xu and Schuckers 2001).

    One is rejected out of range, or when it is far from the median of the raw beats around it *and*
    far from the last accepted one. Either test alone would throw slow deep breathing away.
    """
    kept: list[bool] = []
    last: float | None = None
    for place, beat in enumerate(beats):
        fine = _in_range(beat)
        if fine:
            local = _far(beat, _around(beats, place))
            jump = last is None or _far(beat, last)
            fine = not (local and jump)
        if fine:
            last = beat
        kept.append(fine)
    return tuple(kept)


def _in_range(beat: float) -> bool:
    return SHORTEST <= beat <= LONGEST


def _far(beat: float, other: float) -> bool:
    return abs(beat - other) > OFF * other


def _around(beats: Sequence[float], place: int) -> float:
    """The median of what is in range around a beat; of nothing, the beat itself."""
    near = (*beats[max(0, place - AROUND) : place], *beats[place + 1 : place + 1 + AROUND])
    return median([one for one in near if _in_range(one)] or [beats[place]])
