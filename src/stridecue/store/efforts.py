"""Efforts: what the runner says of a session's effort, in a file beside its journal."""

from pathlib import Path

from stridecue.codec.effort import Effort, read_efforts, write_effort
from stridecue.store.disk import write_safely

EFFORTS = "effort.jsonl"


def effort_in(folder: Path) -> Effort | None:
    """What was said of the session in `folder`; whatever is damaged counts as not said."""
    try:
        return read_efforts((folder / EFFORTS).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def say_effort(folder: Path, effort: Effort) -> None:
    """Append what the runner says; what was said before stays. Raises `OSError`."""
    path = folder / EFFORTS
    known = path.read_bytes() if path.exists() else b""
    write_safely(path, known + write_effort(effort).encode())
