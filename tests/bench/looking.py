"""What looking back over ten years costs, as whole commands and as pages for the phone.

The rows of a history are written as the fold would write them; the folders hold one journal each,
the same one under many names, for a history asks each folder whether it has changed.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from commands import stridecue
from table import Row, wall_s

from stridecue.app.phone import progress, session, sessions
from stridecue.store import new_session
from stridecue.store.folder import JOURNAL, Saved, seen
from stridecue.store.history import HISTORY, History, _stamp
from stridecue.store.report import SUMMARY
from support import evening, stories
from support.phone_kit import get, kit_in

YEARS, A_WEEK = 10, 5
DAY = 86_400_000
PROGRESS_S, REPORT_S = 0.5, 1.5
PAGE_MS = 150.0

LESSON = '{"live": true, "practice_ms": 0, "cadence": [%s]}' % ", ".join(  # noqa: UP031 (braces)
    f"[{2.6 + k / 10:.1f}, {172 + k / 2}]" for k in range(12)
)


def _copies(base: sqlite3.Connection, table: str, changed: dict[str, str]) -> str:
    """The query that writes the rows of session 1 again, some columns changed."""
    columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
    told = ", ".join(changed.get(column, column) for column in columns)
    key = "id" if table == "session" else "session"
    return f"INSERT INTO {table} SELECT {told} FROM {table} WHERE {key} = 1"


def decade(folder: Path) -> None:
    """Ten years of five sessions a week."""
    first = folder / "0001-test"
    first.mkdir()
    (first / JOURNAL).write_bytes(stories.journal(date=stories.STARTED - 3_640 * DAY))
    (first / SUMMARY).write_text(LESSON, encoding="utf-8")
    with History(folder) as history:
        history.fold(Saved(1, first))
    base = sqlite3.connect(folder / HISTORY, isolation_level=None)
    tables = [
        name
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name not in ("session", "sqlite_sequence")
    ]
    base.execute("BEGIN")
    for n in range(2, YEARS * 52 * A_WEEK + 1):
        path = folder / f"{n:04d}-test"
        path.mkdir()
        for name in (JOURNAL, SUMMARY):
            os.link(first / name, path / name)
        moved = f"started_ms + {(n - 1) * 7 * DAY // A_WEEK}"
        changed = {"id": f"{n}", "started_ms": moved, "folder": f"'{path.name}'"}
        base.execute(_copies(base, "session", changed))
        for table in tables:
            base.execute(_copies(base, table, {"session": f"{n}"}))
    stamp = _stamp(str(first), seen(str(first / JOURNAL)))
    base.execute("UPDATE session SET stamp = ?", (stamp,))
    base.execute("UPDATE fact SET kind = 'intervals'")  # as every journal tells by now
    base.execute("COMMIT")
    base.close()


def rows() -> Iterator[Row]:
    """`progress` and `report`, from the shell's prompt to the next one."""
    with tempfile.TemporaryDirectory(dir=".") as place:
        folder = Path(place)
        decade(folder)
        where = ("--sessions", place)
        goal = ("--goal", "5 km in 21:30 on 2027-05-09")
        page = ("-o", str(folder / "report.html"))
        for name, words, most in (
            ("progress", ("progress", *goal), PROGRESS_S),
            ("progress_json", ("progress", "--json"), PROGRESS_S),
            ("report_weeks", ("report", "--weeks", "520", *page), REPORT_S),
            ("report_session", ("report", "2000", *page), REPORT_S),
        ):
            took = wall_s(partial(stridecue, *words, *where), best_of=3)
            yield Row(f"looking.{name}_10y", took, "s", most)
    with tempfile.TemporaryDirectory(dir=".") as place:
        yield from pages(Path(place))


def pages(folder: Path) -> Iterator[Row]:
    """The pages of the phone after the first visit, without the network."""
    kit = kit_in(folder, None)
    kit.sessions.mkdir(parents=True)
    decade(kit.sessions)
    reps = evening.times(8, evening.lap_rep(92, beacon=100.0), between=evening.heart_gate())
    steps = (evening.timed(evening.WARMUP, 720), reps, evening.timed(evening.COOLDOWN, 600))
    told = evening.brief(*steps, boot="b")
    new_session(kit.sessions, "8 x 400 m").write_bytes(stories.played(told))
    answers = {
        route.path: route.answer
        for routes in (session.routes, sessions.routes, progress.routes)
        for route in routes(kit)
        if route.method == "GET"
    }
    for path in ("/last", "/sessions", "/progress"):
        look = partial(answers[path], get(path))
        look()
        yield Row(f"looking.page_{path[1:]}_10y", wall_s(look) * 1_000, "ms", PAGE_MS)
