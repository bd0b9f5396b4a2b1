"""Whole: which laps tell the time of a whole distance."""

from collections.abc import Iterator

from stridecue.session.effects import Flag, Lap, LapEnd
from stridecue.training.run import Run

WHOLE = (LapEnd.PRESS, LapEnd.DISTANCE)
"""Ends that tell the time of a whole distance."""

SHORTEST = 20.0
"""Metres; less is no repetition over a distance, and a pace of it would be noise. Our choice."""

LEFT_OUT = frozenset((Flag.INCOMPLETE, Flag.ESTIMATED, Flag.EXTRA, Flag.FORGOTTEN))
"""What was cut short, added or reckoned is no split: nobody pressed where it should have ended."""


def is_whole(lap: Lap) -> bool:
    """Whether `lap` is a repetition of a known distance, run to its end and timed there."""
    timed = lap.kind.is_rep and lap.end in WHOLE and lap.elapsed > 0
    return timed and is_long(lap) and not LEFT_OUT & set(lap.flags)


def is_long(lap: Lap) -> bool:
    """Whether its distance is known, and long enough to say something."""
    return lap.metres is not None and lap.metres >= SHORTEST


def whole_laps(run: Run) -> Iterator[tuple[Lap, float]]:
    """The whole repetitions of `run`, each with its metres."""
    for lap in run.laps:
        if is_whole(lap) and lap.metres is not None:
            yield lap, lap.metres
