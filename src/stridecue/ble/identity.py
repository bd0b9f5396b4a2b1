"""Identity: what a sensor tells about itself when it is asked, beside its readings.

Nothing here is needed to run: a sensor that does not answer keeps its place, and its link.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from stridecue.ble.policy import RadioError
from stridecue.codec import bluetooth
from stridecue.codec.bluetooth import (
    Battery,
    BodyLocation,
    DeviceText,
    Frame,
    FrameError,
    SensorLocation,
)
from stridecue.session.events import Sensor

Read = Callable[[str], Awaitable[bytes]]
"""Reads the value of a characteristic, in reasonable time. Raises `RadioError`."""

PLACES = {Sensor.HEART: bluetooth.BODY_LOCATION, Sensor.FOOT: bluetooth.SENSOR_LOCATION}
"""Where it says that it sits; a treadmill need not."""


@dataclass(frozen=True, slots=True)
class Identity:
    """`battery` in per cent, `location` on the body, `model` by its maker; `None` where untold."""

    battery: int | None = None
    location: str | None = None
    model: str | None = None


UNTOLD = Identity()


async def ask(read: Read, sensor: Sensor, before: Identity) -> Identity:
    """Who the sensor is. Its charge is asked for again, what does not change only once."""
    battery = location = model = None
    match await _told(read, bluetooth.BATTERY):
        case Battery(percent):
            battery = percent
    match before.location or (sensor in PLACES and await _told(read, PLACES[sensor])):
        case str(place) | BodyLocation(place) | SensorLocation(place):
            location = place
    match before.model or await _told(read, bluetooth.MODEL):
        case str(text) | DeviceText(text):
            model = text
    return Identity(battery, location, model)


async def _told(read: Read, uuid: str) -> Frame | None:
    """What the sensor answers, `None` for nothing that could be understood."""
    try:
        return bluetooth.decode(uuid, await read(uuid))
    except (RadioError, FrameError):
        return None
