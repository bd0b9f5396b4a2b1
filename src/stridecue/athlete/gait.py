"""Gait: how fast a runner goes in each kind of step, and how many steps that takes."""

from stridecue.training.hills import cost
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
"""How much harder the heart works on a hill of unknown grade than on the level: about a slope of 7
per cent (Minetti 2002)."""

SLOWED = 0.75
"""The power of the cost by which a hill slows a hard repetition down: 4.2 m/s on the flat are 3.3
at 6 per cent and 2.4 at 15. Our choice: some of it is paid by more effort."""

ALL_OUT, SPRINTS = 9.0, 1.5
"""From this RPE on a hill is run faster by that factor. Our choice."""

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
    if leg.kind is StepKind.HILL and leg.grade is not None:
        slower: float = (cost(leg.grade / 100) / cost(0.0)) ** SLOWED
        sprint = leg.effort is not None and leg.effort.low >= ALL_OUT
        return SPEEDS[StepKind.RUN] / slower * (SPRINTS if sprint else 1.0)
    return SPEEDS.get(leg.kind, 0.0)


def effort_of(leg: Leg | None) -> float:
    """How much more a step asks of the heart than its speed does on the level."""
    if leg is None or leg.kind is not StepKind.HILL:
        return 1.0
    return UPHILL if leg.grade is None else cost(leg.grade / 100) / cost(0.0)


def cadence_of(speed: float) -> float:
    """Steps per minute, both feet."""
    if speed < 0.5:
        return 0.0
    return WALKING_SPM if speed < 1.8 else SPM_AT_3_MPS + SLOPE * (speed - 3.0)
