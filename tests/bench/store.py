"""What a session costs a card, and a history of ten years a question.

Bytes to the device are what Linux counts for the whole disk, so nothing else should write: beside
the same records committed one by one to SQLite with WAL and FULL, in the same run.
"""

import os
import sqlite3
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from table import Row, cpu_ms

from stridecue.codec.fit import write_activity
from stridecue.codec.journal import write_line
from stridecue.session.events import HeartRate, Started, Stride
from stridecue.store.disk import FilledFile
from stridecue.store.folder import Saved
from stridecue.store.history import HISTORY, History, ask, story_in
from stridecue.store.history import rows as listed
from stridecue.store.questions import best_splits, evening, weekly_sums
from stridecue.store.runs import Laps, past
from stridecue.units import SECOND
from support import stories
from support.evening import RUN, brief, timed
from support.years import ANNA

SECONDS = 7_200
RECORDS = 600
YEARS, A_WEEK = 10, 5
FOLD_MS, FOLD_MB, QUERY_MS, RECORD_KB = 150.0, 20.0, 50.0, 2.1
RUNS_MS = 100.0


def two_hours() -> bytes:
    """The journal of two hours: heart rate with beats and strides, a line each second."""
    given = brief(timed(RUN, SECONDS), countdown=0, boot="b")
    lines = [write_line([Started(0, given)])]
    for n in range(SECONDS):
        at = n * SECOND
        heart = HeartRate(at, 140 + n % 20, contact=True, rr=(420, 430))
        lines.append(write_line([heart, Stride(at + 300, 3.2, 172.0, 3.2 * n, running=True)]))
    return b"".join(lines)


def _written(folder: Path) -> int | None:
    """Bytes that the device under `folder` was given since it was started; `None` if not told."""
    device = folder.stat().st_dev
    wanted = [str(os.major(device)), str(os.minor(device))]
    try:
        lines = Path("/proc/diskstats").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(one.split()[9]) * 512 for one in lines if one.split()[:2] == wanted), None)


def card(folder: Path) -> Iterator[Row]:
    """One record a second: the journal, and SQLite."""
    line = write_line([HeartRate(0, 150, rr=(400, 400)), Stride(0, 3.2, 172.0, 100.0)])
    disk, delays = FilledFile(folder / "journal"), []
    filled = _written(folder)
    for _ in range(RECORDS):
        began = time.perf_counter()
        disk.write(line)
        delays.append((time.perf_counter() - began) * 1_000)
    disk.close()
    after = _written(folder)
    delays.sort()
    yield Row("store.durable_p50", delays[RECORDS // 2], "ms", None)
    yield Row("store.durable_p99", delays[int(RECORDS * 0.99)], "ms", None)
    base = sqlite3.connect(folder / "beside.db", isolation_level=None)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = FULL")
    base.execute("CREATE TABLE record (at INTEGER PRIMARY KEY, line BLOB)")
    start = _written(folder)
    for n in range(RECORDS):
        base.execute("INSERT INTO record VALUES (?, ?)", (n, line))
    end = _written(folder)
    base.close()
    if filled is None or after is None or start is None or end is None:
        return
    if after == filled:
        return  # the file system does not tell: in memory, or counted elsewhere
    own, other = (after - filled) / RECORDS / 1_000, (end - start) / RECORDS / 1_000
    yield Row("store.record_kb", own, "kB", RECORD_KB)
    yield Row("store.record_kb_sqlite", other, "kB", None)


def folding(folder: Path) -> Iterator[Row]:
    """Two hours into the history, and into a FIT file."""
    saved = Saved(1, folder / "0001-two-hours")
    saved.path.mkdir()
    saved.journal.write_bytes(two_hours())
    with History(folder) as history:
        took = cpu_ms(lambda: history.fold(saved, newest=True), best_of=5)  # the database alone
        yield Row("store.fold_cpu", took, "ms", FOLD_MS)
        took = cpu_ms(lambda: history.fold(saved), best_of=5)
        yield Row("store.fold_and_fit_cpu", took, "ms", None)
        tracemalloc.start()
        history.fold(saved)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    yield Row("store.fold_memory", peak / 1_000_000, "MB", FOLD_MB)
    story = story_in(saved.path)
    assert story is not None
    yield Row("store.fit_cpu", cpu_ms(lambda: write_activity(story), best_of=3), "ms", None)


def decade(folder: Path) -> Iterator[Row]:
    """Five sessions a week, as the command line asks: with a look at every session's folder.

    The folders share one journal, and their rows are copied: to fold each would take minutes.
    """
    journal = stories.journal()
    for years in (1, YEARS):
        place = folder / str(years)
        _fill(place, journal, years * 52 * A_WEEK)
        for name, question in QUESTIONS.items():
            took = cpu_ms(partial(ask, place, question))
            yield Row(f"store.{name}_{years}y", took, "ms", QUERY_MS)
        for name, laps in (("runs", Laps.NONE), ("runs_with_laps", Laps.ALL)):
            took = cpu_ms(partial(past, place, ANNA, laps=laps), best_of=5)
            wanted = RUNS_MS if laps is Laps.NONE else None
            yield Row(f"store.{name}_{years}y", took, "ms", wanted)
    size = (place / HISTORY).stat().st_size
    yield Row("store.history_10y", size / 1_000_000, "MB", None)


def _fill(place: Path, journal: bytes, count: int) -> None:
    """`count` sessions, of which the history knows."""
    first = Saved(1, place / "0001-test")
    first.path.mkdir(parents=True)
    first.journal.write_bytes(journal)
    for n in range(2, count + 1):
        there = Saved(n, place / f"{n:04d}-test")
        there.path.mkdir()
        there.journal.hardlink_to(first.journal)
    with History(place) as history:
        history.fold(first)
        base = history.base
        base.execute("BEGIN")
        for table, change in COPIES.items():
            columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
            told = ", ".join(change.get(name, name) for name in columns)
            key = columns[0]
            base.execute(
                "WITH RECURSIVE n(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM n WHERE n < ?)"
                f" INSERT INTO {table} SELECT {told} FROM {table}, n WHERE {key} = 1",
                (count,),
            )
        base.execute("COMMIT")
        assert history.catch_up() == 0


COPIES = {
    "session": {"id": "n", "started_ms": "started_ms + n * 120000000"},
    "lap": {"session": "n", "elapsed_ms": "elapsed_ms + n"},
    "stream": {"session": "n"},
    "fact": {"session": "n"},
    "lap_fact": {"session": "n"},
}
"""What is another in the copy number `n` of the first session."""

QUESTIONS: dict[str, Callable[[sqlite3.Connection], object]] = {
    "list": lambda base: list(listed(base)),
    "compare": lambda base: (evening(base, 1), evening(base, 200)),
    "best": lambda base: list(best_splits(base)),
    "weeks": lambda base: list(weekly_sums(base)),
}


def rows() -> Iterator[Row]:
    """The card, the fold, the years."""
    with tempfile.TemporaryDirectory(dir=".") as place:
        for name, part in (("card", card), ("fold", folding), ("years", decade)):
            folder = Path(place) / name
            folder.mkdir()
            yield from part(folder)
