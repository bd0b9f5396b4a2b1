"""Identity: what a sensor tells about itself when it is asked, beside its readings.

Nothing here is needed to run: a sensor that does not answer keeps its place, and its link.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from stridecue.ble.policy import RadioError
from stridecue.codec import bluetooth
from stridecue.codec.bluetooth import FrameError

_T = TypeVar("_T")

Read = Callable[[str], Awaitable[bytes]]
"""Reads the value of a characteristic, in reasonable time. Raises `RadioError`."""

BY_LIGHT = ("wrist", "finger", "hand", "ear lobe")
"""Where a pulse is read by light; on the chest it is read by electrodes."""


@dataclass(frozen=True, slots=True)
class Identity:
    """`battery` in per cent, `location` on the body; `None` where the sensor does not tell."""

    battery: int | None = None
    location: str | None = None

    @property
    def optical(self) -> bool | None:
        """Whether it reads the pulse by light, as far as it tells."""
        return None if self.location is None else self.location in BY_LIGHT


UNTOLD = Identity()


async def ask(read: Read, before: Identity) -> Identity:
    """Who the sensor is. Its charge is asked for again, what does not change only once."""
    charge = await _told(read, bluetooth.BATTERY, bluetooth.decode_battery)
    location = before.location
    if location is None:
        place = await _told(read, bluetooth.BODY_LOCATION, bluetooth.decode_location)
        location = None if place is None else place.location
    return Identity(None if charge is None else charge.percent, location)


async def _told(read: Read, uuid: str, decode: Callable[[bytes], _T]) -> _T | None:
    """What the sensor answers, `None` for nothing that could be understood."""
    try:
        return decode(await read(uuid))
    except (RadioError, FrameError):
        return None
