"""A link against a radio made of script, in virtual time, with the patience of every day."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.ble import Device, RadioError, Reason, Sensors, State, Timing, Wanted
from stridecue.ble.port import OnData, within
from stridecue.codec.bluetooth import (
    HEART_RATE_SERVICE,
    RSC_SERVICE,
    HeartFrame,
    encode_heart_rate,
)
from stridecue.session.events import Event, HeartRate, LinkChanged, Sensor
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
        self.sensors = Sensors(
            wanted or (Wanted(Sensor.HEART, MINE),),
            lambda: round(asyncio.get_running_loop().time() * 1_000),
            self.events.append,
            on_trouble=self.troubles.append,
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


# --- finding and connecting ----------------------------------------------------------------------


def test_a_life_from_scan_to_hang_up() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        await beat(client, 3)

    bench = Bench(Air([device()])).run(story)
    assert [what for _, what in bench.air.log] == ["find", "connect", "disconnect"]
    assert [at for at, _ in bench.air.log] == pytest.approx([0.0, 0.1, 3.15], abs=0.02)
    assert bench.ups() == [True, False]
    assert sum(isinstance(event, HeartRate) for event in bench.events) == 3
    report = bench.sensors.report()[0]
    assert (report.state, report.address, report.battery) == (State.IDLE, MINE, 90)
    assert bench.counts == {
        reason.value: 1
        for reason in (
            Reason.STARTED,
            Reason.SOUGHT,
            Reason.FOUND,
            Reason.CONNECTED,
            Reason.SUBSCRIBED,
            Reason.STOPPED,
        )
    }


def test_a_dropped_sensor_is_connected_again_without_a_scan() -> None:
    async def story(bench: Bench) -> None:
        (await bench.streaming()).drop()
        await bench.reach(State.BACKOFF)
        await bench.streaming()

    bench = Bench(Air([device()])).run(story)
    assert bench.ups() == [True, False, True, False]
    assert len(bench.air.times("find")) == 1
    assert bench.counts[Reason.CACHED.value] == 1
    assert bench.counts[Reason.DROPPED.value] == 1


def test_a_sensor_that_the_system_forgot_is_looked_for_again() -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], acts=[Act.BE_GONE])).run(story)
    assert len(bench.air.times("find")) == 2


def test_waiting_doubles_to_eight_seconds_and_never_ends() -> None:
    async def story(bench: Bench) -> None:
        await asyncio.sleep(600)

    bench = Bench(Air([device()], acts=[Act.REFUSE] * 1_000)).run(story)
    # From the fourth on it is looked for first, which takes a tenth of a second.
    waits = [gap - 0.05 for gap in gaps(bench.air.times("connect"))]
    assert waits[:6] == pytest.approx([0.25, 0.5, 1.1, 2.1, 4.1, 8.1])
    assert set(map(round, waits[6:])) == {8}
    assert len(waits) > 60


def test_waiting_is_jittered() -> None:
    async def story(bench: Bench) -> None:
        await asyncio.sleep(2)

    bench = Bench(Air([device()], acts=[Act.REFUSE] * 9), jitter=1.2).run(story)
    assert gaps(bench.air.times("connect"))[:2] == pytest.approx([0.35, 0.65])


@pytest.mark.parametrize(("held", "wait"), [(29, 0.5), (31, 0.25)])
def test_a_link_that_held_half_a_minute_begins_anew(held: int, wait: float) -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        await beat(client, held)
        client.send()
        client.drop()
        await asyncio.sleep(1.0)
        await bench.streaming()

    bench = Bench(Air([device()], acts=[Act.REFUSE])).run(story)
    again = bench.air.times("connect")[2] - bench.air.times("disconnect")[1]
    assert again == pytest.approx(wait)


def test_empty_scans_go_on() -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], deaf=3)).run(story)
    assert gaps(bench.air.times("find")) == [10.25, 10.5, 11.0]
    assert bench.counts[Reason.NOT_SEEN.value] == 3


# --- which sensor --------------------------------------------------------------------------------


def test_the_strongest_is_taken_and_then_kept_to() -> None:
    """On a track, a strap that comes nearer during a run is somebody else's."""

    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        client.send()
        bench.air.devices.append(device(OTHER, rssi=-30))
        await bench.reach(State.BACKOFF)
        await bench.streaming()

    air = Air([device(MINE, rssi=-60), device(POD, rssi=-70)])
    bench = Bench(air, Wanted(Sensor.HEART)).run(story)
    assert bench.counts[Reason.DEAD.value] == 1
    assert [client.device.address for client in air.clients] == [MINE, MINE]


def test_one_that_never_sent_a_thing_is_not_kept_to() -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()
        bench.air.devices.append(device(OTHER, rssi=-30))
        await bench.reach(State.BACKOFF)
        await bench.streaming()

    bench = Bench(Air([device()]), Wanted(Sensor.HEART)).run(story)
    assert [client.device.address for client in bench.air.clients] == [MINE, OTHER]


@pytest.mark.parametrize("address", [None, MINE, MINE.lower()])
def test_a_link_left_over_from_a_crash_is_taken_over(address: str | None) -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    air = Air([], left_over=(device(),))
    bench = Bench(air, Wanted(Sensor.HEART, address)).run(story)
    assert bench.air.times("find") == []


def test_a_left_over_link_of_another_strap_is_left_alone() -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], left_over=(device(OTHER),))).run(story)
    assert [client.device.address for client in bench.air.clients] == [MINE]


# --- links that lie ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "reason"),
    [(Act.PRETEND, Reason.DROPPED), (Act.DROP_AT_ONCE, Reason.DROPPED)],
)
def test_a_drop_while_connecting_is_noticed(act: Act, reason: Reason) -> None:
    async def story(bench: Bench) -> None:
        while len(bench.air.clients) < 2:
            await asyncio.sleep(0.01)
        await bench.streaming()

    bench = Bench(Air([device()], acts=[act])).run(story)
    assert bench.counts[reason.value] == 1
    assert bench.air.times("connect")[1] < 1.0


def test_a_flicker_while_connecting_is_no_loss() -> None:
    async def story(bench: Bench) -> None:
        await beat(await bench.streaming(), 60)

    bench = Bench(Air([device()], acts=[Act.FLICKER])).run(story)
    assert bench.ups() == [True, False]
    assert len(bench.air.clients) == 1


def test_a_late_word_about_an_old_client_means_nothing() -> None:
    async def story(bench: Bench) -> None:
        (await bench.streaming()).drop()
        await bench.reach(State.BACKOFF)
        now = await bench.streaming()
        bench.air.clients[0].on_lost()
        await beat(now, 5)

    assert Bench(Air([device()])).run(story).counts[Reason.DROPPED.value] == 1


def test_a_silent_link_is_stale_after_five_seconds_and_dead_after_twelve() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        await beat(client, 10)
        client.send()
        last = asyncio.get_running_loop().time()
        await asyncio.sleep(4.9)
        assert bench.is_in(State.STREAMING)
        await asyncio.sleep(0.2)
        assert bench.is_in(State.STALE)
        await bench.reach(State.BACKOFF)
        assert bench.air.times("disconnect") == [pytest.approx(last + 12.0)]
        await bench.streaming()

    bench = Bench(Air([device()])).run(story)
    # Nothing the system remembers about a dead link is believed.
    assert len(bench.air.times("find")) == 2
    assert bench.counts[Reason.SILENT.value] == bench.counts[Reason.DEAD.value] == 1


def test_data_after_a_silence_makes_a_link_fresh() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        for silence in (6.0, 11.5, 6.0):
            client.send()
            await asyncio.sleep(silence)
            assert bench.is_in(State.STALE)
            client.send()
            assert bench.is_in(State.STREAMING)
        await beat(client, 20)

    bench = Bench(Air([device()])).run(story)
    assert bench.counts[Reason.SILENT.value] == bench.counts[Reason.DATA.value] == 3
    assert Reason.DEAD.value not in bench.counts


def test_a_battery_that_is_not_told_hides_no_drop() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        await asyncio.sleep(1.0)
        client.drop()
        await asyncio.sleep(0.01)
        assert bench.is_in(State.BACKOFF)

    assert Bench(Air([device()], battery=None)).run(story).sensors.report()[0].battery is None


def test_a_battery_that_makes_no_sense_is_none() -> None:
    async def story(bench: Bench) -> None:
        await beat(await bench.streaming(), 2)

    assert Bench(Air([device()], battery=b"\xff")).run(story).sensors.report()[0].battery is None


def test_frames_that_cannot_be_read_are_counted_and_survived() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        for data in (b"", b"\x00", b"\x01\x02", BPM):
            client.send(data)

    bench = Bench(Air([device()])).run(story)
    assert bench.sensors.report()[0].malformed == 3
    assert sum(isinstance(event, HeartRate) for event in bench.events) == 1


# --- patience ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "seconds"),
    [
        (Act.HANG, USUAL.connect),
        (Act.HANG_ON, USUAL.connect + USUAL.disconnect),
        (Act.HANG_NOTIFYING, 0.05 + USUAL.subscribe),
    ],
)
def test_what_hangs_is_given_up_in_time(act: Act, seconds: float) -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], acts=[act])).run(story)
    given_up = bench.air.times("disconnect")[0] - bench.air.times("connect")[0]
    assert given_up == pytest.approx(seconds)
    assert bench.counts[Reason.TIMED_OUT.value] == 1


def test_a_hang_up_that_hangs_is_given_up_too() -> None:
    async def story(bench: Bench) -> None:
        (await bench.streaming()).drop()
        await bench.reach(State.BACKOFF)

    bench = Bench(Air([device()], stuck=True)).run(story)
    assert bench.counts[Reason.TIMED_OUT.value] == 1


def test_cancelling_hangs_up_even_while_connecting() -> None:
    async def story(bench: Bench) -> None:
        await bench.reach(State.CONNECTING)
        await asyncio.sleep(1.0)

    bench = Bench(Air([device()], acts=[Act.HANG])).run(story)
    assert [client.hung_up for client in bench.air.clients] == [1]


def test_work_in_time_is_left_alone() -> None:
    async def work() -> str:
        await asyncio.sleep(0.9)
        return "done"

    assert run_virtual(within(1.0, work(), tidy=1.0)) == "done"


# --- the radio they share ------------------------------------------------------------------------


def test_without_bluetooth_it_is_said_once_and_asked_every_five_seconds() -> None:
    async def story(bench: Bench) -> None:
        await asyncio.sleep(20)
        assert bench.is_in(State.NO_ADAPTER)
        await bench.streaming()

    air = Air([device(), device(POD, sensor=Sensor.FOOT)], acts=[Act.HAVE_NO_BLUETOOTH] * 10)
    bench = Bench(air, Wanted(Sensor.HEART, MINE), Wanted(Sensor.FOOT, POD)).run(story)
    assert bench.troubles == ["No Bluetooth here."]
    mine = [c for c in air.clients if c.device.address == MINE]
    assert len(mine) == 6
    assert bench.counts[Reason.NO_BLUETOOTH.value] == 5


def test_a_sensor_that_is_not_there_does_not_cost_the_other_its_link() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        for _ in range(5):
            await beat(client, 20)
            client.drop()
            await asyncio.sleep(0.01)
            client = await bench.streaming()

    air = Air([device()])
    bench = Bench(air, Wanted(Sensor.HEART, MINE), Wanted(Sensor.FOOT, POD)).run(story)
    # It waits for a scan of the other's at most.
    assert max(b - a for a, b in zip(*_down_and_up(bench.events), strict=True)) < 11_000


def _down_and_up(events: list[Event]) -> tuple[list[int], list[int]]:
    heart = [e for e in events if isinstance(e, LinkChanged) and e.sensor is Sensor.HEART]
    downs = [event.at for event in heart[:-1] if not event.up]
    return downs, [event.at for event in heart[1:] if event.up]


FAULTS = [act for act in Act if act is not Act.WORK]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(FAULTS), max_size=12),
    st.integers(0, 3),
    st.booleans(),
    st.lists(st.floats(0.0, 40.0), max_size=6),
)
def test_whatever_happens_it_comes_back_and_every_client_is_hung_up_once(
    acts: list[Act], deaf: int, stuck: bool, drops: list[float]
) -> None:
    async def story(bench: Bench) -> None:
        for after in drops:
            client = await bench.streaming()
            await asyncio.sleep(after)
            if client.is_connected:
                client.drop()
            await asyncio.sleep(0.01)
        while bench.state is not State.STREAMING or bench.air.acts:
            await asyncio.sleep(0.05)

    air = Air([device(), device(POD, sensor=Sensor.FOOT)], acts=list(acts), deaf=deaf, stuck=stuck)
    bench = Bench(air, Wanted(Sensor.HEART, MINE), Wanted(Sensor.FOOT)).run(story)
    assert all(client.hung_up == 1 for client in air.clients)
    for sensor in Sensor:
        ups = [e.up for e in bench.events if isinstance(e, LinkChanged) and e.sensor is sensor]
        assert ups == [True, False] * (len(ups) // 2)
