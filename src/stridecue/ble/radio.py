"""Radio: the only module that touches bleak. Its faults come out as `RadioError`, with a reason.

`connect` and `start_notify` of bleak 3.1 raise nearly anything: errors of its own, of the bus
(`EOFError` when it has no more connections, dbus-fast's own for an address it cannot read), of the
socket, bare `KeyError` and `AssertionError`. They are told apart here, once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from bleak import BleakAdapter, BleakClient, BleakScanner
from bleak.backends.device import BLEDevice
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakError,
)

from stridecue.ble.adapter import power_cycle
from stridecue.ble.policy import FORBIDDEN, NO_BLUETOOTH, RadioError, Reason
from stridecue.ble.port import Client, Device, OnData

_T = TypeVar("_T")

_NO_SERVICE = (
    "org.bluez.Error.NotReady",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
    "org.freedesktop.DBus.Error.ServiceUnknown",
    # What the bus passes on from systemd where the service is disabled or masked.
    "org.freedesktop.systemd1.NoSuchUnit",
    "org.freedesktop.systemd1.UnitMasked",
)
_DENIED = "org.freedesktop.DBus.Error.AccessDenied"
_GONE = ("org.freedesktop.DBus.Error.UnknownObject", "org.freedesktop.DBus.Error.UnknownMethod")

_SENTENCES = {Reason.FORBIDDEN: FORBIDDEN, Reason.NO_BLUETOOTH: NO_BLUETOOTH}

_IN_PROGRESS = "org.bluez.Error.InProgress"

LIBRARY_CONNECT = 20.0
"""Seconds that bleak itself may take to connect; `Timing.connect` comes after it."""

_WEAKEST = -127
"""dBm: the least that Bluetooth can tell, for a device that told nothing."""


async def _guarded(work: Awaitable[_T]) -> _T:
    """`work`, its faults told apart.

    The one broad except of this boundary: no fault of a radio may end a session.
    """
    try:
        return await work
    except Exception as fault:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            # Given up, bleak tidies up, and what fails at that would take the place of having been
            # cancelled: a link would go on after the program was told to end.
            raise asyncio.CancelledError from fault
        raise _told_apart(fault) from fault


def _told_apart(fault: Exception) -> RadioError:
    if isinstance(fault, RadioError):
        return fault
    reason = _reason(fault)
    return RadioError(reason, _SENTENCES.get(reason) or str(fault) or type(fault).__name__)


def _reason(fault: Exception) -> Reason:
    match fault:
        case _ if _is_refusal(fault):
            return Reason.FORBIDDEN
        case _ if _is_absence(fault):
            return Reason.NO_BLUETOOTH
        case BleakDeviceNotFoundError():
            return Reason.GONE
        case BleakDBusError() if fault.dbus_error in _GONE:
            return Reason.GONE
        case BleakDBusError() if fault.dbus_error == _IN_PROGRESS:
            return Reason.OCCUPIED
        case BleakError() if "not found" in str(fault):
            return Reason.GONE
        case TimeoutError():
            return Reason.TIMED_OUT
        case EOFError() | OSError():
            return Reason.NO_BUS
        case _:
            return Reason.REFUSED


def _is_absence(fault: Exception) -> bool:
    """Whether there is no bus, no Bluetooth service or no adapter."""
    match fault:
        case BleakBluetoothNotAvailableError() | ConnectionRefusedError() | FileNotFoundError():
            return True
        case BleakDBusError():
            return fault.dbus_error in _NO_SERVICE
        case BleakError():
            message = str(fault)
            return message.startswith("adapter ") and "not found" in message
        case _:
            return False


def _is_refusal(fault: Exception) -> bool:
    """Whether the bus or the system keeps this user out."""
    match fault:
        case BleakBluetoothNotAvailableError():
            return fault.reason is BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM
        case BleakDBusError():
            return fault.dbus_error == _DENIED
        case _:
            return isinstance(fault, PermissionError)


class BleakRadio:
    """The machine's own adapter, the first that is powered if not told otherwise."""

    def __init__(self, adapter: str | None = None) -> None:
        self._adapter = adapter
        self._bluez: Any = {"adapter": adapter} if adapter else {}

    async def scan(self, services: list[str], seconds: float) -> tuple[Device, ...]:
        """All devices that offer one of `services`, the strongest first. Raises `RadioError`."""
        work = BleakScanner.discover(
            timeout=seconds, return_adv=True, service_uuids=services, bluez=self._bluez
        )
        found = await _guarded(work)
        devices = [
            Device(handle.address, handle.name or "", seen.rssi, tuple(seen.service_uuids), handle)
            for handle, seen in found.values()
        ]
        return tuple(sorted(devices, key=lambda one: -(one.rssi or _WEAKEST)))

    async def find(self, service: str, address: str | None, seconds: float) -> Device | None:
        """See `Radio.find`. An address is taken as soon as it is seen; else all are compared.

        With an address it does not matter what is advertised: some bands do not list their service.
        """
        if address is None:
            near = await self.scan([service], seconds)
            return near[0] if near else None
        work = BleakScanner.find_device_by_filter(
            lambda handle, _: handle.address.upper() == address.upper(),
            timeout=seconds,
            bluez=self._bluez,
        )
        return _device(await _guarded(work))

    async def held(self, service: str) -> tuple[Device, ...]:
        """See `Radio.held`."""
        adapter = await _guarded(BleakAdapter.get(bluez=self._bluez))
        handles = await _guarded(adapter.get_connected_devices([service]))
        return tuple(one for one in map(_device, handles) if one is not None)

    async def power_cycle(self) -> bool:
        """See `Radio.power_cycle`."""
        return await _guarded(power_cycle(self._adapter))

    def client(self, device: Device, on_lost: Callable[[], None]) -> Client:
        """See `Radio.client`."""
        return _BleakClient(device, on_lost, self._bluez)


def _device(handle: BLEDevice | None) -> Device | None:
    return None if handle is None else Device(handle.address, handle.name or "", None, (), handle)


class _BleakClient:
    """One attempt."""

    def __init__(self, device: Device, on_lost: Callable[[], None], bluez: Any) -> None:
        self._client = BleakClient(
            device.handle,
            disconnected_callback=lambda _: on_lost(),
            timeout=LIBRARY_CONNECT,
            bluez=bluez,
        )

    @property
    def is_connected(self) -> bool:
        """See `Client`."""
        return self._client.is_connected

    async def connect(self) -> None:
        """See `Client`."""
        await _guarded(self._client.connect())

    async def subscribe(self, uuid: str, on_data: OnData) -> None:
        """See `Client`."""
        await _guarded(self._client.start_notify(uuid, lambda _, data: on_data(bytes(data))))

    async def read(self, uuid: str) -> bytes:
        """See `Client`."""
        return bytes(await _guarded(self._client.read_gatt_char(uuid)))

    async def disconnect(self) -> None:
        """See `Client`."""
        await _guarded(self._client.disconnect())
