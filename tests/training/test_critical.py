"""Critical speed: lines through trials, and trials that make none."""

from statistics import linear_regression

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.critical import TrialsError, critical_speed
from stridecue.training.runner import Race
from stridecue.units import SECOND


def trial(metres: float, seconds: float) -> Race:
    return Race(metres, round(seconds * SECOND))


def test_two_trials() -> None:
    """1200 m in 4:00 and 3600 m in 13:20: 2400 m in 560 s, and 171.4 m above it."""
    found = critical_speed([trial(1_200, 240), trial(3_600, 800)])
    assert found.speed == pytest.approx(2_400 / 560)
    assert found.reserve == pytest.approx(1_200 - 240 * 2_400 / 560)
    assert (found.trials, found.off) == (2, 0.0)


def test_three_trials_by_least_squares() -> None:
    distances, times = [400.0, 800.0, 5_000.0], [70.0, 160.0, 1_150.0]
    found = critical_speed(
        [trial(metres, seconds) for metres, seconds in zip(distances, times, strict=True)]
    )
    line = linear_regression(times, distances)
    assert found.speed == pytest.approx(line.slope)
    assert found.reserve == pytest.approx(line.intercept)
    assert found.off == pytest.approx(12.26, abs=0.01)


@given(
    st.floats(2.5, 6.5),
    st.floats(50, 400),
    st.lists(st.integers(120, 1_500), min_size=2, max_size=6),
)
def test_it_finds_the_line_that_trials_were_made_of(
    speed: float, reserve: float, times: list[int]
) -> None:
    trials = [trial(speed * seconds + reserve, seconds) for seconds in times]
    if max(times) < 2 * min(times):
        with pytest.raises(TrialsError, match="too alike"):
            critical_speed(trials)
        return
    found = critical_speed(trials)
    assert found.speed == pytest.approx(speed)
    assert found.reserve == pytest.approx(reserve, abs=1e-3)
    assert found.off == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize(
    ("trials", "words"),
    [
        ([], "one trial"),
        ([trial(1_200, 240)], "one trial makes no line"),
        ([trial(1_200, 240), trial(1_600, 340)], "too alike"),
        ([trial(1_200, 240), trial(1_200, 240)], "too alike"),
        ([trial(1_200, 300), trial(3_600, 800)], "the longer trial is the faster one"),
        ([trial(100, 14), trial(3_600, 800)], "100 m is not between 45 s and 30 min"),
        ([trial(1_200, 240), trial(10_000, 2_500)], "10000 m is not between"),
    ],
)
def test_trials_that_tell_nothing(trials: list[Race], words: str) -> None:
    with pytest.raises(TrialsError, match=words):
        critical_speed(trials)
