"""Past: the sessions that a person ran, as training looks back on them, without their laps."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from stridecue.app.files import workouts_in
from stridecue.store.history import Row, all_rows
from stridecue.training.run import Run
from stridecue.units import SECOND, Ms
from stridecue.workout.model import WorkoutKind

_HEAD = re.compile(r"^(workout|kind):\s*(.*?)\s*(?:#.*)?$", re.MULTILINE)
"""The two lines of a workout's head that tell its name and its kind: reading all of each workout
would take longer than everything else that `today` does."""


def local_day(wall_ms: Ms) -> date:
    """The day on the runner's own calendar."""
    return datetime.fromtimestamp(wall_ms / SECOND, UTC).astimezone().date()


def past_runs(folder: Path, config: Path) -> tuple[tuple[Run, ...], list[str]]:
    """What was run, the oldest first, and what should be known of the history.

    Sessions without a date are left out. Raises `OSError`.
    """
    rows, notes = all_rows(folder)
    kinds = dict(heads(config).values())
    return tuple(
        _run(row, kinds, row.started_ms) for row in reversed(rows) if row.started_ms is not None
    ), notes


def _run(row: Row, kinds: Mapping[str, WorkoutKind], started: Ms) -> Run:
    return Run(
        row.id,
        local_day(started),
        row.workout,
        kinds.get(row.workout),
        row.elapsed_ms,
        row.distance_m,
        completed=row.completed,
    )


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
