"""Runs: the sessions as training looks back on them, the oldest first.

Read from the history, which is brought up to date first. Days are those of the runner's calendar: a
run at eleven in the evening belongs to that evening, whatever it is in UTC. A session without a
date is on no day, so it is left out and counted.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, tzinfo
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from stridecue.session.effects import Flag, Lap, LapEnd
from stridecue.store import facts
from stridecue.store.days import day_of
from stridecue.store.folder import sessions
from stridecue.store.history import HISTORY, ask
from stridecue.training.asking import waiting
from stridecue.training.load import loaded
from stridecue.training.profile import TRIALS
from stridecue.training.run import Run
from stridecue.training.runner import Runner
from stridecue.units import Ms
from stridecue.workout.model import StepKind, WorkoutKind


class Laps(Enum):
    """Of which sessions laps are read: reading all of ten years takes three times as long."""

    NONE = "none"
    TRIALS = "trials"
    ALL = "all"


_RUNS = """
    SELECT id, started_ms, workout, kind, elapsed_ms, distance_m, effort, completed, paused_ms,
        refused, heart_lowest, heart_s, heart_highest, decoupling
    FROM session JOIN fact ON fact.session = session.id
    WHERE started_ms IS NOT NULL AND (live OR ?) ORDER BY started_ms, id
"""

_UNDATED = "SELECT count(*) FROM session WHERE started_ms IS NULL AND (live OR ?)"

_LAPS = """
    SELECT session, number, kind, step, rep, began_ms, ended_ms, elapsed_ms, paused_ms, ended_by,
        distance_m, target_ms, splits_ms, heart_peak, heart_end, drop_30, drop_60, cadence_spm,
        flags
    FROM lap JOIN lap_fact USING (session, number)
"""

_OF_TRIALS = "session IN (SELECT session FROM fact WHERE kind IN (?, ?))"
"""Two, as there are `TRIALS`."""

_KINDS = {one.value: one for one in WorkoutKind}
_STEPS = {one.value: one for one in StepKind}
_ENDS = {one.value: one for one in LapEnd}
_FLAGS = {one.value: one for one in Flag}


@dataclass(frozen=True, slots=True)
class Past:
    """`runs`, the oldest first; `undated`: how many more have no date. `notes`: troubles."""

    runs: tuple[Run, ...] = ()
    undated: int = 0
    notes: tuple[str, ...] = ()


def past(
    folder: Path,
    runner: Runner | None = None,
    zone: tzinfo | None = None,
    *,
    laps: Laps = Laps.NONE,
    simulated: bool = False,
    fresh: bool = True,
) -> Past:
    """What the sessions in `folder` tell; `zone` is the runner's, `None` for this machine's own.

    Their loads are reckoned for `runner`, if one is given. Laps are read only if asked for, and so
    are sessions that nobody ran. With `fresh` the history is brought up to date first, which may
    take it a while. On a card that cannot be read there is nothing but a note.
    """
    if not fresh and not (folder / HISTORY).exists():
        return Past()
    try:
        (runs, undated), notes = ask(
            folder, lambda base: _read(base, zone, laps, simulated=simulated), fresh=fresh
        )
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else None
        return Past(notes=(f"{folder}: {why or error}",))
    told = tuple(runs) if runner is None else loaded(runs, runner)
    return Past(told, undated, tuple(notes))


def runs(
    folder: Path,
    runner: Runner | None = None,
    zone: tzinfo | None = None,
    *,
    laps: bool = False,
    simulated: bool = False,
) -> tuple[Run, ...]:
    """The runs of `past`, with all laps or none, for who does not ask what is missing."""
    which = Laps.ALL if laps else Laps.NONE
    return past(folder, runner, zone, laps=which, simulated=simulated).runs


def waiting_for_effort(folder: Path, now: Ms) -> tuple[Path, Run] | None:
    """The folder and the run of the session whose effort can be asked for at `now`, if any.

    `now` in ms since 1970 UTC. `store.efforts.say_effort` keeps the answer. Nothing is asked about
    what cannot be read.
    """
    newest = _RUNS.replace("started_ms, id", "started_ms DESC, id DESC LIMIT 1")
    try:
        rows, _ = ask(folder, lambda base: base.execute(newest, (False,)).fetchall())
    except (OSError, sqlite3.Error):
        return None
    run = waiting((_run(row, UTC, {}) for row in rows), now)
    found = {saved.number: saved.path for saved in sessions(folder)} if run else {}
    return (found[run.id], run) if run and run.id in found else None


def _read(
    base: sqlite3.Connection, zone: tzinfo | None, laps: Laps, *, simulated: bool
) -> tuple[list[Run], int]:
    match laps:
        case Laps.NONE:
            told = {}
        case Laps.TRIALS:
            told = dict(_laps(base, _OF_TRIALS, *(kind.value for kind in TRIALS)))
        case Laps.ALL:
            told = dict(_laps(base, "TRUE"))
    found = [_run(row, zone, told) for row in base.execute(_RUNS, (simulated,))]
    ((undated,),) = base.execute(_UNDATED, (simulated,))
    return found, undated


def _run(row: tuple[Any, ...], zone: tzinfo | None, laps: dict[int, tuple[Lap, ...]]) -> Run:
    number, started, workout, kind, moving, metres, effort, completed, paused, refused, *heart = row
    lowest, seconds, highest, decoupling = heart
    return Run(
        id=number,
        day=day_of(started, zone),
        workout=workout,
        kind=_KINDS.get(kind),
        moving=moving,
        metres=metres,
        effort=effort,
        completed=bool(completed),
        laps=laps.get(number, ()),
        started_ms=started,
        ended_ms=started + moving + paused,
        refused=bool(refused),
        heart=facts.unpack(lowest, seconds),
        highest=highest,
        decoupling=decoupling,
    )


def _laps(
    base: sqlite3.Connection, where: str, *values: object
) -> Iterator[tuple[int, tuple[Lap, ...]]]:
    """The laps of each session for which `where` holds."""
    rows = base.execute(f"{_LAPS} WHERE {where} ORDER BY session, number", values)
    session, told = None, []
    for first, *row in rows:
        if first != session and session is not None:
            yield session, tuple(told)
            told = []
        session = first
        told.append(_lap(row))
    if session is not None:
        yield session, tuple(told)


def _lap(row: list[Any]) -> Lap:
    number, kind, step, rep, began, ended, elapsed, paused, end, metres, target, splits, *more = row
    peak, last, drop_30, drop_60, cadence, flags = more
    what = _STEPS[kind]
    return Lap(
        *(number, what, what.intensity, step, _rep(rep), began, ended, elapsed, paused, _ENDS[end]),
        metres=metres,
        target=target,
        splits=_splits(splits),
        heart_peak=peak,
        heart_end=last,
        drop_30=drop_30,
        drop_60=drop_60,
        cadence=cadence,
        flags=_flags(flags),
    )


# Ten years have 18,000 laps and a few hundred such texts: each is read once.


@lru_cache(maxsize=1_000)
def _splits(text: str) -> tuple[Ms, ...]:
    return tuple(map(int, text.split()))


@lru_cache(maxsize=1_000)
def _flags(text: str) -> tuple[Flag, ...]:
    return tuple(_FLAGS[one] for one in text.split())


@lru_cache(maxsize=1_000)
def _rep(text: str) -> tuple[tuple[int, int | None], ...]:
    """`3/8`, the outermost first; an open number has no `/8`."""
    pairs = (one.partition("/") for one in text.split())
    return tuple((int(k), int(n) if n else None) for k, _, n in pairs)
