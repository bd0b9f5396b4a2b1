"""`stridecue decode`: one frame of a Bluetooth sensor, as the product reads it."""

import argparse
import json
import re
from dataclasses import asdict
from typing import Any

from stridecue.app.out import say
from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.bluetooth import Frame, FrameError, RscFrame, decode

_SEPARATORS = re.compile(r"0[xX]|[\s:,_-]+")


def run(arguments: argparse.Namespace) -> int:
    """Print the frame as one JSON object, `null` for what it does not carry."""
    digits = _SEPARATORS.sub("", " ".join(arguments.hex))
    try:
        data = bytes.fromhex(digits)
    except ValueError:
        raise Refusal(
            f"{digits[:40]!r} is not hexadecimal; write pairs of the digits 0-9 and a-f, like 06 3c"
        ) from None
    try:
        frame = decode(arguments.characteristic, data)
    except FrameError as error:
        raise Refusal(str(error)) from None
    say(json.dumps(_fields(frame)))
    return Exit.OK


def _fields(frame: Frame) -> dict[str, Any]:
    fields = asdict(frame)
    if isinstance(frame, RscFrame):
        raw = fields.pop("speed_raw_256")
        return {"speed_raw_256": raw, "speed_mps": frame.speed_mps, **fields}
    return fields
