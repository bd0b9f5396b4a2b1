"""Garmin Connect's JSON of a workout, as its web site and many programs export it.

Segments hold steps, `ExecutableStepDTO` and `RepeatGroupDTO`. Times are seconds, distances metres,
paces m/s, heart rates bpm; an end by heart rate is above or below by `endConditionCompare`.
"""

import json
from typing import Any

from stridecue.codec.imports.text import (
    RESTS,
    Imported,
    ImportFailed,
    Line,
    Part,
    Times,
    metres_text,
    pace_text,
    quoted,
    time_text,
    written,
)
from stridecue.units import SECOND

KINDS = {
    "warmup": "warmup",
    "cooldown": "cooldown",
    "interval": "run",
    "run": "run",
    "recovery": "jog",
    "rest": "rest",
    "other": "run",
    "main": "run",
}
MOST_DEEP, MOST_STEPS = 8, 500
LIMIT = "5 min"


def read_garmin(text: str) -> Imported:
    """The workout of such a text. Raises `ImportFailed`."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportFailed(f"no JSON: {error}") from None
    if not isinstance(told, dict) or not isinstance(told.get("workoutSegments"), list):
        raise ImportFailed("JSON, and no workout of Garmin Connect: no `workoutSegments` in it")
    reader = _Reader()
    parts: list[Part] = []
    for segment in told["workoutSegments"]:
        parts += reader.steps(segment, 0)
    if not parts:
        raise ImportFailed("a workout without steps")
    about = str(told.get("description") or "")[:1_000]
    name = str(told.get("workoutName") or "")[:80]
    return written(name, tuple(parts), tuple(reader.losses), about)


class _Reader:
    """Reads steps; `losses` are those that have no step to stand at."""

    def __init__(self) -> None:
        self.losses: list[str] = []
        self._count = 0

    def steps(self, holder: Any, depth: int) -> list[Part]:
        found = holder.get("workoutSteps") if isinstance(holder, dict) else None
        if not isinstance(found, list) or depth > MOST_DEEP:
            self.losses.append("a segment that cannot be read")
            return []
        return [part for one in found if (part := self._part(one, depth)) is not None]

    def _part(self, step: Any, depth: int) -> Part | None:
        self._count += 1
        if not isinstance(step, dict) or self._count > MOST_STEPS:
            self.losses.append("a step that cannot be read")
            return None
        if step.get("type") != "RepeatGroupDTO":
            return _line(step)
        inside = tuple(self.steps(step, depth + 1))
        count = step.get("numberOfIterations")
        if not inside or not isinstance(count, int) or not 0 < count <= MOST_STEPS:
            self.losses.append(f"a repetition of {count!r} times")
            return None
        last = inside[-1]
        if step.get("skipLastRestStep") and isinstance(last, Line) and last.kind in RESTS:
            return Times(count, inside[:-1], last) if len(inside) > 1 else Times(count, inside)
        return Times(count, inside)


def _key(step: dict[str, Any], field: str, key: str) -> str:
    held = step.get(field)
    return str(held.get(key) or "") if isinstance(held, dict) else ""


def _number(step: dict[str, Any], field: str) -> float | None:
    value = step.get(field)
    whole = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if whole and value is not None and 0 < value < 1e7 else None


def _line(step: dict[str, Any]) -> Line:
    lost: list[str] = []
    kind = KINDS.get(_key(step, "stepType", "stepTypeKey"), "run")
    how, value = _key(step, "endCondition", "conditionTypeKey"), _number(step, "endConditionValue")
    keys: list[tuple[str, str]] = []
    end = "press"
    match how:
        case "time" if value is not None:
            end = time_text(round(value * SECOND))
        case "distance" if value is not None:
            end = metres_text(round(value, 2))
        case "heart.rate" if value is not None:
            sign = ">" if step.get("endConditionCompare") == "gt" else "<"
            end, keys = f"until hr {sign} {value:.0f}", [("at most", LIMIT)]
        case "reps" if value is not None:
            kind, end = "strength", f"{value:.0f} reps"
        case "lap.button":
            pass
        case _:
            lost.append(f"how a step ends ({how or 'nothing'}, {value}): a press ends it")
    keys += _target(step, lost)
    notes = step.get("description")
    if isinstance(notes, str) and notes.strip():
        keys.append(("say", quoted(notes[:300])))
    return Line(kind, end, tuple(keys), tuple(lost))


def _target(step: dict[str, Any], lost: list[str]) -> list[tuple[str, str]]:
    kind = _key(step, "targetType", "workoutTargetTypeKey")
    ends = [one for one in (_number(step, f"targetValue{n}") for n in ("One", "Two")) if one]
    low, high = (min(ends), max(ends)) if len(ends) == 2 else (None, None)
    zone = step.get("zoneNumber")
    match kind:
        case "" | "no.target":
            return []
        case "pace.zone" | "speed.zone" if low is not None and high is not None:
            return [("pace", pace_text(low, high))]
        case "heart.rate.zone" if low is not None and high is not None:
            return [("hr", f"{low:.0f}-{high:.0f}")]
        case "heart.rate.zone" if isinstance(zone, int) and 1 <= zone <= 5:
            return [("hr", f"zone {zone}")]
        case "cadence" | "cadence.zone" if low is not None and high is not None:
            return [("cadence", f"{low:.0f}-{high:.0f}")]
        case _:
            lost.append(f"a target ({kind}, {low} to {high}, zone {zone})")
            return []
