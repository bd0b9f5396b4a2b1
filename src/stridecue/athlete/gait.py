"""Gait: how fast a runner goes in each kind of step, and how many steps that takes."""

from stridecue.workout.legs import Leg
from stridecue.workout.model import StepKind

SPEEDS = {
    StepKind.WARMUP: 2.8,
    StepKind.COOLDOWN: 2.6,
    StepKind.RUN: 4.2,
    StepKind.HILL: 3.3,
    StepKind.DOWNHILL: 4.2,
    StepKind.FLOAT: 3.6,
    StepKind.DRILL: 2.2,
    StepKind.JOG: 2.2,
    StepKind.WALK: 1.4,
    StepKind.RECOVER: 1.6,
}
"""m/s where the workout gives no pace; a kind not named here stands. Our choice."""

UPHILL = 1.4
"""How much harder the heart works on a hill than on the level: about a slope of 7 per cent
(Minetti 2002)."""

EASY = 3.0
"""A run of ten minutes or more without a pace is an easy one."""

LONG_RUN_MS = 600_000

WALK = 1.3
"""What a runner does who has passed the mark."""

SPM_AT_3_MPS, SLOPE = 172.0, 5.6
"""Steps per minute at 3 m/s, and more for each m/s (Burns 2019)."""

WALKING_SPM = 108.0


def speed_of(leg: Leg | None) -> float:
    """Planned speed in m/s."""
    if leg is None:
        return 0.0
    if leg.speed is not None:
        return (leg.speed.low + leg.speed.high) / 2
    if leg.kind is StepKind.RUN and (leg.planned or 0) >= LONG_RUN_MS:
        return EASY
    return SPEEDS.get(leg.kind, 0.0)


def cadence_of(speed: float) -> float:
    """Steps per minute, both feet."""
    if speed < 0.5:
        return 0.0
    return WALKING_SPM if speed < 1.8 else SPM_AT_3_MPS + SLOPE * (speed - 3.0)
