"""Bluetooth characteristics: frames of heart-rate straps and footpods, to values and back.

Layouts: Heart Rate Service 1.0 (0x2A37, 0x2A38), Running Speed and Cadence Service 1.0 (0x2A53,
0x2A54), Battery Service (0x2A19), all by the Bluetooth SIG. Numbers are little-endian. A frame that
ends before its flags' promise is refused whole: half a reading is no reading. Reserved bits, and
bytes behind the last field that is known here, are passed over, as the SIG's test suites ask of
collectors (seen for blood pressure and glucose): a later standard may have put them there, and what
precedes them is true.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

HEART_RATE = "00002a37-0000-1000-8000-00805f9b34fb"
BODY_LOCATION = "00002a38-0000-1000-8000-00805f9b34fb"
RSC = "00002a53-0000-1000-8000-00805f9b34fb"
RSC_FEATURE = "00002a54-0000-1000-8000-00805f9b34fb"
BATTERY = "00002a19-0000-1000-8000-00805f9b34fb"

HEART_RATE_SERVICE = "0000180d-0000-1000-8000-00805f9b34fb"
RSC_SERVICE = "00001814-0000-1000-8000-00805f9b34fb"
BATTERY_SERVICE = "0000180f-0000-1000-8000-00805f9b34fb"


class FrameError(ValueError):
    """A frame that cannot be read; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class HeartFrame:
    """0x2A37. `bpm` 0..65535; `contact` is `None` where the sensor does not tell.

    `energy_kj` since reset, `None` when absent; `rr_1024` beat intervals in 1/1024 s, oldest first.
    """

    bpm: int
    contact: bool | None = None
    energy_kj: int | None = None
    rr_1024: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RscFrame:
    """0x2A53. Speed in 1/256 m/s; `cadence_raw` as sent, per minute, of one foot by the standard.

    `stride_cm` and `distance_dm` (unsigned, since the sensor's own start) are `None` when absent.
    """

    speed_raw_256: int
    cadence_raw: int
    stride_cm: int | None = None
    distance_dm: int | None = None
    running: bool = False

    @property
    def speed_mps(self) -> float:
        """Speed in m/s."""
        return self.speed_raw_256 / 256


@dataclass(frozen=True, slots=True)
class RscFeature:
    """0x2A54: what a footpod can tell."""

    stride: bool
    distance: bool
    walk_run: bool
    calibration: bool
    multi_location: bool


@dataclass(frozen=True, slots=True)
class BodyLocation:
    """0x2A38: where a heart-rate sensor sits."""

    location: str


@dataclass(frozen=True, slots=True)
class Battery:
    """0x2A19: charge in per cent."""

    percent: int


Frame: TypeAlias = HeartFrame | RscFrame | RscFeature | BodyLocation | Battery

LOCATIONS = ("other", "chest", "wrist", "finger", "hand", "ear lobe", "foot")

_WIDE_BPM, _CONTACT, _CONTACT_SUPPORTED, _ENERGY, _RR = 0x01, 0x02, 0x04, 0x08, 0x10
_STRIDE, _DISTANCE, _RUNNING = 0x01, 0x02, 0x04


class _Bytes:
    """Takes numbers off a frame, and knows what it was promised."""

    def __init__(self, data: bytes, what: str) -> None:
        self._data, self._at, self._what = bytes(data), 0, what
        self._promise = ""
        if not self._data:
            raise FrameError(f"the frame is empty; {what} has at least a first byte")

    def flags(self) -> int:
        """The first byte, which promises the rest."""
        flags = self.take(1, "flags")
        self._promise = f", which its flags 0x{flags:02x} promise"
        return flags

    def take(self, size: int, field: str) -> int:
        """The next `size` bytes as one number."""
        end = self._at + size
        if end > len(self._data):
            length = f"{len(self._data)} byte{'s'[: len(self._data) > 1]}"
            raise FrameError(
                f"{self._what} ends after {length}, in the middle of: {field}{self._promise}"
            )
        value = int.from_bytes(self._data[self._at : end], "little")
        self._at = end
        return value

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self._data) - self._at


def decode_heart_rate(data: bytes) -> HeartFrame:
    """Read a 0x2A37 frame. Raises `FrameError`."""
    frame = _Bytes(data, "a heart rate measurement")
    flags = frame.flags()
    bpm = frame.take(2 if flags & _WIDE_BPM else 1, "heart rate")
    # Bit 2 says that the sensor can tell contact, bit 1 what it tells: 0x04 alone is "no contact".
    contact = bool(flags & _CONTACT) if flags & _CONTACT_SUPPORTED else None
    energy = frame.take(2, "energy expended") if flags & _ENERGY else None
    rr = []
    while flags & _RR and frame.left:
        rr.append(frame.take(2, "RR interval"))
    return HeartFrame(bpm, contact, energy, tuple(rr))


def encode_heart_rate(frame: HeartFrame) -> bytes:
    """Write a 0x2A37 frame, with one byte of heart rate where that is enough."""
    wide = frame.bpm > 0xFF
    flags = _WIDE_BPM if wide else 0
    if frame.contact is not None:
        flags |= _CONTACT_SUPPORTED | (_CONTACT if frame.contact else 0)
    data = frame.bpm.to_bytes(2 if wide else 1, "little")
    if frame.energy_kj is not None:
        flags |= _ENERGY
        data += frame.energy_kj.to_bytes(2, "little")
    if frame.rr_1024:
        flags |= _RR
        data += b"".join(rr.to_bytes(2, "little") for rr in frame.rr_1024)
    return bytes([flags]) + data


def decode_rsc(data: bytes) -> RscFrame:
    """Read a 0x2A53 frame. Raises `FrameError`."""
    frame = _Bytes(data, "a running speed and cadence measurement")
    flags = frame.flags()
    speed = frame.take(2, "speed")
    cadence = frame.take(1, "cadence")
    stride = frame.take(2, "stride length") if flags & _STRIDE else None
    distance = frame.take(4, "total distance") if flags & _DISTANCE else None
    return RscFrame(speed, cadence, stride, distance, running=bool(flags & _RUNNING))


def encode_rsc(frame: RscFrame) -> bytes:
    """Write a 0x2A53 frame."""
    flags = _RUNNING if frame.running else 0
    data = frame.speed_raw_256.to_bytes(2, "little") + bytes([frame.cadence_raw])
    if frame.stride_cm is not None:
        flags |= _STRIDE
        data += frame.stride_cm.to_bytes(2, "little")
    if frame.distance_dm is not None:
        flags |= _DISTANCE
        data += frame.distance_dm.to_bytes(4, "little")
    return bytes([flags]) + data


def decode_rsc_feature(data: bytes) -> RscFeature:
    """Read a 0x2A54 value. Raises `FrameError`."""
    frame = _Bytes(data, "a running speed and cadence feature")
    bits = frame.take(2, "features")
    return RscFeature(*(bool(bits & 1 << n) for n in range(5)))


def decode_location(data: bytes) -> BodyLocation:
    """Read a 0x2A38 value. Raises `FrameError`."""
    frame = _Bytes(data, "a body sensor location")
    number = frame.take(1, "location")
    return BodyLocation(LOCATIONS[number] if number < len(LOCATIONS) else f"reserved {number}")


def decode_battery(data: bytes) -> Battery:
    """Read a 0x2A19 value. Raises `FrameError`, also above 100 per cent."""
    frame = _Bytes(data, "a battery level")
    percent = frame.take(1, "level")
    if percent > 100:
        raise FrameError(f"a battery level of {percent} % is no level")
    return Battery(percent)


DECODERS: dict[str, Callable[[bytes], Frame]] = {
    "2A37": decode_heart_rate,
    "2A38": decode_location,
    "2A53": decode_rsc,
    "2A54": decode_rsc_feature,
    "2A19": decode_battery,
}


def short_name(characteristic: str) -> str:
    """`2A37` of "2a37", "0x2A37" or the full UUID."""
    name = characteristic.strip().lower().removeprefix("0x")
    if name.startswith("0000") and name.endswith("-0000-1000-8000-00805f9b34fb"):
        name = name[4:8]
    return name.upper()


def decode(characteristic: str, data: bytes) -> Frame:
    """Read a frame of any characteristic known here. Raises `FrameError`."""
    decoder = DECODERS.get(short_name(characteristic))
    if decoder is None:
        known = ", ".join(DECODERS)
        raise FrameError(f"no characteristic {characteristic!r} is known here; there are {known}")
    return decoder(data)
