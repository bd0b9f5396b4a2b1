"""`stridecue sensors`: the book at the shell, and sensors watched on a bus of their own."""

import asyncio
import gc
import json
import os
import sys
from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.codec.bluetooth import HEART_RATE, HeartFrame, encode_heart_rate
from stridecue.codec.book import Entry, SensorBook
from stridecue.session.events import Sensor
from stridecue.store import BookFile
from support.fake_bluez import FakeBluez, has_dbus, private_bus, strap

MINE, POD = "A0:9E:1A:00:00:0A", "A0:9E:1A:00:00:0C"


def answer(capsys: pytest.CaptureFixture[str], folder: Path, *typed: str) -> tuple[int, str, str]:
    code = main(["sensors", *typed, "--sessions", str(folder)])
    out, err = capsys.readouterr()
    return code, out, err


def refused(capsys: pytest.CaptureFixture[str], *typed: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(["sensors", *typed])
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_a_sensor_is_pinned_listed_and_forgotten(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert answer(capsys, tmp_path, "list") == (
        0, "", "no sensor is known yet: `stridecue sensors pair` finds yours\n",
    )  # fmt: skip
    code, out, _ = answer(capsys, tmp_path, "pair", "--address", MINE.lower())
    assert (code, out) == (0, f"kept: {MINE}  strap      -  yours\n")
    answer(capsys, tmp_path, "pair", "--address", POD, "--kind", "foot")
    _, out, _ = answer(capsys, tmp_path, "list")
    assert out == f"{MINE}  strap      -  yours\n{POD}  footpod    -  yours\n"
    _, out, _ = answer(capsys, tmp_path, "list", "--json")
    assert json.loads(out.splitlines()[1]) == {
        "address": POD, "kind": "foot", "name": "", "cadence": "auto", "factor": 1.0,
        "pinned": True,
    }  # fmt: skip
    assert answer(capsys, tmp_path, "forget", MINE)[:2] == (
        0, f"forgotten: {MINE}  strap      -  yours\n",
    )  # fmt: skip
    code, _, err = answer(capsys, tmp_path, "forget", MINE)
    assert (code, err) == (1, f"{MINE}: not known; there are {POD}\n")
    assert answer(capsys, tmp_path, "forget", "all")[1] == "forgotten: 1\n"
    assert answer(capsys, tmp_path, "forget", MINE)[0] == 1


def test_pinning_keeps_what_was_learned(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    BookFile(tmp_path).save(SensorBook((Entry(POD, Sensor.FOOT, "Pod", factor=1.05),)))
    _, out, _ = answer(capsys, tmp_path, "pair", "--address", POD, "--kind", "foot")
    assert out == f"kept: {POD}  footpod    Pod  factor 1.050  yours\n"


def test_a_card_that_takes_nothing_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    code, _, err = answer(capsys, tmp_path / "file" / "state", "pair", "--address", MINE)
    assert code == 3
    assert "cannot be written" in err


def test_a_damaged_book_is_set_aside(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "sensors.json").write_text("{")
    code, _, err = answer(capsys, tmp_path, "list")
    assert code == 0
    assert "set aside as sensors.json.damaged" in err


def test_what_is_wanted_of_nobody_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "stridecue.yaml").write_text("sensors:\n  heart: off\n  foot: off\n")
    for asked in ("watch", "calibrate"):
        code, _, err = answer(capsys, tmp_path, asked, "--config", str(tmp_path))
        assert (code, "under `sensors`" in err) == (1, True)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("pair", "--address", "polar"), "looks like A0:9E:1A:12:34:56"),
        (("calibrate", "--laps", "1"), "one cannot be checked"),
        (("calibrate", "--laps", "2.5"), "2 to 50 laps"),
        (("calibrate", "--metres", "100"), "200 to 10000 m"),
        (("calibrate", "--lane", "12"), "invalid choice"),
        (("forget",), "ADDRESS|all"),
    ],
)
def test_the_command_line_is_checked(
    capsys: pytest.CaptureFixture[str], typed: tuple[str, ...], says: str
) -> None:
    assert says in refused(capsys, *typed)


def test_pairing_without_a_terminal_names_the_way_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = answer(capsys, tmp_path, "pair")
    assert (code, "--address" in err) == (2, True)


@pytest.mark.skipif(not has_dbus(), reason="dbus-daemon is not installed")
def test_watching_shows_values_ages_and_counters(tmp_path: Path) -> None:
    async def evening() -> tuple[int | None, list[dict[str, object]]]:
        async with private_bus(tmp_path) as address, FakeBluez() as bluez:
            mine = bluez.add(strap(MINE))
            frame = encode_heart_rate(HeartFrame(71, contact=True))
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "stridecue", "sensors", "watch", "--json"),
                *("--seconds", "3", "--sessions", str(tmp_path)),
                env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": address},
                stdout=asyncio.subprocess.PIPE,
            )
            BookFile(tmp_path).save(SensorBook((Entry(MINE, Sensor.HEART, pinned=True),)))
            reading = asyncio.get_running_loop().create_task(process.communicate())
            while not reading.done():
                bluez.notify(mine, HEART_RATE, frame)
                await asyncio.sleep(0.1)
            out, _ = reading.result()
            return process.returncode, [json.loads(line) for line in out.splitlines()]

    code, rows = asyncio.run(evening())
    gc.collect()
    last = [row for row in rows if row["kind"] == "heart"][-1]
    assert code == 0
    assert (last["state"], last["battery"], last["location"]) == ("streaming", 90, "chest")
    assert last["reading"] == {"bpm": 71, "contact": True, "rr_1024": []}
    assert last["counts"]["subscribed"] == 1  # type: ignore[index]
    assert 0 <= last["age_ms"] < 1_000  # type: ignore[operator]
