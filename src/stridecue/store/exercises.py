"""Exercises: what was lifted, read from the tables beside the journals.

Only what a person did counts. Whatever is damaged counts as not there.
"""

import csv
import io
import json
from itertools import islice
from pathlib import Path

from stridecue.store.folder import Saved, sessions
from stridecue.store.report import LAPS, SUMMARY
from stridecue.workout.model import StepKind

NEWEST = 60
"""Sessions that are looked at: who has not done an exercise for so long hears its tip again."""

MOST = 1 << 20
"""Bytes of a table that are read; a session of a hundred laps has 8 kB."""

_KINDS = {kind.value for kind in StepKind}


def exercises_done(folder: Path) -> frozenset[str]:
    """The names of the exercises in the newest sessions of `folder`."""
    try:
        newest = list(islice(reversed(sessions(folder)), NEWEST))
    except OSError:
        return frozenset()
    return frozenset(name for saved in newest for name in _names(saved))


def _names(saved: Saved) -> set[str]:
    try:
        if json.loads((saved.path / SUMMARY).read_bytes()[:MOST])["live"] is not True:
            return set()
        text = (saved.path / LAPS).read_bytes()[:MOST].decode("utf-8")
        return {row["step"] for row in csv.DictReader(io.StringIO(text))} - _KINDS
    except (OSError, ValueError, KeyError, TypeError, RecursionError, csv.Error):
        return set()
