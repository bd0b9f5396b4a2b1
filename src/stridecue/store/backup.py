"""Backup: sessions and configuration in one archive that any computer can open, with its sums.

A gzipped tar: `MANIFEST.json` first, with the SHA-256 of every file, then `sessions/` and
`config/`. What is derived (the history, the exports) is left out. Nothing of an archive is written
before all of it has been checked, and nothing that is there is written over.
"""

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from stridecue.store.book import BOOK
from stridecue.store.disk import make_folder, sync_folder, write_safely
from stridecue.store.folder import sessions
from stridecue.store.plan import PLAN
from stridecue.store.readings import READINGS

MANIFEST = "MANIFEST.json"
FORMAT = 1
LARGEST = 64 << 20
"""Bytes of one file; a journal of a day has a third of it."""

AT_ONCE = 1 << 18
"""Bytes that are read at a time."""

MOST_FILES = 200_000

_NAME = re.compile(r"(sessions|config)(/[A-Za-z0-9][A-Za-z0-9_. -]{0,99}){1,4}")
_CONFIG = (
    "stridecue.yaml",
    "exercises.yaml",
    "workouts/*.yaml",
    "plans/*.yaml",
    "phrases/*.yaml",
    "scripts/*.yaml",
)


class BackupError(ValueError):
    """An archive that cannot be trusted; the message says where."""


@dataclass(slots=True)
class Restored:
    """What was written, what was there already, and what was left since another is there."""

    written: list[str] = field(default_factory=list)
    same: int = 0
    left: list[str] = field(default_factory=list)


def back_up(to: Path, folder: Path, config: Path) -> int:
    """Write everything into `to`; how many files. Raises `OSError`."""
    files = dict(_kept(folder, config))
    sums = {name: _sum(path) for name, path in files.items()}
    told = json.dumps({"format": FORMAT, "files": sums}, indent=1).encode()
    draft = to.with_name(f"{to.name}.part")
    with draft.open("wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
            _add(archive, MANIFEST, told)
            for name, path in files.items():
                _add(archive, name, path.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(to)
    sync_folder(to.parent)
    return len(files)


def _kept(folder: Path, config: Path) -> Iterator[tuple[str, Path]]:
    for saved in sessions(folder):
        for path in sorted(saved.path.iterdir()):
            if path.is_file() and not path.name.endswith((".part", ".next")):
                yield f"sessions/{saved.path.name}/{path.name}", path
    for name in (BOOK, READINGS, PLAN):
        if (folder / name).is_file():
            yield f"sessions/{name}", folder / name
    for pattern in _CONFIG:
        for path in sorted(config.glob(pattern)):
            yield f"config/{path.relative_to(config).as_posix()}", path


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o644
    archive.addfile(member, io.BytesIO(data))


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(archive: Path) -> int:
    """How many files are in it, every one as its manifest says. Raises `BackupError`, `OSError`."""
    left: dict[str, str] | None = None
    for name, data in _members(archive):
        if left is None:
            left = _manifest(name, data)
            whole = len(left)
            continue
        wanted = left.pop(name, None)
        if wanted is None:
            raise BackupError(f"{archive}: {name} is not in its manifest, or twice in it")
        if hashlib.sha256(data).hexdigest() != wanted:
            raise BackupError(f"{archive}: {name} is damaged")
    if left is None:
        raise BackupError(f"{archive}: no backup of stridecue: it is empty")
    if left:
        raise BackupError(f"{archive}: {next(iter(left))} is missing: the archive was cut short")
    return whole


def restore(archive: Path, folder: Path, config: Path) -> Restored:
    """Write what is not there yet. Raises `OSError`, and before that `BackupError`."""
    check(archive)
    done = Restored()
    for name, data in _members(archive):
        if name == MANIFEST:
            continue
        top, _, rest = name.partition("/")
        path = (folder if top == "sessions" else config) / rest
        if not path.exists():
            make_folder(path.parent)
            write_safely(path, data)
            done.written.append(name)
        elif path.read_bytes() == data:
            done.same += 1
        else:
            done.left.append(name)
    return done


class _Bounded(gzip.GzipFile):
    """Gives no more at a time than a header of ours can need.

    Files are read in small pieces, but the long headers of a tar in one: of a hostile archive of
    2 MB one took 840 MB.
    """

    def read(self, size: int | None = -1) -> bytes:
        if size is None or not 0 <= size <= AT_ONCE:
            raise tarfile.ReadError(f"a header of more than {AT_ONCE} bytes")
        return super().read(size)


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the archive, one after the other; only names that we would write."""
    try:
        with (
            _Bounded(archive, "rb") as opened,
            tarfile.open(fileobj=opened, mode="r:") as tar,
        ):
            for count, member in enumerate(tar):
                first = count == 0
                if first and member.name != MANIFEST:
                    raise BackupError(f"{archive}: no backup of stridecue: no manifest in front")
                if not first and not _NAME.fullmatch(member.name):
                    raise BackupError(f"{archive}: {member.name!r} is no file of a backup")
                if not member.isreg() or member.size > LARGEST or count > MOST_FILES:
                    raise BackupError(
                        f"{archive}: {member.name!r} is no file of ours, or too large"
                    )
                file = tar.extractfile(member)
                if file is not None:
                    yield member.name, b"".join(iter(partial(file.read, AT_ONCE), b""))
    except (tarfile.TarError, EOFError, zlib.error, UnicodeError) as error:
        raise BackupError(f"{archive}: no backup of stridecue, or cut short: {error}") from None
    except OSError as error:
        if error.errno is None:  # gzip's own complaint
            raise BackupError(f"{archive}: no backup of stridecue: {error}") from None
        raise


def _manifest(name: str, data: bytes) -> dict[str, str]:
    try:
        told = json.loads(data)
        files = told["files"]
        ours = name == MANIFEST and told["format"] == FORMAT and isinstance(files, dict)
    except (ValueError, KeyError, TypeError, RecursionError):
        ours = False
    if not ours:
        raise BackupError("its manifest cannot be read: written by a newer version?")
    return {str(key): str(value) for key, value in files.items()}
