"""What any sensor tells about itself, by the Bluetooth SIG.

Battery Service (0x2A19) and Device Information Service 1.1 (0x2A24, 0x2A26, 0x2A29).
"""

from dataclasses import dataclass

from stridecue.codec.bluetooth.frame import FrameError, FrameReader, sig_uuid

BATTERY_SERVICE = sig_uuid("180f")
BATTERY = sig_uuid("2a19")

DEVICE_INFORMATION_SERVICE = sig_uuid("180a")
MODEL = sig_uuid("2a24")
FIRMWARE = sig_uuid("2a26")
MANUFACTURER = sig_uuid("2a29")


@dataclass(frozen=True, slots=True)
class Battery:
    """0x2A19: charge in per cent."""

    percent: int


@dataclass(frozen=True, slots=True)
class DeviceText:
    """0x2A24, 0x2A26, 0x2A29: model, firmware or manufacturer, fit to be printed."""

    text: str


def decode_battery(data: bytes) -> Battery:
    """Read a 0x2A19 value. Raises `FrameError`, also above 100 per cent."""
    frame = FrameReader(data, "a battery level")
    percent = frame.take(1, "level")
    if percent > 100:
        raise FrameError(f"a battery level of {percent} % is no level")
    return Battery(percent)


def encode_battery(battery: Battery) -> bytes:
    """Write a 0x2A19 value."""
    return bytes([battery.percent])


def decode_text(data: bytes) -> DeviceText:
    """Read a string of the device information. Raises `FrameError`, also for what is no UTF-8.

    It ends at the first NUL: firmware written in C sends its whole buffer. What cannot be printed
    is left out, for a name must not control the terminal that shows it.
    """
    frame = FrameReader(data, "a text")
    try:
        text = frame.rest().partition(b"\0")[0].decode("utf-8")
    except UnicodeDecodeError as error:
        raise FrameError(
            f"a text is UTF-8, and byte {error.start + 1} of this one is not"
        ) from None
    return DeviceText("".join(letter for letter in text if letter.isprintable()).strip())


def encode_text(text: DeviceText) -> bytes:
    """Write a string of the device information."""
    return text.text.encode("utf-8")
