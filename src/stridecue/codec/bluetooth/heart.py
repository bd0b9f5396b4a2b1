"""Heart-rate sensors: Heart Rate Service 1.0 (0x2A37, 0x2A38) by the Bluetooth SIG."""

from dataclasses import dataclass

from stridecue.codec.bluetooth.frame import FrameReader, place, sig_uuid

HEART_RATE_SERVICE = sig_uuid("180d")
HEART_RATE = sig_uuid("2a37")
BODY_LOCATION = sig_uuid("2a38")

LOCATIONS = ("other", "chest", "wrist", "finger", "hand", "ear lobe", "foot")
"""Body locations by their number."""

ARMBANDS = ("polar oh1", "polar sense", "tickr fit", "rhythm+", "rhythm24")
"""Parts of the names of optical armbands. That Polar's two are optical is in its SDK's documents;
the others, and that the Verity Sense calls itself "Polar Sense", is our own knowledge."""

_WIDE_BPM, _CONTACT, _CONTACT_SUPPORTED, _ENERGY, _RR = 0x01, 0x02, 0x04, 0x08, 0x10


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
class BodyLocation:
    """0x2A38: where a heart-rate sensor sits."""

    location: str


def decode_heart_rate(data: bytes) -> HeartFrame:
    """Read a 0x2A37 frame. Raises `FrameError`."""
    frame = FrameReader(data, "a heart rate measurement")
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


def decode_location(data: bytes) -> BodyLocation:
    """Read a 0x2A38 value. Raises `FrameError`."""
    frame = FrameReader(data, "a body sensor location")
    number = frame.take(1, "location")
    return BodyLocation(place(LOCATIONS, number))


def encode_location(body: BodyLocation) -> bytes:
    """Write a 0x2A38 value. Raises `ValueError` for a location that has no number."""
    return bytes([LOCATIONS.index(body.location)])


def is_optical(location: str | None, name: str) -> bool | None:
    """Whether light reads the pulse rather than electrodes; `None` where nothing tells.

    `location` as 0x2A38 gives it, `None` where it was not read; `name` as the sensor advertises
    itself. Electrodes need the chest, and light is read from everywhere else. An upper arm has no
    number in the standard: armbands send "other" or nothing, and a few are known by their names.
    """
    if location in ("wrist", "finger", "hand", "ear lobe"):
        return True
    if location == "chest":
        return False
    known = any(armband in name.casefold() for armband in ARMBANDS)
    return True if known else None
