"""What a session costs a card, and a history of ten years a question.

Bytes to the device are what Linux counts for the whole disk, so nothing else should write: beside
the same records committed one by one to SQLite with WAL and FULL, in the same run.
"""

import os
import sqlite3
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from table import Row, cpu_ms, wall_s

from stridecue.codec.fit import write_activity
from stridecue.codec.journal import write_line
from stridecue.codec.story import read_story
from stridecue.session.events import HeartRate, Started, Stride
from stridecue.store.disk import FilledFile
from stridecue.store.folder import Saved
from stridecue.store.history import History, story_in
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
        yield Row("store.fold_cpu", cpu_ms(lambda: history.fold(saved), best_of=3), "ms", FOLD_MS)
        tracemalloc.start()
        history.fold(saved)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    yield Row("store.fold_memory", peak / 1_000_000, "MB", FOLD_MB)
    story = story_in(saved.path)
    assert story is not None
    yield Row("store.fit_cpu", cpu_ms(lambda: write_activity(story), best_of=3), "ms", None)


def decade(folder: Path) -> Iterator[Row]:
    """Ten years of five sessions a week: as rows, since the folders would take an hour to write."""
    journal = stories.journal()
    story = read_story(journal)
    assert story is not None
    for years in (1, YEARS):
        place = folder / str(years)
        saved = Saved(1, place / "0001-test")
        saved.path.mkdir(parents=True)
        saved.journal.write_bytes(journal)
        with History(place) as history:
            history.fold(saved)
            base = history._base
            count = years * 52 * A_WEEK
            base.execute("BEGIN")
            for n in range(2, count + 1):
                base.execute(
                    "INSERT INTO session SELECT ?, folder, workout, started_ms + ?, live, finished,"
                    " completed, elapsed_ms, paused_ms, distance_m, heart_mean, heart_max, stamp,"
                    " version FROM session WHERE id = 1",
                    (n, n * 120_000_000),
                )
                base.execute(
                    "INSERT INTO lap SELECT ?, number, step, is_rep, rep, began_ms, elapsed_ms,"
                    " paused_ms, distance_m, target_ms, ended_by, heart_peak, heart_end, drop_30,"
                    " drop_60, cadence_spm, flags FROM lap WHERE session = 1",
                    (n,),
                )
                base.execute(
                    "INSERT INTO fact SELECT ?, kind, effort, refused, heart_lowest, heart_s,"
                    " heart_highest, decoupling FROM fact WHERE session = 1",
                    (n,),
                )
                base.execute(
                    "INSERT INTO lap_fact SELECT ?, number, kind, ended_ms, splits_ms FROM lap_fact"
                    " WHERE session = 1",
                    (n,),
                )
            base.execute("COMMIT")
            for name, query in QUERIES.items():
                took = wall_s(partial(_ask, base, query)) * 1_000
                yield Row(f"store.{name}_{years}y", took, "ms", QUERY_MS)
        for name, laps in (("runs", Laps.NONE), ("runs_with_laps", Laps.ALL)):
            took = cpu_ms(partial(past, place, ANNA, laps=laps, fresh=False), best_of=5)
            wanted = RUNS_MS if laps is Laps.NONE else None
            yield Row(f"store.{name}_{years}y", took, "ms", wanted)


def _ask(base: sqlite3.Connection, query: str) -> None:
    base.execute(query).fetchall()


QUERIES = {
    "list": "SELECT * FROM session WHERE live ORDER BY id DESC",
    "compare": "SELECT * FROM lap WHERE session IN (1, 200) AND is_rep",
    "best": "SELECT distance_m, min(elapsed_ms) FROM lap WHERE is_rep AND flags = ''"
    " GROUP BY distance_m",
    "weeks": "SELECT started_ms / 604800000 AS week, sum(distance_m), sum(elapsed_ms) FROM session"
    " WHERE live GROUP BY week",
}


def rows() -> Iterator[Row]:
    """The card, the fold, the years."""
    with tempfile.TemporaryDirectory(dir=".") as place:
        for name, part in (("card", card), ("fold", folding), ("years", decade)):
            folder = Path(place) / name
            folder.mkdir()
            yield from part(folder)
