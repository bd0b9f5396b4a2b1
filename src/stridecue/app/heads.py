"""Heads: name and kind of every workout of a configuration, without reading them whole."""

import re
from pathlib import Path

from stridecue.app.files import workouts_in
from stridecue.workout.model import WorkoutKind

_HEAD = re.compile(r"^(workout|kind):\s*(.*?)\s*(?:#.*)?$", re.MULTILINE)
"""The two lines of a workout's head that tell its name and its kind: reading all of each workout
would take longer than everything else that `today` does."""


def heads(config: Path) -> dict[str, tuple[str, WorkoutKind]]:
    """The name and the kind of every workout of the configuration, by the name of its file."""
    found = {}
    for path in workouts_in(config):
        try:
            told = dict(_HEAD.findall(path.read_text(encoding="utf-8", errors="replace")))
        except OSError:
            continue
        kind = told.get("kind", WorkoutKind.INTERVALS.value)
        if kind in {one.value for one in WorkoutKind}:
            name = told.get("workout", path.stem).strip("\"'")
            found[path.stem] = (name, WorkoutKind(kind))
    return found
