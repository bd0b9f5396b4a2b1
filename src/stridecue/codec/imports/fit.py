"""FIT workouts, as watches and training sites export them, read by fitdecode.

`duration_value` is ms, cm, or bpm + 100 (up to 100 it is per cent of the maximum); a repeat step
names the index of the first step of its loop. What the number of valid steps says is not believed:
programs differ on whether repeats count.
"""

from collections.abc import Callable
from typing import Any

from stridecue.codec.fit.messages import read_messages
from stridecue.codec.fit.profile import BPM, Aim, Effort, Kind, Lasts
from stridecue.codec.imports.text import (
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
from stridecue.workout.kinds import WorkoutKind

LARGEST = 1 << 20
MOST_STEPS = 500
MOST_MESSAGES = 10_000
"""A workout has its steps and some words about it; reading so many takes half a second."""
FILE_ID, WORKOUT, WORKOUT_STEP = 0, 26, 27

KINDS = {
    Effort.ACTIVE: "run",
    Effort.INTERVAL: "run",
    Effort.REST: "rest",
    Effort.WARMUP: "warmup",
    Effort.COOLDOWN: "cooldown",
    Effort.RECOVERY: "jog",
}
ALIKE = {
    "run": ("float", "hill", "downhill", "drill"),
    "jog": ("walk", "recover"),
    "rest": ("stretch", "breathe", "imagine"),
}
STRENGTH = 10
LIMIT = "5 min"
"""`at most` of an end by heart rate: FIT has no limit, and a heart may never get there."""

Step = dict[int, Any]


def read_fit_plan(data: bytes) -> Imported:
    """The workout of a FIT file. Raises `ImportFailed`."""
    if len(data) > LARGEST:
        raise ImportFailed("larger than any workout: is it an activity?")
    name, strength, steps = _messages(data)
    losses: list[str] = []
    parts: list[tuple[int, Part]] = []
    for index, step in enumerate(steps):
        how = step.get(1)
        if how in (Lasts.REPEAT, Lasts.REPEAT_TIME):
            _loop(parts, index, step, losses)
        elif how in range(Lasts.REPEAT_TIME + 1, 14):
            losses.append(f"step {index + 1}: a repetition until something else (kind {how})")
        else:
            parts.append((index, _line(step, strength=strength)))
    if not parts:
        raise ImportFailed("a FIT file without workout steps: is it an activity?")
    kind = WorkoutKind.STRENGTH.value if strength else ""
    return written(name, tuple(part for _, part in parts), tuple(losses), kind=kind)


def _messages(data: bytes) -> tuple[str, bool, list[Step]]:
    """The name, whether it is strength, and the steps with their fields by number."""
    name, strength, steps = "", False, []
    try:
        found = read_messages(data, MOST_MESSAGES)
    except ValueError as error:
        raise ImportFailed(str(error)) from None
    for number, raw in found:
        if number == FILE_ID and raw.get(0) != Kind.WORKOUT:
            raise ImportFailed("a FIT file, and no workout: is it an activity?")
        if number == WORKOUT:
            name, strength = _text(raw.get(8)), raw.get(4) == STRENGTH
        elif number == WORKOUT_STEP:
            steps.append(raw)
    if len(steps) > MOST_STEPS:
        raise ImportFailed(f"more than {MOST_STEPS} steps")
    return name, strength, steps


def _whole(step: Step, number: int) -> int | None:
    """A field that is a whole number, and there."""
    value: object = step.get(number)
    return int(value) if isinstance(value, int) else None


def _text(value: object) -> str:
    return value.strip("\0 ") if isinstance(value, str) else ""


def _loop(parts: list[tuple[int, Part]], index: int, step: Step, losses: list[str]) -> None:
    """Take the steps from the first of the loop on into one repetition."""
    first, count = _whole(step, 2) or 0, _whole(step, 4) or 0
    inside = [part for at, part in parts if at >= first]
    if not inside or count <= 0:
        losses.append(f"step {index + 1}: a repetition of nothing")
        return
    del parts[len(parts) - len(inside) :]
    if step.get(1) == Lasts.REPEAT_TIME:
        parts.append((first, Times(1, tuple(inside), for_time=count)))
    elif count > MOST_STEPS:
        losses.append(f"step {index + 1}: {count} repetitions: {MOST_STEPS} at most")
        parts.append((first, Times(MOST_STEPS, tuple(inside))))
    else:
        parts.append((first, Times(count, tuple(inside))))


def _line(step: Step, *, strength: bool) -> Line:
    lost: list[str] = []
    name, how, value = _text(step.get(0)), step.get(1), step.get(2)
    effort = step.get(7)
    kind = _kind(name, effort, how, strength=strength)
    keys: list[tuple[str, str]] = []
    end = _end(how, value, keys, lost, name)
    keys += _target(step, lost)
    if how == Lasts.DISTANCE:
        end, keys = _timed(end, step, keys)
    if kind == "strength" and name:
        keys.insert(0, ("exercise", quoted(name[:60])))
    notes = _text(step.get(8))
    if notes:
        keys.append(("say", quoted(notes[:300])))
    return Line(kind, end, tuple(keys), tuple(lost))


def _kind(name: str, effort: object, how: object, *, strength: bool) -> str:
    """The kind of step; a name that begins with one of ours tells it apart from its like."""
    kind = next((ours for fit, ours in KINDS.items() if fit == effort), "run")
    if kind == "run" and (strength or how == Lasts.REPS):
        return "strength"
    first = name.split(" ", maxsplit=1)[0].lower()
    return first if first in ALIKE.get(kind, ()) else kind


def _end(
    how: object, value: object, keys: list[tuple[str, str]], lost: list[str], name: str
) -> str:
    number = value if isinstance(value, int) else 0
    ends: dict[object, Callable[[], str]] = {
        Lasts.TIME: lambda: time_text(number),
        Lasts.DISTANCE: lambda: metres_text(number / 100),
        Lasts.REPS: lambda: f"{number} reps",
        Lasts.HEART_BELOW: lambda: f"until hr < {_heart(number)}",
        Lasts.HEART_ABOVE: lambda: f"until hr > {_heart(number)}",
        Lasts.OPEN: lambda: "press",
    }
    if how not in ends or (how != Lasts.OPEN and number <= 0):
        lost.append(f"{name or 'a step'}: how it ends (kind {how}, {value}): a press ends it")
        return "press"
    if how in (Lasts.HEART_BELOW, Lasts.HEART_ABOVE):
        keys.append(("at most", LIMIT))
    return ends[how]()


def _heart(value: int) -> str:
    return f"{value - BPM}" if value > BPM else f"{value}%"


def _target(step: Step, lost: list[str]) -> list[tuple[str, str]]:
    kind, zone, low, high = (_whole(step, number) for number in (3, 4, 5, 6))
    if kind == Aim.OPEN or kind is None:
        return []
    if low is not None and high is not None and high > 0:
        if kind == Aim.SPEED and low > 0:
            return [("pace", pace_text(low / SECOND, high / SECOND))]
        if kind == Aim.HEART:
            return [("hr", _band(low, high))]
        if kind == Aim.CADENCE:
            return [("cadence", f"{2 * low}-{2 * high}" if low != high else f"over {2 * low}")]
    if kind == Aim.HEART and zone is not None and 1 <= zone <= 5:
        return [("hr", f"zone {zone}")]
    lost.append(f"a target of kind {kind} ({zone}, {low} to {high})")
    return []


def _band(low: int, high: int) -> str:
    if low > BPM or high > BPM:
        least, most = max(low - BPM, 0), high - BPM
        return f"{least}-{most}" if least > 30 else f"under {most}"
    return f"{low}-{high}%"


def _timed(end: str, step: Step, keys: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """`400 m in 92 s` where one exact speed is asked for over a distance."""
    low, high, far = (_whole(step, number) for number in (5, 6, 2))
    if step.get(3) != Aim.SPEED or low != high or not low or not far:
        return end, keys
    tenths = round(far / 100 / low * SECOND * 10)
    kept = [(key, value) for key, value in keys if key != "pace"]
    return f"{end} in {time_text(tenths * 100)}", kept
