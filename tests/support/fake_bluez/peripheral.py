"""Peripherals: the sensors in the air, and what each of them does."""

from collections import Counter
from dataclasses import dataclass, field

from support.fake_bluez.faults import Script
from support.fake_bluez.objects import HCI


def uuid(number: int) -> str:
    """A name that the Bluetooth SIG gave, in full."""
    return f"0000{number:04x}-0000-1000-8000-00805f9b34fb"


@dataclass(eq=False, slots=True)
class Peripheral:
    """A sensor. `services`: UUID of each to the values of its characteristics by UUID.

    A characteristic with a value can be read; one with an empty value notifies. `faults` are used
    up by one Connect each.
    """

    address: str
    services: dict[str, dict[str, bytes]]
    name: str = "Strap"
    rssi: int = -60

    advertising: bool = True
    """Awake. One that sleeps is not seen, and a Connect waits until it wakes."""

    shy: bool = False
    """Does not list its services in what it advertises, like some bands."""

    taken: Script | None = None
    """Another device holds it: it does not advertise, and each Connect meets this."""

    faults: list[Script] = field(default_factory=list)

    linked: bool = False
    """Whether a link to this BlueZ stands."""

    subscribers: dict[str, list[str]] = field(default_factory=dict)
    """Names on the bus of who asked to be notified, by characteristic (its object path).

    As in BlueZ, they outlive the link: what reconnects without leaving the bus is subscribed twice,
    and hears everything twice.
    """

    sent: Counter[str] = field(default_factory=Counter)
    """Notifications that somebody was there to hear, by UUID."""

    @property
    def path(self) -> str:
        """Its object path."""
        return f"{HCI}/dev_{self.address.replace(':', '_')}"

    @property
    def visible(self) -> bool:
        """Whether it advertises: one with its link taken does not."""
        return self.advertising and not self.linked and self.taken is None

    @property
    def notifying(self) -> bool:
        """Whether somebody would hear a notification."""
        return self.linked and any(self.subscribers.values())


def strap(
    address: str = "A0:9E:1A:00:00:0A",
    *,
    name: str = "Strap",
    rssi: int = -60,
    battery: int = 90,
    location: int = 1,
) -> Peripheral:
    """A heart-rate strap: `battery` in per cent, `location` 1 for the chest, 2 for the wrist."""
    heart = {uuid(0x2A37): b"", uuid(0x2A38): bytes([location])}
    return Peripheral(
        address, {uuid(0x180D): heart, **_usual(battery, "FS-1")}, name=name, rssi=rssi
    )


def pod(
    address: str = "A0:9E:1A:00:00:0C", *, name: str = "Pod", rssi: int = -60, battery: int = 90
) -> Peripheral:
    """A footpod, with stride length, distance and a walk/run bit."""
    pace = {uuid(0x2A53): b"", uuid(0x2A54): b"\x07\x00", uuid(0x2A5D): b"\x02"}
    return Peripheral(
        address, {uuid(0x1814): pace, **_usual(battery, "FP-1")}, name=name, rssi=rssi
    )


def treadmill(
    address: str = "A0:9E:1A:00:00:0D", *, name: str = "Treadmill", rssi: int = -60
) -> Peripheral:
    """A treadmill by the Fitness Machine Service; its features tell speed and incline."""
    belt = {uuid(0x2ACD): b"", uuid(0x2ACC): b"\x0d\x00\x00\x00\x00\x00\x00\x00"}
    return Peripheral(address, {uuid(0x1826): belt, **_usual(None, "TM-1")}, name=name, rssi=rssi)


def _usual(battery: int | None, model: str) -> dict[str, dict[str, bytes]]:
    """Battery and device information."""
    charge = {} if battery is None else {uuid(0x180F): {uuid(0x2A19): bytes([battery])}}
    about = {uuid(0x2A29): b"Fakesense", uuid(0x2A24): model.encode(), uuid(0x2A26): b"1.4.2"}
    return {**charge, uuid(0x180A): about}
