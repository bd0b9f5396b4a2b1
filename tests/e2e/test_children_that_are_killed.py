"""The children that speak and play are killed at any moment, in real time.

Nothing of ours is faked but the pins: the children are the real ones, and the sound card is ALSA's,
written to a file. No mark on the panel may be late or missing, and within two seconds of a kill the
device can be heard again.
"""

import asyncio
import json
import os
import signal
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from speech.engines import with_alsa, with_engine
from stridecue.app.devices import open_devices
from stridecue.app.evening import Evening
from stridecue.app.house import open_house
from stridecue.app.onsite import attend
from stridecue.app.refusal import Exit
from stridecue.panel.factory import open_factory
from stridecue.session.effects import Speak
from stridecue.session.events import Spoken
from stridecue.speech.child import module
from stridecue.speech.player import CHILD
from stridecue.store import load
from support.panel_watch import GREEN, Watch, assert_marks

pytestmark = [pytest.mark.long, with_engine, with_alsa]

PLAYS, RENDERS = CHILD, "stridecue.speech.render_child"

LINE = 17

REPS = 5
WORKOUT = f"""\
workout: Under fire
steps:
  - {REPS}x:
      - run: 20 m in 3.2 s
      - jog: 5 s
        say: And breathe out
  - walk: 3 s
"""
SETTINGS = """\
sensors:
  heart: off
  foot: off
countdown:
  start: 4 s
panel:
  brightness: 100%
"""

BACK = 2.0
"""Seconds in which the voice is there again."""


@dataclass
class Killer:
    """Kills a child at each of `moments`, seconds after the start; when it did so to whom."""

    moments: list[tuple[float, str]]
    done: list[tuple[float, str]] = field(default_factory=list)

    async def run(self, origin: float) -> None:
        loop = asyncio.get_running_loop()
        for at, name in sorted(self.moments):
            await asyncio.sleep(max(0.0, origin + at - loop.time()))
            for pid in children(name):
                os.kill(pid, signal.SIGKILL)
                self.done.append((loop.time() - origin, name))


def children(name: str) -> list[int]:
    """The processes that run the module `name` for this one."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            command = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if parent == str(os.getpid()) and name.encode() in command:
            found.append(int(entry.name))
    return found


async def at_the_line(factory: Any, watch: Watch) -> None:
    """A runner who presses LINE 3 s into each repetition."""
    pin = factory.pin(LINE)
    for _ in range(REPS):
        await watch.until_lit(GREEN)
        await asyncio.sleep(3.0)
        await asyncio.to_thread(pin.drive_low)
        await asyncio.sleep(0.08)
        await asyncio.to_thread(pin.drive_high)
        await watch.until_dark(GREEN)


async def under_fire(folder: Path, killer: Killer, monkeypatch: pytest.MonkeyPatch) -> Watch:
    (folder / "workouts").mkdir()
    (folder / "workouts" / "fire.yaml").write_text(WORKOUT)
    (folder / "stridecue.yaml").write_text(SETTINGS)
    card = folder / "asound.conf"
    card.write_text(
        "</usr/share/alsa/alsa.conf>\n"
        f'pcm.!default {{ type file; slave.pcm "null"; file "{folder}/heard.raw"; format raw }}\n'
    )
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(card))
    house = open_house(folder, {})
    factory = open_factory("mock")
    watch = Watch(factory)
    evening = Evening("Under fire", folder / "sessions", lines="json", table=False)
    opening = partial(
        open_devices,
        house,
        cache=folder / "cache",
        book=folder / "book",
        factory=lambda: factory,
        play=module(CHILD),
    )
    async with asyncio.timeout(120), asyncio.TaskGroup() as around:
        origin = asyncio.get_running_loop().time()
        running = around.create_task(attend(house, house.workout("fire"), evening, opening))
        killing = around.create_task(killer.run(origin))
        pressing = around.create_task(at_the_line(factory, watch))
        summary = await running
        killing.cancel()
        pressing.cancel()
    assert evening.end(summary) == Exit.OK
    assert summary is not None
    assert [lap.end.value for lap in summary.laps] == ["press", "time"] * REPS + ["time"]
    return watch


def moments(seed: int, count: int) -> list[tuple[float, str]]:
    """Anywhere in the session, the start and the middle of a word included."""
    return [
        (
            crc32(f"{seed}/{n}".encode()) / 2**32 * 40 + 0.3,
            (PLAYS, RENDERS)[crc32(f"who {seed}/{n}".encode()) % 2],
        )
        for n in range(count)
    ]


@pytest.mark.parametrize(("seed", "kills"), [(1, 8), (2, 16), (3, 16), (7, 16)])
def test_no_mark_is_late_and_the_voice_is_soon_back(
    seed: int,
    kills: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    killer = Killer(moments(seed, kills))
    watch = asyncio.run(under_fire(tmp_path, killer, monkeypatch))
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    assert len(killer.done) >= kills // 2, "nobody was there to be killed"
    entries = [json.loads(line) for line in out.splitlines()]
    assert_marks(watch.pulses(), [entry for entry in entries if entry["kind"] == "sound"])

    (journal,) = (load(path) for path in (tmp_path / "sessions").glob("*/journal*"))
    words = [one for one in journal.decisions if isinstance(one, Speak)]
    ended = {one.id: one.at for one in journal.events if isinstance(one, Spoken)}
    # Of the last word nobody is told any more that it is over.
    calm = [one for one in words[:-1] if not any(near(one, at) for at, _ in killer.done)]
    assert len(calm) >= 3
    for one in calm:
        assert one.id in ended, f"{one.text} was never heard"
        assert ended[one.id] - one.at < one.ms + 500, (one, killer.done)


def near(word: Speak, killed_at: float) -> bool:
    """Whether a kill was so near before a word, or in it, that it need not have been heard."""
    return word.at / 1_000 - BACK < killed_at - 0.5 < word.at / 1_000 + word.ms / 1_000 + 0.5
