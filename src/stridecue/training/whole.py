"""Whole: which laps tell the time of a whole distance, and for which distance they stand.

The one rule of history, bests, VDOT, trials and the comparison with the last time.
"""

from collections.abc import Iterator

from stridecue.session.effects import Flag, Lap, LapEnd
from stridecue.training.run import Run
from stridecue.units import MILE

ENDS = frozenset((LapEnd.PRESS, LapEnd.DISTANCE))
"""Ends that tell the time of a whole distance."""

SHORTEST = 20.0
"""Metres; less is no repetition over a distance, and a pace of it would be noise. Our choice."""

LEFT_OUT = frozenset((Flag.INCOMPLETE, Flag.ESTIMATED, Flag.EXTRA, Flag.FORGOTTEN))
"""What was cut short, added or reckoned is no split: nobody pressed where it should have ended."""

DISTANCES: tuple[float, ...] = (
    *(100.0, 200.0, 300.0, 400.0, 500.0, 600.0, 800.0, 1_000.0, 1_200.0, 1_500.0, 1_600.0, MILE),
    *(2_000.0, 3_000.0, 5_000.0, 10_000.0, 21_097.5, 42_195.0),
)
"""Metres that runners keep a best for."""

LONGER = 1.005
"""So much longer a repetition may be and still stand for the distance; shorter never (our choice).
A 1600 is no mile, and a 400 in lane 2, 407.7 m, no 400."""

SHORT_OF = 0.05
"""Metres that rounding may take from a length."""


def is_whole(lap: Lap) -> bool:
    """Whether `lap` is a repetition of a known distance, run to its end in one go and timed."""
    timed = lap.kind.is_rep and lap.end in ENDS and lap.elapsed > 0 and not lap.paused
    return timed and is_long(lap) and not LEFT_OUT & set(lap.flags)


def is_long(lap: Lap) -> bool:
    """Whether its distance is known, and long enough to say something."""
    return lap.metres is not None and lap.metres >= SHORTEST


def whole_laps(run: Run) -> Iterator[tuple[Lap, float]]:
    """The whole repetitions of `run`, each with its metres."""
    for lap in run.laps:
        if is_whole(lap) and lap.metres is not None:
            yield lap, lap.metres


def among(distance: float) -> tuple[float, float]:
    """From where to where metres stand for one of `DISTANCES`."""
    return distance - SHORT_OF, min(distance * LONGER, _next(distance) - SHORT_OF)


def _next(distance: float) -> float:
    return min((one for one in DISTANCES if one > distance), default=float("inf"))


def standard(metres: float) -> float | None:
    """The one of `DISTANCES` that `metres` stand for, if any."""
    for distance in DISTANCES:
        low, high = among(distance)
        if low <= metres <= high:
            return distance
    return None
