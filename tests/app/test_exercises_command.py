"""`stridecue exercises`, and what a broken catalogue does to a session."""

from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.house import House


def test_they_are_listed_and_described(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercises"]) == 0
    assert "split squat" in capsys.readouterr().out
    assert main(["exercises", "Pull-ups"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("pull-up\n")
    assert "begins   with the lift" in told


def test_a_name_that_is_unknown_gets_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercises", "split squad"]) == 1
    assert "did you mean split squat?" in capsys.readouterr().err


def config(folder: Path, catalogue: str | None) -> Path:
    (folder / "workouts").mkdir()
    (folder / "workouts" / "s.yaml").write_text(
        "workout: S\nkind: strength\nsteps:\n  - strength: 5 reps\n    exercise: row\n"
        "    tempo: 2-0-1-0\n"
    )
    if catalogue is not None:
        (folder / "exercises.yaml").write_text(catalogue)
    return folder


def test_a_broken_catalogue_is_said_and_the_session_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = config(tmp_path, "exercises:\n  row: nothing\n")
    loaded = House(folder).workout("s")
    assert any("exercises.yaml:2:8" in note for note in loaded.notes)
    assert main(["exercises", "--config", str(folder)]) == 1
    assert main(["check", str(folder / "exercises.yaml"), "--config", str(folder)]) == 1
    assert "exercises.yaml: 1 error" in capsys.readouterr().out


def test_without_a_catalogue_there_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["exercises", "--config", str(config(tmp_path, None))]) == 1
    assert "there are no exercises" in capsys.readouterr().err
