"""No correction that nobody deserved, and none missing: over many seeded runners."""

import pytest

from support.coaching import TARGETS, off_by, perfect

RUNNERS = 200


def nobody_is_corrected_wrongly(runners: range) -> None:
    evenings = [perfect(seed) for seed in runners]
    assert [one.corrections for one in evenings] == [0] * len(evenings)
    assert all(one.naive >= 12 for one in evenings), "a coach by the live rate has much to say"


def every_deviation_is_told(runners: range) -> None:
    trials = {seed: off_by(seed) for seed in runners}
    assert {one.target for one in trials.values()} == set(TARGETS)
    assert {seed: one for seed, one in trials.items() if one.wrong or not one.told} == {}


def test_the_perfect_twelve_are_left_alone() -> None:
    nobody_is_corrected_wrongly(range(6))


def test_three_per_cent_for_twenty_seconds_are_told() -> None:
    every_deviation_is_told(range(24))


def test_who_only_wanders_about_the_pace_is_left_alone() -> None:
    assert [off_by(len(TARGETS) * n, share=0.0).delay for n in range(12)] == [None] * 12


@pytest.mark.long
def test_two_hundred_perfect_evenings_are_left_alone() -> None:
    nobody_is_corrected_wrongly(range(RUNNERS))


@pytest.mark.long
def test_two_hundred_deviations_of_each_target_are_told() -> None:
    every_deviation_is_told(range(len(TARGETS) * RUNNERS))
