"""History: every session in one SQLite file, for lists and comparisons over years.

It is derived: journals and mends are the truth, and a database that is damaged is set aside and
made anew from them. WAL with synchronous FULL, since NORMAL lost whole tables at simulated power
cuts. `schema` has the tables, `questions` what is asked of them, `docs/files.md` describes them.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from errno import EIO
from pathlib import Path
from typing import Self, TypeVar

from stridecue.codec.mending import Mend, MendError, mended, read_mends, write_mend
from stridecue.codec.story import Story, read_story
from stridecue.codec.stream import pack_beats, pack_samples
from stridecue.session.effects import Lap
from stridecue.store import facts
from stridecue.store.disk import hand_over, make_folder, sync_folder, write_safely
from stridecue.store.efforts import EFFORTS
from stridecue.store.folder import JOURNAL, Saved, numbered, seen
from stridecue.store.report import TRUTH, laps_csv
from stridecue.store.schema import NewerError, migrate
from stridecue.training.whole import is_whole
from stridecue.units import Ms

HISTORY = "history.db"
MENDS = "amended.jsonl"

OPEN = " open"
"""Behind the stamp of a session that may still go on: the newest, as long as it has no end."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One session in the list. Times in ms, `started_ms` since 1970 UTC, `None` if unknown.

    `effort` is the RPE that the runner gave, 0 to 10.
    """

    id: int
    folder: str
    workout: str
    started_ms: Ms | None
    live: bool
    finished: bool
    completed: bool
    elapsed_ms: Ms
    paused_ms: Ms
    distance_m: float | None
    heart_mean: float | None
    heart_max: int | None
    effort: float | None


def story_in(folder: Path) -> Story | None:
    """The session in `folder`, with its mends. Raises `OSError` where it cannot be read."""
    story = read_story((folder / JOURNAL).read_bytes())
    if story is None:
        return None
    with contextlib.suppress(MendError):
        return mended(story, mends_in(folder))
    return story


def mends_in(folder: Path) -> tuple[Mend, ...]:
    """The mends of the session in `folder`."""
    try:
        return read_mends((folder / MENDS).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ()


def amend(folder: Path, mends: tuple[Mend, ...]) -> Story:
    """Append `mends` to the session, and give what is true now; the journal stays.

    Raises `MendError` for a repetition it has not, `OSError` where it cannot be read or written.
    """
    story = read_story((folder / JOURNAL).read_bytes())
    if story is None:
        raise MendError(f"{folder.name}: its journal has no beginning")
    truth = mended(story, (*mends_in(folder), *mends))
    path = folder / MENDS
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    write_safely(path, known + "".join(write_mend(mend) for mend in mends))
    write_safely(folder / TRUTH, laps_csv(truth.laps))
    take_in(folder.parent)
    return truth


def take_in(folder: Path, most: int | None = None) -> int:
    """Bring the history of the sessions in `folder` up to date, and what is written of each.

    `most`: of so many, the newest first; how many were taken in. Raises `OSError`, also for what
    SQLite says of a disk.
    """
    try:
        with History(folder) as history:
            return history.catch_up(most)
    except sqlite3.Error as error:
        raise OSError(EIO, f"{error}") from error


def ask(
    folder: Path,
    question: Callable[[sqlite3.Connection], T],
    *,
    fresh: bool = True,
    most: int | None = None,
) -> tuple[T, list[str]]:
    """The answer of the history of `folder`, and what should be known of it.

    With `fresh` it is brought up to date first, by at most `most` sessions. On a card that is full
    or cannot be written it is told from the folders, in memory.
    """
    try:
        with History(folder) as history:
            if fresh:
                history.catch_up(most)
            return question(history.base), history.notes
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        with History(folder, in_memory=True) as history:
            if fresh:
                history.catch_up(most)
            note = f"{folder / HISTORY}: {why}; told from the folders"
            return question(history.base), [note, *history.notes]


def all_rows(folder: Path, *, simulated: bool = False) -> tuple[list[Row], list[str]]:
    """The sessions of `folder`, the newest first, and what should be known of their history."""
    return ask(folder, lambda base: list(rows(base, simulated=simulated)))


def rows(
    base: sqlite3.Connection, *, simulated: bool = False, after: int = 0, most: int = -1
) -> Iterator[Row]:
    """The sessions, the newest first; those that nobody ran only if asked for.

    Of these `most`, `after` so many.
    """
    names = ", ".join(one.name for one in fields(Row))
    where = "" if simulated else "WHERE live"
    join = "session JOIN fact ON fact.session = session.id"
    query = f"SELECT {names} FROM {join} {where}"  # noqa: S608 (our own words)
    for row in base.execute(f"{query} ORDER BY id DESC LIMIT ? OFFSET ?", (most, after)):
        yield Row(*row[:4], *map(bool, row[4:7]), *row[7:])


class History:
    """The database of the sessions in `folder`. Use it as a context; it may raise `OSError`."""

    def __init__(self, folder: Path, *, in_memory: bool = False) -> None:
        self._folder = folder
        self._in_memory = in_memory
        self.path = folder / HISTORY
        self.notes: list[str] = []

    def __enter__(self) -> Self:
        if not self._in_memory:
            make_folder(self._folder)
        try:
            self._base = self._open()
        except sqlite3.OperationalError as error:
            raise OSError(EIO, f"{error}") from error
        except sqlite3.DatabaseError as error:
            self._set_aside(error)
            self._base = self._open()
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def _open(self) -> sqlite3.Connection:
        place = ":memory:" if self._in_memory else self.path
        if not self._in_memory and not self.path.exists():
            self.path.touch()
            hand_over(self.path)  # SQLite gives what it puts beside it the same owner
        base = sqlite3.connect(place, isolation_level=None, timeout=5)
        try:
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = FULL")
            base.execute("PRAGMA foreign_keys = ON")
            migrate(base)
            base.execute("SELECT count(*) FROM session").fetchone()
        except sqlite3.Error:
            base.close()
            raise
        except NewerError as error:
            base.close()
            raise OSError(EIO, str(error)) from None
        return base

    def _set_aside(self, error: Exception) -> None:
        aside = self.path.with_name(f"{HISTORY}.damaged")
        self.path.replace(aside)
        for more in ("-wal", "-shm"):
            self.path.with_name(f"{HISTORY}{more}").unlink(missing_ok=True)
        sync_folder(self._folder)
        self.notes.append(f"{self.path}: {error}; set aside as {aside.name} and made anew")

    @property
    def base(self) -> sqlite3.Connection:
        """The open database."""
        return self._base

    def rows(self, *, simulated: bool = False) -> Iterator[Row]:
        """As `rows` of the open database."""
        return rows(self._base, simulated=simulated)

    def catch_up(self, most: int | None = None) -> int:
        """Take in every session that is new or has changed, and let go of those deleted.

        At `most` so many, the newest first; what cannot be read is passed over.
        Of each the files that follow from it are written first: a cut in between is caught up too.
        """
        known = dict(self._base.execute("SELECT id, stamp FROM session").fetchall())
        there = {
            number: (path, _stamp(path, journal))
            for number, path, journal in numbered(self._folder)
        }
        for number in known.keys() - there.keys():
            self._base.execute("DELETE FROM session WHERE id = ?", (number,))
        newest = max(there, default=0)
        changed = [
            Saved(number, Path(path))
            for number, (path, stamp) in sorted(there.items(), reverse=True)
            if known.get(number, "").removesuffix(OPEN if number == newest else "") != stamp
        ]
        taken = 0
        for one in changed:
            if taken == most:
                break
            taken += self.fold(one, newest=one.number == newest)
        return taken

    def fold(self, saved: Saved, *, newest: bool = False) -> bool:
        """Take one session in, in place of what was known of it; whether it could be read."""
        stamp = _stamp(str(saved.path), seen(str(saved.journal)))
        try:
            story = story_in(saved.path)
        except OSError as error:
            self.notes.append(f"{saved.path}: {error.strerror}")
            return False
        if story is None:
            # One that was cut before its first line is nothing that was run, and no news each day.
            if saved.journal.read_bytes().strip():
                self.notes.append(f"{saved.path}: its journal has no beginning")
            return False
        if newest and not story.finished:
            stamp += OPEN
        elif not self._in_memory:
            from stridecue.store.exports import settle  # noqa: PLC0415 (FIT: for new sessions only)

            settle(saved, story)
        self._write(saved, story, stamp)
        return True

    def _write(self, saved: Saved, story: Story, stamp: str) -> None:
        base = self._base
        base.execute("BEGIN IMMEDIATE")
        try:
            base.execute("DELETE FROM session WHERE id = ?", (saved.number,))
            _insert(base, "session", [_session_row(saved, story, stamp)])
            _insert(base, "lap", [_lap_row(saved.number, lap) for lap in story.laps])
            _insert(base, "stream", [_stream_row(saved.number, story)])
            facts.keep(base, saved.number, story, saved.path)
            base.execute("COMMIT")
        except BaseException:
            base.execute("ROLLBACK")
            raise


def _insert(base: sqlite3.Connection, table: str, many: list[dict[str, object]]) -> None:
    """Rows by the names of their columns; a column that is not named keeps its default."""
    for row in many[:1]:
        places = ", ".join(f":{name}" for name in row)
        columns = ", ".join(row)
        order = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 (our own words)
        base.executemany(order, many)


def _stamp(path: str, journal: str) -> str:
    """Of the journal, the mends and the effort: who has seen these has seen the session."""
    return f"{journal} {seen(f'{path}/{MENDS}')} {seen(f'{path}/{EFFORTS}')}".rstrip()


def _session_row(saved: Saved, story: Story, stamp: str) -> dict[str, object]:
    rates = story.rates
    return {
        "id": saved.number,
        "folder": saved.path.name,
        "workout": story.brief.workout,
        "started_ms": story.started_ms,
        "live": story.live,
        "finished": story.finished,
        "completed": story.completed,
        "elapsed_ms": story.elapsed,
        "paused_ms": story.paused,
        "distance_m": story.metres,
        "heart_mean": round(sum(rates) / len(rates), 1) if rates else None,
        "heart_max": max(rates, default=None),
        "stamp": stamp,
        "version": story.brief.version,
    }


def _lap_row(session: int, lap: Lap) -> dict[str, object]:
    return {
        "session": session,
        "number": lap.index,
        "step": lap.name,
        "is_rep": lap.kind.is_rep,
        "rep": " ".join(f"{k}/{n}" if n else str(k) for k, n in lap.rep),
        "began_ms": lap.began,
        "elapsed_ms": lap.elapsed,
        "paused_ms": lap.paused,
        "distance_m": lap.metres,
        "target_ms": lap.target,
        "ended_by": lap.end.value,
        "heart_peak": lap.heart_peak,
        "heart_end": lap.heart_end,
        "drop_30": lap.drop_30,
        "drop_60": lap.drop_60,
        "cadence_spm": lap.cadence,
        "flags": " ".join(flag.value for flag in lap.flags),
        "whole": is_whole(lap),
    }


def _stream_row(session: int, story: Story) -> dict[str, object]:
    beats, rr = pack_beats(story.rr)
    return {
        "session": session,
        "seconds": len(story.samples),
        "samples": pack_samples(story.samples),
        "beats": beats,
        "rr": rr,
    }
