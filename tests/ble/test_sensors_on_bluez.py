"""Contract: the sensors room, through an unmodified bleak, on a real bus with a fake BlueZ."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from stridecue.ble import Reason, Wanted, scan
from stridecue.codec.bluetooth import HEART_RATE, RSC
from stridecue.session.events import HeartRate, LinkChanged, Sensor, Stride
from support.bluez_bench import (
    BPM,
    MINE,
    NEAR,
    PACE,
    POD,
    Bench,
    descriptors,
    feeding,
    until,
    with_sensors,
)
from support.fake_bluez import FakeBluez, has_dbus, pod, private_bus, strap

pytestmark = pytest.mark.skipif(not has_dbus(), reason="dbus-daemon is not installed")


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


async def left_over(folder: Path) -> None:
    async with private_bus(folder), FakeBluez() as bluez:
        chest = bluez.add(strap())
        bluez.hold(chest)
        await with_sensors(Bench(), until(lambda: chest.notifying))
        assert bluez.connects == 0
        await until(lambda: not bluez.is_connected(chest))


def test_a_link_that_a_crash_left_open_is_taken_over(tmp_path: Path) -> None:
    asyncio.run(left_over(tmp_path))


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
