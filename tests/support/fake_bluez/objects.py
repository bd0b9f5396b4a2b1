"""Objects: the tree that BlueZ exports, and the signals that tell how it changes."""

from collections.abc import Callable, Iterator
from typing import Any

from dbus_fast import Message, MessageType, Variant

OBJECTS = "org.freedesktop.DBus.ObjectManager"
PROPERTIES = "org.freedesktop.DBus.Properties"
ADAPTER = "org.bluez.Adapter1"
DEVICE = "org.bluez.Device1"
SERVICE = "org.bluez.GattService1"
CHARACTERISTIC = "org.bluez.GattCharacteristic1"

HCI = "/org/bluez/hci0"

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
"""One object: the properties of each of its interfaces."""


class Tree:
    """The objects by path. Each change is told through `send`, except `clear`."""

    def __init__(self, send: Callable[[Message], None]) -> None:
        self._objects: dict[str, Interfaces] = {}
        self._send = send

    def __contains__(self, path: str) -> bool:
        return path in self._objects

    def __iter__(self) -> Iterator[str]:
        return iter(self._objects)

    def get(self, path: str, interface: str, name: str) -> Any:
        """A property's value, `None` where there is none."""
        return self._objects.get(path, {}).get(interface, {}).get(name)

    def all(self, path: str, interface: str) -> dict[str, Variant]:
        """The properties of an interface."""
        return variants(self._objects.get(path, {}).get(interface, {}))

    def managed(self) -> dict[str, dict[str, dict[str, Variant]]]:
        """Everything, as `GetManagedObjects` answers."""
        return {path: _wrapped(held) for path, held in self._objects.items()}

    def appear(self, path: str, interface: str, **values: Any) -> None:
        """An object with one interface is there."""
        self._objects[path] = {interface: values}
        body = [path, _wrapped(self._objects[path])]
        self._signal("/", OBJECTS, "InterfacesAdded", "oa{sa{sv}}", body)

    def vanish(self, path: str) -> None:
        """An object is gone, with what is below it, the deepest first."""
        below = [one for one in self._objects if one == path or one.startswith(f"{path}/")]
        for one in sorted(below, key=len, reverse=True):
            gone = list(self._objects.pop(one))
            self._signal("/", OBJECTS, "InterfacesRemoved", "oas", [one, gone])

    def change(self, path: str, interface: str, **values: Any) -> None:
        """Properties of an object that is there have new values."""
        if path in self._objects:
            self._objects[path][interface].update(values)
            self._changed(path, interface, values, [])

    def invalidate(self, path: str, interface: str, name: str) -> None:
        """A property is there no more."""
        if self._objects[path][interface].pop(name, None) is not None:
            self._changed(path, interface, {}, [name])

    def clear(self) -> None:
        """All is gone without a word, as with the process that had it."""
        self._objects.clear()

    def _changed(self, path: str, interface: str, values: dict[str, Any], gone: list[str]) -> None:
        body = [interface, variants(values), gone]
        self._signal(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", body)

    def _signal(
        self, path: str, interface: str, member: str, signature: str, body: list[Any]
    ) -> None:
        self._send(
            Message(
                message_type=MessageType.SIGNAL,
                path=path,
                interface=interface,
                member=member,
                signature=signature,
                body=body,
            )
        )


def variants(values: dict[str, Any]) -> dict[str, Variant]:
    """Properties as they travel."""
    return {name: Variant(_SIGNATURES.get(name, "s"), value) for name, value in values.items()}


def _wrapped(interfaces: Interfaces) -> dict[str, dict[str, Variant]]:
    return {interface: variants(values) for interface, values in interfaces.items()}
