"""A workout in one runner's numbers: nothing symbolic is left, and what is missing is said."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.workout import read_workout
from stridecue.training import Race, Runner, Scheme, resolve
from stridecue.units import MINUTE, SECOND
from stridecue.workout.expand import expand
from stridecue.workout.model import (
    ByDistance,
    ByTime,
    End,
    Group,
    HeartAbove,
    HeartBand,
    HeartBelow,
    HeartDrop,
    NamedPace,
    Rate,
    RateScale,
    SpeedBand,
    Step,
    StepKind,
    Times,
    Workout,
)
from support.corpus import find, good_files

KNOWN = Runner(rest=50, max=200, threshold=170, race=Race(5_000, 20 * MINUTE))
A_MINUTE = ByTime(MINUTE)
BUNDLED = sorted((Path(__file__).parents[2] / "config" / "workouts").glob("*.yaml"))


def step(
    end: End = A_MINUTE,
    *,
    hr: tuple[HeartBand, ...] = (),
    pace: tuple[SpeedBand | NamedPace, ...] = (),
    at_most: int | None = None,
) -> Step:
    return Step(StepKind.RUN, end, hr=hr, pace=pace, at_most=at_most)


def resolved(one: Step, runner: Runner = KNOWN) -> tuple[Step, tuple[str, ...]]:
    workout, missing = resolve(Workout("w", (one,)), runner)
    (item,) = workout.items
    assert isinstance(item, Step)
    return item, missing


def zone(number: int) -> Rate:
    return Rate(number, RateScale.ZONE_FLOOR)


@pytest.mark.parametrize(
    ("band", "low", "high"),
    [
        (HeartBand(zone(2), zone(3)), 120, 140),
        (HeartBand(zone(1), zone(3)), 100, 140),
        (HeartBand(zone(5), zone(6)), 180, None),  # the last zone is open above
        (HeartBand(high=zone(3)), None, 140),
        (HeartBand(low=zone(3)), 140, None),
        (HeartBand(Rate(75, RateScale.PERCENT_MAX), Rate(80, RateScale.PERCENT_MAX)), 150, 160),
        (HeartBand(high=Rate(60, RateScale.PERCENT_RESERVE)), None, 140),
        (HeartBand(Rate(140), Rate(155)), 140, 155),
    ],
)
def test_heart_targets_become_beats(band: HeartBand, low: float | None, high: float | None) -> None:
    item, missing = resolved(step(hr=(band,)))
    (found,) = item.hr
    assert (found.low, found.high) == (
        None if low is None else Rate(low),
        None if high is None else Rate(high),
    )
    assert missing == ()


def test_heart_ends_become_beats() -> None:
    below, _ = resolved(step(HeartBelow(Rate(65, RateScale.PERCENT_MAX)), at_most=5 * MINUTE))
    above, _ = resolved(step(HeartAbove(Rate(50, RateScale.PERCENT_RESERVE)), at_most=MINUTE))
    under, _ = resolved(step(HeartBelow(zone(2)), at_most=MINUTE))
    assert below.end == HeartBelow(Rate(130))
    assert above.end == HeartAbove(Rate(125))
    assert under.end == HeartBelow(Rate(120))


@pytest.mark.parametrize("end", [HeartBelow(zone(2)), HeartAbove(Rate(50, RateScale.PERCENT_MAX))])
def test_a_heart_end_without_its_number_goes_by_time_and_never_hangs(end: End) -> None:
    item, missing = resolved(step(end, at_most=3 * MINUTE), Runner())
    assert item.end == ByTime(3 * MINUTE)
    (sentence,) = missing
    assert sentence.startswith("A step that waits for the heart goes by time")
    assert "`max: 188` under `runner:`" in sentence


def test_a_drop_needs_no_fact() -> None:
    item, missing = resolved(step(HeartDrop(30), at_most=MINUTE), Runner())
    assert item.end == HeartDrop(30)
    assert missing == ()


@pytest.mark.parametrize(
    ("pace", "seconds_per_km"),
    [
        (NamedPace("5k"), 240),
        (NamedPace("5k", percent=80), 300),
        (NamedPace("5k", seconds_per_metre=3 / 400), 247.5),
    ],
)
def test_named_paces_become_speeds(pace: NamedPace, seconds_per_km: float) -> None:
    item, _ = resolved(step(ByDistance(400), pace=(pace,)))
    (band,) = item.pace
    assert isinstance(band, SpeedBand)
    assert 2_000 / (band.low + band.high) == pytest.approx(seconds_per_km, rel=1e-4)
    assert band.high / band.low == pytest.approx(1.02, abs=1e-3)


def test_a_written_pace_is_left_as_it_is() -> None:
    band = SpeedBand(4.0, 4.2)
    assert resolved(step(pace=(band,)), Runner())[0].pace == (band,)


@pytest.mark.parametrize("shift", [-0.1, -0.13])
def test_a_shift_beyond_what_people_run_is_left_out(shift: float) -> None:
    quick = Runner(race=Race(5_000, 13 * MINUTE))
    item, missing = resolved(step(pace=(NamedPace("800 m", 150, shift),)), quick)
    assert item.pace == ()
    assert "faster than people run" in missing[0]


def test_a_list_with_one_unknown_is_left_out_whole() -> None:
    """Its places belong to repetitions: a shorter list would give one the target of another."""
    item, missing = resolved(step(pace=(SpeedBand(4, 4), NamedPace("5k"))), Runner())
    assert item.pace == ()
    assert len(missing) == 1


def test_groups_and_what_goes_between_are_resolved_and_a_fact_is_missed_once() -> None:
    gap = Step(StepKind.JOG, HeartBelow(zone(2)), at_most=MINUTE)
    rep = step(hr=(HeartBand(high=zone(5)),))
    inner = Group(Times(2), (rep,), between=gap)
    workout = Workout("w", (Group(Times(3), (inner, rep), between=gap),))
    told, missing = resolve(workout, Runner())
    assert len(missing) == 2
    assert all("maximum heart rate" in sentence for sentence in missing)
    assert all(leg.heart is None for leg in expand(told))
    known, none_missing = resolve(workout, KNOWN)
    assert none_missing == ()
    ends = {leg.end for leg in expand(known) if leg.gap}
    assert ends == {HeartBelow(Rate(120))}


runners = st.builds(
    Runner,
    rest=st.none() | st.integers(35, 70),
    max=st.none() | st.integers(160, 220),
    threshold=st.none() | st.integers(140, 158),
    scheme=st.sampled_from(Scheme),
    race=st.none() | st.builds(Race, st.just(5_000.0), st.integers(13 * MINUTE, 60 * MINUTE)),
    threshold_speed=st.none() | st.floats(2, 6),
)


@pytest.mark.parametrize("path", [*BUNDLED, *good_files()], ids=lambda path: path.stem)
@settings(max_examples=25)  # for each of sixty files
@given(runner=runners)
def test_whoever_runs_it_a_resolved_workout_expands(path: Path, runner: Runner) -> None:
    reading = read_workout(path.read_text(encoding="utf-8"), path.name, find)
    assert reading.workout is not None
    told, missing = resolve(reading.workout, runner)
    for leg in expand(told):
        if leg.speed is not None:
            assert 0 < leg.speed.low <= leg.speed.high < 11
        assert leg.planned is None or leg.planned >= SECOND
    assert len(set(missing)) == len(missing)


def test_resolving_twice_changes_nothing_more() -> None:
    for path in BUNDLED:
        reading = read_workout(path.read_text(encoding="utf-8"), path.name, find)
        assert reading.workout is not None
        once, _ = resolve(reading.workout, KNOWN)
        assert resolve(once, Runner()) == (once, ())
