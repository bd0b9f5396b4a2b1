"""A device in a bag and one on a runner: what a start wants to know of the sensors."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from stridecue.app.sensors.sensing import Sensing
from stridecue.app.sensors.worn import FRESH, missing
from stridecue.ble import Report, Sensors, State, Wanted
from stridecue.session.effects import Glow
from stridecue.session.events import Event, HeartRate, Sensor, Stride
from stridecue.store import sessions
from support.scripted_radio import Air
from support.service_device import Evening, evening_with, make_config

TEMPO = "workout: Tempo\nsteps:\n  - run: 60 s\n"
HEART, FOOT, BELT = Sensor.HEART, Sensor.FOOT, Sensor.TREADMILL
STRAP = "Put the strap on, press again."


def report(sensor: Sensor, heard_at: float | None, state: State = State.STREAMING) -> Report:
    return Report(sensor, state, heard_at=heard_at)


@pytest.mark.parametrize(
    ("known", "reports", "heart", "stride", "key"),
    [
        ((), (), None, None, ""),
        ((BELT,), (report(BELT, 99),), None, None, ""),
        ((HEART,), (), None, None, "strap_on"),
        ((HEART,), (report(HEART, 99),), HeartRate(0, 70, True), None, ""),
        ((HEART,), (report(HEART, 99),), HeartRate(0, 70, None), None, ""),
        ((HEART,), (report(HEART, 99),), HeartRate(0, 70, False), None, "strap_on"),
        ((HEART,), (report(HEART, 99),), HeartRate(0, 0, True), None, "strap_on"),
        ((HEART,), (report(HEART, 99 - FRESH),), HeartRate(0, 70, True), None, "strap_on"),
        ((HEART,), (report(HEART, 99, State.STALE),), HeartRate(0, 70, True), None, "strap_on"),
        ((FOOT,), (report(FOOT, 99),), None, Stride(0, spm=0.0, mps=0.0), "take_steps"),
        ((FOOT,), (report(FOOT, 99),), None, Stride(0, spm=160.0), ""),
        ((FOOT,), (report(FOOT, 99),), None, Stride(0, mps=1.2), ""),
        ((HEART, FOOT), (report(FOOT, 99),), None, Stride(0, spm=160.0), ""),
        ((HEART, FOOT), (report(FOOT, 99),), None, Stride(0), "strap_on"),
    ],
)
def test_what_is_missing(
    known: tuple[Sensor, ...],
    reports: tuple[Report, ...],
    heart: HeartRate | None,
    stride: Stride | None,
    key: str,
) -> None:
    assert missing(reports, frozenset(known), heart, stride, 99.5) == key


def pressed(folder: Path, *presses: float, owned: bool = True) -> Evening:
    """A device that knows a strap which nobody wears, and these presses of LINE."""
    make_config(folder, tempo=TEMPO)

    async def story(device: Evening) -> None:
        async with asyncio.TaskGroup() as tasks:

            def make(emit: Callable[[Event], None]) -> Sensors:
                return Sensors(
                    (Wanted(HEART, None),),
                    device.inlet.now,
                    emit,
                    on_trouble=device.troubles.append,
                    radio=Air([]),
                    jitter=lambda: 1.0,
                )

            device.devices.sensing = Sensing(tasks, make, device.inlet.emit)
            device.devices.owned = frozenset({HEART} if owned else ())
            for at in presses:
                device.press(at)
            device.stop(60)
            await device.service.run()
            device.devices.sensing.stop()

    return evening_with(folder, story)


def test_in_a_bag_two_presses_start_nothing(tmp_path: Path) -> None:
    device = pressed(tmp_path, 40, 42)
    assert device.said[-2:] == ["Tempo. Press to start.", STRAP]
    assert Glow.ASKING in device.ear.glows
    assert not (tmp_path / "sessions").exists() or sessions(tmp_path / "sessions") == ()


def test_the_third_press_is_believed(tmp_path: Path) -> None:
    device = pressed(tmp_path, 40, 42, 46)
    assert STRAP in device.said
    assert len(sessions(tmp_path / "sessions")) == 1


def test_a_missing_strap_is_shown_by_the_light_and_said_at_the_first_press(tmp_path: Path) -> None:
    device = pressed(tmp_path, 40)
    assert device.ear.glows[:3] == [Glow.IDLE, Glow.NEWS, Glow.WAITING]
    assert device.said == [
        "Ready.",
        "No strap. Is it worn, or held by your watch?",
        "Tempo. Press to start.",
    ]


def test_a_device_that_knows_no_sensor_starts_at_once(tmp_path: Path) -> None:
    device = pressed(tmp_path, 40, 42, owned=False)
    assert STRAP not in device.said
    assert len(sessions(tmp_path / "sessions")) == 1
