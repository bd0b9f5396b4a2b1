"""A radio made of script, for links in virtual time with the patience of every day."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from stridecue.ble import Device, Known, RadioError, Reason, Sensors, State, Timing, Wanted
from stridecue.ble.port import OnData
from stridecue.codec.bluetooth import (
    BATTERY,
    HEART_RATE_SERVICE,
    RSC_SERVICE,
    HeartFrame,
    encode_heart_rate,
)
from stridecue.session.events import Event, LinkChanged, Sensor
from support.virtual_loop import run_virtual

USUAL = Timing()
SERVICE_OF = {Sensor.HEART: HEART_RATE_SERVICE, Sensor.FOOT: RSC_SERVICE}
BPM = encode_heart_rate(HeartFrame(150))
MINE, OTHER, POD = "A0:9E:1A:00:00:0A", "A0:9E:1A:00:00:0B", "A0:9E:1A:00:00:0C"


class Act(Enum):
    """What one client does."""

    WORK = auto()
    REFUSE = auto()
    BE_GONE = auto()
    HAVE_NO_BLUETOOTH = auto()
    OCCUPIED = auto()
    HANG = auto()
    HANG_ON = auto()
    """Even when given up: the Bluetooth service answers nothing at all."""
    PRETEND = auto()
    """Connect, and not be connected."""
    FLICKER = auto()
    """Be lost and found while connecting, as in bleak's own retry."""
    REFUSE_TO_NOTIFY = auto()
    HANG_NOTIFYING = auto()
    DROP_AT_ONCE = auto()


@dataclass
class Air:
    """A radio. `log` has what was asked of it and when, in seconds."""

    devices: list[Device]
    acts: list[Act] = field(default_factory=list)
    left_over: tuple[Device, ...] = ()
    deaf: int = 0
    """So many scans find nothing."""
    battery: bytes | None = b"\x5a"
    """`None`: it never answers."""
    values: dict[str, bytes] = field(default_factory=dict)
    """What else can be read, by UUID."""
    stuck: bool = False
    """Hanging up hangs."""
    log: list[tuple[float, str]] = field(default_factory=list)
    clients: list["Scripted"] = field(default_factory=list)
    busy: int = 0

    def note(self, what: str) -> None:
        self.log.append((asyncio.get_running_loop().time(), what))

    def times(self, what: str) -> list[float]:
        return [at for at, noted in self.log if noted == what]

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """One operation at a time."""
        self.busy += 1
        assert self.busy == 1
        try:
            yield
        finally:
            self.busy -= 1

    async def find(self, service: str, address: str | None, seconds: float) -> Device | None:
        self.note("find")
        async with self.alone():
            if self.deaf:
                self.deaf -= 1
                await asyncio.sleep(seconds)
                return None
            await asyncio.sleep(0.1 if address else seconds)
            seen = [
                device
                for device in self.devices
                if service in device.services and address in (None, device.address)
            ]
            return max(seen, key=lambda one: one.rssi or -127, default=None)

    async def held(self, service: str) -> tuple[Device, ...]:
        return tuple(device for device in self.left_over if service in device.services)

    async def power_cycle(self) -> bool:
        self.note("power cycle")
        if any(client.is_connected for client in self.clients):
            return False
        self.deaf = 0
        return True

    def client(self, device: Device, on_lost: Callable[[], None]) -> "Scripted":
        act = self.acts.pop(0) if self.acts else Act.WORK
        self.clients.append(Scripted(self, device, on_lost, act))
        return self.clients[-1]


@dataclass
class Scripted:
    """A client that follows its script."""

    air: Air
    device: Device
    on_lost: Callable[[], None]
    act: Act
    is_connected: bool = False
    on_data: OnData | None = None
    hung_up: int = 0

    async def connect(self) -> None:
        assert not any(
            other.is_connected for other in self.air.clients if other.device is self.device
        )
        self.air.note("connect")
        async with self.air.alone():
            await asyncio.sleep(0.05)
            match self.act:
                case Act.REFUSE:
                    raise RadioError(Reason.REFUSED, "le-connection-abort-by-local")
                case Act.BE_GONE:
                    raise RadioError(Reason.GONE, "device not found")
                case Act.HAVE_NO_BLUETOOTH:
                    raise RadioError(Reason.NO_BLUETOOTH, "No Bluetooth here.")
                case Act.OCCUPIED:
                    raise RadioError(Reason.OCCUPIED, "operation in progress")
                case Act.HANG:
                    await asyncio.Event().wait()
                case Act.HANG_ON:
                    try:
                        await asyncio.Event().wait()
                    finally:
                        await asyncio.Event().wait()
                case Act.FLICKER:
                    self.on_lost()
            self.is_connected = self.act is not Act.PRETEND

    async def subscribe(self, uuid: str, on_data: OnData) -> None:
        match self.act:
            case Act.REFUSE_TO_NOTIFY:
                raise RadioError(Reason.REFUSED, "ATT error 0x0e")
            case Act.HANG_NOTIFYING:
                await asyncio.Event().wait()
            case Act.DROP_AT_ONCE:
                self.drop()
        self.on_data = on_data

    async def read(self, uuid: str) -> bytes:
        if uuid in self.air.values:
            return self.air.values[uuid]
        if uuid != BATTERY:
            raise RadioError(Reason.REFUSED, "no such characteristic")
        if self.air.battery is None:
            await asyncio.Event().wait()
        return self.air.battery or b""

    async def disconnect(self) -> None:
        self.air.note("disconnect")
        self.hung_up += 1
        self.is_connected, self.on_data = False, None
        if self.air.stuck:
            await asyncio.Event().wait()

    def drop(self) -> None:
        self.is_connected, self.on_data = False, None
        self.on_lost()

    def send(self, data: bytes = BPM) -> None:
        assert self.on_data is not None
        self.on_data(data)


def device(address: str = MINE, rssi: int | None = -60, sensor: Sensor = Sensor.HEART) -> Device:
    return Device(address, "Strap", rssi, (SERVICE_OF[sensor],), None)


class Bench:
    """Sensors at work on `air`, and what came out of them."""

    def __init__(self, air: Air, *wanted: Wanted, jitter: float = 1.0) -> None:
        self.air = air
        self.events: list[Event] = []
        self.troubles: list[str] = []
        self.known: list[Known] = []
        self.sensors = Sensors(
            wanted or (Wanted(Sensor.HEART, MINE),),
            lambda: round(asyncio.get_running_loop().time() * 1_000),
            self.events.append,
            on_trouble=self.troubles.append,
            remember=self.known.append,
            radio=air,
            jitter=lambda: jitter,
        )

    def run(self, story: Callable[["Bench"], Awaitable[None]]) -> "Bench":
        """Run the sensors while `story` is told, in virtual time."""

        async def told() -> None:
            async with asyncio.timeout(3_600), asyncio.TaskGroup() as tasks:
                running = tasks.create_task(self.sensors.run())
                await story(self)
                running.cancel()

        run_virtual(told())
        return self

    @property
    def state(self) -> State:
        return self.sensors.report()[0].state

    @property
    def counts(self) -> dict[str, int]:
        return dict(self.sensors.report()[0].counts)

    def is_in(self, state: State) -> bool:
        return self.state is state

    async def reach(self, state: State) -> None:
        while self.state is not state:
            await asyncio.sleep(0.05)

    async def streaming(self) -> Scripted:
        """The client of the link once it streams."""
        await self.reach(State.STREAMING)
        address = self.sensors.report()[0].address
        return next(c for c in reversed(self.air.clients) if c.device.address == address)

    def ups(self) -> list[bool]:
        return [event.up for event in self.events if isinstance(event, LinkChanged)]


async def beat(client: Scripted, seconds: int) -> None:
    """Data once a second, as straps send it."""
    for _ in range(seconds):
        client.send()
        await asyncio.sleep(1.0)


def gaps(times: list[float]) -> list[float]:
    return [round(after - before, 3) for before, after in pairwise(times)]
