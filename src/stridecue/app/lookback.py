"""Look back: from a folder of sessions to everything that progress knows of them."""

from datetime import date
from pathlib import Path

from stridecue.app.house import House
from stridecue.app.looking.aims import goal_of
from stridecue.app.looking.past import past_in
from stridecue.app.out import warn
from stridecue.app.planned import following
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.wallclock import day_of, wall_ms
from stridecue.training.plan_course import aim_of
from stridecue.training.progress import Goal, Progress, look_back

WEEKS = 12
"""That are looked back on when nobody says how many: a season's plan."""

EPOCH = date(2025, 1, 1)
"""Where neither the clock nor a session tells a day: no session can be older than the program."""


def looked_back(house: House, folder: Path, weeks: int | None, goal: str | None) -> Progress:
    """`look_at` for a command: `goal` is as it was typed, and what is noted is a warning."""
    now = wall_ms()
    day = None if now is None else day_of(now)
    progress, notes = look_at(house, folder, day, weeks or WEEKS, goal_of(goal))
    for note in notes:
        warn(note)
    return progress


def look_at(
    house: House,
    folder: Path,
    day: date | None,
    weeks: int,
    goal: Goal | None,
    *,
    fresh: bool = True,
) -> tuple[Progress, list[str]]:
    """The progress that `folder` tells of the runner of `house`, and what should be known of it.

    It is `day`; that of the last session where nobody knows. Without a `goal` it is the one of the
    plan that is followed, if any. With `fresh` the history is brought up to date first.
    Raises `Refusal`.
    """
    followed = following(house, folder, fresh=fresh)
    try:
        past, notes = past_in(folder, house.settings.runner, fresh=fresh)
    except OSError as error:
        raise Refusal(f"{folder}: {error.strerror or error}", Exit.DEVICE) from None
    today = day or (past.runs[-1].day if past.runs else EPOCH)
    if followed is None:
        return look_back(past, today, weeks, goal=goal), notes
    notes += [note for note in followed.notes if note not in notes]
    planned, aim = followed.weeks(today), goal or aim_of(followed.course)
    return look_back(past, today, weeks, planned=planned, goal=aim), notes
