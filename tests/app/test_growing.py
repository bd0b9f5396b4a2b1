"""Progress on the card: what sessions propose, and what `progress: on` makes of it."""

from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.growing import lines, progressed, proposed
from stridecue.app.house import House
from stridecue.app.wiring import brief_of
from stridecue.codec.journal import write_line
from stridecue.session.effects import Finished, Summary
from stridecue.session.events import Started
from stridecue.store import new_session
from stridecue.units import Ms
from stridecue.workout.model import ByReps

WEEK: Ms = 7 * 24 * 3_600_000
MONDAY: Ms = 1_793_620_800_000
"""2026-11-02, noon UTC."""

LEGS = """
workout: Legs
kind: strength
progress: {}
steps:
  - strength: 8 reps
    exercise: squat
    tempo: 1-0-1-0
"""


def house(folder: Path, progress: str = "on") -> House:
    (folder / "config" / "workouts").mkdir(parents=True, exist_ok=True)
    (folder / "config" / "workouts" / "legs.yaml").write_text(LEGS.format(progress))
    return House(folder / "config")


def do(at_home: House, sessions: Path, wall_ms: Ms, *, completed: bool = True) -> str:
    """The session as it is written on the card; gives how many repetitions it had."""
    brief = brief_of(at_home.workout("legs"), at_home, boot="b", wall_ms=wall_ms, sessions=sessions)
    path = new_session(sessions, brief.workout)
    summary = Summary(brief.workout, (), 60_000, 0, completed=completed)
    path.write_bytes(write_line([Started(0, brief)]) + write_line([Finished(60_000, summary)]))
    return f"{brief.legs[0].end}"


def reps(at_home: House, sessions: Path, wall_ms: Ms, effort: float | None) -> list[int | None]:
    found = proposed(at_home.workout("legs"), sessions, wall_ms, lambda _: effort)
    return [one.dose.reps for one in found]


def test_the_next_dose_comes_from_the_sessions_and_their_effort(tmp_path: Path) -> None:
    at_home, sessions = house(tmp_path), tmp_path / "s"
    assert reps(at_home, sessions, MONDAY, 6) == []
    do(at_home, sessions, MONDAY)
    assert reps(at_home, sessions, MONDAY + WEEK, 6) == [9]
    assert reps(at_home, sessions, MONDAY + WEEK, 8) == [8]
    assert reps(at_home, sessions, MONDAY + WEEK, None) == [8]
    do(at_home, sessions, MONDAY + WEEK, completed=False)
    assert reps(at_home, sessions, MONDAY + WEEK, 6) == [8]


def test_the_fourth_week_is_lighter_on_the_runners_calendar(tmp_path: Path) -> None:
    at_home, sessions = house(tmp_path), tmp_path / "s"
    for week in range(3):
        do(at_home, sessions, MONDAY + week * WEEK)
    assert reps(at_home, sessions, MONDAY + 3 * WEEK, 6) == [5]
    assert do(at_home, sessions, MONDAY + 3 * WEEK) == f"{ByReps(5)}"
    assert reps(at_home, sessions, MONDAY + 4 * WEEK, 6) == [9]


def test_without_progress_on_it_is_only_proposed(tmp_path: Path) -> None:
    at_home, sessions = house(tmp_path, "off"), tmp_path / "s"
    for week in range(3):
        do(at_home, sessions, MONDAY + week * WEEK)
    loaded = at_home.workout("legs")
    assert progressed(loaded, sessions, MONDAY + 3 * WEEK) is loaded.workout
    told = list(lines(proposed(loaded, sessions, MONDAY + WEEK, lambda _: 6.0), wanted=False))
    assert told == [
        "squat: 9 reps 1-0-1-0, a step more (last time 8 reps 1-0-1-0 at RPE 6)",
        "this is only proposed: `progress: on` at the top of the workout takes such steps",
    ]


def test_preview_tells_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at_home, sessions = house(tmp_path), tmp_path / "s"
    do(at_home, sessions, MONDAY)
    where = ["--config", str(at_home.config), "--sessions", str(sessions)]
    assert main(["preview", "legs", *where]) == 0
    assert (
        "squat: 8 reps 1-0-1-0, as it was, until `sessions rate` says how hard"
        in capsys.readouterr().err
    )


def test_who_says_how_hard_it_was_goes_on_from_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the rating at the shell to the next session, by the commands alone."""
    at_home, sessions = house(tmp_path), tmp_path / "s"
    do(at_home, sessions, MONDAY)
    where = ["--sessions", str(sessions)]
    assert main(["sessions", "rate", "1", "6", *where]) == 0
    assert main(["preview", "legs", "--config", str(at_home.config), *where]) == 0
    told = capsys.readouterr()
    assert "squat: 9 reps 1-0-1-0, a step more (last time 8 reps 1-0-1-0 at RPE 6)" in told.err
    assert "Nine reps" in told.out
    assert do(at_home, sessions, MONDAY + WEEK) == f"{ByReps(9)}"


def test_a_damaged_card_proposes_nothing(tmp_path: Path) -> None:
    at_home, sessions = house(tmp_path), tmp_path / "s"
    do(at_home, sessions, MONDAY)
    (journal,) = sessions.glob("*/journal.jsonl")
    journal.write_bytes(b"spoiled")
    assert reps(at_home, sessions, MONDAY, 6) == []


def test_progress_is_for_strength(tmp_path: Path) -> None:
    at_home = house(tmp_path)
    path = at_home.config / "workouts" / "legs.yaml"
    path.write_text("workout: R\nprogress: on\nsteps:\n  - run: 60 s\n")
    (note,) = at_home.workout("legs").notes
    assert "no effect here" in note
    assert proposed(at_home.workout("legs"), tmp_path, MONDAY) == ()
