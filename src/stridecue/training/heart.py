"""Heart: what a session's heart rates come to, as far as they can be believed.

What is kept of a session is how many seconds its heart spent at each rate. Load and time in zones
follow from that for any maximum and any scheme, so a setting that is mended mends the past too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from stridecue.session.body import STALE, Body, hear_heart, hear_stride, settle
from stridecue.session.events import HeartRate, Stride
from stridecue.session.lock import Lock
from stridecue.units import SECOND

HELD = 5
"""Seconds a rate must be held to be a maximum: single beats are read wrong."""

DRY = 180
"""Seconds at the beginning in which dry electrodes may read high."""

STEEPEST = 8
"""Beats per minute and second: what rises faster is no heart."""


class Second(NamedTuple):
    """One second of a session: `at` in seconds of its time, bpm, steps per minute, m/s."""

    at: int
    bpm: int | None = None
    spm: float | None = None
    mps: float | None = None


@dataclass(frozen=True, slots=True)
class HeartTime:
    """Seconds at each heart rate: `seconds[0]` at `lowest` bpm, the next at one more."""

    lowest: int = 0
    seconds: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """Seconds with a heart rate that counts."""
        return sum(self.seconds)


NO_HEART = HeartTime()


def believed(seconds: Sequence[Second], *, optical: bool = False) -> Iterator[Second]:
    """Those whose heart rate the session itself believes, in the order of time.

    `optical`: it is read by light, which may take the steps for a pulse.
    """
    body = Body(lock=Lock() if optical else None)
    for second in seconds:
        at = second.at * SECOND
        wake = body.wake
        if wake is not None and wake <= at:
            body = settle(body, at)
        if optical and (second.mps is not None or second.spm is not None):
            body = hear_stride(body, Stride(at, second.mps, second.spm))
        if second.bpm is None:
            continue
        body = hear_heart(body, HeartRate(at, second.bpm))
        if body.pulse.at == at:
            yield second


def heart_time(seconds: Iterable[Second]) -> HeartTime:
    """The time at each rate of seconds that are `believed`; one stands until it is stale."""
    held: dict[int, int] = {}
    for one, after in pairwise(chain(seconds, (None,))):
        if one is not None and one.bpm is not None:
            length = 1 if after is None else min(after.at - one.at, STALE // SECOND)
            held[one.bpm] = held.get(one.bpm, 0) + length
    if not held:
        return HeartTime()
    lowest, highest = min(held), max(held)
    return HeartTime(lowest, tuple(held.get(bpm, 0) for bpm in range(lowest, highest + 1)))


def highest_held(seconds: Sequence[Second]) -> int | None:
    """The highest rate that was held for 5 s without a gap, in bpm; `None` if none was.

    Of seconds that are `believed`. The first three minutes do not count, nor does what rises or
    falls faster than a heart.
    """
    best: int | None = None
    row: list[int] = []
    before: Second | None = None
    for one in seconds:
        if one.bpm is None or one.at < DRY:
            continue
        joins = (
            before is not None
            and before.bpm is not None
            and one.at - before.at == 1
            and abs(one.bpm - before.bpm) <= STEEPEST
        )
        row = [*row[1 - HELD :], one.bpm] if joins else [one.bpm]
        before = one
        if len(row) == HELD and (best is None or min(row) > best):
            best = min(row)
    return best
