"""The service: evenings without a screen, on an event loop whose time jumps."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from stridecue.app.between import POWER, READY, SHUT_DOWN
from stridecue.app.house import House
from stridecue.app.service import Service
from stridecue.codec.journal import write_line
from stridecue.session.effects import (
    Finished,
    Glow,
    Lamp,
    LapClosed,
    Light,
    Mark,
    Sound,
)
from stridecue.session.events import Button, ClockSet, Stopped
from stridecue.store import load, sessions
from support.service_device import live, make_config
from support.service_device import make_evening as make_device
from support.virtual_loop import VirtualLoop

TEMPO = "workout: Tempo\nsteps:\n  - run: 60 s\n"
EASY = "workout: Easy run\nsteps:\n  - run: 120 s\n"
BAD = "workout: Bad\nsteps:\n  - warmup: 10 min\n  - run: 400\n"


def test_a_press_announces_the_first_workout_and_another_one_starts_it(tmp_path: Path):
    make_config(tmp_path, tempo=TEMPO, easy=EASY)

    async def evening() -> None:
        device = make_device(tmp_path)
        device.press(5)
        device.press(8)
        device.stop(150)
        await device.service.run()
        assert device.said[0] == "Easy run. Press to start."
        assert any(text.startswith("Easy run.") for text in device.said[1:])
        marks = device.ear.marks
        assert marks[:6] == [POWER, READY, Mark.COUNT, Mark.COUNT, Mark.COUNT, Mark.GO]
        assert device.ear.glows[:3] == [Glow.IDLE, Glow.WAITING, Glow.COUNTDOWN]
        assert device.ear.glows[-1] is Glow.IDLE

    live(evening)
    (saved,) = sessions(tmp_path / "sessions")
    journal = load(saved.path)
    assert journal.finished is not None
    assert journal.finished.summary.completed
    assert journal.started is not None
    assert journal.started.brief.wall_ms == 1_790_000_000_000
    assert [one.wall_ms for one in journal.records if isinstance(one, ClockSet)] != []
    assert (tmp_path / "sessions" / "history.db").is_file()
    assert (tmp_path / "sessions" / "exports" / f"{saved.path.name}.fit").is_file()


def test_the_date_is_kept_when_a_network_has_told_it(tmp_path: Path):
    make_config(tmp_path, easy=EASY)

    async def evening() -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()

        def wall() -> int | None:  # known after a minute, and set right by an hour later on
            passed = round((loop.time() - began) * 1_000)
            if passed < 60_000:
                return None
            return 1_790_000_000_000 + passed + (3_600_000 if passed > 90_000 else 0)

        device = make_device(tmp_path, wall=wall)
        device.go(5)
        for at in range(20, 140, 20):
            loop.call_at(began + at, device.service.keep_date)
        device.stop(150)
        await device.service.run()

    live(evening)
    (saved,) = sessions(tmp_path / "sessions")
    journal = load(saved.path)
    assert journal.started is not None
    assert journal.started.brief.wall_ms is None
    told = [one.wall_ms - one.at for one in journal.records if isinstance(one, ClockSet)]
    assert told == [1_790_000_006_600, 1_790_003_606_600]


def test_menu_says_the_next_workout_and_line_starts_that(tmp_path: Path):
    make_config(tmp_path, tempo=TEMPO, easy=EASY)

    async def evening() -> None:
        device = make_device(tmp_path)
        device.press(1)
        for at in (5, 9, 13):
            device.press(at, Button.MENU)
        device.press(17, Button.MENU)
        device.press(21)
        device.stop(23)
        await device.service.run()
        assert device.said[:5] == [
            "Easy run. Press to start.",
            "Tempo. Press to start.",
            "Just time me. Press to start.",
            "Easy run. Press to start.",
            "Tempo. Press to start.",
        ]

    live(evening)
    (saved,) = sessions(tmp_path / "sessions")
    assert saved.path.name == "0001-tempo"


def test_after_a_session_the_device_waits_for_the_next(tmp_path: Path):
    make_config(tmp_path, tempo=TEMPO)

    async def evening() -> None:
        device = make_device(tmp_path)
        device.go(3)
        device.go(100)
        device.stop(200)
        await device.service.run()
        assert device.said.count("Tempo. Press to start.") == 2

    live(evening)
    assert len(sessions(tmp_path / "sessions")) == 2


def test_a_bad_workout_is_named_with_its_line_and_the_others_go_on(tmp_path: Path):
    make_config(tmp_path, another=BAD, tempo=TEMPO)

    async def evening() -> None:
        device = make_device(tmp_path)
        device.press(5)
        device.stop(20)
        await device.service.run()
        assert device.said == ["Another has an error in line four.", "Tempo. Press to start."]
        assert device.ear.glows == [Glow.IDLE, Glow.NEWS, Glow.WAITING]

    live(evening)


def test_with_nothing_to_run_it_still_takes_times_and_finds_what_is_mended(tmp_path: Path):
    config = make_config(tmp_path, another=BAD)

    async def evening() -> None:
        device = make_device(tmp_path)
        device.press(5)
        loop = asyncio.get_running_loop()
        mended = config / "workouts" / "tempo.yaml"
        loop.call_later(10, lambda: mended.write_text(TEMPO) and None)
        device.press(12, Button.MENU)
        device.stop(20)
        await device.service.run()
        assert device.said == [
            "Another has an error in line four.",
            "Just time me. Press to start.",
            "Tempo. Press to start.",
        ]

    live(evening)


def test_the_wanted_workout_comes_first_and_a_missing_one_is_said(tmp_path: Path):
    config = make_config(tmp_path, tempo=TEMPO, easy=EASY)

    async def evening() -> None:
        for wanted, said in (("tempo", []), ("hills", ["There is no workout Hills."])):
            device = make_device(tmp_path)
            settings = device.service._house.settings
            start = replace(settings.start, workout=wanted)
            house = House(config, replace(settings, start=start))
            device.service = Service(house, device.service._parts)
            device.press(5)
            device.stop(20)
            await device.service.run()
            first = "Tempo" if wanted == "tempo" else "Easy run"
            assert device.said == [*said, f"{first}. Press to start."]

    live(evening)


def test_stopping_in_a_session_ends_and_saves_it(tmp_path: Path):
    make_config(tmp_path, tempo=TEMPO)

    async def evening() -> None:
        device = make_device(tmp_path)
        device.go(1)
        device.stop(40)
        await device.service.run()
        assert device.said[-1] == "Ended. Good."

    live(evening)
    journal = load(sessions(tmp_path / "sessions")[0].path)
    assert journal.finished is not None
    assert not journal.finished.summary.completed


def test_menu_held_pairs_sensors(tmp_path: Path):
    make_config(tmp_path, tempo=TEMPO)

    async def evening() -> None:
        device = make_device(tmp_path)
        device.press(3, Button.MENU, held=4)
        device.stop(30)
        await device.service.run()
        assert device.said == ["Pairing.", "No sensor is wanted."]

    live(evening)


@pytest.mark.parametrize("may", [True, False])
def test_both_buttons_shut_down_where_somebody_can(tmp_path: Path, may: bool):
    make_config(tmp_path, tempo=TEMPO)

    async def evening() -> None:
        device = make_device(tmp_path, runtime=tmp_path if may else None)
        device.press(3, Button.MENU, held=6)
        device.press(3.2, Button.LINE, held=6)
        if not may:
            device.stop(20)
        await device.service.run()
        assert ("Shutting down." in device.said) is may

    live(evening)
    assert (tmp_path / SHUT_DOWN).exists() is may


# --- after a crash -------------------------------------------------------------------------------


def crash(folder: Path, after: float) -> None:
    """Run a device until it dies `after` seconds, without a word."""

    async def evening() -> None:
        device = make_device(folder)
        device.go(0.5)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(after):
                await device.service.run()

    live(evening)
    (saved,) = sessions(folder / "sessions")
    records = load(saved.path).records
    left = [one for one in records if not isinstance(one, Stopped | Finished | LapClosed)]
    saved.journal.write_bytes(write_line(left))


def test_after_a_power_cut_the_session_waits_for_a_press(tmp_path: Path):
    make_config(tmp_path, easy=EASY)
    crash(tmp_path, 60)

    async def evening() -> None:
        device = make_device(tmp_path, boot="boot-2")
        device.press(30)
        device.stop(400)
        await device.service.run()
        assert device.said[0].startswith("Power was lost.")
        assert "Done." in " ".join(device.said)

    live(evening)
    (saved,) = sessions(tmp_path / "sessions")
    journal = load(saved.path)
    assert journal.finished is not None
    assert journal.finished.summary.laps[0].elapsed == 120_000
    assert journal.finished.summary.paused > 25_000


def test_after_our_own_crash_the_session_goes_on_as_if_nothing_were(tmp_path: Path):
    make_config(tmp_path, easy=EASY)
    crash(tmp_path, 60)

    async def evening() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        loop.stall(70)
        device = make_device(tmp_path)
        device.stop(200)
        await device.service.run()
        marks = [at for at, effect in device.ear.heard if isinstance(effect, Sound)]
        assert not any("Power" in text for text in device.said)
        assert device.ear.heard[0][1] == Light(70_000 - 2_100, Lamp.STATUS, Glow.WORK)
        assert min(marks) > 70

    live(evening)
    journal = load(sessions(tmp_path / "sessions")[0].path)
    assert journal.finished is not None
    assert journal.finished.summary.laps[0].elapsed == 120_000
    assert journal.finished.summary.paused == 0


def test_a_session_that_ended_while_nobody_was_there_is_closed(tmp_path: Path):
    make_config(tmp_path, tempo=TEMPO)
    crash(tmp_path, 40)

    async def evening() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        loop.stall(500)
        device = make_device(tmp_path)
        device.press(5)
        device.stop(20)
        await device.service.run()
        assert device.said[0] == "The last session was ended and saved."
        assert device.ear.glows[0] is Glow.NEWS

    live(evening)
    records = load(sessions(tmp_path / "sessions")[0].path).records
    assert sum(isinstance(one, Finished) for one in records) == 1


def test_a_card_that_refuses_is_said_and_stops_no_session(tmp_path: Path):
    make_config(tmp_path, tempo=TEMPO)
    (tmp_path / "sessions").write_text("a file where a folder should be")

    async def evening() -> None:
        device = make_device(tmp_path)
        device.go(5)
        device.press(120)
        device.stop(150)
        await device.service.run()
        assert any("not saved" in text for text in device.said)
        assert any(text.startswith("Done") for text in device.said)

    live(evening)
