"""Footpods: Running Speed and Cadence Service 1.0 (0x2A53, 0x2A54, 0x2A5D) by the Bluetooth SIG."""

from dataclasses import dataclass

from stridecue.codec.bluetooth.frame import FrameReader, place, sig_uuid

RSC_SERVICE = sig_uuid("1814")
RSC = sig_uuid("2a53")
RSC_FEATURE = sig_uuid("2a54")
SENSOR_LOCATION = sig_uuid("2a5d")

SENSOR_LOCATIONS = (
    "other",
    "top of shoe",
    "in shoe",
    "hip",
    "front wheel",
    "left crank",
    "right crank",
    "left pedal",
    "right pedal",
    "front hub",
    "rear dropout",
    "chainstay",
    "rear wheel",
    "rear hub",
    "chest",
    "spider",
    "chain ring",
)
"""Sensor locations by their number, shared with bicycles (`sensor_location.xml` of 2016-03-01)."""

_STRIDE, _DISTANCE, _RUNNING = 0x01, 0x02, 0x04


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
class SensorLocation:
    """0x2A5D: where a footpod sits."""

    location: str


def decode_rsc(data: bytes) -> RscFrame:
    """Read a 0x2A53 frame. Raises `FrameError`."""
    frame = FrameReader(data, "a running speed and cadence measurement")
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
    frame = FrameReader(data, "a running speed and cadence feature")
    bits = frame.take(2, "features")
    return RscFeature(*(bool(bits & 1 << n) for n in range(5)))


def encode_rsc_feature(feature: RscFeature) -> bytes:
    """Write a 0x2A54 value."""
    bits = (
        feature.stride,
        feature.distance,
        feature.walk_run,
        feature.calibration,
        feature.multi_location,
    )
    return sum(1 << n for n, bit in enumerate(bits) if bit).to_bytes(2, "little")


def decode_sensor_location(data: bytes) -> SensorLocation:
    """Read a 0x2A5D value. Raises `FrameError`."""
    frame = FrameReader(data, "a sensor location")
    return SensorLocation(place(SENSOR_LOCATIONS, frame.take(1, "location")))


def encode_sensor_location(sensor: SensorLocation) -> bytes:
    """Write a 0x2A5D value. Raises `ValueError` for a location that has no number."""
    return bytes([SENSOR_LOCATIONS.index(sensor.location)])
