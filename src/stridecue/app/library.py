"""Library: the runner's workouts as files, and what they use of each other."""

import re
from pathlib import Path

from stridecue.app.files import read_text, there
from stridecue.codec.workout import Find, Reading, read_workout

_NAME = re.compile(r"[\w.+-]+( [\w.+-]+)*")
"""A name that `use:` may look for: of a file, never a way out of its folder."""


def finder(beside: Path, config: Path) -> Find:
    """Gives the text of the workouts that the file `beside` uses: its neighbours, then ours."""

    def find(name: str) -> str | None:
        if not _NAME.fullmatch(name):
            return None
        for folder in (beside.parent, config / "workouts"):
            path = folder / f"{name}.yaml"
            if there(path, Path.is_file):
                return read_text(path)
        return None

    return find


def read_file(path: Path, config: Path) -> Reading:
    """Read the workout in `path`. Raises `Refusal` when it is no text to read."""
    return read_workout(read_text(path), str(path), finder(path, config))
