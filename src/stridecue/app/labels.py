"""Labels: legs and laps in the fewest characters, for preview, terminal view and pages.

The voice has its own words (`workout.wording`); a screen shows figures. `say` is the language.
"""

from stridecue.app.looking.tongue import ENGLISH, Tongue
from stridecue.session.effects import Lap
from stridecue.units import clock, pace_per_km, to_tenths
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


def name(leg: Leg, say: Tongue = ENGLISH) -> str:
    """What the leg is: `Run`, `Split squat, left`."""
    text = say.word(leg.exercise or leg.kind.value)
    side = f", {say.word(leg.side.value)}" if leg.side in (Side.LEFT, Side.RIGHT) else ""
    return text[:1].upper() + text[1:] + side


def end(leg: Leg, say: Tongue = ENGLISH) -> str:
    """How it ends: `400 m in 1:32`, `12:00`, `until hr drops 30, 0:45 to 2:30`."""
    match leg.end:
        case ByTime(ms):
            return minutes(ms)
        case ByDistance():
            way = say.way(leg.metres or 0)
            return way if leg.target is None else f"{way} in {minutes(leg.target)}"
        case ByPress():
            return say("until pressed")
        case ByReps(count):
            return say("{count} reps", count=count)
        case UntilClock(ms):
            return say("to the {time} mark", time=minutes(ms))
        case LastRep():
            return say("as long as the last repetition")
        case HeartBelow(rate):
            gate = say("until hr < {bpm}", bpm=say.figures(f"{rate.value:g}"))
        case HeartAbove(rate):
            gate = say("until hr > {bpm}", bpm=say.figures(f"{rate.value:g}"))
        case HeartDrop(bpm):
            gate = say("until hr drops {bpm}", bpm=bpm)
    least = minutes(leg.at_least)
    if leg.at_most is None:
        return f"{gate}, {least}"
    return f"{gate}, " + say("{least} to {most}", least=least, most=minutes(leg.at_most))


def minutes(ms: int) -> str:
    """A length as on a watch, minutes always shown: `0:45`, `12:00`, `1:05:00`."""
    return clock(ms) if ms >= 60_000 else f"0:{ms // 1_000:02d}"


def place(leg: Leg, say: Tongue = ENGLISH) -> str:
    """Which repetition it is, outermost first: `set 2 of 3, rep 3 of 4`; nothing outside groups."""
    parts = []
    for one in leg.rounds:
        count = say("{k} of {n}", k=one.k, n=one.n) if one.n else f"{one.k}"
        parts.append(f"{say.word(one.name)} {count}")
    return ", ".join(parts)


def targets(leg: Leg, say: Tongue = ENGLISH) -> str:
    """What it asks for, besides its end: `3:50/km  hr 140-155  176-186 spm`."""
    parts = []
    if leg.speed is not None and leg.target is None:
        slow, fast = pace_per_km(leg.speed.low), pace_per_km(leg.speed.high)
        parts.append(f"{fast}/km" if fast == slow else f"{fast}-{slow}/km")
    if leg.heart is not None:
        parts.append(say("hr {band}", band=_band(leg.heart.low, leg.heart.high, say)))
    match leg.cadence:
        case CadenceBand(low, high):
            parts.append(say("{band} spm", band=_band(low, high, say)))
        case CadenceRise(percent):
            parts.append(say("cadence {percent}%", percent=say.figures(f"{percent:+g}")))
    if leg.effort is not None:
        parts.append(f"RPE {_band(leg.effort.low, leg.effort.high, say)}")
    return "  ".join(parts)


def _band(low: float | None, high: float | None, say: Tongue) -> str:
    if low is None:
        return say("under {value}", value=say.figures(f"{high:g}"))
    if high is None:
        return say("over {value}", value=say.figures(f"{low:g}"))
    return say.figures(f"{low:g}" if low == high else f"{low:g}-{high:g}")


def leg_text(leg: Leg, say: Tongue = ENGLISH) -> str:
    """Name, end and targets in one line."""
    extra = targets(leg, say)
    return f"{name(leg, say)} {end(leg, say)}" + (f"  {extra}" if extra else "")


def lap_name(lap: Lap, say: Tongue = ENGLISH) -> str:
    """What was done: a kind of step, or an exercise by its name."""
    return say.word(lap.name) if lap.name == lap.kind.value else lap.name


def lap_rep(lap: Lap) -> str:
    """Which repetition it was, outermost first: `2/3 3/4`, `3` where their number is open."""
    return " ".join(f"{k}/{n}" if n else f"{k}" for k, n in lap.rep)


def lap_off(lap: Lap, say: Tongue = ENGLISH) -> str:
    """Seconds off the target, by the tenths that are shown of both; "" without one."""
    if not lap.target:
        return ""
    return say.number((to_tenths(lap.elapsed) - to_tenths(lap.target)) / 10, 1, sign=True)


def lap_flags(lap: Lap, say: Tongue = ENGLISH) -> str:
    """What a reader of the lap must know."""
    return ", ".join(say.word(flag.value).replace("_", " ") for flag in lap.flags)
