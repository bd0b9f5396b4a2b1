"""Chaos: a hundred faults in a row, while a workout runs live on two sensors.

It is the whole way from the bus to the transcript, with nothing of ours replaced: bleak, links,
inlet, session, journal. Whatever befalls the sensors, they are heard again, every notification
once, nothing is left behind, and the workout is the one without faults but for what it says about
sensors.
"""

import asyncio
import gc
import json
import logging
import os
import signal
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from bleak import BleakClient
from dbus_fast.aio import MessageBus

from stridecue.app.devices import Devices, Trouble, open_devices
from stridecue.app.evening import Evening
from stridecue.app.house import House, open_house
from stridecue.app.onsite import attend
from stridecue.app.transcript import as_json_line, entry_of
from stridecue.app.wiring import brief_of
from stridecue.panel.factory import open_factory
from stridecue.runtime.inlet import Inlet
from stridecue.runtime.simulate import play
from stridecue.runtime.tape import Tape
from stridecue.session.events import Button, Event, HeartRate, Stride
from stridecue.units import Ms
from support.bluez_bench import QUICK, descriptors
from support.fake_bluez import FakeBluez, PrivateBus, has_dbus
from support.weather import FAULTS, Voice, Weather

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not has_dbus(), reason="dbus-daemon is not installed"),
]

SEEDS = (1, 2, 3, 4, 5)
ROUNDS = 5
"""So often each seed brings every kind of fault: 22 kinds, 550 faults in all."""

WORKOUT = """\
workout: By the clock
steps:
  - warmup: 5 s
  - 4x:
      - run: 4 s
    between: jog 3 s
  - cooldown: 1 h
"""
SETTINGS = "countdown:\n  start: 3 s\nvoice:\n  voice: off\n"

LAPS = 8
"""What is compared: warm-up, runs and jogs. The cool-down lasts as long as the faults do."""

PATIENCE = 20.0
"""Seconds in which both sensors must be heard after a fault; discovery that is stuck takes longest,
for the adapter is off for a second."""

OUTAGE = 6.5
"""Seconds without both sensors at the beginning: long enough for the session to say so."""

MEMORY = 12 << 20
"""Bytes by which the process may grow after the first round: it keeps every event, and each round
has thousands."""


class Tap(Inlet):
    """Passes on what the sensors say, and keeps it."""

    def __init__(self, inner: Inlet) -> None:
        super().__init__()
        self._inner = inner
        self.heard: dict[type[Event], list[int]] = {HeartRate: [], Stride: []}

    def now(self) -> Ms:
        return self._inner.now()

    def emit(self, event: Event) -> None:
        match event:
            case HeartRate(rr=(number,)):
                self.heard[HeartRate].append(number)
            case Stride(metres=metres) if metres is not None:
                self.heard[Stride].append(round(metres * 10))
        self._inner.emit(event)

    def push(self, at: float, button: Button, down: bool) -> None:
        self._inner.push(at, button, down)


@dataclass
class Footprint:
    """What a process holds."""

    descriptors: int
    tasks: int
    clients: int
    buses: int
    bytes: int

    @classmethod
    def now(cls) -> "Footprint":
        gc.collect()
        held = gc.get_objects()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return cls(
            descriptors(),
            len(asyncio.all_tasks()),
            sum(isinstance(one, BleakClient) for one in held),
            sum(isinstance(one, MessageBus) for one in held),
            pages * os.sysconf("SC_PAGESIZE"),
        )

    @property
    def counted(self) -> tuple[int, int, int, int]:
        return self.descriptors, self.tasks, self.clients, self.buses


@dataclass
class Story:
    """A run through the weather: how long the sensors took after each fault, and what was left."""

    weather: Weather
    tap: Tap | None = None
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    footprints: list[Footprint] = field(default_factory=list)

    @asynccontextmanager
    async def opening(self, inlet: Inlet, trouble: Trouble) -> AsyncIterator[Devices]:
        self.tap = Tap(inlet)
        house = open_house(self.folder, {})
        opened = open_devices(
            house,
            self.tap,
            trouble,
            cache=self.folder / "cache",
            book=self.folder / "book",
            factory=lambda: open_factory("mock"),
            timing=QUICK,
        )
        async with opened as devices:
            yield devices

    folder: Path = Path()

    async def told(self) -> None:
        """Wait for the sensors, then bring every fault in turn; then end the session."""
        async with asyncio.TaskGroup() as air:
            blowing = air.create_task(self.weather.blow())
            try:
                await self._recovered()
                await self.weather.sleep_for(OUTAGE)
                await self._recovered()
                for _ in range(ROUNDS):
                    await self._round()
            finally:
                blowing.cancel()

    async def _round(self) -> None:
        loop = asyncio.get_running_loop()
        names = list(FAULTS)
        while names:
            name = names.pop(self.weather.dice.below(len(names)))
            try:
                async with asyncio.timeout(PATIENCE):
                    await self.weather.bring(name)
                    ended = loop.time()
                    await self._recovered()
            except TimeoutError:
                pytest.fail(f"not heard again after: {name}")
            self.took[name].append(loop.time() - ended)
            for scripted in self.weather.bluez.errors.values():
                scripted.clear()
        self.footprints.append(await self._settled())

    async def _recovered(self) -> None:
        """Both sensors are heard with what they say from now on."""
        before = [voice.number for voice in self.weather.voices]
        while not all(map(self._newer, (HeartRate, Stride), before)):
            await asyncio.sleep(0.005)

    def _newer(self, kind: type[Event], number: int) -> bool:
        heard = self.tap.heard[kind] if self.tap is not None else []
        return bool(heard) and heard[-1] > number

    async def _settled(self) -> Footprint:
        """What is held once nothing is on its way: the least of a second."""
        prints = []
        for _ in range(10):
            await asyncio.sleep(0.1)
            prints.append(Footprint.now())
        return min(prints, key=lambda one: one.counted)


@pytest.fixture(scope="module")
def table() -> dict[str, list[float]]:
    return defaultdict(list)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_workout_through_the_weather(
    seed: int,
    tmp_path: Path,
    table: dict[str, list[float]],
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "workouts").mkdir()
    (tmp_path / "workouts" / "clock.yaml").write_text(WORKOUT)
    (tmp_path / "stridecue.yaml").write_text(SETTINGS)
    house = open_house(tmp_path, {})
    # What these two complain of is kept with its traceback, and so with every bus that was lost.
    for library in ("bleak", "dbus_fast"):
        caplog.set_level(logging.CRITICAL, library)
    with caplog.at_level(logging.ERROR, "asyncio"):
        story = asyncio.run(_run(house, seed))
        gc.collect()
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    _nothing_of_ours_was_left_unread(caplog)
    _told_once(story, HeartRate, story.weather.chest)
    _told_once(story, Stride, story.weather.foot)
    _nothing_is_left(story.footprints)
    assert _workout(out.splitlines()) == _workout(_without_faults(house))
    assert '"text": "heart lost"' in out
    assert story.weather.bluez.unanswered == {}
    for name, times in story.took.items():
        table[name].extend(times)
    if seed == SEEDS[-1]:
        with capsys.disabled():
            _show(table)


async def _run(house: House, seed: int) -> Story:
    folder = house.config
    evening = Evening("By the clock", folder / "sessions", lines="json", table=False)
    async with PrivateBus(folder) as bus, FakeBluez() as bluez:
        story = Story(Weather(bus, bluez, seed), folder=folder)
        async with asyncio.TaskGroup() as tasks:
            loaded = house.workout("clock")
            running = tasks.create_task(attend(house, loaded, evening, story.opening))
            telling = tasks.create_task(story.told())
            await telling
            os.kill(os.getpid(), signal.SIGTERM)
            summary = await running
        evening.end(summary)
        return story


def _told_once(story: Story, kind: type[Event], voice: Voice) -> None:
    """Each notification, once, in order; what was on the bus when it was killed may be missing."""
    assert story.tap is not None
    heard = story.tap.heard[kind]
    assert all(before < after for before, after in pairwise(heard))
    assert set(heard) <= set(voice.sent)
    lost = {n: voice.sent[n] for n in set(voice.sent) - set(heard) if n < heard[-1]}
    kills = story.weather.kills
    unexplained = {n for n, at in lost.items() if not any(0 <= kill - at < 0.1 for kill in kills)}
    assert not unexplained
    assert len(heard) > 500


def _nothing_is_left(prints: list[Footprint]) -> None:
    first, last = prints[0], prints[-1]
    assert last.counted == first.counted
    assert last.bytes - first.bytes < MEMORY


def _nothing_of_ours_was_left_unread(caplog: pytest.LogCaptureFixture) -> None:
    """Of what asyncio complained about: bleak and dbus-fast leave futures behind, we do not."""
    texts = [record.getMessage() + str(record.exc_text) for record in caplog.records]
    assert [text for text in texts if "stridecue" in text] == []


def _workout(lines: list[str]) -> list[dict[str, Any]]:
    """The transcript to the end of the last lap that is compared, but for the sensors.

    Those are the notices and sentences about them, the light of the heart, and the distance of a
    lap, which is the footpod's.
    """
    kept, laps = [], 0
    for entry in map(json.loads, lines):
        if laps == LAPS:
            break
        laps += entry["kind"] == "lap"
        if entry["kind"] == "sensor" or entry["text"].startswith("heart "):
            continue
        if entry["kind"] == "speak" and _about_a_sensor(entry["text"]):
            continue
        if entry["kind"] == "lap":
            entry["distance_m"], entry["text"] = None, ""
        kept.append(entry)
    assert laps == LAPS
    return kept


def _about_a_sensor(text: str) -> bool:
    return any(word in text for word in ("Strap", "strap", "Footpod", "footpod", "eart rate"))


def _without_faults(house: House) -> list[str]:
    """The same session, with two sensors that nothing befalls."""
    events = sorted(
        (
            event
            for at in range(500, 60_000, 1_000)
            for event in (HeartRate(at, 150), Stride(at, 3.5, 176, at / 300, running=True))
        ),
        key=lambda event: event.at,
    )
    moments = play(brief_of(house.workout("clock"), house), Tape(tuple(events)))
    entries = (entry_of(effect) for moment in moments for effect in moment.effects)
    return [as_json_line(entry) for entry in entries if entry is not None]


def _show(table: dict[str, list[float]]) -> None:
    """What was brought about, and how long it took to be over; in ms."""
    print(f"\n{'fault':<26}{'times':>6}{'median ms':>11}{'max ms':>9}")
    for name in FAULTS:
        times = table[name]
        print(f"{name:<26}{len(times):>6}{median(times) * 1e3:>11.0f}{max(times) * 1e3:>9.0f}")
    every = [took for times in table.values() for took in times]
    print(f"{'all':<26}{len(every):>6}{median(every) * 1e3:>11.0f}{max(every) * 1e3:>9.0f}")
