"""Last: what the repetitions of a workout were, the last time that it was run.

Read from the tables that people read: a journal of an hour takes a small board seconds. Whatever
is damaged counts as not there, for a comparison is worth no trouble at the start of a session.
"""

import csv
import io
from pathlib import Path

from stridecue.codec.journal import read_lines
from stridecue.session.effects import Flag, LapEnd
from stridecue.session.events import LastRep
from stridecue.store.folder import Saved, sessions, slug
from stridecue.store.report import LAPS, TRUTH
from stridecue.training.whole import ENDS, LEFT_OUT
from stridecue.workout.model import StepKind

WHOLE = {end.value for end in ENDS}
NO_SPLIT = {flag.value for flag in LEFT_OUT}
"""As everywhere else, a whole repetition is: see `training.whole`."""

HILL = StepKind.HILL.value
CLIMBED = WHOLE | {LapEnd.ESTIMATED.value, LapEnd.TIME.value}
"""Ends of a hill that was run to its top: told to the second, so noticed is good enough."""

MOST = 1 << 20
"""Bytes of a table that are read; a session of a hundred laps has 8 kB."""


def last_time(folder: Path, workout: str, *, live: bool) -> tuple[LastRep, ...]:
    """The whole repetitions of the newest session of `workout` that had any.

    A `live` session is compared with live ones, a simulated one with simulated ones.
    """
    try:
        found = sessions(folder)
    except OSError:
        return ()
    for saved in reversed(found):
        if saved.path.name.partition("-")[2] != slug(workout):
            continue
        reps = _reps(saved) if _is(saved, workout, live=live) else ()
        if reps:
            return reps
    return ()


def _is(saved: Saved, workout: str, *, live: bool) -> bool:
    """Whether it is a session of that very name, run by a person or not."""
    try:
        with saved.journal.open("rb") as file:
            started = read_lines(file.readline(4 * MOST)).started
    except OSError:
        return False
    return (
        started is not None
        and started.brief.workout == workout
        and bool(started.brief.boot) is live
        and not started.brief.open_loop
    )


def _reps(saved: Saved) -> tuple[LastRep, ...]:
    try:
        truth = saved.path / TRUTH
        with (truth if truth.exists() else saved.path / LAPS).open("rb") as file:
            text = file.read(MOST).decode("utf-8")
        return tuple(_rep(row) for row in csv.DictReader(io.StringIO(text)) if _is_whole(row))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error):
        return ()


def _is_whole(row: dict[str, str]) -> bool:
    """Whether a row is a repetition of a whole distance, planned, in one go, and not cut short."""
    if int(row["paused_ms"]):
        return False
    flags = row["flags"].split()
    left_out = {Flag.INCOMPLETE.value, Flag.EXTRA.value}
    if row["step"] == HILL:
        return bool(row["rep"]) and row["end"] in CLIMBED and not left_out & set(flags)
    return bool(row["rep"]) and row["end"] in WHOLE and not NO_SPLIT & set(flags)


def _rep(row: dict[str, str]) -> LastRep:
    rep = tuple(_of(one) for one in row["rep"].split())
    metres = float(row["distance_m"]) if row["distance_m"] else None
    return LastRep(row["step"], rep, metres, int(row["elapsed_ms"]))


def _of(text: str) -> tuple[int, int | None]:
    """`3/8`: the third of eight; `3`: of an open number."""
    k, _, n = text.partition("/")
    return int(k), int(n) if n else None
