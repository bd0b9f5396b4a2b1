"""Lately: the last session that somebody ran, as far as its effort may still be asked for.

Only the journal's first line and the summary are read: all of a journal takes a small board
seconds, and this is wanted while it starts.
"""

import json
from pathlib import Path

from stridecue.codec.journal import read_lines
from stridecue.session.events import Started
from stridecue.store.folder import Saved, sessions
from stridecue.store.report import SUMMARY
from stridecue.units import Ms
from stridecue.workout.kinds import Intensity

MOVING = (Intensity.ACTIVE, Intensity.WARMUP, Intensity.COOLDOWN)
"""What makes a session one of work: stretching and breathing are none."""

MOST = 4 << 20
"""Bytes of a first line: the longest workout has a fraction of it."""


def number_of(folder: Path) -> int:
    """The number of the session in `folder`: 12 for `0012-8-x-400-m`."""
    return int(folder.name.partition("-")[0])


def last_run(folder: Path) -> tuple[int, Ms] | None:
    """The newest session, and when it ended in ms since 1970 UTC.

    `None` where its date was not known at its start, nobody ran it, it did not end, nothing in it
    was work, or it cannot be read.
    """
    try:
        saved = sessions(folder)
        return _ended(saved[-1]) if saved else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _ended(saved: Saved) -> tuple[int, Ms] | None:
    with saved.journal.open("rb") as file:
        started = read_lines(file.readline(MOST)).started
    if started is None or started.brief.wall_ms is None or not _was_work(started):
        return None
    told = json.loads((saved.path / SUMMARY).read_text(encoding="utf-8"))
    return saved.number, started.brief.wall_ms + int(told["elapsed_ms"]) + int(told["paused_ms"])


def _was_work(started: Started) -> bool:
    """Whether a person was to run it, and not to rest."""
    brief = started.brief
    by_a_person = bool(brief.boot) and not brief.open_loop
    return by_a_person and any(leg.kind.intensity in MOVING for leg in brief.legs)
