"""Calibration of a footpod by measured laps."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.calibration import (
    MOST_SPREAD,
    CalibrationError,
    calibrate,
    distance_at,
)


def marks(*laps: float, start: float = 0.0) -> list[float]:
    return list(accumulate(laps, initial=start))


def test_the_way_run_over_the_way_measured() -> None:
    found = calibrate(400.0, marks(388.0, 386.0, 390.0, start=1_250.0))
    assert found.factor == pytest.approx(1_200 / 1_164)
    assert found.spread == pytest.approx(1.03, abs=0.01)
    assert len(found.laps) == 3


@given(
    st.floats(0.8, 1.25),
    st.floats(200.0, 1_000.0),
    st.lists(st.floats(-0.01, 0.01), min_size=2, max_size=12),
    st.floats(0.0, 1e5),
)
def test_a_pod_that_errs_alike_is_set_right(
    errs: float, lap: float, wobble: list[float], start: float
) -> None:
    found = calibrate(lap, marks(*(lap * errs * (1 + w) for w in wobble), start=start))
    assert found.factor * errs == pytest.approx(1.0, abs=0.011)
    assert found.spread <= MOST_SPREAD


@pytest.mark.parametrize(
    ("lap", "measured", "says"),
    [
        (400.0, (), "no lap"),
        (400.0, (390.0,), "one lap cannot be checked"),
        (100.0, (100.0, 100.0), "too short"),
        (400.0, (390.0, 0.0), "nothing in lap 2"),
        (400.0, (390.0, -5.0), "nothing in lap 2"),
        (400.0, (200.0, 201.0), "measured 200 m for a lap of 400 m"),
        (400.0, (390.0, 420.0), "laps 1 and 2 are"),
        (400.0, (390.0, 391.0, 340.0, 389.0), "lap 3 is"),
    ],
)
def test_laps_that_tell_nothing_are_refused_with_the_mend(
    lap: float, measured: tuple[float, ...], says: str
) -> None:
    with pytest.raises(CalibrationError, match=says):
        calibrate(lap, marks(*measured))


def test_the_distance_at_a_press_lies_between_two_readings() -> None:
    samples = [(0, 10.0), (1_000, 14.0), (2_000, 20.0)]
    assert distance_at(samples, 500) == 12.0
    assert distance_at(samples, 1_000) == 14.0
    assert distance_at(samples, 1_500) == 17.0
    assert distance_at(samples, 2_001) is None
    assert distance_at([(5, 1.0), (5, 1.0)], 5) == 1.0
