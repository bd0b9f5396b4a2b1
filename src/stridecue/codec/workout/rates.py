"""Heart rates and cadences: single ones, and the bands that are targets."""

import re

from stridecue.codec.scalars import DASH, NUMBER, Grammar, MistakeError
from stridecue.workout.model import (
    Cadence,
    CadenceBand,
    CadenceRise,
    Effort,
    HeartBand,
    Rate,
    RateScale,
)

SLOWEST_HEART, FASTEST_HEART = 30, 230
"""Heart rates of people, in bpm: 27 was measured in rest, 230 is above every plausible maximum."""

_PERCENT = {RateScale.PERCENT_MAX: (30, 100), RateScale.PERCENT_RESERVE: (1, 100)}
"""Least and most per cent of the maximum (a resting heart is near 30) and of the reserve."""

LEAST_CADENCE, MOST_CADENCE = 100, 260
"""Steps per minute from a walk to a sprint."""

MOST_RISE = 15.0
"""Per cent above the own cadence; 5 to 10 is what studies ask for."""

_SCALE = r" *(?:bpm|%hrr|%)"
RATE = rf"{NUMBER}(?:{_SCALE})?"
ZONE = r"zone +[1-7]"


def zone_floor(number: int) -> Rate:
    """Give the lower border of a zone, which is the upper one of the zone below."""
    return Rate(float(number), RateScale.ZONE_FLOOR)


def rate_of(text: str) -> Rate:
    """Read what `RATE` matches. Raises `MistakeError` for a rate that no heart has."""
    found = re.fullmatch(rf"({NUMBER}) *(bpm|%hrr|%)?", text.strip())
    if found is None:
        raise MistakeError(f'"{text}" is no heart rate')
    value, scale = float(found[1]), RateScale(found[2] or "bpm")
    low, high = _PERCENT.get(scale, (SLOWEST_HEART, FASTEST_HEART))
    if not low <= value <= high:
        unit = " bpm" if scale is RateScale.BPM else scale.value
        raise MistakeError(
            f"a heart rate of {value:g}{unit} cannot be: write {low} to {high}{unit}"
        )
    return Rate(value, scale)


def _heart(found: re.Match[str]) -> HeartBand:
    if found["zone"] is not None:
        low, high = int(found["zone"]), int(found["to_zone"] or found["zone"])
        _ordered(low, high, f"zone {found['zone']}-{found['to_zone']}")
        return HeartBand(zone_floor(low), zone_floor(high + 1))
    if found["low"] is not None:
        scale = found["scale"] or ""
        floor, ceiling = rate_of(found["low"] + scale), rate_of(found["high"] + scale)
        _ordered(floor.value, ceiling.value, found[0])
        return HeartBand(floor, ceiling)
    under = found["side"] == "under"
    if found["of_zone"] is not None:
        border = zone_floor(int(found["of_zone"]) + (0 if under else 1))
    else:
        border = rate_of(found["border"])
    return HeartBand(high=border) if under else HeartBand(low=border)


def _ordered(low: float, high: float, text: str) -> None:
    if low > high:
        raise MistakeError(f"{text} begins above its end: write {high:g}-{low:g}")


HEART_TARGET: Grammar[HeartBand] = Grammar(
    "a heart rate such as zone 2, zone 1-2, 140-155, under 150 or 75-80%",
    rf"zone +(?P<zone>[1-7])(?:{DASH}(?P<to_zone>[1-7]))?"
    rf"|(?P<low>{NUMBER}){DASH}(?P<high>{NUMBER})(?P<scale>{_SCALE})?"
    rf"|(?P<side>under|over) +(?:zone +(?P<of_zone>[1-7])|(?P<border>{RATE}))",
    _heart,
    "under {}, over {} or a range",
)


def _cadence(found: re.Match[str]) -> Cadence:
    if found["rise"] is not None:
        rise = float(found["rise"])
        if not 0 < rise <= MOST_RISE:
            raise MistakeError(f"+{rise:g}% is no sound change: write up to +{MOST_RISE:g}%")
        return CadenceRise(rise)
    if found["low"] is not None:
        low, high = _steps(found["low"]), _steps(found["high"])
        _ordered(low, high, found[0])
        return CadenceBand(low, high)
    border = _steps(found["border"])
    return CadenceBand(high=border) if found["side"] == "under" else CadenceBand(low=border)


def _steps(text: str) -> float:
    value = float(text)
    if not LEAST_CADENCE <= value <= MOST_CADENCE:
        limits = f"{LEAST_CADENCE} to {MOST_CADENCE} steps per minute, both feet counted"
        raise MistakeError(f"a cadence of {value:g} cannot be: write {limits}")
    return value


CADENCE_TARGET: Grammar[Cadence] = Grammar(
    "a cadence such as 176-186, over 170 or +5%",
    rf"(?P<low>{NUMBER}){DASH}(?P<high>{NUMBER})|(?P<side>under|over) +(?P<border>{NUMBER})"
    rf"|\+(?P<rise>{NUMBER}) *%",
    _cadence,
    "over {}, under {} or a range",
)


def _effort(found: re.Match[str]) -> Effort:
    low = float(found["low"])
    high = low if found["high"] is None else float(found["high"])
    if max(low, high) > 10:
        raise MistakeError(f"{found[0]}: RPE goes from 0 to 10")
    _ordered(low, high, found[0])
    return Effort(low, high)


EFFORT_TARGET: Grammar[Effort] = Grammar(
    "an effort such as RPE 7 or RPE 6-7",
    rf"(?:RPE|rpe) +(?P<low>[0-9]{{1,2}}(?:\.5)?)(?:{DASH}(?P<high>[0-9]{{1,2}}(?:\.5)?))?",
    _effort,
    "RPE {}",
)
