"""Every characteristic that is known here, by the number that the Bluetooth SIG gave it."""

from collections.abc import Callable
from typing import TypeAlias

from stridecue.codec.bluetooth.frame import FrameError, short_name
from stridecue.codec.bluetooth.heart import (
    BodyLocation,
    HeartFrame,
    decode_heart_rate,
    decode_location,
)
from stridecue.codec.bluetooth.identity import Battery, decode_battery
from stridecue.codec.bluetooth.running import (
    RscFeature,
    RscFrame,
    decode_rsc,
    decode_rsc_feature,
)

Frame: TypeAlias = HeartFrame | RscFrame | RscFeature | BodyLocation | Battery

DECODERS: dict[str, Callable[[bytes], Frame]] = {
    "2A37": decode_heart_rate,
    "2A38": decode_location,
    "2A53": decode_rsc,
    "2A54": decode_rsc_feature,
    "2A19": decode_battery,
}


def decode(characteristic: str, data: bytes) -> Frame:
    """Read a frame of any characteristic known here. Raises `FrameError`."""
    decoder = DECODERS.get(short_name(characteristic))
    if decoder is None:
        known = ", ".join(DECODERS)
        raise FrameError(f"no characteristic {characteristic!r} is known here; there are {known}")
    return decoder(data)
