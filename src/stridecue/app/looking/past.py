"""Past: what progress looks back on, read from the history of a folder.

Days are those of the runner's calendar: a run at eleven in the evening belongs to that evening.
"""

import contextlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from stridecue.codec.journal import read_lines
from stridecue.session.effects import Flag, Lap, LapEnd
from stridecue.store.folder import Saved, sessions
from stridecue.store.history import History, ask
from stridecue.store.lessons import lesson_of
from stridecue.training.cadence import Steady
from stridecue.training.pacing import SHORTEST_RACE
from stridecue.training.progress import Past
from stridecue.training.progress.whole import is_whole
from stridecue.training.run import Run
from stridecue.units import SECOND, Ms
from stridecue.workout.kinds import StepKind, WorkoutKind

LESSONS = 120
"""Sessions whose cadence is looked at: half a year of five a week; each is a file to read."""

FIRST_LINE = 1 << 20
"""Bytes in which a journal's first line ends; that of two hundred repetitions has 60 kB."""

_RUNS = """
    SELECT id, folder, started_ms, workout, elapsed_ms, distance_m, completed FROM session
    WHERE live AND started_ms IS NOT NULL ORDER BY started_ms, id
"""
_UNDATED = "SELECT count(*) FROM session WHERE live AND started_ms IS NULL"
_LAPS = """
    SELECT session, number, step, is_rep, rep, began_ms, elapsed_ms, paused_ms, ended_by,
        distance_m, target_ms, heart_peak, heart_end, drop_30, drop_60, cadence_spm, flags
    FROM lap WHERE is_rep OR drop_30 IS NOT NULL ORDER BY session, number
"""

_STEPS = {one.value: one for one in StepKind}
_ENDS = {one.value: one for one in LapEnd}
_FLAGS = {one.value: one for one in Flag}


def past_in(folder: Path, zone: tzinfo | None = None) -> tuple[Past, list[str]]:
    """The past that `folder` tells, and what should be known of its history.

    `zone` is the runner's, `None` for this machine's own. Raises `OSError`.
    """
    found, notes = ask(folder, lambda history: _runs(history, folder, zone))
    runs, undated = found
    days = {run.id: run.day for run in runs[-LESSONS:]}
    return Past(tuple(runs), undated, tuple(_lessons(folder, days))), notes


def _lessons(folder: Path, days: dict[int, date]) -> Iterator[tuple[date, tuple[Steady, ...]]]:
    """What the sessions of `days` taught, in the order of days."""
    there = {saved.number: saved for saved in sessions(folder) if saved.number in days}
    for number, day in days.items():
        lesson = lesson_of(there[number]) if number in there else None
        if lesson is not None:
            yield day, lesson.stretches


def _runs(history: History, folder: Path, zone: tzinfo | None) -> tuple[list[Run], int]:
    laps: dict[int, list[Lap]] = {}
    for session, *told in history.select(_LAPS):
        laps.setdefault(session, []).append(_lap(*told))
    ((undated,),) = history.select(_UNDATED)
    runs = []
    for number, name, started, workout, moving, metres, completed in history.select(_RUNS):
        own = tuple(laps.get(number, ()))
        runs.append(
            Run(
                number, day_of(started, zone), workout, _kind(folder / name, own), moving, metres,
                completed=bool(completed), laps=own,
            )
        )  # fmt: skip
    return runs, undated


def day_of(at: Ms, zone: tzinfo | None = None) -> date:
    """The day of a moment since 1970 UTC, on the calendar of `zone`, else of this machine."""
    return datetime.fromtimestamp(at / SECOND, UTC).astimezone(zone).date()


def _kind(folder: Path, laps: tuple[Lap, ...]) -> WorkoutKind | None:
    """A race where the journal says that it was recorded in silence; asked only where one may be.

    The history does not tell the kind of a workout yet.
    """
    long = any(is_whole(lap) and lap.elapsed >= SHORTEST_RACE for lap in laps)
    if not long:
        return None
    with contextlib.suppress(OSError), Saved(0, folder).journal.open("rb") as file:
        started = read_lines(file.readline(FIRST_LINE)).started
        if started is not None and started.brief.quiet:
            return WorkoutKind.RACE
    return None


def _lap(*told: Any) -> Lap:
    number, step, is_rep, rep, began, elapsed, paused, ended_by, metres, target, *more = told
    peak, end, drop_30, drop_60, cadence, flags = more
    kind = _STEPS.get(step, StepKind.RUN if is_rep else StepKind.RECOVER)
    return Lap(
        index=number,
        kind=kind,
        intensity=kind.intensity,
        name=step,
        rep=_rounds(rep),
        began=began,
        ended=began + elapsed + paused,
        elapsed=elapsed,
        paused=paused,
        end=_ENDS[ended_by],
        metres=metres,
        target=target,
        heart_peak=peak,
        heart_end=end,
        drop_30=drop_30,
        drop_60=drop_60,
        cadence=cadence,
        flags=tuple(_FLAGS[one] for one in flags.split()) if flags else (),
    )


@cache
def _rounds(text: str) -> tuple[tuple[int, int | None], ...]:
    """`2/3 1/8`: the second set of three, of it the first of eight; `3`: of an open number."""
    parts = (one.partition("/") for one in text.split())
    return tuple((int(k), int(n) if n else None) for k, _, n in parts)
