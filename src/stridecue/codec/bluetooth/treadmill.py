"""Treadmills: Treadmill Data (0x2ACD) of the Fitness Machine Service 1.0 by the Bluetooth SIG.

Order and sizes of the fields are those of the SIG's own description of the characteristic
(`org.bluetooth.characteristic.treadmill_data.xml` of 2017-02-14). Its first flag is turned round:
clear means that the speed is there. A treadmill may split one record over several notifications;
all but the last set that flag and carry no speed, and none is made up for them.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from stridecue.codec.bluetooth.frame import FrameReader, sig_uuid

FITNESS_MACHINE_SERVICE = sig_uuid("1826")
TREADMILL = sig_uuid("2acd")

_MORE_DATA = 0x0001
_KMH_PER_MPS = 3.6


@dataclass(frozen=True, slots=True)
class TreadmillFrame:
    """0x2ACD, `None` for what it does not carry or says it does not know.

    Speeds of the belt in m/s, sent in 0.01 km/h; distance and energy since the treadmill's own
    start; `incline_percent` and `ramp_degrees` in tenths, below zero downhill.
    """

    speed_mps: float | None = None
    average_mps: float | None = None
    distance_m: int | None = None
    incline_percent: float | None = None
    ramp_degrees: float | None = None
    energy_kcal: int | None = None
    bpm: int | None = None
    elapsed_s: int | None = None
    remaining_s: int | None = None
    power_w: int | None = None


class _Field(NamedTuple):
    """`name` is "" for what is passed over; `unknown` is what is sent for "not available"."""

    bit: int
    says: str
    size: int
    name: str = ""
    scale: float = 1
    signed: bool = False
    unknown: int | None = None


_HUNDREDTHS_OF_KMH = 100 * _KMH_PER_MPS
_NO_INCLINE, _NO_ENERGY = 0x7FFF, 0xFFFF
"""FTMS 1.0; a walking pad was seen to send 0xFFFF and 0xFF for energies that it does not reckon."""

_FIELDS = (
    _Field(0, "instantaneous speed", 2, "speed_mps", _HUNDREDTHS_OF_KMH),
    _Field(1, "average speed", 2, "average_mps", _HUNDREDTHS_OF_KMH),
    _Field(2, "total distance", 3, "distance_m"),
    _Field(3, "inclination", 2, "incline_percent", 10, signed=True, unknown=_NO_INCLINE),
    _Field(3, "ramp angle", 2, "ramp_degrees", 10, signed=True, unknown=_NO_INCLINE),
    _Field(4, "positive elevation gain", 2),
    _Field(4, "negative elevation gain", 2),
    # Tenths of a kilometre a minute: too coarse to be of use, 6 km/h from one value to the next.
    _Field(5, "instantaneous pace", 1),
    _Field(6, "average pace", 1),
    _Field(7, "total energy", 2, "energy_kcal", unknown=_NO_ENERGY),
    _Field(7, "energy per hour", 2, unknown=_NO_ENERGY),
    _Field(7, "energy per minute", 1, unknown=0xFF),
    _Field(8, "heart rate", 1, "bpm"),
    _Field(9, "metabolic equivalent", 1),
    _Field(10, "elapsed time", 2, "elapsed_s"),
    _Field(11, "remaining time", 2, "remaining_s"),
    _Field(12, "force on belt", 2, signed=True, unknown=0x7FFF),
    _Field(12, "power output", 2, "power_w", signed=True, unknown=0x7FFF),
)


def decode_treadmill(data: bytes) -> TreadmillFrame:
    """Read a 0x2ACD frame. Raises `FrameError`."""
    frame = FrameReader(data, "treadmill data")
    # With its first bit turned, every bit means that its field is there.
    present = frame.flags(2) ^ _MORE_DATA
    values: dict[str, Any] = {}
    for field in _FIELDS:
        if not present & 1 << field.bit:
            continue
        raw = frame.take(field.size, field.says, signed=field.signed)
        if field.name and raw != field.unknown:
            values[field.name] = raw if field.scale == 1 else raw / field.scale
    return TreadmillFrame(**values)


def encode_treadmill(frame: TreadmillFrame) -> bytes:
    """Write a 0x2ACD frame; without a speed, "more data" follows in another."""
    values = {field.name: getattr(frame, field.name) for field in _FIELDS if field.name}
    present = 0
    for field in _FIELDS:
        if values.get(field.name) is not None:
            present |= 1 << field.bit
    data = b""
    for field in _FIELDS:
        if present & 1 << field.bit:
            value = values.get(field.name)
            raw = field.unknown or 0 if value is None else round(value * field.scale)
            data += raw.to_bytes(field.size, "little", signed=field.signed)
    return (present ^ _MORE_DATA).to_bytes(2, "little") + data
