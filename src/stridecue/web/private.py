"""Private: files that only their owner reads, written whole or not at all, by one at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

OWNER = 0o600


def write_private(path: Path, text: str) -> None:
    """Put `text` at `path`: all of it or, after a power cut, what was there before.

    Raises `OSError`, and then what was there is there still.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    part.touch(OWNER)
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    _hand_over(part)
    part.replace(path)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While no other thread and no other process changes what is at `path`. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.with_name(f"{path.name}.lock")
    fresh = not lock.exists()
    held = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER)
    try:
        if fresh:
            _hand_over(lock)
        flock(held, LOCK_EX)
        yield
    finally:
        os.close(held)  # and lets the next one in


def _hand_over(path: Path) -> None:
    """What root makes belongs to whom the folder belongs to: the service must read it.

    A link is not followed: the service could have laid it to what is root's.
    """
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
