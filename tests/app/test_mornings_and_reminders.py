"""The device in the morning, on the day after, and at the time of a reminder."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from stridecue.app.wallclock import day_of
from stridecue.athlete.resting import frames
from stridecue.codec.bluetooth import decode_heart_rate
from stridecue.codec.settings import RecoverySettings, Settings
from stridecue.session.effects import Glow
from stridecue.session.events import Button, HeartRate
from stridecue.store.readings import ReadingsFile
from stridecue.training.advice import Counsel
from stridecue.training.readings import Legs, Morning
from stridecue.training.recovery import Reminder, due, fitting
from stridecue.units import HOUR, MINUTE, SECOND
from support.mornings import steady, weeks
from support.pickup import (
    NOON,
    RUN,
    SHORT,
    STRETCHING,
    Story,
    readings,
    tell,
)
from support.service_device import Evening, make_config

MENU = Button.MENU

# --- the morning ---------------------------------------------------------------------------------


def morning(
    tmp_path: Path, athlete: str | None, hour: float = 7.5, press: float | None = None
) -> list[str]:
    """What is said of a measurement in the morning."""
    make_config(tmp_path, tempo=RUN)
    heard: list[str] = []

    async def day() -> None:
        story = Story(tmp_path, hour=hour)
        device, service = story.evening, story.service()
        loop = asyncio.get_running_loop()
        if athlete is not None:
            for at, data in frames(athlete, 300 * SECOND):
                loop.call_later(at / SECOND, sender(device, data))
        device.press(3, MENU, held=1)
        device.press(6)
        if press is not None:
            device.press(press)
        device.stop(200)
        await service.run()
        heard.extend(device.said)

    tell(day)
    return heard


def sender(device: Evening, data: bytes) -> Callable[[], None]:
    told = decode_heart_rate(data)
    inlet = device.inlet
    return lambda: inlet.emit(HeartRate(inlet.now(), told.bpm, told.contact, told.rr_1024))


def test_a_morning_is_measured_kept_and_counted(tmp_path: Path) -> None:
    assert morning(tmp_path, "rested") == [
        "Morning measurement?",
        "Sit still. Two minutes in all.",
        "Sixty seconds to go.",
        "Good. Heart rate fifty-two.",
        "Morning one of fourteen.",
    ]
    (kept,) = readings(tmp_path)
    assert isinstance(kept, Morning)
    assert kept.day == day_of(NOON)


def test_a_known_normal_brings_advice(tmp_path: Path) -> None:
    file = ReadingsFile(tmp_path / "sessions")
    for one in weeks(*steady(20), last=day_of(NOON)):
        file.add(one)
    said = morning(tmp_path, "rested")
    assert said[-2:] == ["As planned.", "Nothing speaks against it."]


def test_a_dry_strap_is_told_and_kept_but_advises_nothing(tmp_path: Path) -> None:
    said = morning(tmp_path, "dry-strap")
    assert said[-1] == "Not clear. Moisten the strap and repeat."
    assert len(readings(tmp_path)) == 1


def test_no_strap_and_a_press_in_between(tmp_path: Path) -> None:
    assert morning(tmp_path / "a", None)[-1] == "No strap. Is it worn, or held by your watch?"
    assert morning(tmp_path / "b", "rested", press=100)[-1] == "Ended. Nothing kept."
    assert readings(tmp_path / "a") == readings(tmp_path / "b") == []


def test_a_stop_in_the_middle_ends_it(tmp_path: Path) -> None:
    make_config(tmp_path, tempo=RUN)

    async def day() -> None:
        story = Story(tmp_path, hour=7)
        device, service = story.evening, story.service()
        for at, data in frames("rested", 60 * SECOND):
            asyncio.get_running_loop().call_later(at / SECOND, sender(device, data))
        device.press(3, MENU, held=1)
        device.press(6)
        device.stop(30)
        async with asyncio.timeout(40):
            await service.run()

    tell(day)


# --- recovery and reminders ----------------------------------------------------------------------


def test_the_session_of_recovery_that_fits_is_offered_and_started(tmp_path: Path) -> None:
    make_config(
        tmp_path, **{"a-tempo": RUN, "mobility-short": SHORT, "stretch-after-run": STRETCHING}
    )

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service()
        device.press(3, MENU, held=1)
        device.press(6, MENU)
        device.press(9)
        device.press(15)
        device.press(200, MENU, held=1)
        device.stop(300)
        await service.run()
        assert device.said[:3] == ["Legs?", "Short mobility?", "Short mobility. Press to start."]
        assert "Stretch. Sixty seconds." in " ".join(device.said)

    tell(evening)


def test_warm_after_a_run_it_is_stretching(tmp_path: Path) -> None:
    make_config(
        tmp_path, **{"a-tempo": RUN, "mobility-short": SHORT, "stretch-after-run": STRETCHING}
    )

    async def evening() -> None:
        story = Story(tmp_path)
        device, service = story.evening, story.service()
        device.go(3)
        device.press(200, MENU, held=1)
        device.press(203, MENU)
        device.stop(300)
        await service.run()
        assert "Stretching?" in device.said

    tell(evening)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ({"hard_today": True}, "stretch-after-run"),
        ({"counsel": Counsel.REST, "hard_yesterday": True}, "breathing"),
        ({"hard_yesterday": True, "rest_day": True}, "foam-rolling"),
        ({"rest_day": True, "counsel": Counsel.EASY}, "mobility"),
        ({}, "mobility-short"),
    ],
)
def test_which_session_fits_a_day(day: dict[str, object], name: str) -> None:
    usual: dict[str, object] = {"rest_day": False, "hard_today": False, "hard_yesterday": False}
    assert fitting(**(usual | day)) == name  # type: ignore[arg-type]


BED = Reminder(22 * HOUR + 15 * MINUTE, "Bed time, 8 hours")


def reminded(
    tmp_path: Path, hour: float, seconds: float, *presses: float
) -> list[tuple[float, str]]:
    """What is said of a reminder, and when (s)."""
    make_config(tmp_path, tempo=RUN)
    heard: list[tuple[float, str]] = []

    async def evening() -> None:
        settings = Settings(recovery=RecoverySettings(sleep=BED))
        story = Story(tmp_path, hour=hour, settings=settings)
        device, service = story.evening, story.service()
        began = asyncio.get_running_loop().time()
        for at in presses:
            device.go(at)
        device.stop(seconds)
        await service.run()
        heard.extend((at - began, e.text) for at, e in device.ear.heard if hasattr(e, "text"))

    tell(evening)
    return [one for one in heard if one[1].startswith("Bed")]


def test_a_reminder_is_said_once_at_its_time(tmp_path: Path) -> None:
    ((at, text),) = reminded(tmp_path, 22.2, 3_600)
    assert text == "Bed time, eight hours."
    assert 180 <= at <= 201


def test_a_reminder_waits_for_the_end_of_a_session(tmp_path: Path) -> None:
    ((at, _),) = reminded(tmp_path, 22.24, 600, 20.0)
    assert at > 85  # at 22:15:00, 36 s in, the session was running


def test_what_was_due_before_the_device_was_on_is_not_made_up(tmp_path: Path) -> None:
    assert reminded(tmp_path, 22.3, 3_600) == []


def test_half_an_hour_later_and_over_midnight_nothing_is_due() -> None:
    assert due((BED,), BED.at - 1, BED.at + 29 * MINUTE) == (BED,)
    assert due((BED,), BED.at - 1, BED.at + 31 * MINUTE) == ()
    assert due((BED,), 10 * MINUTE, 10 * MINUTE) == ()


@pytest.mark.parametrize("hour", [0.5, 7.9, 15])
def test_without_a_press_nothing_is_said(tmp_path: Path, hour: float) -> None:
    make_config(tmp_path, tempo=RUN, bad="workout: 12")

    async def day() -> None:
        story = Story(tmp_path, hour=hour)
        device, service = story.evening, story.service()
        device.stop(6 * 3_600)
        await service.run()
        assert device.said == []
        assert device.ear.glows == [Glow.IDLE, Glow.NEWS]

    tell(day)


def test_without_a_date_the_device_works_and_keeps_what_it_hears(tmp_path: Path) -> None:
    make_config(tmp_path, tempo=RUN)

    async def day() -> None:
        story = Story(tmp_path, hour=None)
        device, service = story.evening, story.service()
        device.press(3, MENU, held=1)
        device.press(6)
        device.press(10, MENU)
        device.press(13)
        device.stop(40)
        await service.run()

    tell(day)
    assert readings(tmp_path) == [Legs(None, None, 1)]
