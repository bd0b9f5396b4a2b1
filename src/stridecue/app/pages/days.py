"""Days: an axis of the calendar."""

from collections.abc import Sequence
from datetime import date

from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.chart import Axis
from stridecue.app.pages.scales import Fixed

MOST_LABELS = 6


def day_axis(days: Sequence[date], say: Tongue) -> Axis:
    """From the first of `days` to the last, in whole days; written at Mondays, else at firsts."""
    first, last = min(days), max(days)
    low, high = first.toordinal() - 2, last.toordinal() + 2
    inside = [date.fromordinal(n) for n in range(low, high + 1)]
    weeks = (high - low) // 7 + 1
    step = -(-weeks // MOST_LABELS)
    if step <= 4:
        mondays = [day for day in inside if day.weekday() == 0]
        ticks = mondays[::step] or [first]
        return Axis(_scale(low, high, ticks), lambda n: say.short(date.fromordinal(round(n))))
    firsts = [day for day in inside if day.day == 1]
    ticks = firsts[:: -(-len(firsts) // MOST_LABELS)]
    return Axis(_scale(low, high, ticks), lambda n: _month(date.fromordinal(round(n)), say))


def _scale(low: int, high: int, ticks: Sequence[date]) -> Fixed:
    return Fixed(low, high, [day.toordinal() for day in ticks])


def _month(day: date, say: Tongue) -> str:
    return f"{say.month(day)} {day.year}" if day.month == 1 else say.month(day)
