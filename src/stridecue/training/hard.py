"""Hard: which days were hard, by what was run and by what the runner said of it."""

from collections.abc import Iterable
from datetime import date

from stridecue.training.plan import HARD_WORKOUTS
from stridecue.training.plan_course import DAY
from stridecue.training.plan_done import is_run
from stridecue.training.run import Run

HARD_EFFORT = 7.0
"""From this RPE on a run was hard, whatever its kind: "very hard" of Foster's scale. Our choice."""


def is_hard(run: Run) -> bool:
    """Repetitions, hills, a test, a race; and every run that the runner called very hard."""
    told = run.effort is not None and run.effort >= HARD_EFFORT
    return run.kind in HARD_WORKOUTS or (told and is_run(run))


def hard_days(runs: Iterable[Run], day: date) -> int:
    """How many days in a row were hard, the day before `day` being the last of them."""
    hard = {run.day for run in runs if is_hard(run)}
    count = 0
    while day - (count + 1) * DAY in hard:
        count += 1
    return count
