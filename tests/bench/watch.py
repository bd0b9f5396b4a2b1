"""What a watcher costs a boundary, and how soon it sees one.

Sessions of short legs in real time, with heart rates at no fixed moment of a leg, one session
without and one with a watcher in turns. The watcher is another process: it reads the glances and
notes when each leg came. Moments are of the machine's monotonic clock, as in a glance.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from statistics import median, quantiles

from table import Row

from stridecue.app.control.gallery import Gallery
from stridecue.app.control.glance import Glance, device_glance, running_glance
from stridecue.app.control.orders import Answer, Asked
from stridecue.app.control.server import NAME, listening
from stridecue.app.looking.tongue import ENGLISH
from stridecue.runtime.cast import Cast
from stridecue.runtime.live import Live, hold_still
from stridecue.session.effects import Effect, Mark, Sound
from stridecue.session.events import HeartRate, Started
from stridecue.units import Ms
from support.evening import JOG, RUN, brief, timed, times

LEG_S, ROUNDS, TURNS = 0.25, 8, 8
"""Rounds of two legs in a session, and sessions of each kind: short ones, for what else runs on the
machine comes and goes."""

READING_S = 0.23

RATIO, SEEN_MS = 1.2, 100.0
"""A boundary with a watcher against one without, at the median; and from event to line at p99."""

WATCHER = """
import json, socket, sys, time
talk = socket.socket(socket.AF_UNIX)
talk.connect(sys.argv[1])
talk.sendall(b'{"order": "watch"}\\n')
seen = {}
print("there", flush=True)
try:
    for line in talk.makefile("rb"):
        now = time.monotonic() * 1_000
        leg = json.loads(line)["leg"]
        if leg is not None:
            seen.setdefault(leg["since"], now)
except ConnectionResetError:
    pass
print(json.dumps([now - since for since, now in seen.items()]))
"""


@dataclass
class Ear:
    """How late each boundary was, in ms."""

    late: list[float] = field(default_factory=list)
    due: float | None = None

    def perform(self, effect: Effect, at: float) -> None:
        """Take the time of what begins a leg."""
        if isinstance(effect, Sound) and effect.mark in (Mark.GO, Mark.STOP):
            self.late.append((asyncio.get_running_loop().time() - at) * 1_000)

    def switch(self, now: float) -> None:
        """Nothing is ever due."""


class Scene:
    """The session as the service shows it."""

    def __init__(self, live: Live) -> None:
        self._live = live

    @property
    def spare(self) -> Ms | None:
        """See `Scene` in `gallery`."""
        return self._live.spare

    def glance(self) -> Glance:
        """See `Scene` in `gallery`."""
        told = running_glance(self._live.session, self._live.zero, "Bench", ENGLISH)
        return told | device_glance("Go.", (), ENGLISH, one_button=False)


class Nobody:
    """Takes no orders."""

    def obey(self, asked: Asked) -> Answer:
        """Refuse."""
        return Answer(ok=False, told=asked.order.value)


async def _readings(live: Live) -> None:
    while True:
        await asyncio.sleep(READING_S)
        live.post(HeartRate(live.now, 150 + live.now // 1_000 % 5))


async def _session(gallery: Gallery) -> list[float]:
    """One session of short legs; how late its boundaries were."""
    loop, ear = asyncio.get_running_loop(), Ear()
    given = brief(times(ROUNDS, timed(RUN, LEG_S), timed(JOG, LEG_S)), countdown=1_000)
    cast = Cast({"ear": ear}, {"gallery": gallery}, lambda name, error: print(name, repr(error)))
    live = Live(cast, loop.time, loop.time(), hold=hold_still)
    gallery.lead_to(Scene(live))
    async with asyncio.TaskGroup() as tasks:
        reading = tasks.create_task(_readings(live))
        await live.run(Started(0, given))
        reading.cancel()
    return ear.late


async def _watched(gallery: Gallery, place: Path) -> tuple[list[float], list[float]]:
    """The same with a watcher; in ms, also how long after its beginning it saw each leg."""
    words = (sys.executable, "-c", WATCHER, str(place))
    watcher = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.PIPE)
    assert watcher.stdout is not None
    await watcher.stdout.readline()
    late = await _session(gallery)
    gallery.close()
    told, _ = await watcher.communicate()
    return late, list(json.loads(told))


async def _measured() -> tuple[list[list[float]], list[list[float]], list[float]]:
    """Lateness by session, without and with a watcher; and when each leg was seen."""
    alone: list[list[float]] = []
    beside: list[list[float]] = []
    seen: list[float] = []
    gallery = Gallery()
    with tempfile.TemporaryDirectory(dir=".") as folder:
        place = Path(folder) / NAME
        async with listening(place, Nobody(), gallery):
            for _ in range(TURNS):
                alone.append(await _session(gallery))
                late, when = await _watched(gallery, place)
                beside.append(late)
                seen += when
    return alone, beside, seen


def rows() -> Iterator[Row]:
    """Lateness of a boundary without and with a watcher; from a boundary to the line that tells."""
    alone, beside, seen = asyncio.run(_measured())
    for name, late in (("alone", [*chain(*alone)]), ("watched", [*chain(*beside)]), ("seen", seen)):
        goal = SEEN_MS if name == "seen" else None
        yield Row(f"watch.{name}_p50", median(late), "ms", goal)
        yield Row(f"watch.{name}_p99", quantiles(late, n=100)[98], "ms", goal)
    turns = [median(one) / median(other) for one, other in zip(beside, alone, strict=True)]
    yield Row("watch.boundary_ratio", median(turns), "x p50", RATIO)
    share = len(seen) / sum(map(len, beside))
    yield Row("watch.legs_seen", share, "share", 0.97, better="higher")
