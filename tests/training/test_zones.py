"""Borders of heart-rate zones, against the published schemes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.runner import Runner, Scheme
from stridecue.training.zones import Unknown, floor, is_open, of_max, of_reserve, of_threshold

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
