"""Bluetooth characteristics: frames of sensors, to values and back.

Reading order: `frame` (bytes to numbers), `heart` (straps), `running` (footpods), `identity` (what
any sensor tells about itself), `table` (every characteristic by its name).
"""

from stridecue.codec.bluetooth.frame import FrameError, short_name
from stridecue.codec.bluetooth.heart import (
    BODY_LOCATION,
    HEART_RATE,
    HEART_RATE_SERVICE,
    LOCATIONS,
    BodyLocation,
    HeartFrame,
    decode_heart_rate,
    decode_location,
    encode_heart_rate,
)
from stridecue.codec.bluetooth.identity import (
    BATTERY,
    BATTERY_SERVICE,
    Battery,
    decode_battery,
)
from stridecue.codec.bluetooth.running import (
    RSC,
    RSC_FEATURE,
    RSC_SERVICE,
    RscFeature,
    RscFrame,
    decode_rsc,
    decode_rsc_feature,
    encode_rsc,
)
from stridecue.codec.bluetooth.table import DECODERS, Frame, decode

__all__ = [
    "BATTERY",
    "BATTERY_SERVICE",
    "BODY_LOCATION",
    "DECODERS",
    "HEART_RATE",
    "HEART_RATE_SERVICE",
    "LOCATIONS",
    "RSC",
    "RSC_FEATURE",
    "RSC_SERVICE",
    "Battery",
    "BodyLocation",
    "Frame",
    "FrameError",
    "HeartFrame",
    "RscFeature",
    "RscFrame",
    "decode",
    "decode_battery",
    "decode_heart_rate",
    "decode_location",
    "decode_rsc",
    "decode_rsc_feature",
    "encode_heart_rate",
    "encode_rsc",
    "short_name",
]
