"""Beats: worked by hand, spoilt by hundreds, and left alone where they are only deep."""

from math import isclose, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.beats import FEWEST, UNIT, Quality, accepted, variability
from support.heartbeats import FAULTS, as_sent, heart_at_rest, mean_error, spoilt

BEATS = st.lists(st.integers(0, 65_535), max_size=60).map(tuple)


def test_worked_by_hand() -> None:
    # 1024, 1056, 1008, 1040 are 1000, 1031.25, 984.375, 1015.625 ms:
    # differences of 31.25, -46.875 and 31.25 ms; the mean square is 1383.46, its root 37.195
    told = variability(((1024, 1056, 1008, 1040),))
    assert (told.beats, told.rejected, told.differences) == (4, 0, 3)
    assert told.rmssd is not None
    assert isclose(told.rmssd, sqrt((31.25**2 + 46.875**2 + 31.25**2) / 3))
    assert told.ln is not None
    assert isclose(told.ln, 3.6162, abs_tol=1e-4)
    assert told.heart is not None
    assert isclose(told.heart, 60_000 / 1_007.8125)


def test_the_unit_of_a_strap_is_not_a_millisecond() -> None:
    assert isclose(-log(UNIT), 0.0237, abs_tol=1e-4)


def test_a_spoilt_beat_takes_both_its_differences_and_nothing_is_bridged() -> None:
    clean = [1_000.0, 1_010.0, 1_000.0, 1_010.0, 1_000.0, 1_010.0, 1_000.0]
    early = [*clean[:3], 500.0, *clean[4:]]
    assert accepted(early) == (True, True, True, False, True, True, True)
    told = variability((as_sent(early),))
    assert (told.rejected, told.differences) == (1, 4)


def test_a_gap_between_notifications_is_not_bridged() -> None:
    whole, broken = ((1024, 1034, 1044, 1054),), ((1024, 1034), (1044, 1054))
    assert variability(whole).differences == 3
    assert variability(broken).differences == 2


@pytest.mark.parametrize(
    ("beat", "fine"), [(299.9, False), (300, True), (2_000, True), (2_001, False)]
)
def test_the_range_of_a_heart(beat: float, fine: bool) -> None:
    assert accepted([beat]) == (fine,)


def test_what_is_out_of_range_is_nobody_s_neighbour() -> None:
    assert accepted([5_000.0] * 5 + [800.0] + [100.0] * 5)[5]


def test_far_from_the_last_is_not_enough() -> None:
    assert all(
        accepted([800.0] * 6 + [1_000.0] * 6)
    )  # a step: far from the last, near to those around


def test_far_from_those_around_is_not_enough() -> None:
    climb = [*[1_000.0] * 5, 1_150.0, 1_320.0, 1_150.0, *[1_000.0] * 5]
    assert all(accepted(climb))


@pytest.mark.parametrize(
    ("share", "quality"), [(0, "good"), (5, "good"), (6, "repeat"), (10, "repeat"), (11, "invalid")]
)
def test_the_verdict_by_the_share_of_rejected_beats(share: int, quality: str) -> None:
    beats = [1_024 + 16 * (n % 2) for n in range(100 - share)] + [100] * share
    assert variability((tuple(beats),)).quality is Quality(quality)


def test_too_few_differences_are_no_result() -> None:
    enough = tuple(1_024 + 16 * (n % 2) for n in range(FEWEST + 1))
    assert variability((enough,)).quality is Quality.GOOD
    assert variability((enough[1:],)).quality is Quality.INVALID


def test_a_heart_like_a_clock_gives_no_logarithm() -> None:
    told = variability(((1_024,) * 60,))
    assert (told.rmssd, told.ln, told.quality) == (0.0, None, Quality.INVALID)


@given(st.lists(BEATS, max_size=6).map(tuple))
def test_anything_can_be_read(series: tuple[tuple[int, ...], ...]) -> None:
    told = variability(series)
    assert told.beats == sum(map(len, series))
    assert 0 <= told.differences <= max(0, told.beats - 1)
    assert (told.rmssd is None) == (told.differences == 0)


@pytest.mark.parametrize("fault", [*FAULTS, "mixed"])
@pytest.mark.parametrize(("per_cent", "most"), [(1, 1.0), (5, 5.0)])
def test_two_hundred_hearts_with_faults(fault: str, per_cent: float, most: float) -> None:
    assert mean_error(per_cent, fault)[0] <= most


def test_slow_deep_breathing_is_left_alone() -> None:
    for seed in range(200):
        assert all(accepted(heart_at_rest(seed, deep=True)))


def test_a_measurement_with_many_faults_is_refused() -> None:
    beats = spoilt(heart_at_rest(3), 12, "missed", 3)
    assert variability((as_sent(beats),)).quality is not Quality.GOOD
