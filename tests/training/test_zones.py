"""Borders of heart-rate zones, against the published schemes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.heart import HeartTime
from stridecue.training.runner import Runner, Scheme
from stridecue.training.zones import (
    Unknown,
    ZoneTime,
    borders,
    floor,
    is_open,
    of_max,
    of_reserve,
    of_threshold,
    time_in_zones,
    zone_of,
)

ZONES = {Scheme.MAX: 5, Scheme.RESERVE: 5, Scheme.THRESHOLD: 7, Scheme.THREE: 3}

runners = st.builds(
    Runner,
    rest=st.integers(35, 70),
    max=st.integers(160, 220),
    threshold=st.integers(140, 158),
    scheme=st.sampled_from(Scheme),
)


@pytest.mark.parametrize(
    ("scheme", "borders"),
    [
        (Scheme.MAX, [100, 120, 140, 160, 180]),
        (Scheme.RESERVE, [125, 140, 155, 170, 185]),  # Karvonen: 50 + share of 150
        (Scheme.THRESHOLD, [0, 144.5, 153, 161.5, 170, 175.1, 180.2]),  # Friel, of 170
        (Scheme.THREE, [0, 164, 174]),
    ],
)
def test_lower_borders(scheme: Scheme, borders: list[float]) -> None:
    runner = Runner(rest=50, max=200, threshold=170, scheme=scheme)
    found = [floor(runner, zone) for zone in range(1, len(borders) + 1)]
    assert found == pytest.approx(borders)


def test_percentages() -> None:
    runner = Runner(rest=50, max=190, threshold=172)
    assert of_max(runner, 65) == pytest.approx(123.5)
    assert of_reserve(runner, 50) == pytest.approx(120)
    assert of_threshold(runner, 95) == pytest.approx(163.4)


@given(runners)
def test_zones_rise_and_leave_no_gap(runner: Runner) -> None:
    """The ceiling of a zone is the floor of the next: one number, so nothing lies between."""
    count = ZONES[runner.scheme]
    borders = [floor(runner, zone) for zone in range(1, count + 1)]
    assert borders == sorted(set(borders))
    assert [is_open(runner, zone) for zone in range(1, count + 2)] == [False] * count + [True]


@given(runners)
def test_there_is_no_zone_above_the_last(runner: Runner) -> None:
    with pytest.raises(Unknown, match=f"no zone {ZONES[runner.scheme] + 1}"):
        floor(runner, ZONES[runner.scheme] + 1)


@pytest.mark.parametrize(
    ("runner", "key"),
    [
        (Runner(rest=50), "max: 188"),
        (Runner(max=190, scheme=Scheme.RESERVE), "rest: 50"),
        (Runner(rest=50, scheme=Scheme.RESERVE), "max: 188"),
        (Runner(max=190, scheme=Scheme.THRESHOLD), "threshold: 170"),
        (Runner(scheme=Scheme.THREE), "max: 188"),
    ],
)
def test_a_missing_fact_is_named_with_its_key(runner: Runner, key: str) -> None:
    with pytest.raises(Unknown, match=key):
        floor(runner, 2)


@pytest.mark.parametrize(
    ("scheme", "rates"),
    [
        (Scheme.MAX, {99.9: 0, 100: 1, 119.9: 1, 120: 2, 140: 3, 160: 4, 179.9: 4, 180: 5, 210: 5}),
        (Scheme.RESERVE, {124.9: 0, 125: 1, 140: 2, 154.9: 2, 155: 3, 170: 4, 185: 5}),
        (Scheme.THRESHOLD, {80: 1, 144.4: 1, 144.5: 2, 153: 3, 161.5: 4, 170: 5, 175.1: 6,
                            180.1: 6, 180.2: 7}),
        (Scheme.THREE, {80: 1, 163.9: 1, 164: 2, 173.9: 2, 174: 3}),
    ],
)  # fmt: skip
def test_a_border_belongs_to_the_zone_above_it(scheme: Scheme, rates: dict[float, int]) -> None:
    """Between 89 and 90 per cent, where printed bands have a gap, is the lower zone."""
    runner = Runner(rest=50, max=200, threshold=170, scheme=scheme)
    assert {bpm: zone_of(runner, bpm) for bpm in rates} == rates


@given(runners, st.floats(30, 230))
def test_a_rate_lies_between_the_borders_of_its_zone(runner: Runner, bpm: float) -> None:
    zone = zone_of(runner, bpm)
    limits = borders(runner)
    assert zone == 0 or limits[zone - 1] <= bpm
    assert zone == len(limits) or bpm < limits[zone]


def test_time_in_zones_counts_heart_rates_only() -> None:
    runner = Runner(max=200)
    heart = HeartTime(119, (60, 30, 10))
    assert time_in_zones(runner, heart, 300) == ZoneTime((0, 60, 40, 0, 0, 0), 200)
    assert time_in_zones(runner, HeartTime(), 300) == ZoneTime((0,) * 6, 300)


@given(runners, st.integers(40, 150), st.lists(st.integers(0, 600), max_size=60))
def test_no_second_is_lost(runner: Runner, lowest: int, seconds: list[int]) -> None:
    heart = HeartTime(lowest, tuple(seconds))
    found = time_in_zones(runner, heart, heart.total + 7)
    assert (sum(found.zones), found.without) == (heart.total, 7)
