"""How far a boundary's edge is from its place, beside a loop that only sleeps: idle and under load.

Both are seen by the same eyes on the same machine. What counts is the ratio: an emulated machine
tells nothing of a Pi's own milliseconds.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles

import pi
import pytest

BEEPS = """\
workout: Marks
steps:
  - 40x:
      - run: 3 s
    between: rest 3 s
"""
PERIOD = 3.0
MARKS = 12

BARE = """
import sys, time
import lgpio
chip = lgpio.gpiochip_open(0)
lgpio.gpio_claim_output(chip, 24)
began = time.monotonic() + 1
for n in range(400):
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


@pytest.mark.parametrize("load", [0, 2])
def test_an_edge_is_where_it_belongs(load: int) -> None:
    pi.workout(BEEPS)
    pi.begin()
    time.sleep(5)
    bare = subprocess.Popen(
        ["/usr/lib/stridecue/bin/python3", "-c", BARE], cwd="/run", env={"LG_WD": "/run"}
    )
    burners = [subprocess.Popen([sys.executable, "-c", BURN]) for _ in range(load)]
    try:
        with pi.watched(pi.BUZZER, 24) as edges:
            time.sleep(MARKS * PERIOD)
    finally:
        for process in (bare, *burners):
            process.kill()
            process.wait()
        pi.run("systemctl", "stop", "stridecue")
    rising = [edge for edge in edges if edge.high]
    marks = []
    for edge in rising:
        if edge.line == pi.BUZZER and (not marks or edge.at - marks[-1] > 0.5):
            marks.append(edge.at)
    ours = spread(marks, 1.0)  # counts and boundaries are whole seconds apart
    bares = spread([edge.at for edge in rising if edge.line == 24], 0.25)
    told = {
        "load": load,
        "ours p50, p99, ms": [round(one, 2) for one in ours],
        "bare p50, p99, ms": [round(one, 2) for one in bares],
        "ratio p50": round(ours[0] / bares[0], 2) if bares[0] else None,
        "edges": [len(marks), sum(edge.line == 24 for edge in rising)],
    }
    print(json.dumps(told))
    with Path("/host/precision.json").open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")
    assert len(marks) >= MARKS
    assert ours[0] < 100
