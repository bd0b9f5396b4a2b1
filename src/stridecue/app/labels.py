"""Labels: legs in the fewest characters, for the preview and the terminal view.

The voice has its own words (`workout.wording`); a screen shows figures.
"""

from stridecue.units import clock, metres, pace_per_km
from stridecue.workout.legs import Leg, UntilClock
from stridecue.workout.model import (
    ByDistance,
    ByPress,
    ByReps,
    ByTime,
    CadenceBand,
    CadenceRise,
    HeartAbove,
    HeartBelow,
    HeartDrop,
    LastRep,
    Side,
)


def name(leg: Leg) -> str:
    """What the leg is: `Run`, `Split squat, left`."""
    text = leg.exercise or leg.kind.value
    side = f", {leg.side.value}" if leg.side in (Side.LEFT, Side.RIGHT) else ""
    return text[:1].upper() + text[1:] + side


def end(leg: Leg) -> str:
    """How it ends: `400 m in 1:32`, `12:00`, `until hr drops 30, 0:45 to 2:30`."""
    match leg.end:
        case ByTime(ms):
            return minutes(ms)
        case ByDistance():
            way = metres(leg.metres or 0)
            return way if leg.target is None else f"{way} in {minutes(leg.target)}"
        case ByPress():
            return "until pressed"
        case ByReps(count):
            return f"{count} reps"
        case UntilClock(ms):
            return f"to the {minutes(ms)} mark"
        case HeartBelow(rate):
            gate = f"until hr < {rate.value:g}"
        case HeartAbove(rate):
            gate = f"until hr > {rate.value:g}"
        case LastRep():
            return "as long as the last repetition"
        case HeartDrop(bpm):
            gate = f"until hr drops {bpm}"
    most = "" if leg.at_most is None else f" to {minutes(leg.at_most)}"
    return f"{gate}, {minutes(leg.at_least)}{most}"


def minutes(ms: int) -> str:
    """A length as on a watch, minutes always shown: `0:45`, `12:00`, `1:05:00`."""
    return clock(ms) if ms >= 60_000 else f"0:{ms // 1_000:02d}"


def place(leg: Leg) -> str:
    """Which repetition it is, outermost first: `set 2 of 3, rep 3 of 4`; nothing outside groups."""
    parts = (f"{one.name} {one.k}" + (f" of {one.n}" if one.n else "") for one in leg.rounds)
    return ", ".join(parts)


def targets(leg: Leg) -> str:
    """What it asks for, besides its end: `3:50/km  hr 140-155  176-186 spm`."""
    parts = []
    if leg.speed is not None and leg.target is None:
        slow, fast = pace_per_km(leg.speed.low), pace_per_km(leg.speed.high)
        parts.append(f"{fast}/km" if fast == slow else f"{fast}-{slow}/km")
    if leg.heart is not None:
        parts.append(f"hr {_band(leg.heart.low, leg.heart.high)}")
    match leg.cadence:
        case CadenceBand(low, high):
            parts.append(f"{_band(low, high)} spm")
        case CadenceRise(percent):
            parts.append(f"cadence {percent:+g}%")
    if leg.effort is not None:
        parts.append(f"RPE {_band(leg.effort.low, leg.effort.high)}")
    return "  ".join(parts)


def _band(low: float | None, high: float | None) -> str:
    if low is None:
        return f"under {high:g}"
    if high is None:
        return f"over {low:g}"
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def leg_text(leg: Leg) -> str:
    """Name, end and targets in one line."""
    extra = targets(leg)
    return f"{name(leg)} {end(leg)}" + (f"  {extra}" if extra else "")
