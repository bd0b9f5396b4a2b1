"""Keeping: a file that was found right gets its place, and what it replaces is kept beside it."""

from enum import Enum
from pathlib import Path

from stridecue.app.putting.kinds import Found
from stridecue.store import write_safely

BEFORE = ".before"
"""Behind the name of the file that was replaced last: no reader takes it for one of its own."""

MODE = 0o664
"""Whatever the umask was: the service, and the group that may put files, can read it."""


class Change(Enum):
    """What a file is to the configuration."""

    NEW = "new"
    OTHER = "replaced"
    SAME = "the same already"


def change(file: Found, config: Path) -> Change:
    """What it would be. Raises `OSError` where what is there cannot be read."""
    place = config / file.target
    if not place.exists():
        return Change.NEW
    return Change.SAME if place.read_bytes() == file.text.encode() else Change.OTHER


def keep(file: Found, config: Path) -> Change:
    """Put it there: all of it or nothing. Raises `OSError`, and then what was there stays."""
    place, changed = config / file.target, change(file, config)
    if changed is Change.SAME:
        return changed
    place.parent.mkdir(parents=True, exist_ok=True)
    if changed is Change.OTHER:
        _write(place.with_name(place.name + BEFORE), place.read_bytes())
    _write(place, file.text.encode())
    return changed


def take_away(place: Path) -> None:
    """Take the file at `place` away; it is kept beside it as what was there. Raises `OSError`."""
    place.replace(place.with_name(place.name + BEFORE))


def _write(place: Path, data: bytes) -> None:
    try:
        write_safely(place, data)
    except OSError:
        place.with_name(f"{place.name}.part").unlink(missing_ok=True)
        raise
    place.chmod(MODE)
