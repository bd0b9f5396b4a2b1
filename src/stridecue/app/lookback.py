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
from stridecue.training.progress import Past, Progress, look_back

WEEKS = 12
"""That are looked back on when nobody says how many: a season's plan."""

EPOCH = date(2025, 1, 1)
"""Where neither the clock nor a session tells a day: no session can be older than the program."""


def looked_back(house: House, folder: Path, weeks: int | None, goal: str | None) -> Progress:
    """The progress that `folder` tells of the runner of `house`. Raises `Refusal`.

    `goal` is as it was typed; without it the one of the plan that is followed, if any.
    """
    aim = goal_of(goal)
    followed = following(house, folder)
    try:
        past, notes = past_in(folder, house.settings.runner)
    except OSError as error:
        raise Refusal(f"{folder}: {error.strerror or error}", Exit.DEVICE) from None
    for note in notes:
        warn(note)
    today = _today(past)
    if followed is None:
        return look_back(past, today, weeks or WEEKS, goal=aim)
    for note in followed.notes:
        if note not in notes:
            warn(note)
    planned = followed.weeks(today)
    return look_back(
        past, today, weeks or WEEKS, planned=planned, goal=aim or aim_of(followed.course)
    )


def _today(past: Past) -> date:
    """This machine's day; the last session's where its clock was never set."""
    now = wall_ms()
    if now is not None:
        return day_of(now)
    return past.runs[-1].day if past.runs else EPOCH
