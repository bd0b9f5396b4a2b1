"""Pairing on the device: two straps on a bench, a voice, two buttons, and silence."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from stridecue.app.sensors.bookkeeping import Bookkeeper, wanted_of
from stridecue.app.sensors.sensing import Sensing
from stridecue.ble import Device, Heard, Sensors
from stridecue.codec.settings import SensorSettings
from stridecue.session.events import Button, HeartRate, Sensor
from stridecue.store import BookFile
from support.scripted_radio import MINE, OTHER, Air, device
from support.service_device import Evening, evening_with, make_config

TEMPO = "workout: Tempo\nsteps:\n  - run: 60 s\n"
ANNOUNCED = "Tempo. Press to start."
SETTINGS = SensorSettings(foot=None)


class Bench:
    """Two straps: a neighbour's, which is nearer, and one's own. Each takes two seconds."""

    def __init__(self) -> None:
        self.rates = {OTHER: 62, MINE: 71}

    async def candidates(self, sensor: Sensor) -> tuple[Device, ...]:
        await asyncio.sleep(10.0)
        return tuple(device(address) for address in self.rates)

    async def hear(self, device: Device, sensor: Sensor) -> Heard:
        await asyncio.sleep(2.0)
        return Heard(HeartRate(0, self.rates[device.address]))


async def paired(
    evening: Evening, folder: Path, air: Air, hands: Callable[[Evening], None]
) -> Bookkeeper:
    """Let `hands` do what they do to a service with these sensors, until it is stopped."""
    keeper = Bookkeeper(BookFile(folder), evening.troubles.append)
    devices = evening.devices
    async with asyncio.TaskGroup() as tasks:

        def make(emit: Callable[..., None]) -> Sensors:
            return Sensors(
                wanted_of(SETTINGS, keeper.book),
                evening.inlet.now,
                emit,
                on_trouble=evening.troubles.append,
                remember=keeper.remember,
                radio=air,
                jitter=lambda: 1.0,
            )

        devices.keeper, devices.auditions = keeper, Bench()
        devices.sensing = Sensing(tasks, make, evening.inlet.emit)
        keeping = tasks.create_task(keeper.run())
        hands(evening)
        await evening.service.run()
        devices.sensing.stop()
        keeping.cancel()
    return keeper


def play(folder: Path, air: Air, hands: Callable[[Evening], None]) -> tuple[list[str], Bookkeeper]:
    make_config(folder, tempo=TEMPO)
    kept: list[Bookkeeper] = []

    async def story(evening: Evening) -> None:
        kept.append(await paired(evening, folder, air, hands))

    told: Callable[[Evening], Awaitable[None]] = story
    return evening_with(folder, told).said, kept[0]


def bench() -> Air:
    return Air([device(OTHER, rssi=-50), device(MINE, rssi=-70)])


def test_silence_passes_over_a_neighbour_and_a_press_keeps_ones_own(tmp_path: Path) -> None:
    def hands(evening: Evening) -> None:
        evening.press(40, Button.MENU, held=4)
        # 43 hold, 53 scanned, 55 the first is offered, 67 its silence is over, 69 the second.
        evening.press(72)
        evening.press(75)
        evening.stop(120)

    air = bench()
    said, keeper = play(tmp_path, air, hands)
    assert said == [
        "Pairing.",
        "Sixty-two. Yours? Press to keep.",
        "Seventy-one. Yours? Press to keep.",
        "Kept.",
        ANNOUNCED,
        "Ready. Strap good.",
    ]
    pinned = keeper.book.pinned(Sensor.HEART)
    assert pinned is not None
    assert pinned.address == MINE
    # Before, the strongest was connected to; afterwards nobody but one's own, also the next day.
    assert air.clients[0].device.address == OTHER
    assert air.clients[-1].device.address == MINE
    assert wanted_of(SETTINGS, BookFile(tmp_path).load()[0])[0].address == MINE


def test_menu_goes_on_at_once_and_nothing_is_kept(tmp_path: Path) -> None:
    def hands(evening: Evening) -> None:
        evening.press(40, Button.MENU, held=4)
        evening.press(56, Button.MENU)
        evening.press(60, Button.MENU)
        evening.press(64)
        evening.stop(66)

    said, keeper = play(tmp_path, bench(), hands)
    assert said[-2:] == ["Nothing kept.", ANNOUNCED]
    assert keeper.book.pinned(Sensor.HEART) is None


def test_a_press_before_an_offer_is_no_answer_to_it(tmp_path: Path) -> None:
    def hands(evening: Evening) -> None:
        evening.press(40, Button.MENU, held=4)
        evening.press(46)  # while it scans
        evening.press(54)  # while it listens to the first, which is offered at 55
        evening.stop(60)

    said, keeper = play(tmp_path, bench(), hands)
    assert said == ["Pairing.", "Sixty-two. Yours? Press to keep.", "Nothing kept."]
    assert keeper.book.pinned(Sensor.HEART) is None


@pytest.mark.parametrize("at", [44.0, 54.0, 57.0])
def test_to_be_stopped_in_the_middle_hangs_up_and_ends(tmp_path: Path, at: float) -> None:
    def hands(evening: Evening) -> None:
        evening.press(40, Button.MENU, held=4)
        evening.stop(at)

    air = bench()
    said, _ = play(tmp_path, air, hands)
    assert "Kept." not in said
    assert all(client.hung_up == 1 for client in air.clients)


def test_line_starts_a_workout_whatever_the_sensors_do(tmp_path: Path) -> None:
    def hands(evening: Evening) -> None:
        evening.go(2)
        evening.stop(30)

    said, _ = play(tmp_path, Air([]), hands)
    assert said[0] == ANNOUNCED
    assert any(text.startswith("Tempo.") for text in said[1:])
