"""Resolve: a workout's zones and named paces become numbers for one runner.

What cannot be reckoned is left out and said. A heart-rate end without its number becomes its `at
most`: it must never hang.
"""

from dataclasses import replace

from stridecue.training import zones
from stridecue.training.pacing import named_range
from stridecue.training.runner import Runner
from stridecue.training.zones import Unknown
from stridecue.workout.model import (
    ByPress,
    ByTime,
    End,
    Group,
    HeartAbove,
    HeartBand,
    HeartBelow,
    Item,
    NamedPace,
    Pace,
    Rate,
    RateScale,
    SpeedBand,
    Step,
    Workout,
)

NARROW = 0.01
"""A named pace, but for easy, is held within one per cent to either side. Our choice."""

QUICKEST = 1 / 10.5
"""Seconds per metre. The world record for 100 m has a mean speed of 10.44 m/s."""


def resolve(workout: Workout, runner: Runner) -> tuple[Workout, tuple[str, ...]]:
    """`workout` in numbers, and a sentence for each fact that is missing."""
    missing: list[str] = []
    items = tuple(_item(item, runner, missing) for item in workout.items)
    return replace(workout, items=items), tuple(dict.fromkeys(missing))


def _item(item: Item, runner: Runner, missing: list[str]) -> Item:
    if isinstance(item, Group):
        between = None if item.between is None else _step(item.between, runner, missing)
        items = tuple(_item(one, runner, missing) for one in item.items)
        return replace(item, items=items, between=between)
    return _step(item, runner, missing)


def _step(step: Step, runner: Runner, missing: list[str]) -> Step:
    """A target list with one unknown in it is left out whole: its places would shift."""
    end = _end(step, runner, missing)
    hr: tuple[HeartBand, ...] = ()
    pace: tuple[Pace, ...] = ()
    try:
        hr = tuple(_band(band, runner) for band in step.hr)
    except Unknown as fact:
        missing.append(f"Heart-rate targets are left out, since {fact}.")
    try:
        pace = tuple(_speed(one, runner) for one in step.pace)
    except Unknown as fact:
        missing.append(f"Pace targets are left out, since {fact}.")
    return replace(step, end=end, hr=hr, pace=pace)


def _end(step: Step, runner: Runner, missing: list[str]) -> End:
    try:
        match step.end:
            case HeartBelow(rate):
                return HeartBelow(bpm(rate, runner))
            case HeartAbove(rate):
                return HeartAbove(bpm(rate, runner))
            case end:
                return end
    except Unknown as fact:
        missing.append(f"A step that waits for the heart goes by time, since {fact}.")
        return ByPress() if step.at_most is None else ByTime(step.at_most)


def bpm(rate: Rate, runner: Runner) -> Rate:
    """`rate` in beats per minute. Raises `Unknown`."""
    match rate.scale:
        case RateScale.BPM:
            return rate
        case RateScale.PERCENT_MAX:
            return Rate(zones.of_max(runner, rate.value))
        case RateScale.PERCENT_RESERVE:
            return Rate(zones.of_reserve(runner, rate.value))
        case RateScale.ZONE_FLOOR:
            return Rate(zones.floor(runner, round(rate.value)))


def _band(band: HeartBand, runner: Runner) -> HeartBand:
    low, high = band.low, band.high
    zone = high is not None and high.scale is RateScale.ZONE_FLOOR
    if high is not None and zone and zones.is_open(runner, round(high.value)):
        high = None
    return HeartBand(
        None if low is None else bpm(low, runner),
        None if high is None else bpm(high, runner),
    )


def _speed(pace: Pace, runner: Runner) -> SpeedBand:
    if not isinstance(pace, NamedPace):
        return pace
    slow, fast = (
        _shifted(speed * pace.percent / 100, pace) for speed in named_range(pace.name, runner)
    )
    if slow < fast:
        return SpeedBand(slow, fast)
    return SpeedBand(slow * (1 - NARROW), slow * (1 + NARROW))


def _shifted(speed: float, pace: NamedPace) -> float:
    """`speed` with the shift of `pace`, m/s. Raises `Unknown`."""
    seconds = 1 / speed + pace.seconds_per_metre
    if seconds < QUICKEST:
        raise Unknown(f"the pace {pace.name!r} with its shift is faster than people run")
    return 1 / seconds
