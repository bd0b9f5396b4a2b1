"""Sensors at work on a fake BlueZ: the real thing from bleak upwards, with little patience."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from stridecue.ble import Sensors, Timing, Wanted
from stridecue.codec.bluetooth import (
    HEART_RATE,
    HeartFrame,
    RscFrame,
    encode_heart_rate,
    encode_rsc,
)
from stridecue.session.events import Event, HeartRate, Sensor
from support.fake_bluez import FakeBluez, Peripheral, strap

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


async def with_sensors(bench: Bench, story: Coroutine[Any, Any, None]) -> None:
    """Run the sensors while `story` is told, and stop them after."""
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(bench.sensors.run())
        try:
            await story
        finally:
            running.cancel()


async def hears(bluez: FakeBluez, bench: Bench, *, more: int = 3) -> None:
    """Wait until the strap was heard through this BlueZ."""
    chest = bluez.add(strap())
    known = len(bench.heard(HeartRate)) + more
    async with asyncio.TaskGroup() as air:
        task = air.create_task(feeding(bluez, chest, HEART_RATE, BPM))
        await until(lambda: len(bench.heard(HeartRate)) >= known)
        task.cancel()
