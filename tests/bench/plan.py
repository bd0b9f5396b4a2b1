"""What `today` takes with ten years behind it: the whole command, and the proposal alone."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from table import Row, cpu_ms, wall_s

from stridecue.store.folder import Saved
from stridecue.store.history import History
from stridecue.store.plan import PlanFile
from stridecue.training.plan_course import Start
from stridecue.training.run import Run
from stridecue.workout.model import WorkoutKind
from support import stories
from support.plan_months import DAY, MONDAY, Month, bundled, ran

ROOT = Path(__file__).resolve().parents[2]
YEARS, A_WEEK = 10, 5
TODAY_S, PROPOSAL_MS = 0.3, 20.0


def folders(place: Path) -> None:
    """Ten years of session folders, five a week, and their history; the journals are short.

    One is folded, and the others are rows like it with another date: all have its size and time,
    so the history takes them for what it knows.
    """
    journal = stories.journal()
    count = YEARS * 52 * A_WEEK
    for n in range(1, count + 1):
        folder = place / f"{n:04d}-easy-run"
        folder.mkdir(parents=True)
        (folder / "journal.jsonl").write_bytes(journal)
        os.utime(folder / "journal.jsonl", ns=(0, 0))
    with History(place) as history:
        history.fold(Saved(1, place / "0001-easy-run"))
        base = history._base
        base.execute("BEGIN")
        for n in range(2, count + 1):
            base.execute(
                "INSERT INTO session SELECT ?, folder, workout, started_ms - ?, live, finished,"
                " completed, elapsed_ms, paused_ms, distance_m, heart_mean, heart_max, stamp,"
                " version FROM session WHERE id = 1",
                (n, (count - n) * 7 * 86_400_000 // A_WEEK),
            )
        base.execute("COMMIT")


def decade() -> list[Run]:
    """The same ten years as training sees them."""
    days = range(YEARS * 52 * A_WEEK)
    return [ran(MONDAY - (n * 7 // A_WEEK) * DAY, WorkoutKind.EASY, 40 + n % 20, 2.8) for n in days]


def today(place: Path) -> None:
    """The command, in a process of its own; it must succeed."""
    subprocess.run(
        [Path(sys.executable).with_name("stridecue"), "today", "--sessions", str(place)],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )


def rows() -> Iterator[Row]:
    """The command over ten years of folders, and the pure proposal over ten years of runs."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        place = Path(name)
        folders(place)
        now = datetime.now(UTC).date()
        PlanFile(place).add(Start("faster-5k-8-weeks", _monday(now), _monday(now)))
        yield Row("plan.today", wall_s(lambda: today(place)), "s", TODAY_S)
    month = Month(bundled("faster-5k-8-weeks"), decade())
    day = MONDAY + 6 * DAY
    yield Row("plan.proposal", cpu_ms(lambda: month.proposal(day)), "ms", PROPOSAL_MS)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
