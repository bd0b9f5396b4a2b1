"""Advice on the order of steps: all-out on cold legs, short rests, and where on the oval one is."""

from collections.abc import Iterator
from itertools import pairwise

from stridecue.codec.scalars import spoken_time
from stridecue.codec.workout.report import Report
from stridecue.session.caution import ALL_OUT, SPRINT
from stridecue.training.plan import roughly
from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.expand import STANDING, WALKS_BACK
from stridecue.workout.model import (
    ByDistance,
    ByTime,
    Intensity,
    Item,
    Ladder,
    Step,
    StepKind,
    Times,
    WorkoutKind,
)
from stridecue.workout.oval import STANDARD, end_of, start_of

SHORTEST_REST: Ms = 10 * SECOND
""""Next: three of eight, ninety-two." and the countdown from three take this long."""


WARM: Ms = 5 * MINUTE
"""Of moving, by whatever name, this much is a warm-up: less than anybody would want before a
sprint, so that nobody is warned without need. Our choice."""


def advise_course(report: Report, items: tuple[Item, ...], kind: WorkoutKind) -> None:
    """Note the doubts about the order of steps. The workout is within its limits already."""
    course = [step for item in items for step in _unroll(item)]
    if kind is not WorkoutKind.RACE:  # the runner is warm already where it begins
        _cold(report, course)
    _rests(report, course)
    _marks(report, course)


def _unroll(item: Item) -> Iterator[Step | None]:
    """Yield the steps in their order; `None` where nobody knows how long and where one is."""
    if isinstance(item, Step):
        yield item
        return
    gap = None if item.every is not None else item.between
    match item.rounds:
        case Times(count):
            rounds = [item.items] * count
        case Ladder():
            rounds = [(inner,) for inner in item.items]
        case _:
            rounds = [item.items, item.items]
    for k, inside in enumerate(rounds):
        if k > 0 and (gap is not None or item.every is not None):
            yield gap
        for inner in inside:
            yield from _unroll(inner)
    if not isinstance(item.rounds, Times | Ladder):
        yield None


def _cold(report: Report, course: list[Step | None]) -> None:
    """Speak of a first effort as hard as one can, where nothing before it warms."""
    moved: Ms = 0
    for step in course:
        if step is None or step.kind is StepKind.WARMUP or moved >= WARM:
            return
        if _is_maximal(step):
            report.warn_in(
                step.line,
                "all-out without a warm-up: put a step such as `warmup: 10 min` before it",
            )
            return
        if step.kind.intensity is not Intensity.REST:
            moved += _moving(step)


def _is_maximal(step: Step) -> bool:
    """Whether a step is run as hard as one can, by the rule that holds in a session."""
    if not step.kind.is_rep:
        return False
    short = isinstance(step.end, ByTime) and step.end.ms <= SPRINT
    hardest = max((one.low for one in step.effort), default=0.0)
    return (short and step.kind is StepKind.HILL) or hardest >= ALL_OUT


def _moving(step: Step) -> Ms:
    """How long a step moves; where only the runner knows when it ends, long enough."""
    match step.end:
        case ByTime() | ByDistance():
            return roughly(step.end)
        case _:
            return WARM


def _rests(report: Report, course: list[Step | None]) -> None:
    for rest, rep in pairwise(course):
        if rest is None or rep is None or not rep.kind.is_rep:
            continue
        match rest.end:
            case ByTime(ms) if ms < SHORTEST_REST and rest.kind.intensity in (
                Intensity.REST,
                Intensity.RECOVERY,
            ):
                short = f"{spoken_time(ms)} is too short for the cues of the next repetition"
                report.warn_in(rest.line, f"{short}: rest {spoken_time(SHORTEST_REST)} or more")


def _marks(report: Report, course: list[Step | None]) -> None:
    """Follow the runner round the oval, from the line on; `None` is a place of his choice."""
    place: float | None = None
    warned: set[int] = set()
    for step in course:
        if step is None:
            place = None
            continue
        start, place = place, _after(step, place)
        if start is None or place is None or not step.kind.is_rep or step.line in warned:
            continue
        lap = STANDARD.lap if step.track is None else step.track.oval.lap
        if 1 <= start <= lap - 1 and isinstance(step.end, ByDistance):
            warned.add(step.line)
            report.warn_in(
                step.line,
                f"a repetition goes from {_mark(start, lap)}, to {_mark(place, lap)}: "
                "a recovery by distance can bring it back to the line",
            )


def _after(step: Step, place: float | None) -> float | None:
    if step.track is None:
        return None
    match step.end:
        case ByDistance(metres) if place is not None or step.kind.is_rep:
            lap = step.track.oval.lap
            return end_of(metres, lap, start_of(metres, lap, place or 0.0))
        case ByTime(ms) if step.kind in STANDING and ms < WALKS_BACK:
            return place
        case _:
            return None


def _mark(place: float, lap: float) -> str:
    return f"the {place:.0f}" if 1 <= place <= lap - 1 else "the line"
