"""The pace beacon on the buzzer's pin, beside a bare absolute-deadline sleep loop in the same run.

Both have a deadline each second: the bare loop, a process of its own, sleeps until it and takes the
time; the live program ticks at every mark of a repetition. Once on an idle machine, once with a
busy process on every core. In the score itself the error is nought, which the tests show.
"""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from radio import program, switched
from table import Row

from stridecue.app import onsite
from stridecue.units import SECOND

BUZZER = 18
TICKS = 45
WORKOUT = f"""\
workout: Beacon
track: lane 1
steps:
  - run: {TICKS + 2} s
    pace: 40 s / 400 m
    beacon: 10 m
"""
COUNTDOWN = 3.0
"""Seconds, as the settings of the bench have it: GO is so long after the session's moment 0."""

MOST_P50 = 1.5
"""The beacon may be half as late again as a loop that does nothing else."""

BARE = """\
import json, sys, time
first, count = time.monotonic() + 1, int(sys.argv[1])
late = []
for n in range(count):
    at = first + n
    time.sleep(max(0, at - time.monotonic()))
    late.append((time.monotonic() - at) * 1000)
print(json.dumps(late))
"""


@contextlib.contextmanager
def busy() -> Iterator[None]:
    """A process on every core that does nothing but reckon."""
    hogs = [
        subprocess.Popen((sys.executable, "-c", "while True: sum(range(10_000))"))
        for _ in range(os.cpu_count() or 1)
    ]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


async def ticks(folder: Path) -> list[float]:
    """How late each tick of the beacon was on the pin, in ms."""
    origins: list[float] = []
    live = onsite.Live

    def spy(cast: Any, clock: Any, origin: float, **more: Any) -> Any:
        origins.append(origin)
        return live(cast, clock, origin, **more)

    onsite.Live = spy  # type: ignore[assignment,misc]
    try:
        async with program(folder, WORKOUT, "off", "off", BUZZER) as pins:
            await asyncio.sleep(TICKS + 2)
            edges = switched(pins, BUZZER)[1:]
    finally:
        onsite.Live = live  # type: ignore[misc]
    late = []
    for n in range(1, TICKS + 1):
        due = origins[0] + COUNTDOWN + n
        late.append(next((at - due) * SECOND for at in edges if at >= due - 0.001))
    return late


def measured(folder: Path) -> tuple[list[float], list[float]]:
    """Lateness in ms of the bare loop and of the beacon, side by side."""
    bare = subprocess.Popen(
        (sys.executable, "-c", BARE, str(TICKS)), stdout=subprocess.PIPE, text=True
    )
    beacon = asyncio.run(ticks(folder))
    printed, _ = bare.communicate()
    return sorted(json.loads(printed)), sorted(beacon)


def rows() -> Iterator[Row]:
    """Idle, then under load."""
    with tempfile.TemporaryDirectory() as folder:
        for name, weather in (("idle", contextlib.nullcontext), ("load", busy)):
            with weather():
                bare, beacon = measured(Path(folder))
            middle, last = len(bare) // 2, int(len(bare) * 0.99)
            yield Row(f"beacon.{name}_bare_p50", bare[middle], "ms", None)
            yield Row(f"beacon.{name}_p50", beacon[middle], "ms", None)
            yield Row(f"beacon.{name}_p50_ratio", beacon[middle] / bare[middle], "x bare", MOST_P50)
            yield Row(f"beacon.{name}_bare_p99", bare[last], "ms", None)
            yield Row(f"beacon.{name}_p99", beacon[last], "ms", None)
