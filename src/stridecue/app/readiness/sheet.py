"""Sheet: readiness as a page of the shell, and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from stridecue.app.readiness.words import week, written
from stridecue.training.advice import Advice, Signs
from stridecue.training.readiness import Mornings, by_day
from stridecue.training.readings import Check, Legs, Morning, Orthostatic, Reading

SHOWN = 14
"""Days in the table."""

DRAWN = 60
"""Days in the line: those of the normal range."""

BARS = "▁▂▃▄▅▆▇█"
NOTHING = "·"


def sheet(day: date, readings: Sequence[Reading], signs: Signs, told: Advice) -> Iterator[str]:
    """The page for `day`."""
    mornings = by_day((one for one in readings if isinstance(one, Morning)), day)
    yield from written(told)
    yield ""
    yield f"lnRMSSD   week {week(signs)}"
    if mornings:
        yield f"          {line(mornings, day)}  {DRAWN} days"
    if signs.raised is not None:
        yield f"resting   {signs.raised:+.0f} against the fortnight before"
    if signs.legs is not None:
        yield f"legs      {signs.legs} of 5"
    if signs.hard_days:
        yield f"hard      {signs.hard_days} day{'' if signs.hard_days == 1 else 's'} in a row"
    if signs.wellness is not None:
        limit = signs.wellness.limit
        usual = "" if limit is None else f", usual is up to {limit:.0f}"
        yield f"check     {signs.wellness.total} of 28{usual}"
    rows = list(_rows(day, readings, mornings))
    if rows:
        yield ""
        yield "day         lnRMSSD   bpm  legs  check"
        yield from rows
    yield from _orthostatic(readings)


def line(mornings: Mornings, day: date, days: int = DRAWN) -> str:
    """The mornings of so many days as bars; a dot where there is none."""
    dates = [day - timedelta(ago) for ago in reversed(range(days))]
    values = [mornings[one].ln if one in mornings else None for one in dates]
    known = [value for value in values if value is not None]
    if not known:
        return NOTHING * days
    low, high = min(known), max(known)
    steps = len(BARS) - 1
    scale = steps / (high - low) if high > low else 0.0
    return "".join(
        NOTHING if value is None else BARS[round((value - low) * scale)] for value in values
    )


def _rows(day: date, readings: Sequence[Reading], mornings: Mornings) -> Iterator[str]:
    """The last days on which there is something, the newest first."""
    legs = {one.day: one.heavy for one in readings if isinstance(one, Legs)}
    checks = {one.day: one.total for one in readings if isinstance(one, Check)}
    for ago in range(SHOWN):
        when = day - timedelta(ago)
        told = mornings.get(when)
        ln = f"{told.ln:.2f}" if told is not None and told.ln is not None else ""
        bpm = f"{told.heart:.0f}" if told is not None and told.heart is not None else ""
        cells = (ln.rjust(7), bpm.rjust(4), str(legs.get(when, "")), str(checks.get(when, "")))
        if any(cell.strip() for cell in cells):
            row = f"{when}  {cells[0]}  {cells[1]}  {cells[2]:>4}  {cells[3]:>5}"
            yield row.rstrip()


def _orthostatic(readings: Sequence[Reading]) -> Iterator[str]:
    """The last tests, as they are: a trend to look at, and no verdict."""
    tests = [one for one in readings if isinstance(one, Orthostatic)][-5:]
    if tests:
        yield ""
        yield "orthostatic test   lying  peak  standing"
    for one in reversed(tests):
        when = "date unknown" if one.day is None else one.day.isoformat()
        yield f"{when:18} {one.lying:5}  {one.peak:4}  {one.standing:8}"


def as_json(day: date, signs: Signs, told: Advice) -> dict[str, Any]:
    """The same for programs."""
    trend, check = signs.trend, signs.wellness
    return {
        "day": day.isoformat(),
        "advice": told.counsel.value,
        "reasons": [one.value.removeprefix("why_") for one in told.reasons],
        "state": trend.state.value,
        "mornings": trend.days,
        "week_ln_rmssd": trend.base,
        "normal": None if trend.low is None else [trend.low, trend.high],
        "days_low": trend.days_low,
        "resting_change": signs.raised,
        "legs": signs.legs,
        "hard_days": signs.hard_days,
        "check": None if check is None else {"sum": check.total, "limit": check.limit},
    }
