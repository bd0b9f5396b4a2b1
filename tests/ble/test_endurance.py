"""Endurance: hours of drops in virtual time, and hundreds of real ones on the fake BlueZ."""

import asyncio
import gc
import os
from functools import partial
from pathlib import Path

import pytest

from stridecue.ble import Reason, State, Wanted
from stridecue.codec.bluetooth import HEART_RATE, RscFrame, encode_rsc
from stridecue.session.events import HeartRate, LinkChanged, Sensor, Stride
from support.bluez_bench import BPM as REAL_BPM
from support.bluez_bench import Bench as RealBench
from support.bluez_bench import descriptors, feeding, until, with_sensors
from support.fake_bluez import FakeBluez, has_dbus, private_bus, strap
from support.scripted_radio import BPM, MINE, POD, Air, Bench, Scripted, device
from support.virtual_loop import run_virtual

DAY, MORNING = 24 * 60, 4 * 60
PACE = encode_rsc(RscFrame(900, 88, running=True))

DROPS = 300
GROWTH = 4 << 20
"""Bytes that the process may grow by over 270 drops; a client that leaked took 30 kB or more."""


async def hours(bench: Bench, minutes: int) -> None:
    """Data every five seconds, and once a minute a drop of both, in turns first."""
    loop = asyncio.get_running_loop()
    for minute in range(minutes):
        clients = [await _streaming(bench, n) for n in (0, 1)]
        assert len(asyncio.all_tasks()) == 6
        while loop.time() < minute * 60 + 55:
            for client, data in zip(clients, (BPM, PACE), strict=True):
                client.send(data)
            await asyncio.sleep(4.0)
        for client in clients[:: 1 if minute % 2 else -1]:
            client.drop()
        # Those that were hung up are of no further interest, and their number is known.
        assert all(client.hung_up == 1 for client in bench.air.clients[:-2])
        del bench.air.clients[:-2]
        bench.air.log.clear()
        await asyncio.sleep(0.1)


async def _streaming(bench: Bench, n: int) -> Scripted:
    while bench.sensors.report()[n].state is not State.STREAMING:
        await asyncio.sleep(0.05)
    address = bench.sensors.report()[n].address
    return next(c for c in reversed(bench.air.clients) if c.device.address == address)


@pytest.mark.parametrize("minutes", [MORNING, pytest.param(DAY, marks=pytest.mark.long)])
def test_hours_with_a_drop_each_minute(minutes: int) -> None:
    air = Air([device(), device(POD, sensor=Sensor.FOOT)])
    bench = Bench(air, Wanted(Sensor.HEART, MINE), Wanted(Sensor.FOOT, POD))

    async def day() -> None:
        async with asyncio.timeout(90_000), asyncio.TaskGroup() as tasks:
            running = tasks.create_task(bench.sensors.run())
            await hours(bench, minutes)
            await _streaming(bench, 0)
            await _streaming(bench, 1)
            running.cancel()

    run_virtual(day())
    for report in bench.sensors.report():
        counts = dict(report.counts)
        assert counts[Reason.DROPPED.value] == minutes
        assert counts[Reason.SUBSCRIBED.value] == minutes + 1
        assert counts[Reason.CACHED.value] == minutes
        assert Reason.DEAD.value not in counts
        ups = [
            event.up
            for event in bench.events
            if isinstance(event, LinkChanged) and event.sensor is report.sensor
        ]
        assert ups == [True, False] * (minutes + 1)
        kind = HeartRate if report.sensor is Sensor.HEART else Stride
        assert sum(isinstance(event, kind) for event in bench.events) == report.frames
    assert bench.troubles == []


def resident() -> int:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE")


async def dropping(folder: Path) -> None:
    async with private_bus(folder), FakeBluez() as bluez, asyncio.TaskGroup() as air:
        chest = bluez.add(strap())
        task = air.create_task(feeding(bluez, chest, HEART_RATE, REAL_BPM))
        bench = RealBench()

        async def story() -> None:
            held: list[tuple[int, int]] = []
            sizes: list[int] = []
            for n in range(DROPS):
                known = bench.sensors.report()[0].frames
                await until(lambda known=known: bench.sensors.report()[0].frames > known)  # type: ignore[misc]
                await until(lambda: len(chest.subscribers) == 1 and chest.notifying)
                held.append((descriptors(), len(asyncio.all_tasks())))
                if n % 30 == 29:
                    sizes.append(resident())
                bluez.drop(chest)
                await until(partial(_dropped, bench, n + 1))
            assert max(held[30:]) <= max(held[:30])
            assert sizes[-1] - sizes[0] < GROWTH
            assert all(len(senders) <= 1 for senders in chest.subscribers.values())

        await with_sensors(bench, story())
        task.cancel()


def _dropped(bench: RealBench, times: int) -> bool:
    return bench.counts().get(Reason.DROPPED.value, 0) >= times


@pytest.mark.long
@pytest.mark.skipif(not has_dbus(), reason="dbus-daemon is not installed")
def test_three_hundred_drops_in_a_row_leave_nothing_behind(tmp_path: Path) -> None:
    asyncio.run(dropping(tmp_path))
