"""Readings as JSON lines: `readiness.jsonl`, one line for each, appended and never changed.

Verdict and numbers of a measurement stand in its line for people and other programs; we reckon them
anew from the beats.
"""

import json
from datetime import date
from typing import Any

from stridecue.training.readings import (
    BEST,
    FRESH,
    HEAVY,
    WORST,
    Check,
    Legs,
    Morning,
    Orthostatic,
    Posture,
    Reading,
)

MOST_RR = 65_535
"""What sixteen bits hold."""

QUESTIONS = ("sleep", "stress", "fatigue", "soreness")
RATES = ("lying", "peak", "standing")


class ReadingError(ValueError):
    """A line that is none of ours."""


def write_reading(reading: Reading) -> str:
    """`reading` as a line."""
    told: dict[str, Any] = {
        "kind": type(reading).__name__.lower(),
        "day": None if reading.day is None else reading.day.isoformat(),
        "at_ms": reading.at,
    }
    match reading:
        case Morning(posture=posture, series=series):
            found = reading.told
            told |= {
                "posture": posture.value,
                "verdict": found.quality.value,
                "ln_rmssd": None if found.ln is None else round(found.ln, 4),
                "bpm": None if found.heart is None else round(found.heart, 1),
                "rr_1024": [list(stretch) for stretch in series],
            }
        case Legs(heavy=heavy):
            told["heavy"] = heavy
        case Check():
            told |= {name: getattr(reading, name) for name in QUESTIONS}
        case Orthostatic():
            told |= {name: getattr(reading, name) for name in RATES}
    return json.dumps(told, separators=(",", ":")) + "\n"


def read_readings(text: str) -> tuple[tuple[Reading, ...], int]:
    """The readings in `text`, and how many lines of it are none: a power cut may spoil the last."""
    readings, spoilt = [], 0
    for line in text.splitlines():
        if not line.strip():
            continue
        try:
            readings.append(_reading(json.loads(line)))
        except (ValueError, KeyError, TypeError, RecursionError):
            spoilt += 1
    return tuple(readings), spoilt


def _reading(told: dict[str, Any]) -> Reading:
    day = None if told["day"] is None else date.fromisoformat(told["day"])
    at = None if told["at_ms"] is None else _whole(told["at_ms"], 0, 1 << 53)
    match told["kind"]:
        case "morning":
            series = tuple(_stretch(one) for one in told["rr_1024"])
            return Morning(at, day, Posture(told["posture"]), series)
        case "legs":
            return Legs(at, day, _whole(told["heavy"], FRESH, HEAVY))
        case "check":
            return Check(at, day, *(_whole(told[name], BEST, WORST) for name in QUESTIONS))
        case "orthostatic":
            return Orthostatic(at, day, *(_whole(told[name], 1, 255) for name in RATES))
        case kind:
            raise ReadingError(f"{kind!r} is no reading")


def _stretch(beats: list[int]) -> tuple[int, ...]:
    """Beats that were sent; at once, for years of them are read to look at the last two months."""
    stretch = tuple(beats)
    if stretch and (set(map(type, stretch)) != {int} or min(stretch) < 0 or max(stretch) > MOST_RR):
        raise ReadingError("a beat is a whole number of sixteen bits")
    return stretch


def _whole(value: object, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise ReadingError(f"{value!r} is not between {low} and {high}")
    return value
