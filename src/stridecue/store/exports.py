"""Exports: the files that follow from a session: its FIT file, and the tables beside its journal.

They are written when a session is taken into the history. What is there and the same is left alone,
so that a sync tool sees no change where there is none.
"""

from pathlib import Path

from stridecue.codec.fit import write_activity
from stridecue.codec.story import Story
from stridecue.session.effects import Summary
from stridecue.store.disk import make_folder, write_safely
from stridecue.store.folder import Saved
from stridecue.store.report import LAPS, SUMMARY, write_report
from stridecue.training.cadence import Lesson

EXPORTS = "exports"


def fit_of(saved: Saved) -> Path:
    """Where the FIT file of a session is: `exports/0007-8-x-400-m.fit`."""
    return saved.path.parent / EXPORTS / f"{saved.path.name}.fit"


def settle(saved: Saved, story: Story) -> None:
    """Write what follows from a session that is over. Raises `OSError`.

    Tables that a cut came in the way of are made from the journal. Of what nobody ran there is no
    FIT file.
    """
    if not ((saved.path / LAPS).exists() and (saved.path / SUMMARY).exists()):
        _report(saved, story)
    if story.live:
        path = fit_of(saved)
        make_folder(path.parent)
        _write_new(path, write_activity(story))


def _report(saved: Saved, story: Story) -> None:
    summary = Summary(
        story.brief.workout, story.laps, story.elapsed, story.paused, completed=story.completed
    )
    write_report(saved.path, summary, Lesson() if story.live else None)


def _write_new(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        write_safely(path, data)
