"""The file of the sensor book: whole or as before, and set aside when it is damaged."""

from pathlib import Path

import pytest

from stridecue.codec.book import Entry, SensorBook
from stridecue.session.events import Sensor
from stridecue.store import BookFile

BOOK = SensorBook((Entry("A0:9E:1A:00:00:0A", Sensor.HEART, "Strap", pinned=True),))


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = BookFile(tmp_path / "state")
    assert file.load() == (SensorBook(), "")
    file.save(BOOK)
    assert file.load() == (BOOK, "")


def test_a_damaged_book_is_set_aside_and_said(tmp_path: Path) -> None:
    file = BookFile(tmp_path)
    file.path.write_text("{torn")
    book, complaint = file.load()
    assert book == SensorBook()
    assert "set aside as sensors.json.damaged" in complaint
    assert (tmp_path / "sensors.json.damaged").read_text() == "{torn"
    file.save(BOOK)
    assert file.load() == (BOOK, "")


@pytest.mark.parametrize("data", [b"\xff\xfe", None])
def test_a_book_that_cannot_be_read_is_left_alone(tmp_path: Path, data: bytes | None) -> None:
    file = BookFile(tmp_path)
    if data is None:
        file.path.mkdir()
    else:
        file.path.write_bytes(data)
    book, complaint = file.load()
    assert (book, file.path.exists()) == (SensorBook(), True)
    assert str(file.path) in complaint
