"""Folder: the sessions on the card, each in a folder of its own, numbered as they came.

The number needs no clock: the Pi has none, and the date may come late. `0007-8x400/journal.jsonl`.
"""

import os
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from stridecue.codec.journal import Journal, read_lines
from stridecue.store.disk import hand_over, make_folder

JOURNAL = "journal.jsonl"
_NUMBERED = re.compile(r"(\d{4,})-.*")
MOST_NAME = 40


@dataclass(frozen=True, slots=True)
class Saved:
    """A session on the card."""

    number: int
    path: Path

    @property
    def journal(self) -> Path:
        """Its journal."""
        return self.path / JOURNAL


def slug(name: str) -> str:
    """`name` as part of a folder's name: "8 x 400 m" gives "8-x-400-m"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MOST_NAME] or "session"


def sessions(folder: Path, only: Container[int] | None = None) -> tuple[Saved, ...]:
    """The sessions in `folder`, the oldest first; none where there is no folder.

    `only`: those of these numbers. The others are not looked at.
    """
    found = (Saved(number, Path(path)) for number, path, _ in numbered(folder, only))
    return tuple(sorted(found, key=lambda saved: saved.number))


def numbered(folder: Path, only: Container[int] | None = None) -> Iterator[tuple[int, str, str]]:
    """Number, path and `seen` of the journal of each session, in no order; `only`: of these.

    With names as text: ten years of folders are looked at for each question.
    """
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with entries:
        for entry in entries:
            match = _NUMBERED.fullmatch(entry.name)
            if match is None or (only is not None and int(match[1]) not in only):
                continue
            journal = seen(f"{entry.path}/{JOURNAL}")
            if journal:
                yield int(match[1]), entry.path, journal


def seen(path: str) -> str:
    """Size and time of the file at `path`, which change with it; "" where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 (half the time of a Path's)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return f"{found.st_size}/{found.st_mtime_ns}" if S_ISREG(found.st_mode) else ""


def new_session(folder: Path, name: str) -> Path:
    """Make the folder of the next session, and give the path of its journal. Raises `OSError`."""
    make_folder(folder)
    taken = [int(m[1]) for path in folder.iterdir() if (m := _NUMBERED.fullmatch(path.name))]
    path = folder / f"{max(taken, default=0) + 1:04d}-{slug(name)}"
    path.mkdir()
    hand_over(path)
    return path / JOURNAL


def load(path: Path) -> Journal:
    """Read a journal, given its file or its session's folder. Raises `OSError`."""
    return read_lines((path / JOURNAL if path.is_dir() else path).read_bytes())


def unfinished(folder: Path) -> tuple[Saved, Journal] | None:
    """The last session, when it has begun and not ended; older ones are past."""
    saved = sessions(folder)
    if not saved:
        return None
    journal = load(saved[-1].path)
    if journal.started is None or journal.finished is not None:
        return None
    return saved[-1], journal
