"""`run --compare`: an athlete hears of its last run, as a runner does."""

from pathlib import Path

import pytest

from stridecue.app.cli import main


def heard(capsys: pytest.CaptureFixture[str], sessions: Path, *more: str) -> str:
    run = ["run", "8x400", "--athlete", "steady", "--fast", "--transcript"]
    assert main([*run, "--sessions", str(sessions), *more]) == 0
    return capsys.readouterr().out


def test_an_athlete_that_is_asked_to_compares_with_its_last_run(capsys, tmp_path: Path):
    first = heard(capsys, tmp_path, "--compare")
    assert "last time" not in first
    assert heard(capsys, tmp_path) == first
    assert heard(capsys, tmp_path, "--compare").count("As last time.") == 8
    assert "faster than last time." in heard(capsys, tmp_path, "--compare", "--seed", "5")
