"""Reflections: what the runner answered after a session, in a file beside its journal."""

from itertools import islice
from pathlib import Path

from stridecue.codec.reflection import Reflection, read_reflections, write_reflection
from stridecue.store.disk import write_safely
from stridecue.store.folder import sessions

REFLECTED = "reflected.jsonl"

NEWEST = 20
"""Sessions that are looked at for what the runner wanted next: what is older is past."""


def reflection_in(folder: Path) -> Reflection | None:
    """What was answered of the session in `folder`; whatever is damaged counts as not said."""
    try:
        return read_reflections((folder / REFLECTED).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def reflect(folder: Path, reflection: Reflection) -> None:
    """Append the answers; what was answered before stays. Raises `OSError`."""
    path = folder / REFLECTED
    known = path.read_bytes() if path.exists() else b""
    write_safely(path, known + write_reflection(reflection).encode())


def wanted_next(folder: Path) -> str | None:
    """What the runner wanted to do next, by the newest answer that says it."""
    try:
        newest = list(islice(reversed(sessions(folder)), NEWEST))
    except OSError:
        return None
    for saved in newest:
        said = reflection_in(saved.path)
        if said is not None and said.next:
            return said.next
    return None
