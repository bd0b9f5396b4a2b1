"""Kinds: what a session is for, what a step is, how hard it is, who says GO.

The numbers of the enums are those of the FIT profile, so that import and export are a mapping.
"""

from enum import Enum


class WorkoutKind(Enum):
    """What a session is for. `RACE` records in silence: rules forbid pacing by a device."""

    INTERVALS = "intervals"
    HILLS = "hills"
    STRENGTH = "strength"
    EASY = "easy"
    LONG = "long"
    DRILLS = "drills"
    MOBILITY = "mobility"
    BREATHING = "breathing"
    IMAGERY = "imagery"
    TEST = "test"
    RACE = "race"


class Intensity(Enum):
    """FIT `intensity`, with the profile's numbers."""

    ACTIVE = 0
    REST = 1
    WARMUP = 2
    COOLDOWN = 3
    RECOVERY = 4


class StepKind(Enum):
    """The one kind key of a step, as the runner writes it."""

    WARMUP = "warmup"
    COOLDOWN = "cooldown"
    RUN = "run"
    HILL = "hill"
    DOWNHILL = "downhill"
    FLOAT = "float"
    STRENGTH = "strength"
    DRILL = "drill"
    JOG = "jog"
    WALK = "walk"
    RECOVER = "recover"
    REST = "rest"
    STRETCH = "stretch"
    BREATHE = "breathe"
    IMAGINE = "imagine"

    @property
    def intensity(self) -> Intensity:
        """The FIT intensity of a step of this kind."""
        return _INTENSITY[self]

    @property
    def is_rep(self) -> bool:
        """Whether such a step is a repetition: it is raced, split and recapped."""
        return self in (StepKind.RUN, StepKind.HILL)


_INTENSITY = {
    StepKind.WARMUP: Intensity.WARMUP,
    StepKind.COOLDOWN: Intensity.COOLDOWN,
    StepKind.RUN: Intensity.ACTIVE,
    StepKind.HILL: Intensity.ACTIVE,
    StepKind.DOWNHILL: Intensity.ACTIVE,
    StepKind.FLOAT: Intensity.ACTIVE,
    StepKind.STRENGTH: Intensity.ACTIVE,
    StepKind.DRILL: Intensity.ACTIVE,
    StepKind.JOG: Intensity.RECOVERY,
    StepKind.WALK: Intensity.RECOVERY,
    StepKind.RECOVER: Intensity.RECOVERY,
    StepKind.REST: Intensity.REST,
    StepKind.STRETCH: Intensity.REST,
    StepKind.BREATHE: Intensity.REST,
    StepKind.IMAGINE: Intensity.REST,
}


class Go(Enum):
    """Who starts a step after a rest: the device at zero, or the runner's press."""

    AUTO = "auto"
    PRESS = "press"
