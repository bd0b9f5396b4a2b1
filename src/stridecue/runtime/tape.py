"""Tape: a recording that drives a session. It cannot obey: what is on it happens, come what may."""

from stridecue.runtime.moment import Moment
from stridecue.session.events import Event, Stopped
from stridecue.units import Ms


class Tape:
    """Brings the events of a recording in their order, then ends the session."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        self._events = (*events, Stopped(events[-1].at if events else 0))
        self._next = 0

    @property
    def due(self) -> Ms | None:
        """When the next event was recorded."""
        return self._events[self._next].at if self._next < len(self._events) else None

    def hear(self, moment: Moment) -> None:
        """A tape is deaf."""

    def bring(self, at: Ms) -> tuple[Event, ...]:  # noqa: ARG002 (it has one event at a time)
        """The event recorded at `at`."""
        event = self._events[self._next]
        self._next += 1
        return (event,)
