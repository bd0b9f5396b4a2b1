"""How far a boundary's edge is from its place, beside a loop that only sleeps: idle and under load.

Both are seen by the same eyes on the same machine. What counts is the ratio: an emulated machine
tells nothing of a Pi's own milliseconds.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median, quantiles

import pi
import pytest

BEEPS = """\
workout: Marks
steps:
  - for 2 min:
      - run: 3 s
      - rest: 3 s
"""
SECONDS = 15.0
MARKS = 8
"""At least so many counts and boundaries are seen: two or three in each three seconds."""
LIGHTS = 4
"""At least so many: green into work, blue into rest, one in each three seconds."""
BARE_LINE = 24

BARE = """
import sys, time
import lgpio
chip = lgpio.gpiochip_open(0)
lgpio.gpio_claim_output(chip, 24)
began = time.monotonic() + 1
for n in range(2_000):
    while (left := began + n * 0.25 - time.monotonic()) > 0:
        time.sleep(left)
    lgpio.gpio_write(chip, 24, 1)
    time.sleep(0.05)
    lgpio.gpio_write(chip, 24, 0)
"""
"""An absolute deadline four times a second, on a pin of its own."""

BURN = "while True: pass"


def spread(moments: list[float], period: float) -> tuple[float, float]:
    """p50 and p99 of how far moments lie from a grid laid through their middle, in ms."""
    offs = [at % period for at in moments]
    middle = median(offs)
    away = sorted(abs((off - middle + period / 2) % period - period / 2) * 1_000 for off in offs)
    return median(away), quantiles(away, n=100, method="inclusive")[98]


@pytest.fixture
def _full_light() -> Iterator[None]:
    """A dimmed light is switched a hundred times a second: its edges are no boundaries."""
    settings = pi.CONFIG / "stridecue.yaml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before + "panel:\n  brightness: 100%\n", encoding="utf-8")
    yield
    settings.write_text(before, encoding="utf-8")


@pytest.mark.usefixtures("_full_light")
def test_an_edge_is_where_it_belongs() -> None:
    pi.workout(BEEPS)
    pi.begin()
    time.sleep(4)  # the start countdown and its GO are over
    bare = subprocess.Popen(
        ["/usr/lib/stridecue/bin/python3", "-c", BARE], cwd="/run", env={"LG_WD": "/run"}
    )
    try:
        idle = measured("idle")
        burners = [subprocess.Popen([sys.executable, "-c", BURN]) for _ in range(2)]
        try:
            loaded = measured("under load")
        finally:
            end(*burners)
    finally:
        end(bare)
        pi.run("systemctl", "stop", "stridecue")
    for late in (idle, loaded):
        assert late < 100


def measured(how: str) -> float:
    """Watch all of it for a while and print what was seen; gives the larger p50 of ours, in ms."""
    with pi.watched(pi.BUZZER, pi.GREEN, pi.BLUE, BARE_LINE, every=0.001) as edges:
        time.sleep(SECONDS)
    rising = [edge for edge in edges if edge.high]
    marks: list[float] = []
    for edge in rising:
        if edge.line == pi.BUZZER and (not marks or edge.at - marks[-1] > 0.5):
            marks.append(edge.at)
    lights = [edge.at for edge in rising if edge.line in (pi.GREEN, pi.BLUE)]
    bare = [edge.at for edge in rising if edge.line == BARE_LINE]
    assert len(marks) >= MARKS
    assert len(lights) >= LIGHTS
    beyond = spread(bare, 0.25)
    away = {"buzzer": spread(marks, 1.0), "LED": spread(lights, 1.0)}  # whole seconds apart
    for line, found in away.items():
        told = {
            "how": how,
            "line": line,
            "p50, p99, ms": [round(one, 2) for one in found],
            "bare p50, p99, ms": [round(one, 2) for one in beyond],
            "ratios": [round(ours / bares, 2) for ours, bares in zip(found, beyond, strict=True)],
            "edges": [len(marks), len(lights), len(bare)],
        }
        print(json.dumps(told))
    return max(p50 for p50, _ in away.values())


def end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        process.kill()
        process.wait()
