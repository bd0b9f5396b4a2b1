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


def ran(capsys: pytest.CaptureFixture[str], sessions: Path, seed: str) -> None:
    run = ["run", "hills-to-the-top", "--athlete", "hands-free", "--fast", "--seed", seed]
    assert main([*run, "--sessions", str(sessions)]) == 0
    capsys.readouterr()


def test_hills_are_compared_however_far_the_footpod_took_them_to_be(capsys, tmp_path: Path):
    ran(capsys, tmp_path, "1")
    ran(capsys, tmp_path, "2")
    assert main(["sessions", "compare", "1", "2", "--sessions", str(tmp_path)]) == 0
    *reps, mean = capsys.readouterr().out.splitlines()[1:]
    assert len(reps) == 8
    assert all(line.split()[-1][0] in "+-0" for line in (*reps, mean))


def test_a_hill_is_shown_with_its_steps_and_a_climb_with_its_pace_on_the_flat(
    capsys, tmp_path: Path
):
    ran(capsys, tmp_path, "1")
    assert main(["sessions", "show", "1", "--sessions", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "estimated, 1" in shown
    assert " steps" in shown
    assert "on the flat" not in shown
    climbs = ["run", "long-climbs", "--athlete", "steady", "--fast", "--sessions", str(tmp_path)]
    assert main(climbs) == 0
    assert "at 6 %, on the flat 3:40/km" in capsys.readouterr().out
    head, first, *_ = (tmp_path / "0002-long-climbs" / "laps.csv").read_text().splitlines()
    assert head.endswith("cadence_spm,flags,steps,grade")
    assert first.endswith(",,")
