"""Races and training paces as the book prints them (Daniels' Running Formula, 3rd edition)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.pacing import (
    DISTANCES,
    equivalent,
    named_range,
    repetition,
    speed_at,
    training_paces,
    vdot,
)
from stridecue.training.runner import Race, Runner
from stridecue.training.zones import Unknown
from stridecue.units import KILOMETRE, MINUTE

RACES = {
    # VDOT: 1500 m, mile, 3000 m, 5 km, 10 km, 15 km, half marathon, marathon
    30: ("8:30", "9:11", "17:56", "30:40", "63:46", "98:14", "2:21:04", "4:49:17"),
    40: ("6:35", "7:07", "14:03", "24:08", "50:03", "77:06", "1:50:59", "3:49:45"),
    50: ("5:24", "5:50", "11:33", "19:57", "41:21", "63:36", "1:31:35", "3:10:49"),
    60: ("4:35", "4:57", "9:50", "17:03", "35:22", "54:18", "1:18:09", "2:43:25"),
    70: ("4:00", "4:19", "8:34", "14:55", "31:00", "47:32", "1:08:21", "2:23:10"),
    85: ("3:23", "3:39", "7:14", "12:37", "26:19", "40:17", "0:57:50", "2:01:10"),
}
METRES = (1_500.0, DISTANCES["mile"], 3_000.0, 5_000.0, 10_000.0, 15_000.0, 21_097.5, 42_195.0)
WITHIN = (0.75, 0.95, 1.25, 1.85, 3.05, 6.85, 13.25, 31.95)
"""Seconds: the worst errors against the whole table, which prints whole ones."""

PACES = {
    # VDOT: E slow, E fast, M, T, I per km (of the slowest in 400 m), R in 400 m
    30: ("8:14", "7:27", "7:03", "6:24", "2:22", None),
    35: ("7:21", "6:36", "6:10", "5:40", "2:05", "1:57"),
    40: ("6:38", "5:56", "5:29", "5:06", "4:42", "1:44"),
    45: ("6:03", "5:23", "4:57", "4:38", "4:16", "1:34"),
    46: ("5:57", "5:17", "4:51", "4:33", "4:12", "1:32"),
    47: ("5:51", "5:12", "4:46", "4:29", "4:07", "1:30"),
    48: ("5:45", "5:07", "4:41", "4:24", "4:03", "1:29"),
    49: ("5:40", "5:01", "4:36", "4:20", "3:59", "1:28"),
    50: ("5:34", "4:56", "4:31", "4:15", "3:55", "1:27"),
    55: ("5:10", "4:34", "4:10", "3:56", "3:37", "1:21"),
    60: ("4:49", "4:15", "3:52", "3:40", "3:23", "1:15"),
    70: ("4:15", "3:44", "3:24", "3:14", "2:59", "1:05"),
    85: ("3:38", "3:11", "2:52", "2:46", "2:33", "0:55"),
}

values = st.floats(30, 85)


def seconds(text: str) -> int:
    total = 0
    for part in text.split(":"):
        total = 60 * total + int(part)
    return total


def runner(value: float) -> Runner:
    """Whose 5 km are worth a VDOT of `value`."""
    low, high = 10 * MINUTE, 60 * MINUTE
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if vdot(Race(5_000, middle)) > value else (low, middle)
    return Runner(race=Race(5_000, high))


@pytest.mark.parametrize("value", RACES)
def test_races(value: int) -> None:
    race = runner(value).race
    assert race is not None
    for metres, printed, within in zip(METRES, RACES[value], WITHIN, strict=True):
        assert equivalent(race, metres) * 60 == pytest.approx(seconds(printed), abs=within)


@pytest.mark.parametrize("value", PACES)
def test_training_paces(value: int) -> None:
    paces = training_paces(runner(value))
    slow, fast, marathon, threshold, interval, rep = PACES[value]
    assert KILOMETRE / paces.easiest == pytest.approx(seconds(slow), abs=9)
    assert KILOMETRE / paces.easy == pytest.approx(seconds(fast), abs=9)
    within = 2.5 if value >= 40 else 12.5
    assert KILOMETRE / paces.marathon == pytest.approx(seconds(marathon), abs=within)
    assert KILOMETRE / paces.threshold == pytest.approx(seconds(threshold), abs=0.75)
    way = KILOMETRE if value >= 40 else 400
    assert way / paces.interval == pytest.approx(seconds(interval), abs=0.95)
    if rep is not None:
        assert 400 / paces.repetition == pytest.approx(seconds(rep), abs=1.3)


@given(values, values)
def test_who_is_faster_is_faster_at_everything(one: float, other: float) -> None:
    low, high = sorted((one, other))
    if high - low < 0.01:
        return
    assert speed_at(low, 0.88) < speed_at(high, 0.88)
    assert repetition(low) < repetition(high)


@given(values)
def test_they_rise_with_their_effort(value: float) -> None:
    """Of a runner of VDOT 30 marathon pace and the fast end of easy are 6 s a kilometre apart."""
    paces = training_paces(runner(value))
    speeds = [paces.easiest, paces.easy, paces.threshold, paces.interval, paces.repetition]
    assert speeds == sorted(set(speeds))
    assert paces.easy < paces.marathon < paces.threshold


def test_easy_is_a_range_and_the_others_are_one_speed() -> None:
    known = runner(50)
    slow, fast = named_range("easy", known)
    assert KILOMETRE / slow == pytest.approx(334, abs=9)
    assert KILOMETRE / fast == pytest.approx(296, abs=9)
    low, high = named_range("interval", known)
    assert low == high


def test_without_a_race_there_are_none() -> None:
    with pytest.raises(Unknown, match="race: 5 km in 24:30"):
        training_paces(Runner(threshold_speed=4.0))
