"""Glance: what a page shows of the device, as one JSON object.

Moments (`T`) are ms of the machine's monotonic clock, so nothing in it changes while only time
passes. Texts are finished, in the language of the house:

- `state`: `idle`, `start`, `running`, `waiting` (for the press that is GO), `paused` or `done`.
- `desk`: between two sessions what the device is at, a name of `desk.State` in small letters.
- `free`: whether an order to start or to say something would be taken now.
- `workout`, `title`, `end`, `targets`, `next`: what is run, and what comes. While idle, `next` is
  the name of what LINE would start.
- `clock`: `{"until": T}` counts down, `{"since": T}` counts up, `{"ms": n}` stands; or null.
- `leg`: `{"since": T, "until": T or null, "stood": T or null}`, `stood` while paused; or null.
- `heart` in bpm, `cadence` in steps per minute, `speed` in m/s, `incline` in per cent; or null.
- `laps`: the last ones, the newest first; `work` for a repetition.
- `said`: the last sentence. `sensors`: each link. `one_button`, `language`, `version`.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

from stridecue import __version__
from stridecue.app.control.sensed import link_state
from stridecue.app.desk import State
from stridecue.app.facts import Clock, Down, Stretch, Up, facts_of
from stridecue.app.labels import lap_flags, lap_name, lap_off, lap_rep
from stridecue.app.looking.tongue import Tongue
from stridecue.ble import Report
from stridecue.session.effects import Lap
from stridecue.session.place import Phase
from stridecue.session.session import Session
from stridecue.session.tidings import NAMES
from stridecue.units import Ms

Glance: TypeAlias = dict[str, Any]

LAPS = 12
"""As many as a phone shows without scrolling far. Our choice."""

LONGEST_TEXT = 160
"""Letters of a text: four lines of a phone. Names in a file or on the air may be of any length."""

LONGEST_SAID = 400
"""Letters of what was said: the longest sentence that is read out takes half a minute."""

STARTING = "start"
STATES = {phase: phase.value for phase in Phase} | {
    Phase.IDLE: STARTING,
    Phase.COUNTDOWN: STARTING,
}


def running_glance(session: Session, zero: Ms, workout: str, say: Tongue) -> Glance:
    """What a session is doing whose moment 0 was at `zero`, a T."""
    facts = facts_of(session, say)
    last = session.following is None
    cadence, speed, grade = session.cadence, session.speed, session.grade
    return {
        "state": STATES[session.phase],
        "desk": None,
        "free": False,
        "workout": cut(workout),
        "title": cut(facts.title),
        "end": cut(facts.end),
        "targets": cut(facts.targets),
        "next": "" if last else cut(facts.following),
        "clock": None if facts.clock is None else _clock(facts.clock, zero),
        "leg": None if facts.stretch is None else _leg(facts.stretch, zero),
        "heart": session.heart,
        "cadence": None if cadence is None else round(cadence),
        "speed": None if speed is None else round(speed, 2),
        "incline": None if grade is None else round(grade, 1),
        "laps": [_lap(lap, say) for lap in reversed(session.laps[-LAPS:])],
    }


def idle_glance(desk: State | None, following: str, heart: int | None, *, free: bool) -> Glance:
    """What the device is at between two sessions; `None` where it is not at anything yet."""
    return {
        "state": "idle",
        "desk": None if desk is None else desk.name.lower(),
        "free": free,
        "workout": None,
        "title": "",
        "end": "",
        "targets": "",
        "next": cut(following),
        "clock": None,
        "leg": None,
        "heart": heart,
        "cadence": None,
        "speed": None,
        "incline": None,
        "laps": [],
    }


def device_glance(said: str, links: Iterable[Report], say: Tongue, *, one_button: bool) -> Glance:
    """What is told of the device, whether somebody runs or not."""
    return {
        "said": cut(said, LONGEST_SAID),
        "sensors": [_sensor(one) for one in links],
        "one_button": one_button,
        "language": say.language,
        "version": __version__,
    }


def cut(text: str, most: int = LONGEST_TEXT) -> str:
    """`text`, or its beginning."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _clock(clock: Clock, zero: Ms) -> dict[str, Ms]:
    match clock:
        case Down(until):
            return {"until": zero + until}
        case Up(since):
            return {"since": zero + since}
        case still:
            return {"ms": still.ms}


def _leg(stretch: Stretch, zero: Ms) -> dict[str, Ms | None]:
    return {
        "since": zero + stretch.since,
        "until": None if stretch.until is None else zero + stretch.until,
        "stood": None if stretch.stood is None else zero + stretch.stood,
    }


def _lap(lap: Lap, say: Tongue) -> Glance:
    name = lap_name(lap, say)
    return {
        "index": lap.index,
        "name": cut(name[:1].upper() + name[1:]),
        "rep": lap_rep(lap),
        "time": say.split(lap.elapsed),
        "off": lap_off(lap, say),
        "flags": lap_flags(lap, say),
        "work": lap.kind.is_rep,
    }


def _sensor(link: Report) -> Glance:
    return {
        "kind": NAMES[link.sensor],
        "state": link_state(link),
        "name": cut(link.name),
        "address": link.address,
        "battery": link.battery,
        "rssi": link.rssi,
        "model": None if link.model is None else cut(link.model),
        "frames": link.frames,
        "malformed": link.malformed,
        "counts": dict(link.counts),
    }
