"""Signature: whether files have changed, without reading them."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

Signature: TypeAlias = tuple[tuple[str, int, int], ...]
"""Path, time of the last change in ns, and bytes, of each file that is there."""


def signature(paths: Iterable[Path]) -> Signature:
    """How the files look from outside."""
    return tuple(told for path in sorted(paths) if (told := _of(path)) is not None)


def _of(path: Path) -> tuple[str, int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None  # gone, or not to be seen: one that comes back is a change
    return str(path), stat.st_mtime_ns, stat.st_size
