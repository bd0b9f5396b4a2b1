"""Plan: a workout as a FIT workout file, and what the format cannot say of it.

FIT knows one level of repetition: a repeat step names the first step of its loop and how often it
is run. What goes between repetitions, never after the last, is a loop of one less and the last one
behind it. Sets of sets, and targets that change, are written out one after the other.
"""

from dataclasses import dataclass, field

from stridecue.codec.fit import profile
from stridecue.codec.fit.profile import Aim, Effort, Kind, Lasts
from stridecue.codec.fit.steps import step_of
from stridecue.codec.fit.wire import Value, Writer
from stridecue.workout.expand import expand
from stridecue.workout.legs import Leg
from stridecue.workout.model import (
    Endless,
    FromStart,
    Group,
    HeartDrop,
    Item,
    Lasting,
    Metronome,
    Step,
    StepKind,
    Times,
    Workout,
    WorkoutKind,
)

MOST_STEPS = 500
_START = FromStart(0)


class PlanError(ValueError):
    """A workout that has no place in the format; the message says why."""


@dataclass(slots=True)
class _Plan:
    """The steps so far, and what was lost of them, in the order in which it was met."""

    steps: list[dict[str, Value]] = field(default_factory=list)
    losses: dict[str, None] = field(default_factory=dict)

    def lose(self, what: str) -> None:
        self.losses[what] = None


def write_plan(workout: Workout) -> tuple[bytes, tuple[str, ...]]:
    """The file of `workout` (zones and named paces are numbers), and a sentence for each loss.

    Raises `PlanError` for more steps than devices take.
    """
    plan = _Plan()
    for item in workout.items:
        _put(plan, item)
    if len(plan.steps) > MOST_STEPS:
        raise PlanError(f"{len(plan.steps)} steps, written out: devices take {MOST_STEPS} at most")
    strength = workout.kind is WorkoutKind.STRENGTH
    to = Writer()
    to.put(
        profile.FILE_ID,
        {
            "type": Kind.WORKOUT,
            "manufacturer": profile.DEVELOPMENT,
            "product": 0,
            "serial_number": 1,
            "time_created": None,
        },
    )
    to.put(
        profile.WORKOUT,
        {
            "sport": profile.STRENGTH if strength else profile.RUNNING,
            "sub_sport": profile.STRENGTH_TRAINING if strength else profile.GENERIC,
            "num_valid_steps": len(plan.steps),
            "wkt_name": workout.name,
        },
    )
    for step in plan.steps:
        to.put(profile.WORKOUT_STEP, step)
    return to.file(), tuple(plan.losses)


def _put(plan: _Plan, item: Item) -> None:
    match item:
        case Step():
            _put_legs(plan, expand(Workout("", (item,))))
        case Group(Times(n)) if n > 1 and _repeats(item):
            _put_times(plan, item, n)
        case Group(Times(n)) if not _varies(item) and item.every is None:
            _put_rounds(plan, item, n)
        case Group(Lasting(ms)):
            first = len(plan.steps)
            if item.between is not None:
                plan.lose("`between` in a group that lasts so long")
            _put_all(plan, item.items)
            plan.steps.append(_repeat(len(plan.steps), first, Lasts.REPEAT_TIME, ms))
        case Group(Endless()):
            plan.lose("`repeat:` without an end is written once")
            _put_all(plan, item.items)
        case Group():
            if item.every is not None:
                plan.lose("`every`: the rest to the next start is written as a rest of its length")
            _put_legs(plan, expand(Workout("", (item,))))
    if isinstance(item, Group) and item.fade is not None:
        plan.lose("`fade`")


def _put_all(plan: _Plan, items: tuple[Item, ...]) -> None:
    for item in items:
        _put(plan, item)


def _put_rounds(plan: _Plan, group: Group, n: int) -> None:
    """One after the other, with what goes between them."""
    for k in range(n):
        _put_all(plan, group.items)
        if group.between is not None and k < n - 1:
            _put(plan, group.between)


def _repeats(group: Group) -> bool:
    """Whether each repetition is the same, and none has groups inside."""
    plain = all(isinstance(inner, Step) for inner in group.items)
    return plain and not _varies(group) and group.every is None


def _varies(group: Group) -> bool:
    """Whether a target differs from repetition to repetition."""
    return any(
        len(values) > 1
        for step in group.items
        if isinstance(step, Step)
        for values in (step.within, step.pace, step.hr, step.cadence, step.effort)
    )


def _put_times(plan: _Plan, group: Group, n: int) -> None:
    first = len(plan.steps)
    _put_all(plan, group.items)
    if group.between is None:
        plan.steps.append(_repeat(len(plan.steps), first, Lasts.REPEAT, n))
        return
    _put(plan, group.between)
    if n > 2:
        plan.steps.append(_repeat(len(plan.steps), first, Lasts.REPEAT, n - 1))
    _put_all(plan, group.items)


def _repeat(index: int, first: int, how: Lasts, value: int) -> dict[str, Value]:
    return {
        "message_index": index,
        "duration_type": how,
        "duration_value": first,
        "target_type": Aim.OPEN,
        "target_value": value,
        "intensity": Effort.ACTIVE,
    }


def _put_legs(plan: _Plan, legs: tuple[Leg, ...]) -> None:
    for leg in legs:
        notes = " ".join(say.text for say in leg.say)
        step = step_of(leg, len(plan.steps))
        if leg.kind is StepKind.FLOAT:
            step["wkt_step_name"] = "Float"
        plan.steps.append({**step, "notes": notes} if notes else step)
        for what in _lost(leg):
            plan.lose(what)


def _lost(leg: Leg) -> list[str]:
    """What of a leg FIT has no words for."""
    lost = {
        "a heart rate that drops by so much: its `at most` is written": isinstance(
            leg.end, HeartDrop
        ),
        "`at least`, `at most` and `drift`": leg.at_least > 0 or leg.drift > 0,
        "`beacon`": leg.beacon is not None,
        "`metronome`": leg.metronome is not Metronome.OFF,
        "`mind` and `form`": leg.mind is not None or leg.form is not None,
        "the places of `say` within a step": any(say.when != _START for say in leg.say),
        "lanes: lengths and paces are those of the lane": leg.lane > 1,
        "`split`": leg.splits > 1,
        "`parts`": bool(leg.parts),
        "`effort`": leg.effort is not None,
        "a second target: FIT knows one, pace before heart rate before cadence": sum(
            one is not None for one in (leg.speed, leg.heart, leg.cadence)
        )
        > 1,
        "`tempo`, `load`, `side` and `grade`": any(
            one is not None for one in (leg.tempo, leg.load_kg, leg.side, leg.grade)
        ),
    }
    return [what for what, is_lost in lost.items() if is_lost]
