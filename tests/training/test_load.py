"""Load: worked examples, and what makes its sources comparable."""

from dataclasses import replace
from datetime import date
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.heart import HeartTime
from stridecue.training.load import (
    TRIMP_PER_EFFORT,
    TRIMP_PER_MINUTE,
    Scales,
    by_effort,
    by_heart,
    loaded,
    scales_of,
    trimp,
    weight,
)
from stridecue.training.run import Load, LoadSource, Run
from stridecue.training.runner import Runner, Sex
from stridecue.units import MINUTE
from stridecue.workout.model import WorkoutKind
from support.years import ANNA, years

MAN = Runner(rest=40, max=200, sex=Sex.MALE)
DAY = date(2026, 3, 1)

hearts = st.builds(
    HeartTime,
    st.integers(40, 140),
    st.lists(st.integers(0, 900), min_size=1, max_size=60).map(tuple),
)


def run(minutes: int, **more: object) -> Run:
    return Run(1, DAY, "Test", WorkoutKind.EASY, minutes * MINUTE, **more)  # type: ignore[arg-type]


def at(bpm: int, minutes: int) -> HeartTime:
    return HeartTime(bpm, (minutes * 60,))


def test_trimp_as_it_is_printed() -> None:
    """Half an hour at 130, 40 at rest and 200 at most."""
    assert trimp(at(130, 30), MAN) == pytest.approx(31.80, abs=0.005)


def test_trimp_by_sex() -> None:
    """At 70 % of the reserve: 0.7 x 0.64 e^1.344 and 0.7 x 0.86 e^1.169."""
    assert weight(0.7, Sex.MALE) == pytest.approx(1.7178, abs=1e-4)
    assert weight(0.7, Sex.FEMALE) == pytest.approx(1.9377, abs=1e-4)
    assert weight(0.7, None) == pytest.approx((1.7178 + 1.9377) / 2, abs=1e-4)


def test_what_is_beyond_the_reserve_is_clipped() -> None:
    assert weight(-0.2, Sex.MALE) == 0
    assert weight(1.2, Sex.MALE) == weight(1.0, Sex.MALE)
    assert trimp(at(39, 10), MAN) == 0


@given(hearts)
def test_the_mean_rate_gives_too_little(heart: HeartTime) -> None:
    """The weight is convex: so it is added up second by second."""
    if not heart.total:
        return
    rates = range(heart.lowest, heart.lowest + len(heart.seconds))
    mean = sum(bpm * s for bpm, s in zip(rates, heart.seconds, strict=True)) / heart.total
    told = trimp(heart, MAN)
    assert told is not None
    assert told >= weight((mean - 40) / 160, Sex.MALE) * heart.total / 60 - 1e-9


def test_without_rest_and_maximum_there_is_none() -> None:
    assert trimp(at(130, 30), Runner(max=200)) is None
    assert trimp(at(130, 30), Runner(rest=40)) is None
    assert trimp(at(130, 30), Runner(rest=40, born=1990)) is None
    assert trimp(HeartTime(), MAN) is None


def test_gaps_are_like_the_rest_while_they_are_few() -> None:
    whole = by_heart(run(30, heart=at(130, 30)), MAN)
    assert by_heart(run(30, heart=at(130, 24)), MAN) == pytest.approx(whole)
    assert by_heart(run(30, heart=at(130, 22)), MAN) is None


def test_session_rpe() -> None:
    assert by_effort(run(45, effort=7.0)) == 315
    assert by_effort(run(45, effort=0.0)) == 0
    assert by_effort(run(45)) is None


def test_the_best_source_counts_and_is_named() -> None:
    both = run(30, heart=at(130, 30), effort=4.0)
    assert loaded([both], MAN)[0].load == Load(pytest.approx(31.80, abs=0.005), LoadSource.HEART)
    assert loaded([both], Runner())[0].load == Load(pytest.approx(48), LoadSource.EFFORT)
    assert loaded([run(30)], MAN)[0].load == Load(pytest.approx(36), LoadSource.TIME)


def test_rest_costs_nothing() -> None:
    for kind in (WorkoutKind.BREATHING, WorkoutKind.MOBILITY, WorkoutKind.IMAGERY):
        assert loaded([replace(run(30), kind=kind)], MAN)[0].load.value == 0


def test_own_sessions_make_the_sources_comparable() -> None:
    both = [run(30, heart=at(130, 30), effort=effort) for effort in (2.0, 3.0, 4.0, 5.0, 6.0)]
    scales = scales_of([*both, run(20, effort=3.0)], MAN)
    assert scales.per_effort == pytest.approx(31.80 / 120, abs=1e-4)
    assert (scales.own_effort, scales.own_time) == (5, 6)
    assert scales.per_minute == pytest.approx(31.80 / 30, abs=1e-3)


def test_too_few_of_them_make_nothing() -> None:
    both = [run(30, heart=at(130, 30), effort=4.0)] * 4
    assert scales_of(both, MAN) == Scales(TRIMP_PER_EFFORT, TRIMP_PER_MINUTE, 0, 0)
    assert scales_of([], MAN) == Scales()


@pytest.mark.parametrize("who", ["steady", "impatient", "ill", "weekend"])
def test_a_strap_that_stays_at_home_changes_little(who: str) -> None:
    """Of sessions that have both, the load by effort lies around the load by heart."""
    runs = years(3, who, weeks=40)
    scales = scales_of(runs, ANNA)
    ratios = []
    for one in runs:
        heart, effort = by_heart(one, ANNA), by_effort(one)
        if heart is not None and effort:
            ratios.append(effort * scales.per_effort / heart)
    assert median(ratios) == pytest.approx(1)


def test_every_run_is_loaded_and_nothing_else_changes() -> None:
    runs = years(1, "no heart", weeks=20)
    assert {one.load.source for one in runs if one.load} == {LoadSource.EFFORT, LoadSource.TIME}
    assert tuple(replace(one, load=None) for one in loaded(runs, ANNA)) == tuple(
        replace(one, load=None) for one in runs
    )
    assert loaded((), ANNA) == ()
