"""One evening with nothing of ours faked: from a YAML file to pins and speech, in real time.

The file is read, an unmodified bleak talks over a real D-Bus daemon to a fake BlueZ, the session
runs live, gpiozero switches mock pins, pyttsx3 renders speech. In a recovery that waits for the
heart, the strap drops: the step must end by its `at most`, the loss be said once, and the strap's
return be used by the recovery after it.
"""

import asyncio
import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from stridecue.app.devices import open_devices
from stridecue.app.evening import Evening
from stridecue.app.house import open_house
from stridecue.app.onsite import attend
from stridecue.app.refusal import Exit
from stridecue.ble import Timing
from stridecue.codec.bluetooth import (
    HEART_RATE,
    HEART_RATE_SERVICE,
    HeartFrame,
    encode_heart_rate,
)
from stridecue.panel.factory import open_factory
from stridecue.speech.cache import Cache, Style
from support.fake_bluez import FakeBluez, Peripheral, has_dbus, private_bus
from support.panel_watch import BLUE, GREEN, Watch, assert_marks

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not has_dbus(), reason="dbus-daemon is not installed"),
]

WORKOUT = """\
workout: Twice to the gate
steps:
  - run: 2 s
  - jog: until hr drops 20
    at least: 1 s
    at most: 12 s
  - run: 2 s
  - jog: until hr drops 20
    at least: 1 s
    at most: 12 s
  - drill: press
"""
SETTINGS = """\
sensors:
  heart: any
  foot: off
countdown:
  start: 3 s
  recovered: 5 s
panel:
  brightness: 100%
"""
LINE = 17

QUICK = Timing(scan=0.3, dead=1.5, stale=0.8, first_retry=0.05, last_retry=0.1)


@dataclass
class Strap:
    """The runner's heart, in the air."""

    bluez: FakeBluez
    body: Peripheral
    bpm: int = 170

    async def beat(self) -> None:
        while True:
            frame = encode_heart_rate(HeartFrame(self.bpm, contact=True, rr_1024=(360,)))
            self.bluez.notify(self.body, HEART_RATE, frame)
            await asyncio.sleep(0.25)

    def lose(self) -> None:
        """It is out of reach: no link, and none to be had."""
        self.body.advertising = False
        self.body.faults[:] = ["org.bluez.Error.Failed"] * 1_000
        self.bluez.drop(self.body)

    def come_back(self) -> None:
        self.body.advertising = True
        self.body.faults.clear()


@dataclass
class Told:
    """What the session told, and what its pins did."""

    entries: list[dict[str, Any]]
    pulses: list[tuple[float, float]]
    colours: list[str]

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [entry for entry in self.entries if entry["kind"] == kind]

    @property
    def said(self) -> list[str]:
        return [entry["text"] for entry in self.of("speak")]


def test_an_evening_from_yaml_to_buzzer_light_and_voice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    factory = open_factory("mock")
    told = asyncio.run(_evening(tmp_path, factory, capsys))

    assert [(lap["step"], lap["end"]) for lap in told.of("lap")] == [
        ("run", "time"),
        ("jog", "max"),
        ("run", "time"),
        ("jog", "heart_rate"),
        ("drill", "press"),
    ]
    laps = [lap["elapsed_ms"] for lap in told.of("lap")]
    assert laps[0] == laps[2] == 2_000
    assert laps[1] == 12_000
    assert laps[3] < 12_000
    assert sum("lost" in text for text in told.said) == 1
    assert "Recovered." in told.said

    assert_marks(told.pulses, told.of("sound"))
    assert [one["text"] for one in told.of("sound")][:3] == ["count", "count", "go"]
    assert told.colours == ["red", "green", "blue", "green", "blue", "green", "white"]
    _speech_was_rendered(tmp_path / "cache", told.said)
    assert (tmp_path / "sessions" / "0001-twice-to-the-gate" / "laps.csv").is_file()


async def _evening(folder: Path, factory: Any, capsys: pytest.CaptureFixture[str]) -> Told:
    (folder / "workouts").mkdir()
    (folder / "workouts" / "gate.yaml").write_text(WORKOUT)
    (folder / "stridecue.yaml").write_text(SETTINGS)
    house = open_house(folder, {})
    evening = Evening("Twice to the gate", folder / "sessions", lines="json", table=False)
    opening = partial(
        open_devices,
        house,
        cache=folder / "cache",
        book=folder / "book",
        factory=lambda: factory,
        timing=QUICK,
    )
    async with asyncio.timeout(60), private_bus(folder), FakeBluez() as bluez:
        strap = Strap(
            bluez, Peripheral("A0:9E:1A:00:00:01", {HEART_RATE_SERVICE: {HEART_RATE: b""}})
        )
        bluez.add(strap.body)
        watch = Watch(factory)
        async with asyncio.TaskGroup() as around:
            beating = around.create_task(strap.beat())
            running = around.create_task(attend(house, house.workout("gate"), evening, opening))
            story = around.create_task(_story(strap, factory, watch))
            summary = await running
            beating.cancel()
            story.cancel()
    assert evening.end(summary) == Exit.OK
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    entries = [json.loads(line) for line in out.splitlines()]
    return Told(entries, watch.pulses(), watch.colours())


async def _story(strap: Strap, factory: Any, watch: Watch) -> None:
    """What happens around the device; GO and STOP are seen on its own pins."""
    await watch.until_lit(GREEN)
    await watch.until_lit(BLUE)
    await asyncio.sleep(0.6)
    strap.lose()
    await asyncio.sleep(5.4)
    strap.come_back()
    await watch.until_lit(GREEN)
    strap.bpm = 168
    await watch.until_lit(BLUE)
    strap.bpm = 130
    await watch.until_lit(GREEN)
    await asyncio.sleep(1.8)  # a press sooner would mean the boundary itself
    pin = factory.pin(LINE)
    await asyncio.to_thread(pin.drive_low)
    await asyncio.sleep(0.1)
    await asyncio.to_thread(pin.drive_high)


def _speech_was_rendered(cache: Path, said: list[str]) -> None:
    clips = Cache(cache)
    clips.open()
    for text in said:
        clip = clips.find(text, Style())
        assert clip is not None, text
        assert clip.ms > 150
