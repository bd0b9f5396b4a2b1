"""Simulate: a session in virtual time, with what happens to it coming from a source.

There is no clock here. Time is the next thing due, of the session or of its source, so an hour is
played in the time it takes to reckon it, and twice the same way.
"""

from collections.abc import Iterator
from typing import Protocol

from stridecue.runtime.moment import Moment, turn
from stridecue.session.events import Brief, Event, Started, Stopped, Tick
from stridecue.session.session import Session
from stridecue.units import HOUR, Ms

LONGEST: Ms = 24 * HOUR
"""A simulated session is stopped here: the limit of a workout, and nobody ends an open one."""


class Source(Protocol):
    """Brings about what happens to a simulated session."""

    @property
    def due(self) -> Ms | None:
        """When it brings about the next thing; `None` when nothing more comes."""

    def bring(self, at: Ms) -> tuple[Event, ...]:
        """What happens at `at`, its `due`."""

    def hear(self, moment: Moment) -> None:
        """Told every moment of the session as it comes, to answer or not."""


def play(brief: Brief, source: Source) -> Iterator[Moment]:
    """Play a session to its end, moment by moment."""
    moment = turn(Session(), Started(0, brief))
    source.hear(moment)
    yield moment
    while not moment.over:
        for event in _next(moment.session, source):
            moment = turn(moment.session, event)
            source.hear(moment)
            yield moment
            if moment.over:
                break


def _next(session: Session, source: Source) -> tuple[Event, ...]:
    """The next events. At the same moment the session's own deadlines come first, inside it."""
    wake, due = session.wake, source.due
    if due is not None and due <= LONGEST and (wake is None or due <= wake):
        return source.bring(due)
    if wake is not None and wake <= LONGEST:
        return (Tick(wake),)
    return (Stopped(session.now),)
