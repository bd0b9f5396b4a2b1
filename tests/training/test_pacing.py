"""Paces from one race, against the published formulas and tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.workout.paces import PACE_NAMES
from stridecue.training.pacing import equivalent, named_speed, speed_at, vdot
from stridecue.training.runner import Race, Runner
from stridecue.training.zones import Unknown
from stridecue.units import HOUR, KILOMETRE, MINUTE, SECOND

FIVE_K = Race(5_000, 24 * MINUTE + 34 * SECOND)

races = st.builds(Race, st.just(5_000.0), st.integers(13 * MINUTE, 38 * MINUTE))


def time(hours: int, minutes: int, seconds: int) -> int:
    return hours * HOUR + minutes * MINUTE + seconds * SECOND


def test_vdot_as_other_programs_reckon_it() -> None:
    assert vdot(Race(10_000, 40 * MINUTE)) == pytest.approx(51.944083, abs=1e-6)
    assert vdot(FIVE_K) == pytest.approx(39.110398, abs=1e-6)


@pytest.mark.parametrize(
    ("value", "metres", "ms"),
    [
        (40, 5_000, time(0, 24, 8)),
        (40, 10_000, time(0, 50, 3)),
        (40, 42_195, time(3, 49, 45)),
        (50, 5_000, time(0, 19, 57)),
        (50, 10_000, time(0, 41, 21)),
        (50, 21_097.5, time(1, 31, 35)),
        (50, 42_195, time(3, 10, 49)),
        (60, 5_000, time(0, 17, 3)),
        (60, 42_195, time(2, 43, 25)),
    ],
)
def test_vdot_as_the_tables_print_it(value: float, metres: float, ms: int) -> None:
    assert vdot(Race(metres, ms)) == pytest.approx(value, abs=0.1)


@pytest.mark.parametrize(("value", "seconds"), [(40, 306), (50, 255), (60, 220)])
def test_threshold_pace_as_the_tables_print_it(value: float, seconds: float) -> None:
    """Seconds per kilometre; the formula is within 0.7 s of the tables, which print whole ones."""
    assert KILOMETRE / speed_at(value, 0.88) == pytest.approx(seconds, abs=1.2)


@given(races, st.sampled_from([1_500.0, 3_000.0, 10_000.0, 21_097.5, 42_195.0]))
def test_an_equivalent_race_is_worth_as_much(race: Race, metres: float) -> None:
    other = Race(metres, round(equivalent(race, metres) * MINUTE))
    assert vdot(other) == pytest.approx(vdot(race), abs=0.01)


@given(races)
def test_a_race_is_equivalent_to_itself(race: Race) -> None:
    assert equivalent(race, race.metres) * MINUTE == pytest.approx(race.ms, abs=2)


@given(races)
def test_shorter_races_are_run_faster(race: Race) -> None:
    names = ("marathon", "half", "10k", "5k", "3k", "mile", "1500 m", "800 m")
    speeds = [named_speed(name, Runner(race=race)) for name in names]
    assert speeds == sorted(set(speeds))


@given(races)
def test_training_paces_rise_with_their_effort(race: Race) -> None:
    """Threshold is what can be raced for an hour, which nobody here needs for 5 km."""
    easy, steady, threshold, five, repetition = (
        named_speed(name, Runner(race=race))
        for name in ("easy", "steady", "threshold", "5k", "repetition")
    )
    assert easy < steady < threshold < five < repetition


@pytest.mark.parametrize("name", PACE_NAMES)
def test_every_pace_of_the_language_follows_from_a_race(name: str) -> None:
    assert 2 < named_speed(name, Runner(race=FIVE_K)) < 5


def test_the_pace_of_the_race_that_was_run_is_its_own() -> None:
    assert named_speed("5k", Runner(race=FIVE_K)) == pytest.approx(5_000 / 1_474, abs=1e-4)


def test_a_measured_threshold_wins_over_the_race() -> None:
    assert named_speed("threshold", Runner(race=FIVE_K, threshold_speed=4.0)) == 4.0
    assert named_speed("threshold", Runner(threshold_speed=4.0)) == 4.0


@pytest.mark.parametrize("name", PACE_NAMES)
def test_without_a_race_the_mend_is_named(name: str) -> None:
    with pytest.raises(Unknown, match="race: 5 km in 24:30"):
        named_speed(name, Runner())


def test_a_name_that_is_none() -> None:
    with pytest.raises(Unknown, match="no pace is called 'hurry'"):
        named_speed("hurry", Runner(race=FIVE_K))
