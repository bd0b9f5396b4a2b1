"""The file of readings: appended, mended behind a cut, carried by a backup."""

from datetime import date
from pathlib import Path

from stridecue.store.backup import back_up, restore
from stridecue.store.readings import READINGS, ReadingsFile
from stridecue.training.readings import Legs

DAY = date(2026, 11, 27)


def test_what_is_added_is_there(tmp_path: Path) -> None:
    file = ReadingsFile(tmp_path / "sessions")
    assert file.load() == ((), "")
    file.add(Legs(None, DAY, 2))
    before = file.path.read_bytes()
    file.add(Legs(7, DAY, 3))
    assert file.path.read_bytes().startswith(before)
    assert file.load() == ((Legs(None, DAY, 2), Legs(7, DAY, 3)), "")


def test_a_line_that_a_cut_has_spoilt_stays_alone(tmp_path: Path) -> None:
    file = ReadingsFile(tmp_path)
    file.add(Legs(None, DAY, 2))
    file.path.write_bytes(file.path.read_bytes() + b'{"kind":"le\xff')
    file.add(Legs(None, DAY, 4))
    readings, note = file.load()
    assert readings == (Legs(None, DAY, 2), Legs(None, DAY, 4))
    assert note == f"{file.path}: a line is spoilt, and left out"


def test_a_backup_carries_it(tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()
    ReadingsFile(tmp_path / "a").add(Legs(None, DAY, 2))
    back_up(tmp_path / "all.tar.gz", tmp_path / "a", config)
    done = restore(tmp_path / "all.tar.gz", tmp_path / "b", tmp_path / "other")
    assert done.written == [f"sessions/{READINGS}"]
    assert ReadingsFile(tmp_path / "b").load() == ((Legs(None, DAY, 2),), "")
