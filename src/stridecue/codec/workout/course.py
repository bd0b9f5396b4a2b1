"""Advice on the order of steps: rests too short for their cues, and where on the oval one is."""

from collections.abc import Iterator
from itertools import pairwise

from stridecue.codec.scalars import spoken_time
from stridecue.codec.workout.report import Report
from stridecue.units import SECOND, Ms
from stridecue.workout.expand import STANDING, WALKS_BACK
from stridecue.workout.model import (
    ByDistance,
    ByTime,
    Intensity,
    Item,
    Ladder,
    Step,
    Times,
)
from stridecue.workout.oval import STANDARD, end_of, start_of

SHORTEST_REST: Ms = 10 * SECOND
""""Next: three of eight, ninety-two." and the countdown from three take this long."""


def advise_course(report: Report, items: tuple[Item, ...]) -> None:
    """Note the doubts about the order of steps. The workout is within its limits already."""
    course = [step for item in items for step in _unroll(item)]
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
