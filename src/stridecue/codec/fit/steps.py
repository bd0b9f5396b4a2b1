"""Steps: legs as workout steps, one after the other, as far as the format can say it."""

from stridecue.codec.fit import profile
from stridecue.codec.fit.profile import Aim, Effort, Lasts
from stridecue.codec.fit.wire import Value, Writer
from stridecue.units import SECOND, metres
from stridecue.workout.legs import Leg, UntilClock
from stridecue.workout.model import (
    ByDistance,
    ByReps,
    ByTime,
    CadenceBand,
    HeartAbove,
    HeartBelow,
    Intensity,
)

EFFORTS = {
    Intensity.WARMUP: Effort.WARMUP,
    Intensity.ACTIVE: Effort.ACTIVE,
    Intensity.RECOVERY: Effort.RECOVERY,
    Intensity.REST: Effort.REST,
    Intensity.COOLDOWN: Effort.COOLDOWN,
}

FASTEST_HEART = 255 - 1
"""bpm above which nothing is asked."""


def put_workout(to: Writer, name: str, legs: tuple[Leg, ...], sub_sport: int) -> None:
    """The workout message and a step for each leg."""
    strength = sub_sport == profile.STRENGTH_TRAINING
    sport = profile.STRENGTH if strength else profile.RUNNING
    to.put(
        profile.WORKOUT,
        {"sport": sport, "sub_sport": sub_sport, "num_valid_steps": len(legs), "wkt_name": name},
    )
    for index, leg in enumerate(legs):
        to.put(profile.WORKOUT_STEP, step_of(leg, index))


def step_of(leg: Leg, index: int) -> dict[str, Value]:
    """The fields of one step. A drop of the heart rate, and what else FIT has not, is its limit."""
    lasts, value = lasting(leg)
    return {
        "message_index": index,
        "wkt_step_name": title(leg),
        "duration_type": lasts,
        "duration_value": value,
        **aim(leg),
        "intensity": EFFORTS[leg.kind.intensity],
    }


def title(leg: Leg) -> str:
    """What it is called: "Run 400 m", "Split squat"."""
    if leg.exercise is not None:
        return leg.exercise.capitalize()
    far = f" {metres(leg.end.metres)}" if isinstance(leg.end, ByDistance) else ""
    return f"{leg.kind.value.capitalize()}{far}"


def lasting(leg: Leg) -> tuple[Lasts, int]:
    """How long: the kind of its end, and ms, cm, bpm + 100 or repetitions."""
    match leg.end:
        case ByTime(ms) | UntilClock(ms):
            return Lasts.TIME, ms
        case ByDistance(far):
            return Lasts.DISTANCE, round(far * 100)
        case ByReps(count):
            return Lasts.REPS, count
        case HeartBelow(rate):
            return Lasts.HEART_BELOW, round(rate.value) + profile.BPM
        case HeartAbove(rate):
            return Lasts.HEART_ABOVE, round(rate.value) + profile.BPM
        case _ if leg.at_most is not None:
            return Lasts.TIME, leg.at_most
        case _:
            return Lasts.OPEN, 0


def aim(leg: Leg) -> dict[str, Value]:
    """The target: pace before heart rate before cadence, since FIT knows one."""
    low: float
    high: float
    if leg.speed is not None:
        kind, low, high = Aim.SPEED, leg.speed.low * SECOND, leg.speed.high * SECOND
    elif leg.heart is not None:
        kind = Aim.HEART
        low = (leg.heart.low or 0) + profile.BPM
        high = (leg.heart.high or FASTEST_HEART) + profile.BPM
    elif isinstance(leg.cadence, CadenceBand):
        kind = Aim.CADENCE
        low, high = (leg.cadence.low or 0) / 2, (leg.cadence.high or 0) / 2
    else:
        return {
            "target_type": Aim.OPEN,
            "target_value": 0,
            "custom_target_value_low": None,
            "custom_target_value_high": None,
        }
    return {
        "target_type": kind,
        "target_value": 0,
        "custom_target_value_low": round(low),
        "custom_target_value_high": round(high),
    }
