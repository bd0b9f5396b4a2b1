"""`stridecue sessions`: what was run: listed, shown, compared, mended, rated, exported, deleted."""

import argparse
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from stridecue.app import reflecting
from stridecue.app.comparing import mean_gap, pairs
from stridecue.app.files import config_folder, sessions_folder
from stridecue.app.found import found
from stridecue.app.house import rendered, settings_in
from stridecue.app.labels import minutes
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.report import laps_table
from stridecue.app.uploading import upload_all
from stridecue.app.wallclock import wall_ms
from stridecue.codec.effort import Effort, EffortError, read_value
from stridecue.codec.fit import write_activity
from stridecue.codec.mending import MendError, read_mend
from stridecue.codec.story import Story
from stridecue.codec.table import write_lap_table, write_table
from stridecue.codec.tcx import write_tcx
from stridecue.session.effects import Summary
from stridecue.store import Saved, write_safely
from stridecue.store.deleting import delete
from stridecue.store.efforts import effort_in, say_effort
from stridecue.store.facts import facts_of
from stridecue.store.history import Row, all_rows, amend, ask, take_in
from stridecue.store.questions import (
    Best,
    Evening,
    Rep,
    Week,
    best_splits,
    evening,
    weekly_sums,
)
from stridecue.store.uploads import DONE, is_done, parcels, want
from stridecue.training.decoupling import SHOWN
from stridecue.units import KILOMETRE, MILE, SECOND, Ms, metres, split_time

T = TypeVar("T", Row, Best, Week)

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
    _tell(rows, notes, arguments, _line)
    if arguments.json:
        return Exit.OK
    if hidden:
        more = f"{hidden} more" if rows else f"none of yours in {folder}, but {hidden}"
        warn(f"{more} that nobody ran (simulated, or replayed): --all shows them")
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
    saved, story = found(folder, arguments.id)
    say(f"{saved.path.name}, {_date(story.started_ms)}")
    summary = Summary(
        story.brief.workout, story.laps, story.elapsed, story.paused, completed=story.completed
    )
    for line in laps_table(summary):
        say(line)
    for line in (*_about(saved, story), *reflecting.lines(saved.path)):
        say(line)
    if story.torn:
        warn("a line of its journal is spoiled; what came after it is lost")
    return Exit.OK


def _about(saved: Saved, story: Story) -> Iterator[str]:
    """What was said of its effort, and what its heart tells."""
    effort = effort_in(saved.path)
    if effort is not None and effort.value is not None:
        yield f"effort: {effort.value:g} of 10, as you said"
    facts = facts_of(story)
    if facts.highest is not None:
        yield f"highest heart rate that was held for 5 s: {facts.highest} bpm"
    if facts.decoupling is not None and facts.decoupling > SHOWN:
        yield (
            f"decoupling: {facts.decoupling:.1f} %: in the second half the same speed took more "
            "heartbeats (heat, thirst and a long way do that)"
        )


def _compare(arguments: argparse.Namespace, folder: Path) -> int:
    """Repetition by repetition, B against A."""
    both, notes = ask(folder, lambda base: [evening(base, n) for n in (arguments.a, arguments.b)])
    for note in notes:
        warn(note)
    first, second = both
    if first is None or second is None:
        found(folder, arguments.a if first is None else arguments.b)  # says why
        return Exit.DEVICE
    if first.workout != second.workout:
        warn(f"not the same session: {first.workout}, {second.workout}")
    for line in _compared(first, second):
        say(line)
    return Exit.OK


def _compared(first: Evening, second: Evening) -> Iterator[str]:
    told = pairs(first, second)
    yield f"{'rep':>4}  {_date(first.started_ms):>16}  {_date(second.started_ms):>16}  difference"
    for n, pair in enumerate(told, 1):
        gap = "" if pair.gap is None else _signed(pair.gap)
        splits = f"{_split(pair.first):>16}  {_split(pair.second):>16}"
        yield f"{n:4}  {splits}  {gap:>10}".rstrip()
    mean = mean_gap(told)
    if mean is not None:
        yield f"{'mean':>4}  {'':16}  {'':16}  {_signed(mean):>10}"


def _signed(tenths: float) -> str:
    """Tenths of a second as seconds, with a sign unless they round to nothing."""
    shown = f"{tenths / 10:+.1f}"
    return "0.0" if shown in {"+0.0", "-0.0"} else shown


def _split(rep: Rep | None) -> str:
    return "-" if rep is None else f"{split_time(rep.elapsed_ms)} {rep.flags}".rstrip()


def _upload(arguments: argparse.Namespace, folder: Path) -> int:
    """Hand what waits, or the one that is named, to the runner's command."""
    settings, problems = settings_in(config_folder(arguments.config, os.environ))
    if settings is None:
        raise Refusal(rendered(problems))
    wanted = settings.upload
    if wanted.command is None:
        raise Refusal(
            "no command is set: write one in stridecue.yaml, such as\n"
            "upload:\n  command: /home/me/bin/to-my-site {path}"
        )
    take_in(folder)
    if arguments.id is not None:
        saved, story = found(folder, arguments.id)
        if is_done(saved):
            raise Refusal(f"{saved.path.name} has been uploaded; {saved.path / DONE} says so")
        if not story.live:
            raise Refusal(f"{saved.path.name}: nobody ran it, so there is no file of it")
        want(saved.path)
    if not parcels(folder):
        warn("nothing waits to be uploaded")
    return Exit.OK if upload_all(folder, wanted, arguments.id) else Exit.DEVICE


def _best(arguments: argparse.Namespace, folder: Path) -> int:
    """The fastest whole repetition over each distance."""
    bests, notes = ask(folder, lambda base: list(best_splits(base)))
    _tell(bests, notes, arguments, _best_line)
    if not bests:
        warn(f"no whole repetition of yours over a distance in {folder}")
    return Exit.OK


def _best_line(best: Best) -> str:
    far = "1 mi" if best.distance_m == MILE else metres(round(best.distance_m))
    cells = (
        far.rjust(10),
        split_time(best.elapsed_ms).rjust(8),
        f"of {best.of}".rjust(8),
        _date(best.started_ms).ljust(16),
        f"{best.session:4}",
        best.workout,
    )
    return "  ".join(cells)


def _weeks(arguments: argparse.Namespace, folder: Path) -> int:
    """What was run in each week."""
    weeks, notes = ask(folder, lambda base: list(weekly_sums(base)))
    _tell(weeks, notes, arguments, _week_line)
    if not weeks:
        warn(f"no sessions of yours in {folder}")
    return Exit.OK


def _week_line(week: Week) -> str:
    far = "" if week.distance_m is None else f"{week.distance_m / KILOMETRE:.1f} km"
    cells = (
        (week.monday or UNDATED).ljust(12),
        _counted(week.sessions, "session").rjust(12),
        minutes(week.elapsed_ms).rjust(8),
        far.rjust(9),
        _counted(week.reps, "rep").rjust(9),
    )
    return "  ".join(cells)


def _counted(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _tell(
    rows: Sequence[T], notes: list[str], arguments: argparse.Namespace, line: Callable[[T], str]
) -> None:
    """Each as a line, or as a JSON object."""
    for note in notes:
        warn(note)
    for one in rows:
        say(json.dumps(asdict(one)) if arguments.json else line(one))


def _export(arguments: argparse.Namespace, folder: Path) -> int:
    _, story = found(folder, arguments.id)
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
    saved, _ = found(folder, arguments.id)
    if not arguments.rep:
        raise Refusal("which repetition? such as: --rep 3 lane=3 --rep 5 time=78", Exit.USAGE)
    try:
        mends = tuple(read_mend(words[0], words[1:]) for words in arguments.rep)
        amend(saved.path, mends)
    except MendError as error:
        raise Refusal(str(error)) from None
    return _show(arguments, folder)


def _reflect(arguments: argparse.Namespace, folder: Path) -> int:
    saved, _ = found(folder, arguments.id)
    reflecting.ask(saved.path, {name: getattr(arguments, name) for name in reflecting.QUESTIONS})
    return Exit.OK


def _rate(arguments: argparse.Namespace, folder: Path) -> int:
    """How hard it was, as the runner says."""
    saved, _ = found(folder, arguments.id)
    try:
        value = None if arguments.effort == "none" else read_value(arguments.effort)
    except EffortError as error:
        raise Refusal(str(error)) from None
    say_effort(saved.path, Effort(value, wall_ms()))
    kept = "no effort" if value is None else f"effort {value:g} of 10"
    warn(f"{saved.path.name}: {kept}")
    return Exit.OK


def _delete(arguments: argparse.Namespace, folder: Path) -> int:
    saved, story = found(folder, arguments.id)
    if not arguments.yes:
        raise Refusal(
            f"{saved.path.name}, {_date(story.started_ms)}, {minutes(story.elapsed)}: "
            "nothing brings it back; add --yes"
        )
    delete(saved)
    warn(f"deleted: {saved.path.name}")
    return Exit.OK


ASKED: dict[str, Callable[[argparse.Namespace, Path], int]] = {
    "list": _list,
    "show": _show,
    "compare": _compare,
    "best": _best,
    "weeks": _weeks,
    "upload": _upload,
    "export": _export,
    "amend": _amend,
    "reflect": _reflect,
    "rate": _rate,
    "delete": _delete,
}
