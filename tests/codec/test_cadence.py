"""Strides or steps: tables of how people move, by either kind of pod."""

import pytest

from stridecue.codec.bluetooth import RscFrame
from stridecue.codec.cadence import LARGEST_LEAD, VOTES, CadenceUnit, UnitDecision

STRIDES, STEPS, AUTO = CadenceUnit.STRIDES, CadenceUnit.STEPS, CadenceUnit.AUTO

GAITS = {
    # speed in m/s, steps a minute
    "slow jog": (1.9, 150),
    "jog": (2.3, 158),
    "easy run": (2.8, 166),
    "quick-footed easy run": (2.8, 210),
    "tempo": (4.2, 176),
    "interval": (5.2, 184),
    "sprint": (8.0, 234),
    "sprint over 240": (8.8, 252),
}


def frame(mps: float | None, spm: int, unit: CadenceUnit, *, lengths: bool) -> RscFrame:
    """As a pod would send it; `mps` is `None` where it has no speed."""
    counted = spm if unit is STEPS else spm // 2
    metres = 60 * (mps or 0.0) / counted
    return RscFrame(
        0xFFFF if mps is None else round(mps * 256),
        counted,
        round(metres * 100) if lengths and metres else None,
        running=True,
    )


def watch(decision: UnitDecision, sent: RscFrame, times: int) -> float | None:
    speed = None if sent.speed_raw_256 == 0xFFFF else sent.speed_mps
    spm = None
    for _ in range(times):
        spm = decision.steps(sent, speed)
    return spm


@pytest.mark.parametrize("gait", GAITS)
@pytest.mark.parametrize("unit", [STRIDES, STEPS])
@pytest.mark.parametrize("lengths", [True, False])
def test_running_tells_what_is_counted(gait: str, unit: CadenceUnit, lengths: bool) -> None:
    mps, spm = GAITS[gait]
    decision = UnitDecision()
    assert watch(decision, frame(mps, spm, unit, lengths=lengths), VOTES) == spm
    assert decision.unit is unit


@pytest.mark.parametrize("gait", ["jog", "easy run", "tempo", "interval"])
@pytest.mark.parametrize("unit", [STRIDES, STEPS])
@pytest.mark.parametrize("mps", [None, 0.0])
def test_without_a_speed_the_number_tells(gait: str, unit: CadenceUnit, mps: float | None) -> None:
    _, spm = GAITS[gait]
    decision = UnitDecision()
    assert watch(decision, frame(mps, spm, unit, lengths=False), VOTES) == spm
    assert decision.unit is unit


@pytest.mark.parametrize("mps", [0.0, 0.9, 1.4, 1.79])
@pytest.mark.parametrize("counted", [0, 50, 55, 60, 100, 110, 120])
@pytest.mark.parametrize("lengths", [True, False])
def test_walking_and_standing_tell_nothing(mps: float, counted: int, lengths: bool) -> None:
    decision = UnitDecision()
    watch(decision, RscFrame(700, 85, running=True), 1)  # the pod has a speed
    metres = 60 * mps / counted if counted else 0.0
    sent = RscFrame(round(mps * 256), counted, round(metres * 100) if lengths else None)
    watch(decision, sent, 300)
    assert decision.unit is AUTO


@pytest.mark.parametrize("watts", range(21, 31))
@pytest.mark.parametrize("told", [AUTO, STRIDES, STEPS])
def test_watts_sent_as_cadence_are_none(watts: int, told: CadenceUnit) -> None:
    decision = UnitDecision(told)
    assert watch(decision, RscFrame(900, watts, running=True), 60) is None
    assert decision.unit is told


@pytest.mark.parametrize("unit", [STRIDES, STEPS])
def test_a_sprint_flips_nothing_and_neither_does_a_walk(unit: CadenceUnit) -> None:
    decision = UnitDecision()
    watch(decision, frame(2.8, 166, unit, lengths=False), VOTES)
    for gait in ("sprint", "sprint over 240"):
        mps, spm = GAITS[gait]
        assert watch(decision, frame(mps, spm, unit, lengths=False), 40) == spm
    watch(decision, frame(1.4, 110, unit, lengths=False), 600)
    assert decision.unit is unit


@pytest.mark.parametrize("before", [STRIDES, STEPS])
def test_half_a_minute_to_the_contrary_turns_what_was_remembered(before: CadenceUnit) -> None:
    after = STEPS if before is STRIDES else STRIDES
    decision = UnitDecision(remembered=before)
    sent = frame(2.8, 166, after, lengths=False)
    watch(decision, sent, LARGEST_LEAD + VOTES - 1)
    assert decision.unit is before
    assert watch(decision, sent, 1) == 166
    assert decision.unit is after


@pytest.mark.parametrize("told", [STRIDES, STEPS])
def test_what_the_runner_says_stands(told: CadenceUnit) -> None:
    other = STEPS if told is STRIDES else STRIDES
    decision = UnitDecision(told, remembered=other)
    watch(decision, frame(2.8, 166, other, lengths=True), 600)
    assert decision.unit is told


def test_a_pod_that_measures_the_other_way_round_is_told_by_its_own_length() -> None:
    """It counts strides, and gives the length of a step."""
    decision = UnitDecision()
    watch(decision, RscFrame(round(1.9 * 256), 120, 48, running=True), VOTES)
    assert decision.unit is STRIDES
    decision = UnitDecision()
    watch(decision, RscFrame(round(2.0 * 256), 120, 200, running=True), VOTES)
    assert decision.unit is STEPS
