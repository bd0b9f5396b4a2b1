"""Past: what the history answers a page, without keeping a phone or a session waiting.

Of sessions that are new to it, after a restored backup ten years of them, each page takes in a few;
while somebody runs, none.
"""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from stridecue.app.looking.tongue import Tongue
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.starting import running
from stridecue.app.wallclock import day_of, time_of
from stridecue.codec.story import Story
from stridecue.store import Saved, sessions
from stridecue.store.history import ask, take_in
from stridecue.units import HOUR, MINUTE, Ms

FEW = 10
"""Sessions that a page takes in: a tenth of a second each on a small board. Our choice."""

T = TypeVar("T")


def caught_up(kit: Kit) -> list[str]:
    """Take in what is new; what should be known of it. Raises `OSError`."""
    if running(kit) or take_in(kit.sessions, FEW) < FEW:
        return []
    return [kit.say("Older sessions are being taken in: look again in a moment.")]


def asked(kit: Kit, question: Callable[[sqlite3.Connection], T]) -> tuple[T, list[str]]:
    """The answer, and what should be known of it. Raises `OSError`."""
    try:
        waits = caught_up(kit)
    except OSError:
        return ask(kit.sessions, question, most=FEW)  # its note says why
    answer, notes = ask(kit.sessions, question, fresh=False)
    return answer, [*waits, *notes]


def goes_on(kit: Kit, saved: Saved, story: Story) -> bool:
    """Whether `saved` may still be run: nothing of it is mended or deleted meanwhile.

    It has no end, it is the newest, and the device is not known to be free.
    """
    if story.finished or kit.glance.get("free"):
        return False
    return sessions(kit.sessions)[-1].number == saved.number


def when(started: Ms | None, say: Tongue) -> str:
    """The day and the time of day, here: `18 Nov 2026, 17:30`."""
    if started is None:
        return say("date unknown")
    of_day = time_of(started)
    return f"{say.day(day_of(started))}, {of_day // HOUR}:{of_day % HOUR // MINUTE:02d}"
