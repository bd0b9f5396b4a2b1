"""Recovery: which session of it fits a day, and what a runner asked to be reminded of."""

from dataclasses import dataclass

from stridecue.training.advice import Counsel
from stridecue.units import HOUR, MINUTE, Ms

STRETCHING, ROLLING, MOBILITY, SHORT, BREATHING = (
    "stretch-after-run",
    "foam-rolling",
    "mobility",
    "mobility-short",
    "breathing",
)
"""The bundled sessions, by the names of their files."""

WAKE: Ms = 8 * HOUR
"""Nothing is said before eight in the morning, unless it is asked for by a press."""

SHELF: Ms = 30 * MINUTE
"""A reminder that a session held up for longer is not said any more. Our choice."""

WARM: Ms = 2 * HOUR
"""So long after a session stretching is what fits. Our choice."""


def fitting(
    *, rest_day: bool, hard_today: bool, hard_yesterday: bool, counsel: Counsel | None = None
) -> str:
    """The session of recovery that fits a day, by the name of its file.

    `hard_today`: a run ended within `WARM`. Warm after a run one stretches; who should rest
    breathes; the day after a hard one is rolled; a rest day has time for all of mobility. That
    order is our choice: all of it moves you more easily for a while, and none has been shown to
    prevent an injury or to make you faster.
    """
    if hard_today:
        return STRETCHING
    if counsel is Counsel.REST:
        return BREATHING
    if hard_yesterday:
        return ROLLING
    return MOBILITY if rest_day else SHORT


@dataclass(frozen=True, slots=True)
class Reminder:
    """A sentence, and when it is said: ms after midnight, by the clock of the place."""

    at: Ms
    text: str


def due(reminders: tuple[Reminder, ...], since: Ms, now: Ms) -> tuple[Reminder, ...]:
    """What is to be said at `now` that was not at `since`, both in ms after midnight.

    What came meanwhile is still said for half an hour; over midnight nothing is.
    """
    first = max(since, now - SHELF)
    return tuple(one for one in reminders if first < one.at <= now)
