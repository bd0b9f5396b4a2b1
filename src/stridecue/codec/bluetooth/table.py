"""Every characteristic that is known here, by the number that the Bluetooth SIG gave it."""

from collections.abc import Callable
from typing import TypeAlias

from stridecue.codec.bluetooth.frame import FrameError, short_name, sig_uuid
from stridecue.codec.bluetooth.heart import (
    BodyLocation,
    HeartFrame,
    decode_heart_rate,
    decode_location,
)
from stridecue.codec.bluetooth.identity import (
    Battery,
    DeviceText,
    decode_battery,
    decode_text,
)
from stridecue.codec.bluetooth.running import (
    RscFeature,
    RscFrame,
    SensorLocation,
    decode_rsc,
    decode_rsc_feature,
    decode_sensor_location,
)
from stridecue.codec.bluetooth.treadmill import TreadmillFrame, decode_treadmill

Frame: TypeAlias = (
    HeartFrame
    | RscFrame
    | TreadmillFrame
    | RscFeature
    | BodyLocation
    | SensorLocation
    | Battery
    | DeviceText
)

DECODERS: dict[str, Callable[[bytes], Frame]] = {
    "2A37": decode_heart_rate,
    "2A38": decode_location,
    "2A53": decode_rsc,
    "2A54": decode_rsc_feature,
    "2A5D": decode_sensor_location,
    "2ACD": decode_treadmill,
    "2A19": decode_battery,
    "2A24": decode_text,
    "2A26": decode_text,
    "2A29": decode_text,
}

_BY_UUID = {sig_uuid(number.lower()): decoder for number, decoder in DECODERS.items()}
"""As a link asks, once a second: nothing is to be taken apart then."""


def decode(characteristic: str, data: bytes) -> Frame:
    """Read a frame of any characteristic known here. Raises `FrameError`."""
    decoder = _BY_UUID.get(characteristic) or DECODERS.get(short_name(characteristic))
    if decoder is None:
        known = ", ".join(DECODERS)
        raise FrameError(f"no characteristic {characteristic!r} is known here; there are {known}")
    return decoder(data)
