"""Report: a session's laps as a table for the terminal."""

from collections.abc import Iterator

from stridecue.app.labels import minutes
from stridecue.session.effects import Lap, Summary
from stridecue.training.hills import flat_speed_of
from stridecue.units import metres, pace_per_km, split_time
from stridecue.workout.model import StepKind

_HEADER = ("", "step", "rep", "time", "target", "way", "heart", "spm", "")
_RIGHT = frozenset((0, 2, 3, 4, 5, 6, 7))


def laps_table(summary: Summary) -> Iterator[str]:
    """The lines of the table, with a headline."""
    count = len(summary.laps)
    ending = "" if summary.completed else ", ended early"
    laps = f"{count} lap{'' if count == 1 else 's'}"
    yield f"{summary.workout}: {minutes(summary.elapsed)}, {laps}{ending}"
    if not summary.laps:
        return
    rows = [_HEADER, *(_cells(lap) for lap in summary.laps)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEADER))]
    for row in rows:
        cells = (
            cell.rjust(width) if i in _RIGHT else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _cells(lap: Lap) -> tuple[str, ...]:
    heart = "" if lap.heart_peak is None else f"{lap.heart_peak}"
    if lap.heart_end is not None and lap.heart_end != lap.heart_peak:
        heart = f"{heart}>{lap.heart_end}"
    return (
        str(lap.index),
        lap.name,
        " ".join(f"{k}/{n}" if n else f"{k}" for k, n in lap.rep),
        split_time(lap.elapsed),
        "" if lap.target is None else split_time(lap.target),
        "" if lap.metres is None else metres(lap.metres),
        heart,
        "" if lap.cadence is None else f"{lap.cadence:.0f}",
        ", ".join((*_remarks(lap), *_hill(lap))),
    )


def _remarks(lap: Lap) -> Iterator[str]:
    for one in dict.fromkeys((lap.end.value, *(flag.value for flag in lap.flags))):
        yield one.replace("_", " ")


def _hill(lap: Lap) -> Iterator[str]:
    """What is worth knowing of a hill besides: its steps, and a long one's pace on the flat."""
    if lap.kind is StepKind.HILL and lap.steps:
        yield f"{lap.steps} steps"
    flat = flat_speed_of(lap)
    if flat is not None:
        yield f"at {lap.grade:g} %, on the flat {pace_per_km(flat)}/km"
