"""Climb: what a repetition up a hill was, against the first of its set and against the last time.

A lamppost is no finish line and a notice is a second old: hills are told in whole seconds, and
those that the clock ends in metres, by the footpod.
"""

from stridecue.session.before import before
from stridecue.session.effects import Flag, Lap, LapEnd
from stridecue.session.events import Brief
from stridecue.units import SECOND, Ms
from stridecue.workout.legs import Leg
from stridecue.workout.model import ByTime, StepKind

WAY_OFF = 0.02
LEAST_WAY = 2.0
"""Share, and metres, by which two ways must differ to be told: what a footpod errs by from one
repetition to the next. Our choice."""

LEAST_TIME: Ms = 20 * SECOND
"""A hill by the clock is compared from here on: in a sprint a footpod tells a few metres more or
less by chance. Our choice."""

NOTICED: Ms = SECOND
"""By so much two times may differ and be as one where a top was noticed: a footpod speaks once a
second. Nor are steps compared then."""

STEPS_OFF = 0.03
"""Of the first repetition's steps; a runner's own cadence varies by 1 to 2 per cent."""


def is_climb(leg: Leg) -> bool:
    """Whether it is told as a hill: up to a top, not between marks and not against a target."""
    return leg.kind is StepKind.HILL and leg.target is None and not leg.oval


def is_whole(lap: Lap) -> bool:
    """Whether the hill was run to its end; noticed is good enough to the second."""
    ended = lap.end not in (LapEnd.ENDED, LapEnd.MAX)
    return lap.kind is StepKind.HILL and ended and Flag.INCOMPLETE not in lap.flags


def told(laps: tuple[Lap, ...], leg: Leg, after: Leg | None, brief: Brief) -> str | None:
    """The hill that ended last, its time, and how it was against the first of its set.

    Somebody who runs on at once hears the time alone.
    """
    lap, say, numbers = laps[-1], brief.phrases.say, brief.phrases.numbers
    first = _first(laps)
    if isinstance(leg.end, ByTime):
        if first is None or leg.end.ms < LEAST_TIME or not is_whole(lap):
            return None
        return _against_way(lap.metres, first.metres, brief, "first")
    time = say("recap", split=numbers.clock(_whole(lap.elapsed)))
    if first is None or not is_whole(lap) or (after is not None and after.is_work):
        return time
    sure = Flag.ESTIMATED not in (*lap.flags, *first.flags)
    later = _later(lap, first.elapsed, sure=sure)
    if later:
        key = "first_slower" if later > 0 else "first_faster"
        return say(key, time=time, gap=numbers.gap(later))
    even = say("first_even", time=time)
    return _with_steps(even, lap.steps, first.steps, brief) if sure else even


def _whole(ms: Ms) -> Ms:
    """Rounded to the second."""
    return (ms + SECOND // 2) // SECOND * SECOND


def _later(lap: Lap, before: Ms, *, sure: bool) -> Ms:
    """How much longer it took, in whole seconds; 0 for what nobody can tell apart."""
    later = _whole(lap.elapsed) - _whole(before)
    return later if sure or abs(later) > NOTICED else 0


def _first(laps: tuple[Lap, ...]) -> Lap | None:
    """The first hill of the set that the last lap belongs to; `None` for itself.

    Nor for one in which somebody has paused, or where the first is such a one.
    """
    lap = laps[-1]
    if not lap.rep or lap.rep[-1][0] == 1 or lap.paused:
        return None
    return next((one for one in reversed(laps) if _began(one, lap) and is_whole(one)), None)


def _began(one: Lap, lap: Lap) -> bool:
    """Whether `one` is the first of the repetitions that `lap` is one of, run in one go."""
    same = one.kind is lap.kind and one.rep[:-1] == lap.rep[:-1]
    return same and bool(one.rep) and one.rep[-1] == (1, lap.rep[-1][1]) and not one.paused


def _with_steps(said: str, steps: int | None, before: int | None, brief: Brief) -> str:
    if not steps or not before or abs(steps - before) < max(2, STEPS_OFF * before):
        return said
    key = "steps_more" if steps > before else "steps_less"
    n = brief.phrases.numbers.cardinal(abs(steps - before))
    return f"{said} {brief.phrases.say(key, n=n)}"


def _against_way(way: float | None, before: float | None, brief: Brief, what: str) -> str | None:
    """How far it went in the same time."""
    if not way or not before:
        return None
    further = way - before
    if abs(further) < max(LEAST_WAY, WAY_OFF * before):
        return brief.phrases.say(f"{what}_way_even")
    key = f"{what}_way_more" if further > 0 else f"{what}_way_less"
    n = brief.phrases.numbers.cardinal(max(1, round(abs(further))))
    return brief.phrases.say(key, n=n)


def comparison(lap: Lap, leg: Leg, brief: Brief) -> str | None:
    """How a hill was against the same one of the last time: its time, or its way in that time."""
    last = before(lap, leg, brief, brief.last)
    if last is None or not is_whole(lap):
        return None
    if isinstance(leg.end, ByTime):
        long = leg.end.ms >= LEAST_TIME
        return _against_way(lap.metres, last.metres, brief, "last") if long else None
    later = _later(lap, last.elapsed, sure=Flag.ESTIMATED not in lap.flags)
    if not later:
        return brief.phrases.say("last_even")
    key = "last_slower" if later > 0 else "last_faster"
    return brief.phrases.say(key, gap=brief.phrases.numbers.gap(later))
