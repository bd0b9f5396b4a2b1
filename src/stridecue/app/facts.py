"""Facts: what a session is doing at a moment, as the few values a screen shows."""

from dataclasses import dataclass

from stridecue.app import labels
from stridecue.session.place import Phase
from stridecue.session.session import Session
from stridecue.units import Ms, pace_per_km
from stridecue.workout.legs import Leg
from stridecue.workout.model import HeartAbove, HeartBelow, HeartDrop


@dataclass(frozen=True, slots=True)
class Facts:
    """`big` is the clock, which counts down when `down`; `done` is the share of the leg, 0 to 1."""

    title: str
    big: str
    caption: str
    done: float | None
    following: str
    readings: tuple[tuple[str, str], ...]


def facts_of(session: Session, at: Ms) -> Facts:
    """The facts at `at`, a moment at or after the session's latest event."""
    leg = session.leg
    if session.phase in (Phase.IDLE, Phase.DONE):
        return Facts("Done" if session.laps else "Ready", "-:--", "", None, "", ())
    if leg is None:
        left = 0 if session.due is None else max(0, session.due - at)
        first = labels.leg_text(session.plan[0]) if session.plan else ""
        return Facts("Start", _up(left), "to the start", None, first, _readings(session))
    following = session.following
    coming = "the end" if following is None else _coming(following)
    if session.phase is Phase.PAUSED:
        at = session.now
    spent = max(0, at - session.leg_began)
    big, caption, done = _progress(session, leg, at, spent)
    if session.phase is Phase.PAUSED:
        caption = "paused: LINE goes on"
    elif session.phase is Phase.WAITING:
        caption = "at the line: LINE is GO"
    return Facts(_title(leg), big, caption, done, coming, _readings(session))


def _title(leg: Leg) -> str:
    place = labels.place(leg)
    return f"{labels.name(leg)} · {place}" if place else labels.name(leg)


def _coming(leg: Leg) -> str:
    return labels.leg_text(leg)


def _progress(session: Session, leg: Leg, at: Ms, spent: Ms) -> tuple[str, str, float | None]:
    """The clock, what it means, how far the leg is. Down where the end is known, else up."""
    gate = isinstance(leg.end, HeartBelow | HeartAbove | HeartDrop)
    ends = None if leg.ends_by_press else session.due
    if ends is None or gate:
        length = leg.target or leg.at_most
        done = None if length is None else min(1.0, spent / length)
        return labels.minutes(spent), labels.end(leg), done
    left = max(0, ends - at)
    whole = spent + left
    return _up(left), f"to go of {labels.end(leg)}", spent / whole if whole else 1.0


def _up(left: Ms) -> str:
    """Time left, in whole seconds rounded up: it shows 0 when it is over, not a second before."""
    return labels.minutes(-(-left // 1_000) * 1_000)


def _readings(session: Session) -> tuple[tuple[str, str], ...]:
    heart, cadence, speed = session.heart, session.cadence, session.speed
    incline = () if session.grade is None else (("%", f"{session.grade:.1f}"),)
    return (
        ("♥", "--" if heart is None else f"{heart}"),
        ("spm", "--" if cadence is None else f"{cadence:.0f}"),
        ("/km", "-:--" if speed is None else pace_per_km(speed)),
        *incline,
    )
