"""How many steps a workout has when it is unrolled, and how long it takes at least."""

from dataclasses import dataclass

from stridecue.codec.scalars import LONGEST
from stridecue.codec.workout.report import Report
from stridecue.units import HOUR, Ms
from stridecue.workout.model import ByReps, ByTime, Group, Item, Lasting, Side, Step, Times

MOST_STEPS = 500
"""Steps of a session (our choice): five hundred are more than four hours of 30/30."""


@dataclass(frozen=True, slots=True)
class Size:
    """Steps, and the time that is known beforehand, in ms."""

    steps: int = 0
    ms: Ms = 0

    def plus(self, other: "Size", times: int = 1) -> "Size":
        """Return this and `times` the other."""
        return Size(self.steps + times * other.steps, self.ms + times * other.ms)

    def excess(self) -> str | None:
        """Say what is too much."""
        if self.steps > MOST_STEPS:
            return f"{self.steps:,} steps when it is unrolled: a workout has at most {MOST_STEPS}"
        if self.ms > LONGEST:
            return f"{self.ms // HOUR:,} hours: a workout lasts at most 24"
        return None


def check_size(report: Report, items: tuple[Item, ...], line: int) -> None:
    """Note the smallest groups that are too large; else the workout, at `line`, if it is."""
    size = _sum(report, items)
    if size is not None and (excess := size.excess()):
        report.error_in(line, excess)


def _sum(report: Report, items: tuple[Item, ...]) -> Size | None:
    """Return the size, or `None` when a part of it was too large already."""
    sizes = [_step(item) if isinstance(item, Step) else _group(report, item) for item in items]
    total = Size()
    for size in sizes:
        if size is None:
            return None
        total = total.plus(size)
    return total


def _group(report: Report, group: Group) -> Size | None:
    once = _sum(report, group.items)
    if once is None:
        return None
    gap = Size() if group.between is None else _step(group.between)
    if group.every is not None:
        gap = Size(steps=1)
        once = Size(once.steps, max(once.ms, group.every))
    match group.rounds:
        case Times(count):
            size = Size().plus(once, count).plus(gap, count - 1)
        case Lasting(ms):
            size = Size(once.steps + gap.steps, max(ms, once.ms))
        case _:
            size = once.plus(gap, max(len(group.items) - 1, 0))
    if excess := size.excess():
        report.error_in(group.line, excess)
        return None
    return size


def _step(step: Step) -> Size:
    sides = 2 if step.side is Side.EACH else 1
    ms = max(step.within, default=0)
    match step.end:
        case ByTime(length):
            ms = length
        case ByReps(count) if step.tempo is not None:
            ms = count * step.tempo.ms
    ms = max(ms, step.at_least or 0)
    return Size(2 * sides - 1, ms * sides)
