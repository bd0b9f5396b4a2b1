"""Weeks: how much was run by week and month, and for how many weeks in a row.

A week begins on Monday. Weeks are counted and not days: a streak of days rewards running when rest
was planned, and a planned rest is part of a week that is kept.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stridecue.training.plan import NO_RUNS
from stridecue.training.run import LoadSource, Run
from stridecue.units import Ms

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """What a plan asks for in the week from `first`, a Monday. No `sessions`: a week of rest.

    `moving`: ms of running, where the plan tells them; `kept`: so many of its sessions were done.
    """

    first: date
    sessions: int
    moving: Ms | None = None
    kept: int = 0

    @property
    def whole(self) -> bool:
        """Whether all was done that it asks for; a planned rest is kept by resting."""
        return self.kept >= self.sessions


@dataclass(frozen=True, slots=True)
class Span:
    """What was run from `first` to `last`, both included.

    `sessions` of running, and `others` that keep a week and are no volume of it. `metres` is the
    way of the `measured` ones, and `load` that of the `loaded` ones; `None` where there are none.
    `sources` counts what the loads are reckoned from.
    """

    first: date
    last: date
    sessions: int = 0
    others: int = 0
    moving: Ms = 0
    metres: float | None = None
    measured: int = 0
    load: float | None = None
    loaded: int = 0
    sources: tuple[tuple[LoadSource, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Streak:
    """`now` weeks in a row up to this one, the `longest` ever; `by_plan`: a plan says what is kept.

    `open`: this week is not kept yet and not over, and is counted neither way.
    """

    now: int
    longest: int
    by_plan: bool
    open: bool


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def weeks(runs: Sequence[Run], today: date, number: int) -> tuple[Span, ...]:
    """The last `number` weeks, the oldest first; the last one is that of `today`."""
    last = monday(today)
    firsts = [last - WEEK * back for back in reversed(range(number))]
    return tuple(_spans(runs, [(first, first + timedelta(days=6)) for first in firsts]))


def months(runs: Sequence[Run], today: date, number: int) -> tuple[Span, ...]:
    """The last `number` calendar months, the oldest first; the last one is that of `today`."""
    index = today.year * 12 + today.month - 1
    borders = []
    for back in reversed(range(number)):
        first, after = (date(n // 12, n % 12 + 1, 1) for n in (index - back, index - back + 1))
        borders.append((first, after - timedelta(days=1)))
    return tuple(_spans(runs, borders))


def _spans(runs: Sequence[Run], borders: list[tuple[date, date]]) -> Iterator[Span]:
    """Each border's span; a run, in the order of days, is in the one that its day is in."""
    days = [run.day for run in runs]
    for first, last in borders:
        inside = runs[bisect_left(days, first) : bisect_right(days, last)]
        running = [run for run in inside if run.kind not in NO_RUNS]
        ways = [run.metres for run in running if run.metres is not None]
        loads = [run.load for run in inside if run.load is not None]
        counted = ((source, sum(one.source is source for one in loads)) for source in LoadSource)
        yield Span(
            first, last, len(running), len(inside) - len(running),
            sum(run.moving for run in running), sum(ways) if ways else None, len(ways),
            sum(load.value for load in loads) if loads else None, len(loads),
            tuple((source, count) for source, count in counted if count),
        )  # fmt: skip


def begun(spans: tuple[Span, ...], planned: Container[date] = ()) -> tuple[Span, ...]:
    """`spans` from the first one on in which anything was run, or that is `planned`."""
    there = (n for n, one in enumerate(spans) if one.sessions + one.others or one.first in planned)
    return spans[next(there, len(spans)) :]


def streak(runs: Sequence[Run], today: date, planned: Sequence[PlannedWeek] = ()) -> Streak:
    """How many weeks in a row were kept.

    A planned week is kept as the plan counts it, any other with one session.
    """
    asked = {monday(week.first): week for week in planned}
    done = {monday(run.day) for run in runs if run.day <= today}
    this = monday(today)
    begun = min((*done, *(first for first in asked if first <= this)), default=None)
    if begun is None:
        return Streak(0, 0, by_plan=bool(asked), open=True)

    def is_kept(week: date) -> bool:
        return asked[week].whole if week in asked else week in done

    row = longest = 0
    week = begun
    while week < this:
        row = row + 1 if is_kept(week) else 0
        longest = max(longest, row)
        week += WEEK
    kept = is_kept(this)
    row += kept
    return Streak(row, max(longest, row), by_plan=this in asked, open=not kept)
