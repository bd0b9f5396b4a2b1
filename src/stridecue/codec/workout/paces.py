"""Paces: by the kilometre or mile, over a distance, or by name."""

import re

from stridecue.codec.scalars import DASH, DISTANCE, NUMBER, Grammar, MistakeError, metres_of
from stridecue.units import KILOMETRE, MILE, SECOND, Ms, pace_per_km
from stridecue.workout.model import NamedPace, Pace, SpeedBand

PACE_NAMES = (
    "easy",
    "steady",
    "marathon",
    "half",
    "threshold",
    "10k",
    "5k",
    "3k",
    "mile",
    "1500 m",
    "800 m",
    "interval",
    "repetition",
)
"""Paces that follow from what the runner's settings say of threshold and a recent race."""

FASTEST = KILOMETRE / 120
"""2:00/km, in m/s: faster than the world record for 800 m. Nobody trains so by pace."""

FASTEST_SPRINT = 10.5
"""In m/s, for a time over a distance: the mean speed of the world record for 100 m is 10.44."""

SLOWEST = KILOMETRE / (30 * 60)
"""30:00/km, in m/s: slower than a walk."""

_PERCENT = (50.0, 150.0)
_OFFSET = 0.1
"""Most seconds per metre that a named pace is shifted: 1:40 per kilometre (our choice)."""

_CLOCK = r"[0-9]{1,2}:[0-5][0-9](?:\.[0-9])?"
_PER = rf"(?:km|mi|{DISTANCE})"
_NAMES = "|".join(PACE_NAMES)


def _seconds(text: str) -> float:
    minutes, _, seconds = text.rpartition(":")
    return float(minutes or 0) * 60 + float(seconds)


def _length(per: str) -> float:
    if per in ("km", "mi"):
        return KILOMETRE if per == "km" else MILE
    return metres_of(per)


def check_speed(speed: float, text: str, fastest: float = FASTEST_SPRINT) -> None:
    """Refuse a speed (m/s) that nobody runs, with `MistakeError`."""
    if speed > fastest:
        raise MistakeError(f"{text} is faster than people run ({pace_per_km(fastest)}/km)")
    if speed < SLOWEST:
        raise MistakeError(f"{text} is slower than a walk ({pace_per_km(SLOWEST)}/km)")


def check_within(metres: float, within: Ms) -> None:
    """Refuse a time for a distance that nobody needs, with `MistakeError`."""
    check_speed(metres / within * SECOND, f"{metres:g} m in {within / SECOND:g} s")


def _pace(found: re.Match[str]) -> Pace:
    if found["name"] is not None:
        return _named(found)
    quick = found["quick"] or found["quick_s"]
    slow = found["slow"] or found["slow_s"] or quick
    metres = _length(found["per"] or found["per_s"])
    first, last = _seconds(quick), _seconds(slow)
    if first > last:
        raise MistakeError(f"{found[0]}: write the faster end first, {slow}-{quick}")
    if first <= 0:
        raise MistakeError(f"{found[0]} is no pace: it must be above zero")
    by_kilometre = (found["per"] or "") in ("km", "mi")
    for seconds in (first, last):
        check_speed(metres / seconds, found[0], FASTEST if by_kilometre else FASTEST_SPRINT)
    return SpeedBand(metres / last, metres / first)


def _named(found: re.Match[str]) -> NamedPace:
    percent = float(found["percent"] or 100)
    if not _PERCENT[0] <= percent <= _PERCENT[1]:
        raise MistakeError(f"{percent:g}% of a pace: write {_PERCENT[0]:g} to {_PERCENT[1]:g}%")
    shift = 0.0
    if found["shift"] is not None:
        shift = _seconds(found["shift"]) / _length(found["of"])
        if shift > _OFFSET:
            raise MistakeError(f"{found[0]}: a shift of more than 1:40 per kilometre")
        shift = -shift if found["sign"] in "-\u2013" else shift
    return NamedPace(" ".join(found["name"].split()), percent, shift)


PACE_TARGET: Grammar[Pace] = Grammar(
    "a pace such as 3:50/km, 3:40-3:50/km, 92 s / 400 m, threshold or 5k + 3 s / 400 m",
    rf"(?P<quick>{_CLOCK})(?:{DASH}(?P<slow>{_CLOCK}))? */ *(?P<per>{_PER})"
    rf"|(?P<quick_s>{NUMBER})(?:{DASH}(?P<slow_s>{NUMBER}))? *s */ *(?P<per_s>{_PER})"
    rf"|(?:(?P<percent>{NUMBER}) *% *)?(?P<name>{_NAMES})"
    rf"(?: *(?P<sign>[-+\u2013]) *(?P<shift>{_CLOCK}|{NUMBER}(?= *s)) *s? */ *(?P<of>{_PER}))?",
    _pace,
    "{} s / 400 m or a pace such as 3:50/km",
    PACE_NAMES,
)
