"""Aims: a race to come, as it is typed behind `--goal`."""

import re
from datetime import date

from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.scalars import DISTANCE, TIME, Grammar, MistakeError, metres_of, time_of
from stridecue.training.pacing import DISTANCES
from stridecue.training.progress import Goal


def goal_of(text: str | None) -> Goal | None:
    """How far, in what time if one is meant, and when. Raises `Refusal`."""
    if text is None:
        return None
    try:
        return GOAL.parse(text)
    except MistakeError as mistake:
        raise Refusal(f"--goal: {mistake}", Exit.USAGE) from None


def _goal(found: re.Match[str]) -> Goal:
    far, time = found["far"].strip(), found["time"]
    try:
        day = date.fromisoformat(found["day"])
    except ValueError:
        raise MistakeError(f"{found['day']} is no day of the calendar") from None
    metres = DISTANCES[far] if far in DISTANCES else metres_of(far)
    return Goal(metres, day, None if time is None else time_of(time.strip()))


GOAL: Grammar[Goal] = Grammar(
    "a goal such as 5 km in 21:30 on 2027-05-09",
    rf"(?P<far>{'|'.join(DISTANCES)}|{DISTANCE})(?: in (?P<time>{TIME}))?"
    r" on (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})",
    _goal,
)
