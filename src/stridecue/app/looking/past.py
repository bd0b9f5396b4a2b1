"""Past: what progress looks back on, read from the history of a folder."""

from collections.abc import Iterator
from datetime import date, tzinfo
from pathlib import Path

from stridecue.store.folder import sessions
from stridecue.store.lessons import lesson_of
from stridecue.store.readings import ReadingsFile
from stridecue.store.runs import Laps, past
from stridecue.training.cadence import Steady
from stridecue.training.progress import Past
from stridecue.training.readings import Morning
from stridecue.training.runner import Runner

LESSONS = 120
"""Sessions whose cadence is looked at: half a year of five a week; each is a file to read."""


def past_in(
    folder: Path, runner: Runner, zone: tzinfo | None = None, *, fresh: bool = True
) -> tuple[Past, list[str]]:
    """The past of `runner` that `folder` tells, and what should be known of its history.

    `zone` is the runner's, `None` for this machine's own. With `fresh` the history is brought up to
    date first. Raises `OSError`.
    """
    told = past(folder, runner, zone, laps=Laps.ALL, fresh=fresh)
    days = {run.id: run.day for run in told.runs[-LESSONS:]}
    readings, note = ReadingsFile(folder).load()
    mornings = tuple(one for one in readings if isinstance(one, Morning))
    notes = [*told.notes, *([note] if note else [])]
    return Past(told.runs, told.undated, tuple(_lessons(folder, days)), mornings), notes


def _lessons(folder: Path, days: dict[int, date]) -> Iterator[tuple[date, tuple[Steady, ...]]]:
    """What the sessions of `days` taught, in the order of days."""
    there = {saved.number: saved for saved in sessions(folder, only=days)}
    for number, day in days.items():
        lesson = lesson_of(there[number]) if number in there else None
        if lesson is not None:
            yield day, lesson.stretches
