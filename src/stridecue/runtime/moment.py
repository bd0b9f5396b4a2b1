"""Moments: one event, what it made of the session, and what the session asked for.

Every runtime is a fold of `advance` over events; they differ in where the events come from and in
what keeps the time. A moment is what one turn of that fold leaves for performers and records.
"""

from dataclasses import dataclass

from stridecue.session.effects import Effect, Finished, Flash, Lamp, Summary
from stridecue.session.events import Event, HeartRate
from stridecue.session.place import Phase
from stridecue.session.session import Session, advance
from stridecue.units import Ms


@dataclass(frozen=True, slots=True)
class Moment:
    """`event` has been applied; `session` is the state after it."""

    event: Event
    session: Session
    effects: tuple[Effect, ...]

    @property
    def at(self) -> Ms:
        """When, in ms of session time."""
        return self.event.at

    @property
    def over(self) -> bool:
        """Whether the session has come to its end."""
        return self.session.phase is Phase.DONE

    @property
    def summary(self) -> Summary | None:
        """The summary, in the moment that brings it."""
        return next((one.summary for one in self.effects if isinstance(one, Finished)), None)

    @property
    def shown(self) -> tuple[Effect, ...]:
        """What performers are given: the effects, and a flash for each heart rate that counts."""
        event = self.event
        if isinstance(event, HeartRate) and self.session.core.body.pulse.at == event.at:
            return (*self.effects, Flash(event.at, Lamp.HEART))
        return self.effects


def turn(session: Session, event: Event) -> Moment:
    """Apply one event."""
    after, effects = advance(session, event)
    return Moment(event, after, effects)
