"""Contract: what BlueZ answers when it cannot, and what becomes of the sensors then."""

import asyncio
import os
from pathlib import Path

import pytest

from stridecue.ble import RadioError, Reason, State, scan
from stridecue.codec.bluetooth import HEART_RATE
from stridecue.session.events import HeartRate
from support.bluez_bench import (
    BPM,
    Bench,
    feeding,
    hears,
    until,
    with_sensors,
)
from support.fake_bluez import FakeBluez, has_dbus, private_bus, strap

pytestmark = pytest.mark.skipif(not has_dbus(), reason="dbus-daemon is not installed")


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


async def stuck(folder: Path, rejected: int, *, deaf: bool = False) -> tuple[Bench, int]:
    async with private_bus(folder), FakeBluez() as bluez, asyncio.TaskGroup() as air:
        chest = bluez.add(strap())
        bluez.adapter.rejected_stops, bluez.adapter.deaf = rejected, deaf
        task = air.create_task(feeding(bluez, chest, HEART_RATE, BPM))
        bench = Bench()
        await with_sensors(bench, until(lambda: bench.heard(HeartRate), 8.0))
        task.cancel()
        return bench, bluez.adapter.cycles


@pytest.mark.parametrize(("rejected", "deaf"), [(1_000_000, False), (0, True)])
def test_a_discovery_that_is_stuck_is_freed_by_a_power_cycle(
    tmp_path: Path, rejected: int, deaf: bool
) -> None:
    bench, cycles = asyncio.run(stuck(tmp_path, rejected, deaf=deaf))
    assert cycles == 1
    assert bench.counts()[Reason.RESET.value] == 1


async def cancelled_while_tidying(folder: Path) -> None:
    async with private_bus(folder), FakeBluez() as bluez:
        bluez.adapter.rejected_stops = 1_000_000
        bench = Bench()
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(bench.sensors.run())
            await until(lambda: bench.sensors.report()[0].state is State.SCANNING)
            await asyncio.sleep(0.02)
            running.cancel()
            await asyncio.wait([running], timeout=2.0)
            assert running.cancelled()


def test_a_scan_that_cannot_be_ended_ends_all_the_same_when_the_program_does(
    tmp_path: Path,
) -> None:
    """What bleak raises while it tidies up must not take the place of having been cancelled."""
    asyncio.run(cancelled_while_tidying(tmp_path))
