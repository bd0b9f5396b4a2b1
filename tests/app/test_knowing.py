"""What sessions tell counts where nothing is written."""

from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.house import House
from stridecue.app.knowing import knowing
from stridecue.codec.settings import Settings
from stridecue.store import new_session
from stridecue.store.history import all_rows
from stridecue.training.runner import Race, Runner
from stridecue.workout.model import WorkoutKind
from support.stories import journal


def run(folder: Path, kind: WorkoutKind) -> None:
    new_session(folder, "Test").write_bytes(journal(kind=kind))


def known(folder: Path, runner: Runner = Runner()) -> Runner:  # noqa: B008 (a value)
    return knowing(House(Path(), Settings(runner=runner)), folder).settings.runner


def test_three_hard_sessions_tell_a_maximum(tmp_path: Path) -> None:
    for _ in range(3):
        assert known(tmp_path).max is None
        run(tmp_path, WorkoutKind.INTERVALS)
        assert known(tmp_path).max is None, "not before the history knows"
        all_rows(tmp_path)
    told = known(tmp_path)
    assert told.max is not None
    assert 150 < told.max < 200
    assert known(tmp_path, Runner(max=201)).max == 201


def test_what_is_written_needs_no_history(tmp_path: Path) -> None:
    runner = Runner(max=190, race=Race(5_000, 1_474_000))
    assert known(tmp_path / "none", runner) == runner
    assert not (tmp_path / "none").exists()


def test_without_a_history_nothing_is_known(tmp_path: Path) -> None:
    assert known(tmp_path / "none") == Runner()
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").write_text("")
    assert known(tmp_path / "file") == Runner()


def test_preview_knows_what_a_live_run_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A band in per cent of a maximum that only the sessions tell."""
    config, sessions = tmp_path / "config", tmp_path / "s"
    (config / "workouts").mkdir(parents=True)
    text = "workout: Easy\nkind: easy\nsteps:\n  - run: 20 min\n    hr: under 78%\n"
    (config / "workouts" / "easy.yaml").write_text(text)
    asked = ["preview", "easy", "--config", str(config), "--sessions", str(sessions)]
    assert main(asked) == 0
    assert "the maximum heart rate is not known" in capsys.readouterr().err
    for _ in range(3):
        run(sessions, WorkoutKind.INTERVALS)
    all_rows(sessions)
    assert main(asked) == 0
    assert capsys.readouterr().err == ""
