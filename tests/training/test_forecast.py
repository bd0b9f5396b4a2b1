"""One race from another: worked examples, and the limits that are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.forecast import cameron, forecast, riegel
from stridecue.training.runner import Race
from stridecue.units import MINUTE, SECOND

TEN = Race(10_000, 40 * MINUTE)
FIVE = Race(5_000, 20 * MINUTE)

races = st.builds(
    Race, st.sampled_from([1_500.0, 5_000.0, 10_000.0]), st.integers(20 * MINUTE, 60 * MINUTE)
)
distances = st.floats(1_500, 42_195)


def test_riegel() -> None:
    """2^1.06 = 2.0849: twenty minutes for 5 km are 41:42 for ten."""
    assert riegel(FIVE, 10_000) / SECOND == pytest.approx(2_501.9, abs=0.1)
    assert riegel(TEN, 42_195) / SECOND == pytest.approx(11_040, abs=10)


def test_cameron() -> None:
    """f(10 km) = 13.7688 and f(marathon) = 12.4001: 3:07:25 from 40 minutes."""
    assert cameron(TEN, 42_195) / MINUTE == pytest.approx(187.41, abs=0.02)


@given(races)
def test_a_race_foretells_itself(race: Race) -> None:
    assert riegel(race, race.metres) == race.ms
    assert cameron(race, race.metres) == pytest.approx(race.ms, abs=1)


@given(races, distances, distances)
def test_further_takes_longer_and_is_run_slower(race: Race, one: float, other: float) -> None:
    near, far = sorted((one, other))
    if far - near < 1:
        return
    for formula in (riegel, cameron):
        assert formula(race, near) < formula(race, far)
        assert near / formula(race, near) >= far / formula(race, far) - 1e-9


@given(races, distances)
def test_the_way_there_and_back(race: Race, metres: float) -> None:
    there = Race(metres, riegel(race, metres))
    assert riegel(there, race.metres) == pytest.approx(race.ms, abs=20)


def test_near_distances_have_no_limit_to_tell() -> None:
    assert forecast(FIVE, 10_000).limits == ()
    assert forecast(TEN, 21_097.5).limits == ()
    assert forecast(FIVE, 21_097.5).limits == ()


def test_the_three_lie_near_each_other_where_they_are_good() -> None:
    near = forecast(FIVE, 10_000)
    times = (near.vdot, near.riegel, near.cameron)
    assert max(times) < 1.015 * min(times)


@pytest.mark.parametrize(
    ("race", "metres", "words"),
    [
        (TEN, 42_195, ["ten minutes"]),
        (FIVE, 42_195, ["ten minutes", "far from"]),
        (Race(21_097.5, 90 * MINUTE), 42_195, []),
        (FIVE, 800, ["far from", "3:30 min to 4 h"]),
        (Race(10_000, 65 * MINUTE), 42_195, ["ten minutes", "3:30 min to 4 h"]),
    ],
)
def test_limits_are_told(race: Race, metres: float, words: list[str]) -> None:
    limits = forecast(race, metres).limits
    assert len(limits) == len(words)
    assert all(word in limit for word, limit in zip(words, limits, strict=True))
