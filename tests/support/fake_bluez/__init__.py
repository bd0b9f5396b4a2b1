"""A fake BlueZ on a private D-Bus daemon: what an unmodified bleak talks to in the tests.

It answers what bleak asks for scanning, connecting, subscribing, reading and switching the adapter,
signals as BlueZ does, and can be told to misbehave in every way that was measured or reported.
`bus` runs the daemon, `peripheral` has the sensors, `faults` the ways to fail, `objects` the tree
that is exported, `adapter` discovery and power, `gatt` links and notifications, `service` all
together.
"""

from support.fake_bluez.bus import PrivateBus, has_dbus, private_bus
from support.fake_bluez.faults import CONNECT_FAILURES, NOTIFY_FAILURES, Failure, Fault
from support.fake_bluez.peripheral import Peripheral, pod, strap, treadmill
from support.fake_bluez.service import FakeBluez

__all__ = [
    "CONNECT_FAILURES",
    "NOTIFY_FAILURES",
    "Failure",
    "FakeBluez",
    "Fault",
    "Peripheral",
    "PrivateBus",
    "has_dbus",
    "pod",
    "private_bus",
    "strap",
    "treadmill",
]
