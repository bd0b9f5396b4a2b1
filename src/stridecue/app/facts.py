"""Facts: what a session is doing, as the few values that a screen or a page shows.

A clock is told by the moment it counts from or to, so that facts change only when something
happens, and not while time passes.
"""

from dataclasses import dataclass
from typing import TypeAlias

from stridecue.app import labels
from stridecue.app.looking.tongue import ENGLISH, Tongue
from stridecue.session.place import Phase
from stridecue.session.session import Session
from stridecue.units import SECOND, Ms
from stridecue.workout.legs import Leg
from stridecue.workout.model import HeartAbove, HeartBelow, HeartDrop


@dataclass(frozen=True, slots=True)
class Down:
    """Counts down to `until`: it shows 0 when it is over, not a second before."""

    until: Ms

    def at(self, now: Ms) -> Ms:
        """What it shows, in whole seconds."""
        return -(-max(0, self.until - now) // SECOND) * SECOND


@dataclass(frozen=True, slots=True)
class Up:
    """Counts up from `since`."""

    since: Ms

    def at(self, now: Ms) -> Ms:
        """What it shows, in whole seconds."""
        return max(0, now - self.since) // SECOND * SECOND


@dataclass(frozen=True, slots=True)
class Still:
    """Stands at `ms`, whole seconds."""

    ms: Ms

    def at(self, _: Ms) -> Ms:
        """What it shows."""
        return self.ms


Clock: TypeAlias = Down | Up | Still


@dataclass(frozen=True, slots=True)
class Stretch:
    """A leg in session time: `until` its end, or when it should be over; `None` where nobody knows.

    `stood`: the moment at which a pause holds it.
    """

    since: Ms
    until: Ms | None
    stood: Ms | None

    def done(self, now: Ms) -> float | None:
        """The share that is over, 0 to 1."""
        if self.until is None:
            return None
        spent = max(0, (now if self.stood is None else self.stood) - self.since)
        length = self.until - self.since
        return min(1.0, spent / length) if length > 0 else 1.0


@dataclass(frozen=True, slots=True)
class Facts:
    """`caption` says what the clock means, `following` what comes; the rest is of the leg."""

    title: str
    clock: Clock | None = None
    caption: str = ""
    end: str = ""
    targets: str = ""
    stretch: Stretch | None = None
    following: str = ""

    def big(self, now: Ms) -> str:
        """What the clock shows at `now`, a moment at or after the session's latest event."""
        return "-:--" if self.clock is None else labels.minutes(self.clock.at(now))

    def done(self, now: Ms) -> float | None:
        """The share of the leg that is over, 0 to 1."""
        return None if self.stretch is None else self.stretch.done(now)


def facts_of(session: Session, say: Tongue = ENGLISH) -> Facts:
    """The facts as they are since the session's latest event."""
    leg, phase = session.leg, session.phase
    if phase in (Phase.IDLE, Phase.DONE):
        return Facts(say("Done") if session.laps else say("Ready"))
    if leg is None:
        start, caption = Down(session.due or 0), _caption(session, say("to the start"), say)
        first = labels.leg_text(session.plan[0], say) if session.plan else ""
        return Facts(say("Start"), _held(start, session), caption, following=first)
    following = session.following
    clock, until = _clock(session, leg)
    end = labels.end(leg, say)
    caption = say("to go of {end}", end=end) if isinstance(clock, Down) else end
    return Facts(
        title=_title(leg, say),
        clock=_held(clock, session),
        caption=_caption(session, caption, say),
        end=end,
        targets=labels.targets(leg, say),
        stretch=Stretch(session.leg_began, until, session.paused_at),
        following=say("the end") if following is None else labels.leg_text(following, say),
    )


def _title(leg: Leg, say: Tongue) -> str:
    place = labels.place(leg, say)
    return f"{labels.name(leg, say)} · {place}" if place else labels.name(leg, say)


def _caption(session: Session, running: str, say: Tongue) -> str:
    match session.phase:
        case Phase.PAUSED:
            return say("paused: LINE goes on")
        case Phase.WAITING:
            return say("at the line: LINE is GO")
        case _:
            return running


def _clock(session: Session, leg: Leg) -> tuple[Clock, Ms | None]:
    """The clock of a leg and when it should be over. Down where the end is known, else up."""
    gate = isinstance(leg.end, HeartBelow | HeartAbove | HeartDrop)
    ends = None if leg.ends_by_press else session.due
    if ends is None or gate:
        length = leg.target or leg.at_most
        return Up(session.leg_began), None if length is None else session.leg_began + length
    return Down(ends), ends


def _held(clock: Clock, session: Session) -> Clock:
    """`clock` as a pause holds it, from the moment of the press on."""
    stood = session.paused_at
    return clock if stood is None else Still(clock.at(stood))
