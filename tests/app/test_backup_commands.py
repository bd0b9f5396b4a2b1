"""`stridecue backup` and `restore`, at the shell."""

from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.store import new_session
from support.stories import journal


def test_evenings_move_to_another_machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    here, there = tmp_path / "here", tmp_path / "there"
    new_session(here / "sessions", "Test").write_bytes(journal())
    for home in (here, there):
        (home / "config" / "workouts").mkdir(parents=True)
    (here / "config" / "workouts" / "mine.yaml").write_text("workout: Mine\nsteps: [{run: 1 km}]\n")
    archive = str(tmp_path / "all.tar.gz")

    def at(home: Path) -> tuple[str, ...]:
        return ("--sessions", str(home / "sessions"), "--config", str(home / "config"))

    assert main(["backup", archive, *at(here)]) == 0
    assert "2 files" in capsys.readouterr().err
    assert main(["restore", archive, *at(there)]) == 0
    assert capsys.readouterr().err == "written: 2 files; there already: 0\n"
    assert main(["sessions", "list", *at(there)[:2]]) == 0
    assert capsys.readouterr().out.startswith("   1  2026-11-18")
    mine = there / "config" / "workouts" / "mine.yaml"
    mine.write_text("workout: Other\n")
    assert main(["restore", archive, *at(there)]) == 0
    assert "left as it is: config/workouts/mine.yaml" in capsys.readouterr().err


def test_what_is_no_backup_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "workouts").mkdir()
    other = tmp_path / "other.tar.gz"
    places = ("--sessions", str(tmp_path / "s"), "--config", str(tmp_path))
    assert main(["restore", str(other), *places]) == 1
    assert "No such file" in capsys.readouterr().err
    other.write_bytes(b"something else")
    assert main(["restore", str(other), *places]) == 1
    assert "no backup of stridecue" in capsys.readouterr().err
    assert main(["backup", str(tmp_path / "no" / "all.tar.gz"), *places]) == 3
