"""The air around a virtual Pi: a radio for BlueZ, a heart-rate strap and a footpod on its link.

Runs inside the guest. It listens on a port of the loopback for one command a line: `set hr 150`,
`drop hr` (the peer hangs up), `lose hr` (out of range), `show hr`.
"""

import asyncio
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from bumble import hci, ll
from bumble.controller import Controller
from bumble.core import UUID, AdvertisingData
from bumble.device import Device, DeviceConfiguration
from bumble.gatt import Characteristic, CharacteristicValue, Service
from bumble.hci import Address, LeFeatureMask
from bumble.host import Host
from bumble.link import LocalLink
from bumble.transport import open_transport

PORT = 7777
NOT_EMULATED = (
    LeFeatureMask.LE_EXTENDED_ADVERTISING
    | LeFeatureMask.LE_PERIODIC_ADVERTISING
    | LeFeatureMask.LL_PRIVACY
)
"""With LL privacy announced, Linux waits for an enhanced event that the controller never sends."""


class Link(LocalLink):
    """Data comes from the address that a connection was made with: BlueZ uses its public one."""

    def send_acl_data(self, sender, destination, transport, data):
        connection = sender.le_connections.get(destination)
        source = connection.self_address if connection else sender.random_address
        peer = self.find_le_controller(destination)
        if peer is not None:
            loop = asyncio.get_running_loop()
            loop.call_soon(peer.on_link_acl_data, source, transport, data)


class Radio(Controller):
    """A controller that Linux can work with."""

    le_features = Controller.le_features & ~NOT_EMULATED

    def on_hci_le_create_connection_cancel_command(self, command):
        """End the pending connection, and say so: without the event the next attempt hangs."""
        pending, self.pending_le_connection = self.pending_le_connection, None
        if pending is None:
            return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.COMMAND_DISALLOWED_ERROR)
        ended = hci.HCI_LE_Connection_Complete_Event(
            status=hci.HCI_ErrorCode.UNKNOWN_CONNECTION_IDENTIFIER_ERROR,
            connection_handle=0,
            role=hci.Role.CENTRAL,
            peer_address_type=pending.peer_address_type,
            peer_address=pending.peer_address,
            connection_interval=0,
            peripheral_latency=0,
            supervision_timeout=0,
            central_clock_accuracy=0,
        )
        asyncio.get_running_loop().call_later(0.01, self.send_hci_packet, ended)
        return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.SUCCESS)

    def lose(self):
        """Out of range: both ends see a supervision time-out."""
        lost = hci.HCI_ErrorCode.CONNECTION_TIMEOUT_ERROR
        for connection in list(self.le_connections.values()):
            connection.send_ll_control_pdu(ll.TerminateInd(lost))
            self.on_le_disconnected(connection, lost)


@dataclass
class Body:
    """What the sensors measure."""

    hr: int = 150
    cadence: int = 86
    speed: float = 3.5

    def heart(self) -> bytes:
        """A 0x2A37 frame in contact, with one interval in 1/1024 s."""
        return bytes([0x16, self.hr]) + struct.pack("<H", int(60 / self.hr * 1024))

    def stride(self) -> bytes:
        """A 0x2A53 frame of somebody running."""
        return struct.pack("<BHB", 0x04, int(self.speed * 256), self.cadence)


class Sensor:
    """A peripheral that notifies twice a second while somebody is connected."""

    def __init__(
        self,
        link: Link,
        name: str,
        address: str,
        uuids: tuple[int, int],
        frame: Callable[[], bytes],
    ) -> None:
        service, measured = uuids
        self._name = name
        self._address = address
        self._doubts = 0
        self._frame = frame
        self._radio = Radio(name, link=link, public_address=address)
        self._device = Device(
            config=DeviceConfiguration(name=name, address=Address(address)),
            host=Host(self._radio, self._radio),
        )
        value = CharacteristicValue(read=lambda _: self._frame())
        notify = Characteristic.Properties.NOTIFY
        uuid = UUID.from_16_bits(measured)
        self._measured = Characteristic(uuid, notify, Characteristic.Permissions(0), value)
        self._service = UUID.from_16_bits(service)
        self._device.add_service(Service(self._service, [self._measured]))
        self._visible = True

    async def start(self, tasks: asyncio.TaskGroup) -> None:
        self._tasks = tasks
        await self._device.power_on()
        self._device.on("connection", self._connected)
        await self.show()
        tasks.create_task(self._notify())

    async def show(self) -> None:
        self._visible = True
        data = AdvertisingData(
            [
                (AdvertisingData.FLAGS, bytes([6])),
                (AdvertisingData.COMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS, bytes(self._service)),
                (AdvertisingData.COMPLETE_LOCAL_NAME, self._name.encode()),
            ]
        )
        await self._device.start_advertising(
            advertising_data=bytes(data), advertising_interval_min=100, advertising_interval_max=100
        )

    async def hide(self) -> None:
        self._visible = False
        await self._device.stop_advertising()

    async def lose(self) -> None:
        await self.hide()
        self._radio.lose()

    def check(self, radio: Radio) -> None:
        """Whether this side and `radio` agree on being connected; if not, the link is lost."""
        theirs = [
            one for peer, one in radio.le_connections.items() if str(peer)[:17] == self._address
        ]
        if bool(theirs) == bool(self._radio.le_connections):
            self._doubts = 0
            return
        self._doubts += 1
        if self._doubts > 1:  # twice in a row: no link is in the middle of being made
            self._doubts = 0
            for connection in theirs:
                radio.on_le_disconnected(connection, hci.HCI_ErrorCode.CONNECTION_TIMEOUT_ERROR)
            self._radio.lose()

    async def drop(self) -> None:
        for connection in list(self._device.connections.values()):
            await connection.disconnect()

    def _connected(self, connection) -> None:
        connection.on("disconnection", lambda _: self._tasks.create_task(self._again()))

    async def _again(self) -> None:
        await asyncio.sleep(0.2)
        if self._visible:
            await self.show()

    async def _notify(self) -> None:
        while True:
            await asyncio.sleep(0.5)
            if self._device.connections:
                await self._device.notify_subscribers(self._measured, self._frame())


@dataclass
class World:
    """Everything in the air, and the commands that change it."""

    body: Body = field(default_factory=Body)
    sensors: dict[str, Sensor] = field(default_factory=dict)

    async def supervise(self, radio: Radio) -> None:
        """End a link that only one side knows of, as a supervision time-out does on the air."""
        while True:
            await asyncio.sleep(2)
            for sensor in self.sensors.values():
                sensor.check(radio)

    async def obey(self, words: list[str]) -> None:
        match words:
            case ["set", name, value]:
                setattr(self.body, name, type(getattr(self.body, name))(float(value)))
            case [("drop" | "lose" | "hide" | "show") as what, name]:
                await getattr(self.sensors[name], what)()
            case _:
                raise ValueError(f"no such command: {words}")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            await self.obey(line.decode().split())
            writer.write(b"done\n")
            await writer.drain()
        writer.close()


async def main() -> None:
    """Live until killed."""
    world, link = World(), Link()
    make = Sensor
    world.sensors["hr"] = make(
        link, "STRAP", "F0:F1:F2:F3:F4:01", (0x180D, 0x2A37), world.body.heart
    )
    world.sensors["pod"] = make(
        link, "POD", "F0:F1:F2:F3:F4:02", (0x1814, 0x2A53), world.body.stride
    )
    async with asyncio.TaskGroup() as tasks:
        for sensor in world.sensors.values():
            await sensor.start(tasks)
        vhci = await open_transport("vhci")
        radio = Radio(
            "PI", host_source=vhci.source, host_sink=vhci.sink, link=link,
            public_address="00:11:22:33:44:55",
        )  # fmt: skip
        tasks.create_task(world.supervise(radio))
        server = await asyncio.start_server(world.serve, "127.0.0.1", PORT)
        print("in the air", radio.name, flush=True)
        async with server:
            await server.serve_forever()


asyncio.run(main())
