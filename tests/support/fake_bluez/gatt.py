"""Links: what BlueZ exports of a device, its link, its services and who is notified."""

from support.fake_bluez.faults import NOT_PERMITTED, Failure, Refused
from support.fake_bluez.objects import CHARACTERISTIC, DEVICE, HCI, SERVICE, Tree
from support.fake_bluez.peripheral import Peripheral


class Links:
    """The devices in the tree, and the links to them."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def see(self, peripheral: Peripheral) -> None:
        """An advertisement: a new device, or the signal strength of one that is known."""
        if peripheral.path in self._tree:
            self._tree.change(peripheral.path, DEVICE, RSSI=peripheral.rssi)
            return
        self._tree.appear(
            peripheral.path,
            DEVICE,
            Address=peripheral.address,
            AddressType="random",
            Name=peripheral.name,
            Alias=peripheral.name,
            Adapter=HCI,
            Paired=False,
            Trusted=False,
            Blocked=False,
            Connected=False,
            ServicesResolved=False,
            UUIDs=[] if peripheral.shy else list(peripheral.services),
            RSSI=peripheral.rssi,
        )

    def up(self, peripheral: Peripheral) -> None:
        """The link stands."""
        peripheral.linked = True
        self._tree.change(peripheral.path, DEVICE, Connected=True)

    def resolve(self, peripheral: Peripheral) -> None:
        """Its services are known; BlueZ keeps them after the link."""
        uuids = list(peripheral.services)
        handle = 0x0A
        for service, characteristics in peripheral.services.items():
            path = f"{peripheral.path}/service{handle:04x}"
            if path not in self._tree:
                self._tree.appear(path, SERVICE, UUID=service, Device=peripheral.path, Primary=True)
            for uuid, value in characteristics.items():
                handle += 2
                if f"{path}/char{handle:04x}" not in self._tree:
                    self._describe(f"{path}/char{handle:04x}", path, uuid, value)
            handle += 2
        self._tree.change(peripheral.path, DEVICE, UUIDs=uuids, ServicesResolved=True)

    def _describe(self, path: str, service: str, uuid: str, value: bytes) -> None:
        self._tree.appear(
            path,
            CHARACTERISTIC,
            UUID=uuid,
            Service=service,
            Flags=["read"] if value else ["notify"],
            Value=value,
            Notifying=False,
            MTU=247,
        )

    def down(self, peripheral: Peripheral) -> None:
        """The link has gone. Who subscribed stays subscribed, for the next link."""
        peripheral.linked = False
        self._tree.change(peripheral.path, DEVICE, ServicesResolved=False)
        self._tree.change(peripheral.path, DEVICE, Connected=False)

    def forget(self, peripheral: Peripheral) -> None:
        """The device is removed, with its services and who subscribed to them."""
        peripheral.linked = False
        peripheral.subscribers.clear()
        self._tree.vanish(peripheral.path)

    def subscribe(self, peripheral: Peripheral, path: str, sender: str) -> None:
        """`sender` is notified from now on, once more for each time that it asked."""
        if not peripheral.linked:
            raise Refused(Failure("org.bluez.Error.NotConnected", "Not Connected"))
        if "notify" not in self._tree.get(path, CHARACTERISTIC, "Flags"):
            raise Refused(Failure("org.bluez.Error.NotSupported", "Operation is not supported"))
        subscribers = peripheral.subscribers.setdefault(path, [])
        if sender in subscribers:
            raise Refused(Failure(NOT_PERMITTED, "Already notifying"))
        subscribers.append(sender)
        self._tree.change(path, CHARACTERISTIC, Notifying=True)

    def unsubscribe(self, peripheral: Peripheral, path: str, sender: str) -> None:
        """`sender` has heard enough, or has left the bus."""
        subscribers = peripheral.subscribers.get(path, [])
        if sender in subscribers:
            subscribers.remove(sender)
            if not subscribers:
                self._tree.change(path, CHARACTERISTIC, Notifying=False)

    def notify(self, peripheral: Peripheral, uuid: str, data: bytes) -> bool:
        """Tell each subscriber; every one of them hears what the others are told. False for none.

        BlueZ signals once for each, and a signal goes to whoever listens.
        """
        if not peripheral.linked:
            return False
        told = 0
        for path, subscribers in peripheral.subscribers.items():
            if self._tree.get(path, CHARACTERISTIC, "UUID") == uuid:
                told += len(subscribers)
                for _ in subscribers:
                    self._tree.change(path, CHARACTERISTIC, Value=data)
        peripheral.sent[uuid] += told > 0
        return told > 0

    def read(self, peripheral: Peripheral, path: str) -> bytes:
        """A characteristic's value."""
        if not peripheral.linked:
            raise Refused(Failure("org.bluez.Error.NotConnected", "Not Connected"))
        if "read" not in self._tree.get(path, CHARACTERISTIC, "Flags"):
            raise Refused(Failure(NOT_PERMITTED, "Read not permitted"))
        value: bytes = self._tree.get(path, CHARACTERISTIC, "Value")
        return value
