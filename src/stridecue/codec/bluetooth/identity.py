"""What any sensor tells about itself: Battery Service (0x2A19) by the Bluetooth SIG."""

from dataclasses import dataclass

from stridecue.codec.bluetooth.frame import FrameError, FrameReader, sig_uuid

BATTERY_SERVICE = sig_uuid("180f")
BATTERY = sig_uuid("2a19")


@dataclass(frozen=True, slots=True)
class Battery:
    """0x2A19: charge in per cent."""

    percent: int


def decode_battery(data: bytes) -> Battery:
    """Read a 0x2A19 value. Raises `FrameError`, also above 100 per cent."""
    frame = FrameReader(data, "a battery level")
    percent = frame.take(1, "level")
    if percent > 100:
        raise FrameError(f"a battery level of {percent} % is no level")
    return Battery(percent)
