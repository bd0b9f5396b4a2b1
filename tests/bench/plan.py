"""What `today` takes with ten years behind it: the whole command, and the proposal alone."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import looking
from table import Row, cpu_ms, wall_s

from stridecue.store.plan import PlanFile
from stridecue.training.plan_course import Start
from stridecue.training.run import Run
from stridecue.workout.model import WorkoutKind
from support.plan_months import DAY, MONDAY, Month, bundled, ran

ROOT = Path(__file__).resolve().parents[2]
YEARS, A_WEEK = 10, 5
TODAY_S, PROPOSAL_MS = 0.3, 20.0


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
        looking.decade(place)
        now = datetime.now(UTC).date()
        PlanFile(place).add(Start("faster-5k-8-weeks", _monday(now), _monday(now)))
        yield Row("plan.today", wall_s(lambda: today(place)), "s", TODAY_S)
    month = Month(bundled("faster-5k-8-weeks"), decade())
    day = MONDAY + 6 * DAY
    yield Row("plan.proposal", cpu_ms(lambda: month.proposal(day)), "ms", PROPOSAL_MS)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
