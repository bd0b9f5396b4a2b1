"""A footpod measured against laps, with a press at the line, in virtual time."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from stridecue.app.sensors.bookkeeping import Bookkeeper
from stridecue.app.sensors.calibrating import Odometer, keep, measure
from stridecue.app.waiting import Waiting
from stridecue.runtime.cast import Cast
from stridecue.session.events import Button, HeartRate, Pressed, Released, Sensor, Stride
from stridecue.store import BookFile
from stridecue.training.calibration import Calibration, CalibrationError
from stridecue.workout.phrases import ENGLISH
from support.virtual_loop import run_virtual

POD = "A0:9E:1A:00:00:0C"


class Track:
    """A runner at 4 m/s, whose pod measures `share` of the way, and who presses at `presses`."""

    def __init__(
        self,
        presses: list[float],
        *,
        share: float = 0.95,
        heard: Callable[[float], bool] = lambda _: True,
        counts: bool = True,
        holds: float | None = None,
    ) -> None:
        self.told: list[str] = []
        self._presses, self._share, self._heard = presses, share, heard
        self._counts, self._holds = counts, holds

    async def run(self, laps: int = 2) -> Calibration | None:
        loop = asyncio.get_running_loop()
        waiting = Waiting(Cast({}, {}, lambda name, error: None), loop.time)
        odometer = Odometer(waiting)
        for second in range(500):
            loop.call_later(second + 0.4, self._sample, odometer, second + 0.4)
        for at in self._presses:
            self._press(odometer, at, Button.LINE, 0.1)
        if self._holds is not None:
            self._press(odometer, self._holds, Button.MENU, 4.0)
        return await measure(
            waiting, odometer, laps, 400.0, lambda sentence: self.told.append(sentence(ENGLISH))
        )

    def _press(self, odometer: Odometer, at: float, button: Button, held: float) -> None:
        loop = asyncio.get_running_loop()
        down, up = round(at * 1_000), round((at + held) * 1_000)
        loop.call_later(at, odometer.post, Pressed(down, button))
        loop.call_later(at + held, odometer.post, Released(up, button))

    def _sample(self, odometer: Odometer, at: float) -> None:
        if self._heard(at):
            ms = round(at * 1_000)
            metres = 4.0 * at * self._share if self._counts else None
            odometer.post(Stride(ms, 4.0 * self._share, metres=metres))
            odometer.post(Stride(ms, 9.0, source=Sensor.TREADMILL))
            odometer.post(HeartRate(ms, 150))


@pytest.mark.parametrize("counts", [True, False])
def test_two_laps_tell_the_factor(counts: bool) -> None:
    track = Track([20.0, 120.0, 220.0], counts=counts)
    found = run_virtual(track.run())
    assert found is not None
    assert found.factor == pytest.approx(1 / 0.95, rel=1e-3)
    assert track.told == [
        "Run evenly. Press at the line to begin, and after each lap.",
        "Go.",
        "Lap one. Three hundred eighty metres.",
        "Lap two. Three hundred eighty metres.",
    ]


def test_a_press_before_the_pod_is_heard_begins_nothing() -> None:
    track = Track([2.0, 20.0, 120.0, 220.0], heard=lambda at: at > 10)
    assert run_virtual(track.run()) is not None
    assert track.told[1] == "No footpod. Wait until it is connected."


def test_a_pod_that_is_lost_at_the_line_is_said() -> None:
    track = Track([20.0, 120.0], heard=lambda at: at < 119)
    with pytest.raises(CalibrationError, match="lost at the line"):
        run_virtual(track.run())


def test_menu_held_ends_it() -> None:
    assert run_virtual(Track([20.0], holds=50.0).run()) is None


def test_laps_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(CalibrationError, match="laps 1 and 2"):
        run_virtual(Track([20.0, 120.0, 230.0]).run())


def test_a_second_calibration_is_on_top_of_the_first(tmp_path: Path) -> None:
    async def evening() -> list[float]:
        keeper = Bookkeeper(BookFile(tmp_path), print)
        found = Calibration(1.1, 0.5, (1.1, 1.1))
        return [keep(keeper, POD, found).factor for _ in range(2)]

    assert asyncio.run(evening()) == pytest.approx([1.1, 1.21])
