"""From a notification to its effect, through the whole live program, beside bleak by itself.

A strap's readings flash the heart light, once each has been accepted by the session. A pod sends a
leg's length with each frame, so that each ends a leg and switches the status light, which takes
everything that a boundary does. Another strap, subscribed by a bare bleak client with a callback
that only takes the time, takes turns with them in the same process and run, about as often as
sensors send. What a heart rate costs is the process's CPU time while a strap sends fast, with the
program and without.
"""

import asyncio
import contextlib
import io
import json
import os
import statistics
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import AsyncIterator, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from air import BARE, POD, STRAP
from bleak import BleakClient, BleakScanner
from table import Row

from stridecue.app.devices import open_devices
from stridecue.app.evening import Evening
from stridecue.app.house import open_house
from stridecue.app.onsite import attend
from stridecue.codec.bluetooth import HEART_RATE
from stridecue.panel.factory import open_factory

HERE = Path(__file__).resolve().parent
RED, GREEN, BLUE, HEART = 5, 6, 13, 19

LEGS = f"""\
workout: Legs of twenty metres
steps:
  - 40x:
{"".join("      - run: 20 m" + chr(10) + "      - jog: 20 m" + chr(10) for _ in range(5))}
  - cooldown: press
"""
EASY = """\
workout: Easy
steps:
  - warmup: 30 min
"""
SETTINGS = """\
sensors:
  heart: {heart}
  foot: {foot}
countdown:
  start: 3 s
voice:
  voice: off
panel:
  brightness: 100%
"""
SENT, EVERY_S = 50, 0.5
"""Notifications of each, and how far apart: idle between them as at a track, but sooner done."""

SETTLE_S = 3.0
"""So long after the start countdown the sensor is connected."""

BURST, BURST_EVERY_S, BURSTS, PAUSE = 50, 0.004, 8, 4
"""So fast that what the program does by itself does not count. Between the bursts come so many
readings, one each second: the ten to twenty seconds that a session remembers stay of the size that
a few sensors give them, and the strap is not missed."""


class Air:
    """The other process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def line(self) -> str:
        assert self._process.stdout is not None
        return (await self._process.stdout.readline()).decode().strip()

    async def send(self, names: str, count: int, interval: float) -> dict[str, list[float]]:
        """Have frames sent; when each was."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{names} {count} {interval}\n".encode())
        return dict(json.loads(await self.line()))


@contextlib.asynccontextmanager
async def air() -> AsyncIterator[Air]:
    """The air, whose bus is the system bus for this process while the block runs."""
    path = os.pathsep.join(str(one) for one in (HERE, HERE.parent))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        HERE / "air.py",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        limit=2**20,
    )
    before = dict(os.environ)
    try:
        there = Air(process)
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = await there.line()
        yield there
    finally:
        os.environ.clear()
        os.environ.update(before)
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


@contextlib.asynccontextmanager
async def bare() -> AsyncIterator[list[float]]:
    """A client of bleak's and nothing else; the moments at which it heard."""
    device = await BleakScanner.find_device_by_filter(lambda d, _: d.address == BARE, timeout=5)
    assert device is not None
    heard: list[float] = []
    async with BleakClient(device) as client:
        await client.start_notify(HEART_RATE, lambda *_: heard.append(time.monotonic()))
        yield heard


@contextlib.asynccontextmanager
async def program(
    folder: Path, workout: str, heart: str, foot: str, *watched: int
) -> AsyncIterator[Any]:
    """The live program in a session on its own pins; gives the pins once the sensor sends."""
    home = Path(tempfile.mkdtemp(dir=folder))
    (home / "workouts").mkdir()
    (home / "workouts" / "bench.yaml").write_text(workout, encoding="utf-8")
    settings = SETTINGS.format(heart=heart, foot=foot)
    (home / "stridecue.yaml").write_text(settings, encoding="utf-8")
    house = open_house(home, {})
    factory = open_factory("mock")
    pins = {number: factory.pin(number) for number in (RED, GREEN, BLUE, HEART, *watched)}
    evening = Evening("Bench", home / "sessions", lines="json", table=False)
    opening = partial(open_devices, house, cache=home / "cache", book=home, factory=lambda: factory)
    with contextlib.redirect_stdout(io.StringIO()):
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(attend(house, house.workout("bench"), evening, opening))
            while not any(pins[number].state for number in (RED, GREEN)):
                await asyncio.sleep(0.05)
            await asyncio.sleep(SETTLE_S)
            yield pins
            running.cancel()


def switched(pins: dict[int, Any], *numbers: int) -> list[float]:
    """The moments at which a pin was switched, in seconds of the monotonic clock."""
    moments = []
    for pin in (pins[number] for number in numbers):
        after = [state.timestamp for state in pin.states]
        made = pin._last_change - sum(after)
        moments += [made + passed for passed in accumulate(after)]
    return sorted(moments)


def delays(sent: list[float], seen: list[float]) -> list[float]:
    """From each sending to the first thing seen after it and before the next, in ms."""
    found = []
    for at, following in zip(sent, [*sent[1:], float("inf")], strict=True):
        first = bisect_right(seen, at)
        if first < len(seen) and seen[first] < following:
            found.append((seen[first] - at) * 1_000)
    assert len(found) > 0.95 * len(sent), f"{len(found)} effects of {len(sent)} notifications"
    return found


async def to_the_pin(
    folder: Path, sender: str, workout: str, heart: str, foot: str, *pins: int
) -> tuple[list[float], list[float]]:
    """Delays in ms: of a bare callback, and of the `pins` that the program switched."""
    async with air() as there, bare() as heard, program(folder, workout, heart, foot) as panel:
        await there.send(f"bare+{sender}", 5, EVERY_S)
        sent = await there.send(f"bare+{sender}", SENT, EVERY_S)
        await asyncio.sleep(EVERY_S)
        return delays(sent["bare"], heard), delays(sent[sender], switched(panel, *pins))


async def cost(there: Air, name: str) -> float:
    """CPU time of this process for a notification in us, in one burst."""
    began = time.process_time()
    await there.send(name, BURST, BURST_EVERY_S)
    return (time.process_time() - began) / BURST * 1e6


async def on_top(folder: Path) -> tuple[float, float]:
    """CPU time for a notification in us: bleak by itself, and the program with its own bleak.

    They take turns, and the best burst of each counts: the machine may be busy with other things.
    """
    async with air() as there, bare(), program(folder, EASY, STRAP, "off"):
        alone, whole = [], []
        for _ in range(BURSTS):
            await there.send("strap", PAUSE, 1.0)
            alone.append(await cost(there, "bare"))
            whole.append(await cost(there, "strap"))
        return min(alone), min(whole)


def rows() -> Iterator[Row]:
    """Notification to pin beside bare bleak, and the CPU of a notification on top of bleak's."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        callback, pin = asyncio.run(to_the_pin(home, "strap", EASY, STRAP, "off", HEART))
        legs = asyncio.run(to_the_pin(home, "pod", LEGS, "off", POD, RED, GREEN, BLUE))
        alone, whole = asyncio.run(on_top(home))
    yield Row("radio.bare_p50", statistics.median(callback), "ms")
    yield Row("radio.pin_p50", statistics.median(pin), "ms")
    yield Row("radio.bare_p99", percentile(callback, 99), "ms")
    yield Row("radio.pin_p99", percentile(pin, 99), "ms")
    ratio = statistics.median(pin) / statistics.median(callback)
    yield Row("radio.pin_to_bare_p50", ratio, "x", 1.5)
    yield Row("radio.leg_bare_p50", statistics.median(legs[0]), "ms")
    yield Row("radio.leg_p50", statistics.median(legs[1]), "ms")
    yield Row("radio.leg_p99", percentile(legs[1], 99), "ms")
    yield Row("radio.bare_cpu", alone, "us")
    yield Row("radio.cpu_on_top", whole - alone, "us", 100.0)


def percentile(values: list[float], percent: int) -> float:
    """The value below which so many per cent lie."""
    return statistics.quantiles(values, n=100)[percent - 1]
