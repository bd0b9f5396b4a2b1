"""Contract: the sensors room, through an unmodified bleak, on a real bus with a fake BlueZ."""

import asyncio
import gc
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from stridecue.ble import RadioError, Reason, Sensors, State, Timing, Wanted, scan
from stridecue.codec.bluetooth import (
    BATTERY,
    BATTERY_SERVICE,
    HEART_RATE,
    HEART_RATE_SERVICE,
    RSC,
    RSC_SERVICE,
    HeartFrame,
    RscFrame,
    encode_heart_rate,
    encode_rsc,
)
from stridecue.session.events import Event, HeartRate, LinkChanged, Sensor, Stride
from support.fake_bluez import FakeBluez, Peripheral, has_dbus, private_bus

pytestmark = pytest.mark.skipif(not has_dbus(), reason="dbus-daemon is not installed")

QUICK = Timing(
    scan=0.1,
    connect=0.25,
    subscribe=0.25,
    disconnect=0.15,
    stale=0.15,
    dead=0.3,
    first_retry=0.01,
    last_retry=0.02,
    no_adapter=0.05,
    stable=0.0,
)
MINE, NEAR, POD = "A0:9E:1A:00:00:0A", "A0:9E:1A:00:00:0B", "A0:9E:1A:00:00:0C"
BPM = encode_heart_rate(HeartFrame(150, contact=True, rr_1024=(410,)))
PACE = encode_rsc(RscFrame(900, 88, distance_dm=1_000, running=True))


def strap(address: str = MINE, rssi: int = -60) -> Peripheral:
    return Peripheral(
        address,
        {HEART_RATE_SERVICE: {HEART_RATE: b""}, BATTERY_SERVICE: {BATTERY: b"\x5a"}},
        rssi=rssi,
    )


def pod() -> Peripheral:
    return Peripheral(POD, {RSC_SERVICE: {RSC: b""}}, name="Pod")


@pytest.fixture(scope="module", autouse=True)
def _quick_collections() -> Iterator[None]:
    """What was there before is set aside, for the collections after each test to be quick."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _no_futures_left_for_later() -> Iterator[None]:
    """What the bus library leaves behind is collected here, not while another test imports."""
    yield
    gc.collect()


class Bench:
    """Sensors under test, what they emitted, and what they said."""

    def __init__(self, *wanted: Wanted) -> None:
        self.events: list[Event] = []
        self.troubles: list[str] = []
        self.sensors = Sensors(
            wanted or (Wanted(Sensor.HEART, MINE),),
            lambda: round(asyncio.get_running_loop().time() * 1_000),
            self.events.append,
            on_trouble=self.troubles.append,
            timing=QUICK,
            jitter=lambda: 1.0,
        )

    def heard(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def counts(self) -> dict[str, int]:
        return dict(self.sensors.report()[0].counts)


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def until(condition: Callable[[], object], seconds: float = 3.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


async def feeding(bluez: FakeBluez, peripheral: Peripheral, uuid: str, data: bytes) -> None:
    while True:
        bluez.notify(peripheral, uuid, data)
        await asyncio.sleep(0.01)


async def with_sensors(bench: Bench, story: object) -> None:
    """Run the sensors while `story` is told, and stop them after."""
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(bench.sensors.run())
        try:
            await story  # type: ignore[misc]
        finally:
            running.cancel()


async def heart_and_pace(folder: Path) -> None:
    async with private_bus(folder), FakeBluez() as bluez, asyncio.TaskGroup() as air:
        chest, foot = bluez.add(strap()), bluez.add(pod())
        tasks = [
            air.create_task(feeding(bluez, chest, HEART_RATE, BPM)),
            air.create_task(feeding(bluez, foot, RSC, PACE)),
        ]
        bench = Bench(Wanted(Sensor.HEART, MINE), Wanted(Sensor.FOOT, POD))

        async def story() -> None:
            await until(lambda: bench.heard(HeartRate) and bench.heard(Stride))
            await until(lambda: bench.sensors.report()[0].battery == 90)

        await with_sensors(bench, story())
        first = bench.heard(HeartRate)[0]
        assert isinstance(first, HeartRate)
        assert (first.bpm, first.contact, first.rr) == (150, True, (410,))
        stride = bench.heard(Stride)[0]
        assert isinstance(stride, Stride)
        assert (stride.spm, stride.metres, stride.running) == (176.0, 100.0, True)
        assert {e.sensor for e in bench.events if isinstance(e, LinkChanged)} == {
            Sensor.HEART,
            Sensor.FOOT,
        }
        await until(lambda: not bluez.is_connected(chest) and not bluez.is_connected(foot))
        for task in tasks:
            task.cancel()


def test_heart_rate_and_pace_arrive_and_links_are_closed_at_the_end(tmp_path: Path) -> None:
    asyncio.run(heart_and_pace(tmp_path))


async def hears_more(bench: Bench) -> None:
    known = len(bench.heard(HeartRate))
    await until(lambda: len(bench.heard(HeartRate)) > known)


def dropped(bench: Bench, times: int) -> bool:
    return bench.counts().get(Reason.DROPPED.value, 0) >= times


async def drops(folder: Path, times: int) -> Bench:
    async with private_bus(folder), FakeBluez() as bluez, asyncio.TaskGroup() as air:
        chest = bluez.add(strap())
        task = air.create_task(feeding(bluez, chest, HEART_RATE, BPM))
        bench = Bench()

        async def story() -> None:
            held = []
            for n in range(times):
                await hears_more(bench)
                held.append(descriptors())
                bluez.drop(chest)
                await until(partial(dropped, bench, n + 1))
            await hears_more(bench)
            assert descriptors() <= max(held[:2]) + 1

        await with_sensors(bench, story())
        task.cancel()
        return bench


def test_a_dropped_strap_comes_back(tmp_path: Path) -> None:
    bench = asyncio.run(drops(tmp_path, 1))
    ups = [event.up for event in bench.events if isinstance(event, LinkChanged)]
    assert ups[:3] == [True, False, True]


def test_thirty_drops_leave_no_descriptor_behind(tmp_path: Path) -> None:
    asyncio.run(drops(tmp_path, 30))


async def faults(folder: Path, *scripted: str) -> Bench:
    async with private_bus(folder), FakeBluez() as bluez, asyncio.TaskGroup() as air:
        chest = bluez.add(strap())
        chest.faults.extend(scripted)
        task = air.create_task(feeding(bluez, chest, HEART_RATE, BPM))
        bench = Bench()
        await with_sensors(bench, until(lambda: bench.heard(HeartRate), 6.0))
        task.cancel()
        return bench


@pytest.mark.parametrize(
    "fault",
    [
        "org.bluez.Error.Failed",
        "org.bluez.Error.InProgress",
        "org.freedesktop.DBus.Error.NoReply",
        "abort",
        "drop",
    ],
)
def test_a_faulty_connect_is_tried_again(tmp_path: Path, fault: str) -> None:
    asyncio.run(faults(tmp_path, fault, fault))


@pytest.mark.parametrize("fault", ["hang", "unresolved"])
def test_a_connect_that_hangs_is_given_up(tmp_path: Path, fault: str) -> None:
    bench = asyncio.run(faults(tmp_path, fault))
    assert bench.counts()[Reason.TIMED_OUT.value] >= 1


async def errors(folder: Path, call: str, *names: str) -> Bench:
    async with private_bus(folder), FakeBluez() as bluez, asyncio.TaskGroup() as air:
        chest = bluez.add(strap())
        bluez.errors[call] = list(names)
        task = air.create_task(feeding(bluez, chest, HEART_RATE, BPM))
        bench = Bench()
        await with_sensors(bench, until(lambda: bench.heard(HeartRate)))
        task.cancel()
        return bench


@pytest.mark.parametrize(
    ("call", "error", "reason"),
    [
        ("StartDiscovery", "org.bluez.Error.InProgress", Reason.OCCUPIED),
        ("StartNotify", "org.bluez.Error.Failed", Reason.REFUSED),
        ("StartNotify", "org.freedesktop.DBus.Error.UnknownObject", Reason.GONE),
        ("Connect", "org.freedesktop.DBus.Error.UnknownObject", Reason.GONE),
        ("Connect", "org.freedesktop.systemd1.NoSuchUnit", Reason.NO_BLUETOOTH),
    ],
)
def test_a_faulty_answer_is_counted_and_survived(
    tmp_path: Path, call: str, error: str, reason: Reason
) -> None:
    bench = asyncio.run(errors(tmp_path, call, error))
    assert bench.counts()[reason.value] == 1


def test_a_battery_that_cannot_be_read_costs_nothing(tmp_path: Path) -> None:
    bench = asyncio.run(errors(tmp_path, "ReadValue", "org.bluez.Error.NotPermitted"))
    assert bench.sensors.report()[0].battery is None
    assert bench.counts()[Reason.CONNECTED.value] == 1


async def left_over(folder: Path) -> None:
    async with private_bus(folder), FakeBluez() as bluez:
        chest = bluez.add(strap())
        bluez.hold(chest)
        await with_sensors(Bench(), until(lambda: chest.notifying))
        assert bluez.connects == 0
        await until(lambda: not bluez.is_connected(chest))


def test_a_link_that_a_crash_left_open_is_taken_over(tmp_path: Path) -> None:
    asyncio.run(left_over(tmp_path))


async def hears(bluez: FakeBluez, bench: Bench, *, more: int = 3) -> None:
    """Wait until the strap was heard through this BlueZ."""
    chest = bluez.add(strap())
    known = len(bench.heard(HeartRate)) + more
    async with asyncio.TaskGroup() as air:
        task = air.create_task(feeding(bluez, chest, HEART_RATE, BPM))
        await until(lambda: len(bench.heard(HeartRate)) >= known)
        task.cancel()


async def service_restarts(folder: Path) -> Bench:
    async with private_bus(folder):
        bench = Bench()

        async def story() -> None:
            await until(lambda: bench.sensors.report()[0].state is State.NO_ADAPTER)
            for _ in range(2):
                async with FakeBluez() as bluez:
                    await hears(bluez, bench)
                await until(lambda: bench.sensors.report()[0].state is State.NO_ADAPTER)

        await with_sensors(bench, story())
        return bench


def test_a_service_that_crashes_and_returns_is_used_again(tmp_path: Path) -> None:
    """The library never hears of the crash; only the watchdog does."""
    bench = asyncio.run(service_restarts(tmp_path))
    assert bench.counts()[Reason.DEAD.value] == 2
    assert len(bench.troubles) == 1


async def service_hangs(folder: Path) -> Bench:
    async with private_bus(folder), FakeBluez() as bluez:
        bench = Bench()

        async def story() -> None:
            await hears(bluez, bench)
            bluez.mute = True
            await until(lambda: bench.counts().get(Reason.TIMED_OUT.value, 0) >= 2)
            bluez.mute = False
            await hears(bluez, bench)

        await with_sensors(bench, story())
        return bench


def test_a_service_that_hangs_holds_up_nothing_for_ever(tmp_path: Path) -> None:
    bench = asyncio.run(service_hangs(tmp_path))
    assert bench.troubles == []


async def missing_adapter(folder: Path) -> None:
    async with private_bus(folder), FakeBluez():
        with pytest.raises(RadioError, match="No Bluetooth"):
            await scan(0.05, "hci7")


def test_an_adapter_that_is_not_there_is_no_bluetooth(tmp_path: Path) -> None:
    asyncio.run(missing_adapter(tmp_path))


async def silent(folder: Path) -> Bench:
    async with private_bus(folder), FakeBluez() as bluez:
        chest = bluez.add(strap())
        bench = Bench()

        async def story() -> None:
            await until(lambda: chest.notifying)
            bluez.notify(chest, HEART_RATE, BPM)
            await until(lambda: bench.counts().get(Reason.DEAD.value, 0) > 0)
            await until(lambda: chest.notifying)
            bluez.notify(chest, HEART_RATE, BPM)
            await until(lambda: len(bench.heard(HeartRate)) > 1)

        await with_sensors(bench, story())
        return bench


def test_a_link_without_data_is_given_up_and_made_anew(tmp_path: Path) -> None:
    bench = asyncio.run(silent(tmp_path))
    assert bench.counts()[Reason.SILENT.value] >= 1


async def forgotten(folder: Path) -> None:
    async with private_bus(folder), FakeBluez() as bluez, asyncio.TaskGroup() as air:
        chest = bluez.add(strap())
        task = air.create_task(feeding(bluez, chest, HEART_RATE, BPM))
        bench = Bench()

        async def story() -> None:
            await until(lambda: bench.heard(HeartRate))
            bluez.drop(chest)
            bluez.forget(chest)
            known = len(bench.heard(HeartRate))
            await until(lambda: len(bench.heard(HeartRate)) > known + 2)

        await with_sensors(bench, story())
        task.cancel()


def test_a_device_that_bluez_forgot_is_looked_for_again(tmp_path: Path) -> None:
    asyncio.run(forgotten(tmp_path))


async def pinned(folder: Path) -> bool:
    async with private_bus(folder), FakeBluez() as bluez:
        near = bluez.add(strap(NEAR, rssi=-40))
        mine = bluez.add(strap(MINE, rssi=-80))
        bench = Bench(Wanted(Sensor.HEART, MINE.lower()))
        await with_sensors(bench, until(lambda: mine.notifying))
        return near.notifying


def test_an_address_pins_the_strap_on_a_crowded_track(tmp_path: Path) -> None:
    assert not asyncio.run(pinned(tmp_path))


async def strongest(folder: Path) -> None:
    async with private_bus(folder), FakeBluez() as bluez:
        bluez.add(strap(MINE, rssi=-80))
        near = bluez.add(strap(NEAR, rssi=-40))
        await with_sensors(Bench(Wanted(Sensor.HEART)), until(lambda: near.notifying))
        assert [one.rssi for one in await scan(0.1)] == [-40, -80]


async def pinned_and_shy(folder: Path) -> None:
    async with private_bus(folder), FakeBluez() as bluez:
        mine = bluez.add(strap(MINE))
        mine.shy = True
        await with_sensors(Bench(), until(lambda: mine.notifying))


def test_a_band_that_does_not_list_its_service_is_found_by_its_address(tmp_path: Path) -> None:
    asyncio.run(pinned_and_shy(tmp_path))


def test_without_an_address_the_strongest_is_taken(tmp_path: Path) -> None:
    asyncio.run(strongest(tmp_path))


async def switched_off(folder: Path) -> Bench:
    async with private_bus(folder), FakeBluez() as bluez:
        chest = bluez.add(strap())
        bluez.power(on=False)
        bench = Bench()

        async def story() -> None:
            await until(lambda: bench.sensors.report()[0].state is State.NO_ADAPTER)
            bluez.power(on=True)
            await until(lambda: chest.notifying)

        await with_sensors(bench, story())
        return bench


def test_an_adapter_that_is_off_is_said_once_and_waited_for(tmp_path: Path) -> None:
    bench = asyncio.run(switched_off(tmp_path))
    assert len(bench.troubles) == 1
    assert "No Bluetooth" in bench.troubles[0]


async def forbidden(folder: Path) -> Bench:
    async with private_bus(folder), FakeBluez() as bluez:
        bluez.errors["StartDiscovery"] = ["org.freedesktop.DBus.Error.AccessDenied"] * 3
        chest = bluez.add(strap())
        bench = Bench()
        await with_sensors(bench, until(lambda: chest.notifying))
        return bench


def test_a_user_who_may_not_use_bluetooth_is_told_once(tmp_path: Path) -> None:
    bench = asyncio.run(forbidden(tmp_path))
    assert bench.counts()[Reason.FORBIDDEN.value] == 3
    assert len(bench.troubles) == 1
    assert "add it to the group bluetooth" in bench.troubles[0]


async def on_bus(address: str, counted: Reason) -> Bench:
    before = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS")
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = address
    try:
        bench = Bench()
        await with_sensors(bench, until(lambda: bench.counts().get(counted.value, 0) > 1))
        with pytest.raises(RadioError) as refusal:
            await scan(0.1)
        assert refusal.value.reason is counted
        return bench
    finally:
        os.environ.pop("DBUS_SYSTEM_BUS_ADDRESS")
        if before is not None:
            os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = before


def test_without_a_bus_there_is_no_bluetooth(tmp_path: Path) -> None:
    bench = asyncio.run(on_bus(f"unix:path={tmp_path / 'nowhere'}", Reason.NO_BLUETOOTH))
    assert bench.troubles == ["No Bluetooth on this machine. Intervals go on by time."]


def test_an_address_that_is_none_ends_no_session() -> None:
    """The bus library has errors that are none of bleak's."""
    asyncio.run(on_bus("nonsense", Reason.REFUSED))
