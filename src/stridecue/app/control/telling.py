"""Telling: what a service answers to `status`, as a sentence and as values."""

from typing import Any

from stridecue import __version__
from stridecue.app.control.orders import Answer
from stridecue.app.control.sensed import heart_now, link_state, reports
from stridecue.app.desk import State
from stridecue.app.facts import facts_of
from stridecue.app.parts import Parts
from stridecue.session.place import Phase
from stridecue.session.session import Session
from stridecue.session.tidings import NAMES
from stridecue.units import Ms

PHASES = {Phase.PAUSED: "paused", Phase.WAITING: "waiting for a press", Phase.DONE: "done"}
"""Phases of a session that are more than running."""


def running_told(session: Session, at: Ms, workout: str, parts: Parts) -> Answer:
    """How a session is at `at`."""
    facts = facts_of(session)
    state = PHASES.get(session.phase, "running")
    told = f"{state}: {workout}. {facts.title}, {facts.big(at)} {facts.caption}".rstrip()
    cadence = session.cadence
    return _answer(
        parts,
        told,
        state=state,
        workout=workout,
        step=facts.title,
        clock=facts.big(at),
        heart=session.heart,
        cadence=None if cadence is None else round(cadence),
        next=facts.following or None,
    )


def between_told(state: State, following: str, parts: Parts) -> Answer:
    """How a device is between two sessions; `following`: the name of what LINE would start."""
    told = f"idle: {state.value}. Next: {following}"
    return _answer(
        parts,
        told,
        state="idle",
        workout=None,
        step=None,
        clock=None,
        heart=heart_now(parts),
        cadence=None,
        next=following,
    )


def _answer(parts: Parts, told: str, **known: Any) -> Answer:
    more = {**known, "sensors": _sensors(parts), "version": __version__}
    return Answer(ok=True, told=told, more=tuple(more.items()))


def _sensors(parts: Parts) -> dict[str, str]:
    """How each link is, by the kind of sensor."""
    return {NAMES[one.sensor]: link_state(one) for one in reports(parts)}
