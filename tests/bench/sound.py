"""From a request to the ear, beside pyttsx3 by itself and one aplay for each cue.

All three play in the same room in the same run, each from a process with two busy threads. Onset is
from the request to the first sound; a placed cue is asked for 0.3 s ahead, and its error is where
it is heard against where it should be, without the mean, which the recorder adds to all alike.
"""

import array
import asyncio
import json
import math
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import players
from players import CUT, NOW, PLACED
from soundroom import RATE, Recording, missing, recording, room
from table import Row

from stridecue.app.house import open_house
from stridecue.app.wiring import brief_of, sentences_of
from stridecue.speech import clips
from stridecue.speech.cache import Cache
from stridecue.speech.renderer import Renderer

ROOT = Path(__file__).resolve().parents[2]
QUEUE_MS = 120
"""The program's own, see `docs/audio.md`."""

LATE = 0.150
"""A cue later than this, against the mean, is as good as missed."""

MB = 1_000_000


def rows() -> Iterator[Row]:
    """Onset, placement and cancelling of the three; what ours costs; what rendering takes."""
    with tempfile.TemporaryDirectory() as folder:
        yield from rendering(Path(folder))
    lost = missing()
    if lost is not None:
        print(f"sound: not measured, {lost}", file=sys.stderr)
        return
    for way in ("ours", "aplay", "say"):
        with tempfile.TemporaryDirectory() as folder:
            result, heard = measured(Path(folder), way, QUEUE_MS)
        yield from judged("" if way == "ours" else f"{way}_", result, heard)
        if way == "ours":
            yield Row("sound.underruns", result["underruns"], "", 0.0)
            yield Row("sound.ready", result["ready"] * 1_000, "ms")
            yield Row("sound.idle_cpu", result["idle"] * 100, "% of core")
            yield Row("sound.child_memory", result["rss"], "MB")


def measured(folder: Path, way: str, queue_ms: int) -> tuple[dict[str, Any], Recording]:
    """Let one way play in a room of its own; what it asked for, and what was heard."""
    beeps(folder)
    out = folder / "heard.raw"
    with room(folder) as inside, recording(inside, out):
        command = [sys.executable, players.__file__, way, str(folder), str(queue_ms)]
        done = subprocess.run(command, env=inside, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.splitlines()[-1]), Recording(out)


def beeps(folder: Path) -> None:
    """A short square wave of 1 kHz, and a long one."""
    for name, seconds in (("beep", 0.06), ("long", 3.0)):
        half = RATE // 2_000
        wave = [8_000 if n // half % 2 else -8_000 for n in range(round(seconds * RATE))]
        clips.write(folder / f"{name}.wav", array.array("h", wave).tobytes())


def judged(prefix: str, result: dict[str, Any], heard: Recording) -> Iterator[Row]:
    """What the recording says of the requests."""
    asked = result["asked"]
    now = [one["at"] for one in asked if one["what"] == NOW]
    onsets = [after * 1_000 for after in (until_heard(heard, at, 2.5) for at in now) if after]
    ours = not prefix
    yield Row(f"sound.{prefix}onset_p50", statistics.median(onsets), "ms", 140.0 if ours else None)
    yield Row(f"sound.{prefix}onset_max", max(onsets), "ms")

    placed = [one["at"] for one in asked if one["what"] == PLACED]
    errors = [off for off in (until_heard(heard, at - 0.1, 1.2) for at in placed) if off]
    errors = [(one - 0.1) * 1_000 for one in errors]
    mean = statistics.median(errors)
    apart = [abs(one - mean) for one in errors]
    late = sum(one > LATE * 1_000 for one in apart)
    gone = len(placed) - len(errors) + late
    sd = statistics.pstdev(errors)
    yield Row(f"sound.{prefix}placed_sd", sd, "ms", 1.0 if ours else None)
    yield Row(f"sound.{prefix}placed_p99", percentile(apart, 99), "ms")
    yield Row(f"sound.{prefix}missed_of_{len(placed)}", gone, "cues", 0.0 if ours else None)

    cuts = [(one["at"], one["began"]) for one in asked if one["what"] == CUT]
    ends = []
    for at, began in cuts:
        sound = heard.first(began - 0.1, at + 0.1)
        ends += [(sound[1] - at) * 1_000] if sound is not None else []
    offset = mean if ours else 0.0  # the recorder's own delay, known where cues are exact
    yield Row(
        f"sound.{prefix}cancel_p50", statistics.median(ends) - offset, "ms", 20.0 if ours else None
    )


def until_heard(heard: Recording, at: float, within: float) -> float | None:
    """Seconds from `at` to the first sound after it."""
    sound = heard.first(at, at + within)
    return None if sound is None else sound[0] - at


def percentile(values: list[float], percent: int) -> float:
    """The value below which so many per cent lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(len(ordered) * percent / 100) - 1)]


def rendering(folder: Path) -> Iterator[Row]:
    """Twenty cues from nothing, and all that a typical workout may say."""
    house = open_house(ROOT / "config", {})
    sentences = sentences_of(brief_of(house.workout("8x400"), house))

    async def work() -> float:
        renderer = Renderer(Cache(folder))
        began = time.perf_counter()
        await renderer.prepare(sentences[:20])
        took = time.perf_counter() - began
        await renderer.prepare(sentences)
        await renderer.close()
        return took

    took = asyncio.run(work())
    size = sum(one.stat().st_size for one in folder.glob("*.wav")) / MB
    yield Row("sound.render_20", took, "s", 1.0)
    yield Row("sound.cache_8x400", size, "MB", 20.0)
