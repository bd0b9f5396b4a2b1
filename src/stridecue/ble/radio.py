"""Radio: the only module that touches bleak. Its faults come out as `RadioError`, with a reason.

`connect` and `start_notify` raise nearly anything: errors of bleak, of the bus (`EOFError` when it
has no more connections), of the socket, and bare assertions. They are told apart here, once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from bleak import BleakAdapter, BleakClient, BleakScanner
from bleak.backends.device import BLEDevice
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakError,
)

from stridecue.ble.policy import NO_BLUETOOTH, RadioError, Reason

_T = TypeVar("_T")

FAULTS = (BleakError, TimeoutError, EOFError, OSError, AssertionError, KeyError)
"""All that was seen to come out of bleak 3.1 on a faulty bus or device."""

_NO_SERVICE = ("org.freedesktop.DBus.Error.ServiceUnknown", "org.bluez.Error.NotReady")
_GONE = ("org.freedesktop.DBus.Error.UnknownObject", "org.freedesktop.DBus.Error.UnknownMethod")

OnData = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Device:
    """A device as found. `handle` is the library's own."""

    address: str
    name: str
    rssi: int | None
    services: tuple[str, ...]
    handle: Any


class Client(Protocol):
    """One attempt at a connection; never used twice."""

    @property
    def is_connected(self) -> bool:
        """Whether it is, as far as the library knows."""

    async def connect(self) -> None:
        """Connect and find the services. Raises `RadioError`."""

    async def subscribe(self, uuid: str, on_data: OnData) -> None:
        """Be notified. Raises `RadioError`."""

    async def read(self, uuid: str) -> bytes:
        """Read a value. Raises `RadioError`."""

    async def disconnect(self) -> None:
        """Hang up and let go of the bus. Raises `RadioError`."""


class Radio(Protocol):
    """What a link needs of a radio."""

    async def find(self, service: str, address: str | None, seconds: float) -> Device | None:
        """The device at `address`, else the strongest that offers `service`."""

    async def held(self, service: str) -> tuple[Device, ...]:
        """Devices that the system is connected to already, left over from a crash of ours."""

    def client(self, device: Device, on_lost: Callable[[], None]) -> Client:
        """A new client for `device`; `on_lost` is called when the link goes."""


async def _guarded(work: Awaitable[_T]) -> _T:
    """`work`, its faults told apart."""
    try:
        return await work
    except FAULTS as fault:
        raise _told_apart(fault) from fault


def _told_apart(fault: BaseException) -> RadioError:
    message = str(fault) or type(fault).__name__
    match fault:
        case BleakBluetoothNotAvailableError() | ConnectionRefusedError() | FileNotFoundError():
            return RadioError(Reason.NO_BLUETOOTH, NO_BLUETOOTH)
        case BleakDBusError() if fault.dbus_error in _NO_SERVICE:
            return RadioError(Reason.NO_BLUETOOTH, NO_BLUETOOTH)
        case BleakDBusError() if fault.dbus_error in _GONE:
            return RadioError(Reason.GONE, message)
        case BleakDeviceNotFoundError():
            return RadioError(Reason.GONE, message)
        case BleakError() if "not found" in message:
            return RadioError(Reason.GONE, message)
        case TimeoutError():
            return RadioError(Reason.TIMED_OUT, message)
        case _:
            return RadioError(Reason.REFUSED, message)


class BleakRadio:
    """The machine's own adapter, `hci0` if not told otherwise."""

    def __init__(self, adapter: str | None = None) -> None:
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
        return tuple(sorted(devices, key=lambda one: -(one.rssi or -127)))

    async def find(self, service: str, address: str | None, seconds: float) -> Device | None:
        """See `Radio.find`. An address is taken as soon as it is seen; else all are compared."""
        if address is None:
            near = await self.scan([service], seconds)
            return near[0] if near else None
        work = BleakScanner.find_device_by_filter(
            lambda handle, _: handle.address.upper() == address.upper(),
            timeout=seconds,
            service_uuids=[service],
            bluez=self._bluez,
        )
        return _device(await _guarded(work))

    async def held(self, service: str) -> tuple[Device, ...]:
        """See `Radio.held`."""
        adapter = await _guarded(BleakAdapter.get(bluez=self._bluez))
        handles = await _guarded(adapter.get_connected_devices([service]))
        return tuple(one for one in map(_device, handles) if one is not None)

    def client(self, device: Device, on_lost: Callable[[], None]) -> Client:
        """See `Radio.client`."""
        return _BleakClient(device, on_lost, self._bluez)


def _device(handle: BLEDevice | None) -> Device | None:
    return None if handle is None else Device(handle.address, handle.name or "", None, (), handle)


class _BleakClient:
    """One attempt."""

    def __init__(self, device: Device, on_lost: Callable[[], None], bluez: Any) -> None:
        self._client = BleakClient(
            device.handle, disconnected_callback=lambda _: on_lost(), bluez=bluez
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


async def within(seconds: float, work: Awaitable[_T]) -> _T:
    """`work`, given up after `seconds`. Raises `RadioError`."""
    try:
        async with asyncio.timeout(seconds):
            return await work
    except TimeoutError:
        raise RadioError(Reason.TIMED_OUT, f"no answer within {seconds:g} s") from None
