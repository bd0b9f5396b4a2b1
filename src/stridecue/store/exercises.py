"""Exercises: what was lifted, read from the tables beside the journals and their first lines.

Only what a person did counts. Whatever is damaged counts as not there.
"""

import csv
import io
import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from stridecue.codec.journal import read_lines
from stridecue.store.days import day_of
from stridecue.store.folder import JOURNAL, Saved, sessions
from stridecue.store.history import all_rows
from stridecue.store.report import LAPS, SUMMARY
from stridecue.training.strength import Dose, Outing, doses_of
from stridecue.workout.model import StepKind

NEWEST = 60
"""Sessions that are looked at: who has not done an exercise for so long hears its tip again."""

MOST = 1 << 20
"""Bytes of a table that are read; a session of a hundred laps has 8 kB."""

TOLD = 12
"""Outings whose doses are read: more than a lighter week can have between two heavy ones."""

EffortOf: TypeAlias = Callable[[Path], float | None]
"""The RPE that the runner gave of the session in a folder."""

_KINDS = {kind.value for kind in StepKind}


def exercises_done(folder: Path) -> frozenset[str]:
    """The names of the exercises in the newest sessions of `folder`."""
    try:
        newest = list(islice(reversed(sessions(folder)), NEWEST))
    except OSError:
        return frozenset()
    return frozenset(name for saved in newest for name in _names(saved))


def outings(folder: Path, workout: str, effort: EffortOf) -> tuple[Outing, ...]:
    """The times that a person did `workout`, the oldest first; `effort` tells the RPE of one.

    Only the newest tell their doses: a journal's first line is long, and older ones are not asked.
    """
    rows, _ = all_rows(folder)
    ours = [row for row in rows if row.workout == workout and row.finished][:NEWEST]
    found = []
    for n, row in enumerate(ours):
        path = folder / row.folder
        doses = _doses(path / JOURNAL) if n < TOLD else {}
        day = None if row.started_ms is None else day_of(row.started_ms)
        found.append(Outing(day, row.completed, effort(path), doses))
    return tuple(reversed(found))


def _doses(journal: Path) -> dict[str, Dose]:
    try:
        with journal.open("rb") as file:
            started = read_lines(file.readline(4 * MOST)).started
    except OSError:
        return {}
    return {} if started is None else doses_of(started.brief.legs)


def _names(saved: Saved) -> set[str]:
    try:
        if json.loads((saved.path / SUMMARY).read_bytes()[:MOST])["live"] is not True:
            return set()
        text = (saved.path / LAPS).read_bytes()[:MOST].decode("utf-8")
        return {row["step"] for row in csv.DictReader(io.StringIO(text))} - _KINDS
    except (OSError, ValueError, KeyError, TypeError, RecursionError, csv.Error):
        return set()
