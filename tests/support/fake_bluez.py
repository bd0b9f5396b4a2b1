"""A fake BlueZ on a private D-Bus daemon: what an unmodified bleak talks to in the tests.

It answers the calls that bleak makes for scanning, connecting, subscribing and reading, and can be
told to misbehave. Objects are plain dictionaries of interfaces and properties; a message handler
answers for all of them.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus

OBJECTS = "org.freedesktop.DBus.ObjectManager"
PROPERTIES = "org.freedesktop.DBus.Properties"
ADAPTER = "org.bluez.Adapter1"
DEVICE = "org.bluez.Device1"
SERVICE = "org.bluez.GattService1"
CHARACTERISTIC = "org.bluez.GattCharacteristic1"

HCI = "/org/bluez/hci0"
ADVERTISE_S = 0.02
"""Bleak misses what is seen before it listens, so an advertisement must come again and again."""

_SIGNATURES = {
    **dict.fromkeys(("Powered", "Discovering", "Connected", "ServicesResolved"), "b"),
    **dict.fromkeys(("Paired", "Trusted", "Blocked", "Notifying", "Primary"), "b"),
    **dict.fromkeys(("Adapter", "Device", "Service"), "o"),
    **dict.fromkeys(("UUIDs", "Flags", "Roles"), "as"),
    "RSSI": "n",
    "MTU": "q",
    "Value": "ay",
}

Interfaces = dict[str, dict[str, Any]]


def has_dbus() -> bool:
    """Whether a private bus can be had here."""
    return shutil.which("dbus-daemon") is not None


@asynccontextmanager
async def private_bus(folder: Path) -> AsyncIterator[str]:
    """Run a bus of our own, which is the system bus for this process while the block runs."""
    address = f"unix:path={folder / 'bus'}"
    daemon = await asyncio.create_subprocess_exec(
        "dbus-daemon", "--session", "--nofork", f"--address={address}", "--print-address=1",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert daemon.stdout is not None
    await daemon.stdout.readline()
    before = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS")
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = address
    try:
        yield address
    finally:
        os.environ.pop("DBUS_SYSTEM_BUS_ADDRESS")
        if before is not None:
            os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = before
        daemon.terminate()
        await daemon.wait()


@dataclass(slots=True)
class Peripheral:
    """A sensor in the air. `services`: UUID of each to the values of its characteristics by UUID.

    `faults` are used up by one Connect each: an error name, "hang", "drop" (right after the reply),
    "abort" (BlueZ's le-connection-abort-by-local, with a link that comes and goes), "unresolved"
    (the services are never told) or "" for none.
    """

    address: str
    services: dict[str, dict[str, bytes]]
    name: str = "Strap"
    rssi: int = -60
    advertising: bool = True
    shy: bool = False
    """Does not list its services in what it advertises, like some bands."""
    faults: list[str] = field(default_factory=list)
    notifying: set[str] = field(default_factory=set)

    @property
    def path(self) -> str:
        """Its object path."""
        return f"{HCI}/dev_{self.address.replace(':', '_')}"


class FakeBluez:
    """The service `org.bluez`. Use as an async context manager inside `private_bus`."""

    def __init__(self) -> None:
        self._objects: dict[str, Interfaces] = {
            HCI: {
                ADAPTER: {
                    "Address": "00:11:22:33:44:55",
                    "Name": "fake",
                    "Powered": True,
                    "Discovering": False,
                    "Roles": ["central"],
                }
            }
        }
        self._peripherals: dict[str, Peripheral] = {}
        self._pending: dict[str, Message] = {}
        self.errors: dict[str, list[str]] = {}
        """Names of errors by call ("StartNotify"), used up by one call each."""
        self.mute = False
        """Answer nothing more, like a service that hangs."""
        self.connects = 0

    async def __aenter__(self) -> Self:
        self._bus = await MessageBus(bus_type=BusType.SYSTEM).connect()
        self._bus.add_message_handler(self._answer)
        await self._bus.request_name("org.bluez")
        self._air = asyncio.get_running_loop().create_task(self._advertise())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._air.cancel()
        self._bus.disconnect()
        await self._bus.wait_for_disconnect()

    # --- what a test tells it --------------------------------------------------------------------

    def add(self, peripheral: Peripheral) -> Peripheral:
        """Put a sensor in the air."""
        peripheral.notifying.clear()
        self._peripherals[peripheral.path] = peripheral
        return peripheral

    def hold(self, peripheral: Peripheral) -> None:
        """Be connected to it already, as after a crash of the program that asked for it."""
        self._seen(peripheral)
        self._up(peripheral)

    def notify(self, peripheral: Peripheral, uuid: str, data: bytes) -> bool:
        """Send a notification; false when nobody has subscribed."""
        path = next((p for p in peripheral.notifying if self._uuid(p) == uuid), None)
        if path is not None:
            self._change(path, CHARACTERISTIC, Value=data)
        return path is not None

    def drop(self, peripheral: Peripheral) -> None:
        """The link breaks, as by distance."""
        peripheral.notifying.clear()
        self._change(peripheral.path, DEVICE, ServicesResolved=False)
        self._change(peripheral.path, DEVICE, Connected=False)

    def forget(self, peripheral: Peripheral) -> None:
        """BlueZ lets go of a device it has not seen for a while."""
        for path in [path for path in self._objects if path.startswith(peripheral.path)]:
            gone = list(self._objects.pop(path))
            self._signal("/", OBJECTS, "InterfacesRemoved", "oas", [path, gone])

    def power(self, *, on: bool) -> None:
        """Switch the adapter."""
        self._change(HCI, ADAPTER, Powered=on, Discovering=False)

    def is_connected(self, peripheral: Peripheral) -> bool:
        """Whether somebody holds it."""
        known = self._objects.get(peripheral.path)
        return known is not None and known[DEVICE]["Connected"]

    # --- signals and objects ---------------------------------------------------------------------

    def _signal(
        self, path: str, interface: str, member: str, signature: str, body: list[Any]
    ) -> None:
        self._bus.send(
            Message(
                message_type=MessageType.SIGNAL,
                path=path,
                interface=interface,
                member=member,
                signature=signature,
                body=body,
            )
        )

    def _appear(self, path: str, interfaces: Interfaces) -> None:
        self._objects[path] = interfaces
        self._signal("/", OBJECTS, "InterfacesAdded", "oa{sa{sv}}", [path, _wrapped(interfaces)])

    def _change(self, path: str, interface: str, **values: Any) -> None:
        if path in self._objects:
            self._objects[path][interface].update(values)
            body = [interface, _variants(values), []]
            self._signal(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", body)

    def _uuid(self, path: str) -> str:
        return str(self._objects.get(path, {}).get(CHARACTERISTIC, {}).get("UUID", ""))

    async def _advertise(self) -> None:
        while True:
            if self._objects[HCI][ADAPTER]["Discovering"]:
                for peripheral in self._peripherals.values():
                    # A strap with its link taken does not advertise.
                    if peripheral.advertising and not self.is_connected(peripheral):
                        self._seen(peripheral)
            await asyncio.sleep(ADVERTISE_S)

    def _seen(self, peripheral: Peripheral) -> None:
        if peripheral.path in self._objects:
            self._change(peripheral.path, DEVICE, RSSI=peripheral.rssi)
            return
        device = {
            "Address": peripheral.address,
            "AddressType": "random",
            "Name": peripheral.name,
            "Alias": peripheral.name,
            "Adapter": HCI,
            "Paired": False,
            "Trusted": False,
            "Blocked": False,
            "Connected": False,
            "ServicesResolved": False,
            "UUIDs": [] if peripheral.shy else list(peripheral.services),
            "RSSI": peripheral.rssi,
        }
        self._appear(peripheral.path, {DEVICE: device})

    # --- answers ---------------------------------------------------------------------------------

    def _answer(self, call: Message) -> Message | bool | None:
        if call.message_type is not MessageType.METHOD_CALL:
            return None
        if self.mute:
            return True
        if call.interface == OBJECTS:
            objects = {path: _wrapped(held) for path, held in self._objects.items()}
            return Message.new_method_return(call, "a{oa{sa{sv}}}", [objects])
        held = self._objects.get(call.path or "")
        if held is None:
            name = "org.freedesktop.DBus.Error.UnknownObject"
            return Message.new_error(call, name, f"no object {call.path}")
        scripted = self.errors.get(call.member or "")
        if scripted:
            return Message.new_error(call, scripted.pop(0), f"{call.member} failed")
        answers: dict[str, Callable[[Message], Message | bool]] = {
            "SetDiscoveryFilter": _done,
            "StartDiscovery": self._start_discovery,
            "StopDiscovery": self._stop_discovery,
            "Connect": self._connect,
            "Disconnect": self._disconnect,
            "StartNotify": self._start_notify,
            "StopNotify": self._stop_notify,
            "ReadValue": self._read,
            "Get": self._get,
            "GetAll": self._get_all,
            "RemoveDevice": _done,
        }
        answer = answers.get(call.member or "")
        return None if answer is None else answer(call)

    def _start_discovery(self, call: Message) -> Message:
        if not self._objects[HCI][ADAPTER]["Powered"]:
            return Message.new_error(call, "org.bluez.Error.NotReady", "Resource Not Ready")
        self._change(HCI, ADAPTER, Discovering=True)
        return _done(call)

    def _stop_discovery(self, call: Message) -> Message:
        self._change(HCI, ADAPTER, Discovering=False)
        return _done(call)

    def _connect(self, call: Message) -> Message | bool:
        self.connects += 1
        peripheral = self._peripherals[call.path or ""]
        fault = peripheral.faults.pop(0) if peripheral.faults else ""
        if fault == "hang":
            self._pending[peripheral.path] = call
            return True
        if fault == "abort":
            self._change(peripheral.path, DEVICE, Connected=True)
            self._change(peripheral.path, DEVICE, Connected=False)
            return _failed(call, "le-connection-abort-by-local")
        if fault not in ("", "drop", "unresolved"):
            return Message.new_error(call, fault, fault.rsplit(".", 1)[-1])
        self._change(peripheral.path, DEVICE, Connected=True)
        self._bus.send(_done(call))
        if fault == "drop":
            self.drop(peripheral)
        elif not fault:
            self._up(peripheral)
        return True

    def _up(self, peripheral: Peripheral) -> None:
        self._change(peripheral.path, DEVICE, Connected=True)
        self._export(peripheral)
        self._change(peripheral.path, DEVICE, ServicesResolved=True)

    def _export(self, peripheral: Peripheral) -> None:
        handle = 0x0A
        for service, characteristics in peripheral.services.items():
            path = f"{peripheral.path}/service{handle:04x}"
            self._appear(
                path, {SERVICE: {"UUID": service, "Device": peripheral.path, "Primary": True}}
            )
            for uuid, value in characteristics.items():
                handle += 2
                described = {
                    "UUID": uuid,
                    "Service": path,
                    "Flags": ["read"] if value else ["notify"],
                    "Value": value,
                    "Notifying": False,
                    "MTU": 247,
                }
                self._appear(f"{path}/char{handle:04x}", {CHARACTERISTIC: described})
            handle += 2

    def _disconnect(self, call: Message) -> Message:
        # BlueZ fails a pending Connect, and says nothing of a device that was not connected.
        pending = self._pending.pop(call.path or "", None)
        if pending is not None:
            self._bus.send(_failed(pending, "br-connection-canceled"))
        peripheral = self._peripherals[call.path or ""]
        if self.is_connected(peripheral):
            self.drop(peripheral)
        return _done(call)

    def _owner(self, path: str) -> Peripheral:
        return next(p for p in self._peripherals.values() if path.startswith(p.path))

    def _start_notify(self, call: Message) -> Message:
        path = call.path or ""
        self._owner(path).notifying.add(path)
        self._change(path, CHARACTERISTIC, Notifying=True)
        return _done(call)

    def _stop_notify(self, call: Message) -> Message:
        self._owner(call.path or "").notifying.discard(call.path or "")
        return _done(call)

    def _read(self, call: Message) -> Message:
        value = self._objects[call.path or ""][CHARACTERISTIC]["Value"]
        return Message.new_method_return(call, "ay", [value])

    def _get(self, call: Message) -> Message:
        interface, name = call.body
        value = self._objects[call.path or ""][interface][name]
        return Message.new_method_return(call, "v", [_variants({name: value})[name]])

    def _get_all(self, call: Message) -> Message:
        held = self._objects[call.path or ""].get(call.body[0], {})
        return Message.new_method_return(call, "a{sv}", [_variants(held)])


def _done(call: Message) -> Message:
    return Message.new_method_return(call)


def _failed(call: Message, text: str) -> Message:
    return Message.new_error(call, "org.bluez.Error.Failed", text)


def _variants(values: dict[str, Any]) -> dict[str, Variant]:
    return {name: Variant(_SIGNATURES.get(name, "s"), value) for name, value in values.items()}


def _wrapped(interfaces: Interfaces) -> dict[str, dict[str, Variant]]:
    return {interface: _variants(values) for interface, values in interfaces.items()}
