"""Disk: bytes that are on the card when `write` returns.

The file is filled with newlines ahead of the writing, a megabyte at a time, so that a write changes
no metadata. It is written by sectors and past the page cache, where the file system allows it: of a
page of 4 kB that is rewritten for each line of 200 bytes, a card would take all of it. A cut in the
middle of a sector can spoil what stands in that sector, as it can in a page. File and folder are
synced when it is made.
"""

import contextlib
import errno
import mmap
import os
from pathlib import Path
from typing import Protocol

AHEAD = 1 << 20
"""Bytes of newlines put ahead of the writing."""

AT_ONCE = 1 << 16
"""Bytes that are handed to the system at a time."""

DIRECT = getattr(os, "O_DIRECT", 0)
WAYS = ((512, DIRECT), (4_096, DIRECT), (512, 0)) if DIRECT else ((512, 0),)
"""Size of a sector and flag, the best first: disks have sectors of either size, and not every file
system lets the cache be passed by."""


class Disk(Protocol):
    """Where a journal's lines go. Both methods may raise `OSError`."""

    def write(self, data: bytes) -> None:
        """Add `data`; it is safe when this returns. After an error the same data come again."""

    def close(self) -> None:
        """Let go."""


class FilledFile:
    """A new file at `path`. Raises `OSError` where it cannot be made."""

    def __init__(self, path: Path) -> None:
        self._done = 0
        """Whole sectors that are written, in bytes; behind them stands `_tail`."""
        self._tail = b""
        self._filled = 0
        self._buffer = mmap.mmap(-1, AT_ONCE)
        self._file, self._sector = self._open(path)
        try:
            os.fsync(self._file)
            hand_over(path)
            sync_folder(path.parent)
        except OSError:
            os.close(self._file)
            raise

    def _open(self, path: Path) -> tuple[int, int]:
        """The file, filled once, and the size of what is written at a time."""
        create = os.O_RDWR | os.O_CREAT | os.O_EXCL
        for sector, flag in WAYS:
            file = os.open(path, create | flag, 0o644) if flag == 0 else self._direct(path, create)
            if file is None:
                continue
            try:
                self._file = file
                self._put(0, b"\n" * sector)
                self._fill()
            except OSError as error:
                os.close(file)
                if flag and error.errno in (errno.EINVAL, errno.EOPNOTSUPP):
                    path.unlink()
                    continue
                raise
            return file, sector
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))

    def _direct(self, path: Path, create: int) -> int | None:
        try:
            return os.open(path, create | DIRECT, 0o644)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):
                raise
            path.unlink(missing_ok=True)
            return None

    def write(self, data: bytes) -> None:
        """Add `data` behind what was written, and wait until it is safe."""
        whole = self._tail + data
        padded = whole + b"\n" * (-len(whole) % self._sector)
        while self._done + len(padded) > self._filled:
            self._fill()
        self._put(self._done, padded)
        os.fdatasync(self._file)
        kept = len(whole) // self._sector * self._sector
        self._done, self._tail = self._done + kept, whole[kept:]

    def _fill(self) -> None:
        self._put(self._filled, b"\n" * AHEAD)
        self._filled += AHEAD

    def _put(self, at: int, data: bytes) -> None:
        """Write whole sectors, through memory that is aligned as the disk wants it."""
        for start in range(0, len(data), AT_ONCE):
            part = data[start : start + AT_ONCE]
            self._buffer[: len(part)] = part
            with memoryview(self._buffer)[: len(part)] as view:
                if os.pwrite(self._file, view, at + start) < len(part):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` safe; without it a new file may be gone after a cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_safely(path: Path, content: str | bytes) -> None:
    """Put `content` at `path`: all of it or, after a cut, what was before. Raises `OSError`.

    A draft that a cut has left is thrown away, and a link in its place is not followed.
    """
    draft = path.with_name(f"{path.name}.part")
    draft.unlink(missing_ok=True)
    with draft.open("xb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    hand_over(draft)
    draft.replace(path)
    sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder, and those that it is in, where they are missing. Raises `OSError`."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        hand_over(path)


def hand_over(path: Path) -> None:
    """What root makes belongs to whom the folder belongs to, for the service is not root.

    `sudo` is the way to the device's sessions; without this, what it makes there first could never
    be written again. A link is not followed: the service could have laid it to what is root's.
    """
    if os.geteuid() == 0:
        owner = path.parent.stat()
        with contextlib.suppress(PermissionError):  # a file system without owners
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
