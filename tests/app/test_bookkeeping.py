"""Which sensors are wanted, and what is kept of those that were heard."""

import asyncio
from pathlib import Path

from stridecue.app.sensors.bookkeeping import Bookkeeper, wanted_of
from stridecue.ble import Known, Wanted
from stridecue.codec.book import Entry, SensorBook
from stridecue.codec.cadence import CadenceUnit
from stridecue.codec.settings import SensorSettings
from stridecue.session.events import Sensor
from stridecue.store import BookFile

MINE, OTHER, POD = "A0:9E:1A:00:00:0A", "A0:9E:1A:00:00:0B", "A0:9E:1A:00:00:0C"
BOOK = SensorBook(
    (
        Entry(MINE, Sensor.HEART, "Strap", pinned=True),
        Entry(POD, Sensor.FOOT, "Pod", CadenceUnit.STRIDES, 1.03),
    )
)


def test_a_paired_sensor_wins_over_the_strongest() -> None:
    assert wanted_of(SensorSettings(), BOOK) == (
        Wanted(Sensor.HEART, MINE),
        Wanted(Sensor.FOOT, None),
    )


def test_the_settings_win_over_the_book() -> None:
    settings = SensorSettings(heart=OTHER, foot=POD, cadence=CadenceUnit.STEPS, optical=True)
    assert wanted_of(settings, BOOK) == (
        Wanted(Sensor.HEART, OTHER, unit=CadenceUnit.STEPS, optical=True),
        Wanted(Sensor.FOOT, POD, CadenceUnit.STEPS, CadenceUnit.STRIDES, 1.03),
    )


def test_what_is_off_is_not_wanted_and_a_treadmill_must_be_asked_for() -> None:
    settings = SensorSettings(heart=None, foot=None, treadmill="any")
    assert wanted_of(settings, BOOK) == (Wanted(Sensor.TREADMILL),)


def keep(folder: Path, *known: Known, troubles: list[str] | None = None) -> Bookkeeper:
    """A keeper that is told `known` and has had time to write."""

    async def evening() -> Bookkeeper:
        told = [] if troubles is None else troubles
        keeper = Bookkeeper(BookFile(folder), told.append)
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(keeper.run())
            await asyncio.sleep(0)
            for one in known:
                keeper.remember(one)
                await asyncio.sleep(0)
            running.cancel()
        return keeper

    return asyncio.run(evening())


def test_what_was_learned_is_there_the_next_time(tmp_path: Path) -> None:
    keep(
        tmp_path,
        Known(Sensor.FOOT, POD, "Pod", CadenceUnit.AUTO),
        Known(Sensor.FOOT, POD, "", CadenceUnit.STRIDES),
    )
    assert keep(tmp_path).book == SensorBook((Entry(POD, Sensor.FOOT, "Pod", CadenceUnit.STRIDES),))


def test_learning_keeps_the_pin_and_the_factor(tmp_path: Path) -> None:
    BookFile(tmp_path).save(SensorBook((Entry(POD, Sensor.FOOT, "Pod", factor=1.1, pinned=True),)))
    kept = keep(tmp_path, Known(Sensor.FOOT, POD, "Pod", CadenceUnit.STEPS)).book.of(POD)
    assert kept == Entry(POD, Sensor.FOOT, "Pod", CadenceUnit.STEPS, 1.1, pinned=True)


def test_a_card_that_takes_nothing_costs_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    troubles: list[str] = []
    known = [Known(Sensor.HEART, address, "", CadenceUnit.AUTO) for address in (MINE, OTHER, POD)]
    assert len(keep(tmp_path / "state", *known, troubles=troubles).book.entries) == 3
    assert [text[:31] for text in troubles if "remembered" in text] == [
        "The sensors are not remembered:"
    ]


def test_a_damaged_book_is_said(tmp_path: Path) -> None:
    (tmp_path / "sensors.json").write_text("{")
    troubles: list[str] = []
    keep(tmp_path, troubles=troubles)
    assert troubles[0].startswith("The sensors have to be paired again.")
