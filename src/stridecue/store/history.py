"""History: every session in one SQLite file, for lists and comparisons over years.

It is derived: journals and mends are the truth, and a database that is damaged is set aside and
made anew from them. WAL with synchronous FULL, since NORMAL lost whole tables at simulated power
cuts. `docs/files.md` describes the tables.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from errno import EIO
from pathlib import Path
from typing import Any, Self, TypeVar

from stridecue.codec.fit import write_activity
from stridecue.codec.mending import Mend, MendError, mended, read_mends, write_mend
from stridecue.codec.story import Story, read_story
from stridecue.session.effects import Lap
from stridecue.store.disk import sync_folder, write_safely
from stridecue.store.folder import JOURNAL, Saved, sessions
from stridecue.store.report import TRUTH, laps_csv
from stridecue.units import Ms

HISTORY = "history.db"
MENDS = "amended.jsonl"
EXPORTS = "exports"

SCHEMA = 1
"""`PRAGMA user_version`: what `MIGRATIONS` brings an older file to."""

T = TypeVar("T")

MIGRATIONS: dict[int, str] = {
    1: """
    CREATE TABLE session (
        id INTEGER PRIMARY KEY, folder TEXT NOT NULL, workout TEXT NOT NULL, started_ms INTEGER,
        live INTEGER NOT NULL, finished INTEGER NOT NULL, completed INTEGER NOT NULL,
        elapsed_ms INTEGER NOT NULL, paused_ms INTEGER NOT NULL, distance_m REAL,
        heart_mean REAL, heart_max INTEGER, stamp TEXT NOT NULL, version TEXT NOT NULL
    );
    CREATE INDEX session_workout ON session (workout, id);
    CREATE TABLE lap (
        session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE, number INTEGER NOT NULL,
        step TEXT NOT NULL, is_rep INTEGER NOT NULL, rep TEXT NOT NULL, began_ms INTEGER NOT NULL,
        elapsed_ms INTEGER NOT NULL, paused_ms INTEGER NOT NULL, distance_m REAL,
        target_ms INTEGER, ended_by TEXT NOT NULL, heart_peak INTEGER, heart_end INTEGER,
        drop_30 INTEGER, drop_60 INTEGER, cadence_spm REAL, flags TEXT NOT NULL,
        PRIMARY KEY (session, number)
    ) WITHOUT ROWID;
    """
}


@dataclass(frozen=True, slots=True)
class Row:
    """One session in the list. Times in ms, `started_ms` since 1970 UTC, `None` if unknown."""

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


FLAGS = ("live", "finished", "completed")


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
    take_in(folder)
    return truth


def take_in(saved: Path) -> None:
    """Fold the session in the folder `saved`, and write its FIT file if a person ran it.

    Raises `OSError`, also for what SQLite says of a disk.
    """
    history = History(saved.parent)
    try:
        with history:
            history.catch_up()
    except sqlite3.Error as error:
        raise OSError(EIO, f"{error}") from error
    export(saved)


def export(saved: Path) -> None:
    """Write `exports/0007-8-x-400-m.fit`, for a sync tool to pick up. Raises `OSError`."""
    story = story_in(saved)
    if story is None or not story.live:
        return
    folder = saved.parent / EXPORTS
    folder.mkdir(exist_ok=True)
    write_safely(folder / f"{saved.name}.fit", write_activity(story))


def all_rows(folder: Path, *, simulated: bool = False) -> tuple[list[Row], list[str]]:
    """The sessions of `folder`, the newest first, and what should be known of their history."""
    return ask(folder, lambda history: list(history.rows(simulated=simulated)))


def ask(folder: Path, question: Callable[["History"], T]) -> tuple[T, list[str]]:
    """What the history of `folder` answers, brought up to date, and what should be known of it.

    On a card that is full or cannot be written it is told from the folders, in memory.
    """
    try:
        with History(folder) as history:
            history.catch_up()
            return question(history), history.notes
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        with History(folder, in_memory=True) as history:
            history.catch_up()
            note = f"{folder / HISTORY}: {why}; told from the folders"
            return question(history), [note, *history.notes]


class History:
    """The database of the sessions in `folder`. Use it as a context; it may raise `OSError`."""

    def __init__(self, folder: Path, *, in_memory: bool = False) -> None:
        self._folder = folder
        self._in_memory = in_memory
        self.path = folder / HISTORY
        self.notes: list[str] = []

    def __enter__(self) -> Self:
        if not self._in_memory:
            self._folder.mkdir(parents=True, exist_ok=True)
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
        base = sqlite3.connect(place, isolation_level=None, timeout=5)
        try:
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = FULL")
            base.execute("PRAGMA foreign_keys = ON")
            self._migrate(base)
            base.execute("SELECT count(*) FROM session").fetchone()
        except sqlite3.Error:
            base.close()
            raise
        return base

    def _migrate(self, base: sqlite3.Connection) -> None:
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA:
            raise OSError(EIO, "written by a newer version of stridecue")
        for step in range(version + 1, SCHEMA + 1):
            base.executescript(f"BEGIN; {MIGRATIONS[step]} PRAGMA user_version = {step}; COMMIT;")

    def _set_aside(self, error: Exception) -> None:
        aside = self.path.with_name(f"{HISTORY}.damaged")
        self.path.replace(aside)
        for more in ("-wal", "-shm"):
            self.path.with_name(f"{HISTORY}{more}").unlink(missing_ok=True)
        sync_folder(self._folder)
        self.notes.append(f"{self.path}: {error}; set aside as {aside.name} and made anew")

    def catch_up(self) -> int:
        """Take in every session that is new or has changed, and let go of those deleted."""
        known = dict(self._base.execute("SELECT id, stamp FROM session").fetchall())
        there = {saved.number: saved for saved in sessions(self._folder)}
        for number in known.keys() - there.keys():
            self._base.execute("DELETE FROM session WHERE id = ?", (number,))
        taken = 0
        for number, saved in there.items():
            if known.get(number) != _stamp(saved):
                taken += self.fold(saved)
        return taken

    def fold(self, saved: Saved) -> bool:
        """Take one session in, in place of what was known of it; whether it could be read."""
        stamp = _stamp(saved)
        try:
            story = story_in(saved.path)
        except OSError as error:
            self.notes.append(f"{saved.path}: {error.strerror}")
            return False
        if story is None:
            self.notes.append(f"{saved.path}: its journal has no beginning")
            return False
        base = self._base
        base.execute("BEGIN IMMEDIATE")
        try:
            base.execute("DELETE FROM session WHERE id = ?", (saved.number,))
            base.execute(
                f"INSERT INTO session VALUES ({', '.join('?' * 14)})",  # noqa: S608 (question marks)
                _session_row(saved, story, stamp),
            )
            base.executemany(
                f"INSERT INTO lap VALUES ({', '.join('?' * 17)})",  # noqa: S608 (likewise)
                [_lap_row(saved.number, lap) for lap in story.laps],
            )
            base.execute("COMMIT")
        except BaseException:
            base.execute("ROLLBACK")
            raise
        return True

    def rows(self, *, simulated: bool = False) -> Iterator[Row]:
        """The sessions, the newest first; those that nobody ran only if asked for."""
        names = ", ".join(one.name for one in fields(Row))
        where = "" if simulated else "WHERE live"
        query = f"SELECT {names} FROM session {where} ORDER BY id DESC"  # noqa: S608 (our own words)
        for row in self._base.execute(query):
            told = dict(zip((one.name for one in fields(Row)), row, strict=True))
            yield Row(**told | {key: bool(told[key]) for key in FLAGS})

    def select(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one after the other."""
        yield from self._base.execute(query, values)


def _stamp(saved: Saved) -> str:
    """Size and time of the journal and of the mends: who has seen these has seen the session."""
    stamps = []
    for path in (saved.journal, saved.path / MENDS):
        with contextlib.suppress(FileNotFoundError):
            seen = path.stat()
            stamps.append(f"{seen.st_size}/{seen.st_mtime_ns}")
    return " ".join(stamps)


def _session_row(saved: Saved, story: Story, stamp: str) -> tuple[object, ...]:
    rates = story.rates
    mean = round(sum(rates) / len(rates), 1) if rates else None
    return (
        *(saved.number, saved.path.name, story.brief.workout, story.started_ms),
        *(story.live, story.finished, story.completed, story.elapsed, story.paused),
        *(story.metres, mean, max(rates, default=None), stamp, story.brief.version),
    )


def _lap_row(session: int, lap: Lap) -> tuple[object, ...]:
    rep = " ".join(f"{k}/{n}" if n else str(k) for k, n in lap.rep)
    return (
        *(session, lap.index, lap.name, lap.kind.is_rep, rep, lap.began, lap.elapsed, lap.paused),
        *(lap.metres, lap.target, lap.end.value, lap.heart_peak, lap.heart_end),
        *(lap.drop_30, lap.drop_60, lap.cadence, " ".join(flag.value for flag in lap.flags)),
    )
