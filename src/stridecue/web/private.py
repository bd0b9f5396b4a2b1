"""Private: files that only their owner reads, written whole or not at all."""

from pathlib import Path

OWNER = 0o600


def write_private(path: Path, text: str) -> None:
    """Put `text` at `path`. Raises `OSError`, and then what was there is there still."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    part.touch(OWNER)
    part.write_text(text, encoding="utf-8")
    part.replace(path)
