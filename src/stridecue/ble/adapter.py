"""Adapter: switching it off and on, which frees a discovery that is stuck.

Before BlueZ 5.88 a discovery that could not be stopped leaves all later ones without results (bleak
issues #2021 and #2022, bluez #807). bleak does not switch adapters, so this talks to BlueZ over
dbus-fast, which bleak brings. Debian's D-Bus policy lets every user do it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from stridecue.ble.policy import RadioError, Reason

_BLUEZ = "org.bluez"
_ADAPTER = "org.bluez.Adapter1"
_DEVICE = "org.bluez.Device1"

OFF = 1.0
"""Seconds between off and on, for the controller to forget. Our choice."""


async def power_cycle(name: str | None) -> bool:
    """Switch the adapter `name` (such as hci0, else the first) off and on.

    Nothing is done, and false returned, while anything is connected: a headset would be cut off.
    Raises `RadioError`, and whatever the bus raises.
    """
    async with _bus() as bus:
        objects = await _call(bus, "/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects")
        adapters = sorted(path for path, held in objects.items() if _ADAPTER in held)
        path = next((one for one in adapters if name is None or one.endswith(f"/{name}")), None)
        if path is None:
            raise RadioError(Reason.NO_BLUETOOTH, f"no adapter {name or 'at all'}")
        if any(_is_connected(held) for at, held in objects.items() if at.startswith(f"{path}/")):
            return False
        await _power(bus, path, on=False)
        try:
            await asyncio.sleep(OFF)
        finally:
            # Also when this is given up half-way: nobody else would switch it on again.
            await _power(bus, path, on=True)
        return True


@asynccontextmanager
async def _bus() -> AsyncIterator[MessageBus]:
    bus = MessageBus(bus_type=BusType.SYSTEM)
    try:
        yield await bus.connect()
    finally:
        bus.disconnect()


def _is_connected(interfaces: dict[str, dict[str, Variant]]) -> bool:
    connected = interfaces.get(_DEVICE, {}).get("Connected")
    return connected is not None and bool(connected.value)


async def _power(bus: MessageBus, path: str, *, on: bool) -> None:
    values = [_ADAPTER, "Powered", Variant("b", on)]
    await _call(bus, path, "org.freedesktop.DBus.Properties", "Set", "ssv", values)


async def _call(
    bus: MessageBus,
    path: str,
    interface: str,
    member: str,
    signature: str = "",
    body: list[Any] | None = None,
) -> Any:
    """The first value of the answer, `None` where there is none. Raises `RadioError`."""
    message = Message(
        destination=_BLUEZ,
        path=path,
        interface=interface,
        member=member,
        signature=signature,
        body=body or [],
    )
    reply = await bus.call(message)
    if reply is None or reply.message_type is MessageType.ERROR:
        told = "no answer" if reply is None else f"{reply.error_name}"
        raise RadioError(Reason.REFUSED, f"{member} on {path}: {told}")
    return reply.body[0] if reply.body else None
