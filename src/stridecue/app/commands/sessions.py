"""`stridecue sessions`: what was run: listed, shown, compared, mended, exported, deleted."""

import argparse
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from stridecue.app import reflecting
from stridecue.app.files import sessions_folder
from stridecue.app.labels import minutes
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.report import laps_table
from stridecue.codec.fit import write_activity
from stridecue.codec.mending import MendError, read_mend
from stridecue.codec.story import Story
from stridecue.codec.table import write_lap_table, write_table
from stridecue.codec.tcx import write_tcx
from stridecue.session.effects import Lap, Summary
from stridecue.store import Saved, sessions, sync_folder, write_safely
from stridecue.store.history import EXPORTS, Row, all_rows, amend, story_in
from stridecue.units import SECOND, Ms, metres, split_time

UNDATED = "date unknown"


def run(arguments: argparse.Namespace) -> int:
    """Answer one of them."""
    folder = sessions_folder(arguments.sessions, os.environ)
    try:
        return ASKED[arguments.asked](arguments, folder)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refusal(f"{folder}: {error.strerror or error}", Exit.DEVICE) from None


def _list(arguments: argparse.Namespace, folder: Path) -> int:
    everything, notes = all_rows(folder, simulated=True)
    rows = [row for row in everything if row.live or arguments.all]
    hidden = len(everything) - len(rows)
    for note in notes:
        warn(note)
    if arguments.json:
        for row in rows:
            say(json.dumps(asdict(row)))
        return Exit.OK
    for row in rows:
        say(_line(row))
    if hidden:
        warn(f"{hidden} more that nobody ran (simulated, or replayed): --all shows them")
    elif not rows:
        warn(f"no sessions in {folder}")
    return Exit.OK


def _line(row: Row) -> str:
    far = "" if row.distance_m is None else metres(round(row.distance_m))
    heart = "" if row.heart_mean is None else f"{row.heart_mean:.0f}/{row.heart_max} bpm"
    ended = "" if row.completed else ("ended early" if row.finished else "cut off")
    cells = (
        f"{row.id:4}",
        _date(row.started_ms).ljust(16),
        minutes(row.elapsed_ms).rjust(7),
        far.rjust(10),
        heart.rjust(11),
        row.workout,
        ended,
    )
    return "  ".join(cells).rstrip()


def _date(started: Ms | None) -> str:
    if started is None:
        return UNDATED
    here = datetime.fromtimestamp(started / SECOND, UTC).astimezone()
    return here.strftime("%Y-%m-%d %H:%M")


def _show(arguments: argparse.Namespace, folder: Path) -> int:
    saved, story = _found(folder, arguments.id)
    say(f"{saved.path.name}, {_date(story.started_ms)}")
    summary = Summary(
        story.brief.workout, story.laps, story.elapsed, story.paused, completed=story.completed
    )
    for line in laps_table(summary):
        say(line)
    for line in reflecting.lines(saved.path):
        say(line)
    if story.torn:
        warn("a line of its journal is spoiled; what came after it is lost")
    return Exit.OK


def _found(folder: Path, number: int) -> tuple[Saved, Story]:
    """The session called `number`. Raises `Refusal`."""
    there = {saved.number: saved for saved in sessions(folder)}
    saved = there.get(number)
    if saved is None:
        known = f"there are {min(there)} to {max(there)}" if there else "there is none"
        raise Refusal(f"no session {number} in {folder}: {known}")
    story = story_in(saved.path)
    if story is None:
        raise Refusal(f"{saved.path}: its journal has no beginning")
    return saved, story


def _compare(arguments: argparse.Namespace, folder: Path) -> int:
    """Repetition by repetition, B against A."""
    (_, first), (_, second) = (_found(folder, one) for one in (arguments.a, arguments.b))
    if first.brief.workout != second.brief.workout:
        warn(f"not the same session: {first.brief.workout}, {second.brief.workout}")
    for line in _compared(first, second):
        say(line)
    return Exit.OK


def _compared(first: Story, second: Story) -> Iterator[str]:
    reps = [[lap for lap in story.laps if lap.kind.is_rep] for story in (first, second)]
    yield f"{'rep':>4}  {_date(first.started_ms):>16}  {_date(second.started_ms):>16}  difference"
    both = 0
    total = 0
    for n in range(max(map(len, reps))):
        a, b = (own[n] if n < len(own) else None for own in reps)
        gap = ""
        if a is not None and b is not None and a.metres == b.metres:
            gap = f"{(b.elapsed - a.elapsed) / SECOND:+.1f}"
            both, total = both + 1, total + b.elapsed - a.elapsed
        yield f"{n + 1:4}  {_split(a):>16}  {_split(b):>16}  {gap:>10}".rstrip()
    if both:
        yield f"{'mean':>4}  {'':16}  {'':16}  {total / both / SECOND:>+10.1f}"


def _split(lap: Lap | None) -> str:
    if lap is None:
        return "-"
    flags = "".join(f" {flag.value}" for flag in lap.flags)
    return f"{split_time(lap.elapsed)}{flags}"


def _export(arguments: argparse.Namespace, folder: Path) -> int:
    _, story = _found(folder, arguments.id)
    if story.started_ms is None:
        warn("the date of this session is not known: no file says one")
    if arguments.fit:
        _write(arguments.fit, write_activity(story))
    if arguments.tcx:
        try:
            _write(arguments.tcx, write_tcx(story).encode())
        except ValueError as error:
            raise Refusal(f"{error}; --fit and --csv can be written") from None
    if arguments.csv:
        _write(arguments.csv, write_table(story).encode())
        _write(arguments.csv.with_suffix(".laps.csv"), write_lap_table(story).encode())
    if not (arguments.fit or arguments.tcx or arguments.csv):
        raise Refusal("as what? add --fit PATH, --tcx PATH or --csv PATH", Exit.USAGE)
    return Exit.OK


def _write(path: Path, data: bytes) -> None:
    try:
        write_safely(path, data)
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror}") from None
    warn(f"written: {path}")


def _amend(arguments: argparse.Namespace, folder: Path) -> int:
    saved, _ = _found(folder, arguments.id)
    if not arguments.rep:
        raise Refusal("which repetition? such as: --rep 3 lane=3 --rep 5 time=78", Exit.USAGE)
    try:
        mends = tuple(read_mend(words[0], words[1:]) for words in arguments.rep)
        amend(saved.path, mends)
    except MendError as error:
        raise Refusal(str(error)) from None
    return _show(arguments, folder)


def _reflect(arguments: argparse.Namespace, folder: Path) -> int:
    saved, _ = _found(folder, arguments.id)
    reflecting.ask(saved.path, {name: getattr(arguments, name) for name in reflecting.QUESTIONS})
    return Exit.OK


def _delete(arguments: argparse.Namespace, folder: Path) -> int:
    saved, story = _found(folder, arguments.id)
    if not arguments.yes:
        raise Refusal(
            f"{saved.path.name}, {_date(story.started_ms)}, {minutes(story.elapsed)}: "
            "nothing brings it back; add --yes"
        )
    shutil.rmtree(saved.path)
    (folder / EXPORTS / f"{saved.path.name}.fit").unlink(missing_ok=True)
    sync_folder(folder)
    all_rows(folder)
    warn(f"deleted: {saved.path.name}")
    return Exit.OK


ASKED: dict[str, Callable[[argparse.Namespace, Path], int]] = {
    "list": _list,
    "show": _show,
    "compare": _compare,
    "export": _export,
    "amend": _amend,
    "reflect": _reflect,
    "delete": _delete,
}
