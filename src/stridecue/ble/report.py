"""Report: what sensors are wanted, what is told of a link, and what is worth keeping of it."""

from dataclasses import dataclass

from stridecue.ble.policy import State
from stridecue.codec import bluetooth
from stridecue.codec.sensing import CadenceUnit
from stridecue.session.events import Sensor


@dataclass(frozen=True, slots=True)
class Service:
    """What a sensor is to the radio: the service it offers, the characteristic that notifies."""

    service: str
    characteristic: str


SERVICES = {
    Sensor.HEART: Service(bluetooth.HEART_RATE_SERVICE, bluetooth.HEART_RATE),
    Sensor.FOOT: Service(bluetooth.RSC_SERVICE, bluetooth.RSC),
    Sensor.TREADMILL: Service(bluetooth.FITNESS_MACHINE_SERVICE, bluetooth.TREADMILL),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sensor to keep connected: at `address`, or the strongest there is.

    `unit`: what the runner says that its cadence counts; `remembered`: what was found out before.
    `factor` multiplies its speed and distance, by calibration. `optical`: whether it reads the
    pulse by light, `None` to ask it.
    """

    sensor: Sensor
    address: str | None = None
    unit: CadenceUnit = CadenceUnit.AUTO
    remembered: CadenceUnit = CadenceUnit.AUTO
    factor: float = 1.0
    optical: bool | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What has been learned of a sensor and outlives the evening: it has sent, and counts so."""

    sensor: Sensor
    address: str
    name: str
    unit: CadenceUnit


@dataclass(frozen=True, slots=True)
class Report:
    """How a link is.

    `rssi` in dBm when it was found, `battery` in per cent, `location` on the body, `model` by
    its maker, `heard_at` the moment of the last notification in s of the event loop's clock; `None`
    where unknown. `busy`: another device holds the sensor. `counts` of reasons, `frames` heard
    since the start, `malformed` among them.
    """

    sensor: Sensor
    state: State
    address: str | None = None
    name: str = ""
    rssi: int | None = None
    battery: int | None = None
    location: str | None = None
    model: str | None = None
    unit: CadenceUnit = CadenceUnit.AUTO
    heard_at: float | None = None
    busy: bool = False
    counts: tuple[tuple[str, int], ...] = ()
    frames: int = 0
    malformed: int = 0
