"""Profile: the messages we write, and the number, type and scale of their fields."""

from dataclasses import dataclass
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class Base:
    """A base type: its code, its struct letter, its size in bytes and what stands for "none".

    `end`: values are below it.
    """

    code: int
    letter: str
    size: int
    none: int
    end: int


ENUM = Base(0x00, "B", 1, 0xFF, 0xFF)
UINT8 = Base(0x02, "B", 1, 0xFF, 0xFF)
UINT16 = Base(0x84, "H", 2, 0xFFFF, 0xFFFF)
UINT32 = Base(0x86, "I", 4, 0xFFFFFFFF, 0xFFFFFFFF)
UINT32Z = Base(0x8C, "I", 4, 0, 0xFFFFFFFF)
STRING = Base(0x07, "s", 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Field:
    """`value * scale` is what stands in the file. `length`: values of an array."""

    number: int
    base: Base
    scale: float = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its global number and its fields by name."""

    number: int
    fields: dict[str, Field]


TIME = Field(253, UINT32)
INDEX = Field(254, UINT16)

FILE_ID = Message(
    0,
    {
        "type": Field(0, ENUM),
        "manufacturer": Field(1, UINT16),
        "product": Field(2, UINT16),
        "serial_number": Field(3, UINT32Z),
        "time_created": Field(4, UINT32),
        "product_name": Field(8, STRING),
    },
)
FILE_CREATOR = Message(49, {"software_version": Field(0, UINT16)})
DEVICE_INFO = Message(
    23,
    {
        "timestamp": TIME,
        "device_index": Field(0, UINT8),
        "device_type": Field(1, UINT8),
        "manufacturer": Field(2, UINT16),
        "product": Field(4, UINT16),
        "software_version": Field(5, UINT16, 100),
        "source_type": Field(25, ENUM),
        "product_name": Field(27, STRING),
    },
)
EVENT = Message(
    21,
    {
        "timestamp": TIME,
        "event": Field(0, ENUM),
        "event_type": Field(1, ENUM),
        "event_group": Field(4, UINT8),
    },
)
WORKOUT = Message(
    26,
    {
        "sport": Field(4, ENUM),
        "num_valid_steps": Field(6, UINT16),
        "wkt_name": Field(8, STRING),
        "sub_sport": Field(11, ENUM),
    },
)
WORKOUT_STEP = Message(
    27,
    {
        "message_index": INDEX,
        "wkt_step_name": Field(0, STRING),
        "duration_type": Field(1, ENUM),
        "duration_value": Field(2, UINT32),
        "target_type": Field(3, ENUM),
        "target_value": Field(4, UINT32),
        "custom_target_value_low": Field(5, UINT32),
        "custom_target_value_high": Field(6, UINT32),
        "intensity": Field(7, ENUM),
        "notes": Field(8, STRING),
    },
)
RECORD = Message(
    20,
    {
        "timestamp": TIME,
        "heart_rate": Field(3, UINT8),
        "cadence": Field(4, UINT8),
        "distance": Field(5, UINT32, 100),
        "fractional_cadence": Field(53, UINT8, 128),
        "enhanced_speed": Field(73, UINT32, 1000),
    },
)
HRV = Message(78, {"time": Field(0, UINT16, 1000, 5)})
LAP = Message(
    19,
    {
        "message_index": INDEX,
        "timestamp": TIME,
        "event": Field(0, ENUM),
        "event_type": Field(1, ENUM),
        "start_time": Field(2, UINT32),
        "total_elapsed_time": Field(7, UINT32, 1000),
        "total_timer_time": Field(8, UINT32, 1000),
        "total_distance": Field(9, UINT32, 100),
        "avg_heart_rate": Field(15, UINT8),
        "max_heart_rate": Field(16, UINT8),
        "avg_cadence": Field(17, UINT8),
        "intensity": Field(23, ENUM),
        "lap_trigger": Field(24, ENUM),
        "sport": Field(25, ENUM),
        "sub_sport": Field(39, ENUM),
        "wkt_step_index": Field(71, UINT16),
        "enhanced_avg_speed": Field(110, UINT32, 1000),
        "enhanced_max_speed": Field(111, UINT32, 1000),
    },
)
SESSION = Message(
    18,
    {
        "message_index": INDEX,
        "timestamp": TIME,
        "event": Field(0, ENUM),
        "event_type": Field(1, ENUM),
        "start_time": Field(2, UINT32),
        "sport": Field(5, ENUM),
        "sub_sport": Field(6, ENUM),
        "total_elapsed_time": Field(7, UINT32, 1000),
        "total_timer_time": Field(8, UINT32, 1000),
        "total_distance": Field(9, UINT32, 100),
        "avg_heart_rate": Field(16, UINT8),
        "max_heart_rate": Field(17, UINT8),
        "avg_cadence": Field(18, UINT8),
        "first_lap_index": Field(25, UINT16),
        "num_laps": Field(26, UINT16),
        "trigger": Field(28, ENUM),
        "enhanced_avg_speed": Field(124, UINT32, 1000),
    },
)
ACTIVITY = Message(
    34,
    {
        "timestamp": TIME,
        "total_timer_time": Field(0, UINT32, 1000),
        "num_sessions": Field(1, UINT16),
        "type": Field(2, ENUM),
        "event": Field(3, ENUM),
        "event_type": Field(4, ENUM),
    },
)


class Kind(IntEnum):
    """What a file is."""

    ACTIVITY = 4
    WORKOUT = 5


class Happens(IntEnum):
    """`event`."""

    TIMER = 0
    SESSION = 8
    LAP = 9
    ACTIVITY = 26


class How(IntEnum):
    """`event_type`."""

    START = 0
    STOP = 1
    STOP_ALL = 4


class Effort(IntEnum):
    """`intensity`."""

    ACTIVE = 0
    REST = 1
    WARMUP = 2
    COOLDOWN = 3
    RECOVERY = 4
    INTERVAL = 5


class Trigger(IntEnum):
    """`lap_trigger`."""

    MANUAL = 0
    TIME = 1
    DISTANCE = 2


class Lasts(IntEnum):
    """`duration_type` of a workout step. A repeat's value is the index of its first step."""

    TIME = 0
    DISTANCE = 1
    HEART_BELOW = 2
    HEART_ABOVE = 3
    OPEN = 5
    REPEAT = 6
    REPEAT_TIME = 7
    REPS = 29


class Aim(IntEnum):
    """`target_type` of a workout step."""

    SPEED = 0
    HEART = 1
    OPEN = 2
    CADENCE = 3


RUNNING, STRENGTH = 1, 10
TRACK, TREADMILL, GENERIC, STRENGTH_TRAINING = 4, 1, 0, 20
"""`sport` and `sub_sport`."""

DEVELOPMENT = 255
"""`manufacturer` of who is none: we pretend to be nobody else."""

STRAP, FOOTPOD = 120, 124
"""`device_type`."""

LOCAL, BLUETOOTH = 5, 3
"""`source_type`."""

BPM = 100
"""Heart rates in workouts are bpm + 100; up to 100 they would be per cent of the maximum."""

EPOCH_S = 631_065_600
"""1989-12-31 UTC in seconds since 1970."""

LEAST_DATE = 0x10000000
"""A time below this is none of the calendar but seconds of the device: the date is not known."""
