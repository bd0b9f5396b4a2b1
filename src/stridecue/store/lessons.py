"""Lessons: what the sessions in a folder teach of the runner's cadence.

Read from the summary beside each journal, and derived anew each time: a session that is deleted is
unlearned. Whatever is damaged counts as not there.
"""

import json
from itertools import islice
from pathlib import Path

from stridecue.session.events import Baseline
from stridecue.store.folder import Saved, sessions
from stridecue.store.report import SUMMARY
from stridecue.training.cadence import PRACTICE, Lesson, Steady, baseline_of

NEWEST = 60
"""Sessions that are looked at: a quarter of a year. Whoever pauses for so long starts anew."""

MOST = 1 << 20
"""Bytes of a summary that are read; one of two hours has 10 kB."""


def cadence_of(folder: Path) -> tuple[Baseline | None, int]:
    """The runner's own cadence, if it is known, and how many sessions of practice there were.

    Only sessions that a person ran teach, on the device and not from a recording.
    """
    try:
        newest = islice(reversed(sessions(folder)), NEWEST)
    except OSError:
        return None, 0
    found = [lesson for saved in newest if (lesson := lesson_of(saved)) is not None]
    known = baseline_of(tuple(lesson.stretches for lesson in reversed(found)))
    return known, sum(lesson.practice >= PRACTICE for lesson in found)


def lesson_of(saved: Saved) -> Lesson | None:
    """What one session teaches; `None` where nobody ran it, or its summary is damaged."""
    try:
        with (saved.path / SUMMARY).open("rb") as file:
            told = json.loads(file.read(MOST))
        if told["live"] is not True:
            return None
        stretches = tuple(Steady(float(mps), float(spm)) for mps, spm in told["cadence"])
        return Lesson(stretches, int(told["practice_ms"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
