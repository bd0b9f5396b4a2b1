"""The sessions on the card as training looks back on them."""

import shutil
import sqlite3
from datetime import UTC, date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from stridecue.codec.effort import Effort
from stridecue.codec.mending import Mend
from stridecue.store import new_session
from stridecue.store.efforts import EFFORTS, effort_in, say_effort
from stridecue.store.facts import pack, unpack
from stridecue.store.history import HISTORY, amend, story_in
from stridecue.store.runs import Laps, past, runs, waiting_for_effort
from stridecue.store.schema import MIGRATIONS
from stridecue.training.heart import HeartTime
from stridecue.training.run import LoadSource
from stridecue.training.runner import Runner, Sex
from stridecue.units import HOUR
from stridecue.workout.model import WorkoutKind
from support.stories import STARTED, journal

KNOWN = Runner(rest=50, max=195, sex=Sex.MALE)


def save(folder: Path, athlete: str = "steady", **more: object) -> Path:
    path = new_session(folder, "Test")
    path.write_bytes(journal(athlete, **more))
    return path.parent


def test_a_run_is_what_its_journal_tells(tmp_path: Path) -> None:
    folder = save(tmp_path, kind=WorkoutKind.INTERVALS)
    (run,) = runs(tmp_path, KNOWN, UTC)
    story = story_in(folder)
    assert story is not None
    assert (run.id, run.day, run.workout) == (1, date(2026, 11, 18), "Test")
    assert (run.kind, run.moving, run.metres) == (
        WorkoutKind.INTERVALS, story.elapsed, story.metres
    )  # fmt: skip
    assert (run.started_ms, run.ended_ms) == (STARTED, STARTED + story.elapsed + story.paused)
    assert (run.completed, run.effort, run.refused, run.laps) == (True, None, False, ())
    assert run.heart.total == pytest.approx(story.elapsed / 1_000, rel=0.05)
    assert run.highest is not None
    assert 150 < run.highest <= max(story.rates)
    assert run.load is not None
    assert run.load.source is LoadSource.HEART


def test_an_old_journal_does_not_tell_its_kind(tmp_path: Path) -> None:
    save(tmp_path)
    assert runs(tmp_path)[0].kind is None


@pytest.mark.parametrize("athlete", ["steady", "extra-rep", "footpod-only", "forgetful"])
def test_laps_come_back_as_they_were(tmp_path: Path, athlete: str) -> None:
    folder = save(tmp_path, athlete)
    amend(folder, (Mend(2, time=78_000, short=True),))
    story = story_in(folder)
    assert story is not None
    (run,) = runs(tmp_path, laps=True)
    assert run.laps == story.laps
    assert runs(tmp_path, laps=True)[0].laps == run.laps


def test_laps_of_trials_alone(tmp_path: Path) -> None:
    save(tmp_path, kind=WorkoutKind.INTERVALS)
    save(tmp_path, date=STARTED + HOUR, kind=WorkoutKind.TEST)
    interval, trial = past(tmp_path, laps=Laps.TRIALS).runs
    assert interval.laps == ()
    assert trial.laps == runs(tmp_path, laps=True)[1].laps != ()


def test_what_the_history_does_not_know_yet_is_not_waited_for(tmp_path: Path) -> None:
    save(tmp_path)
    assert past(tmp_path, fresh=False).runs == ()
    assert len(past(tmp_path).runs) == len(past(tmp_path, fresh=False).runs) == 1


def test_days_are_the_runners_own(tmp_path: Path) -> None:
    """Ten minutes to midnight in UTC is the next day in Berlin."""
    late = STARTED - STARTED % (24 * HOUR) + 23 * HOUR + 50 * 60_000
    save(tmp_path, date=late)
    assert runs(tmp_path, zone=UTC)[0].day == date(2026, 11, 18)
    assert runs(tmp_path, zone=ZoneInfo("Europe/Berlin"))[0].day == date(2026, 11, 19)
    assert runs(tmp_path, zone=ZoneInfo("America/Denver"))[0].day == date(2026, 11, 18)


def test_they_are_in_the_order_of_time_and_the_undated_are_counted(tmp_path: Path) -> None:
    save(tmp_path, date=STARTED + HOUR)
    save(tmp_path, date=None)
    save(tmp_path)
    found = past(tmp_path)
    assert [run.id for run in found.runs] == [3, 1]
    assert (found.undated, found.notes) == (1, ())


def test_what_nobody_ran_is_told_only_if_asked_for(tmp_path: Path) -> None:
    save(tmp_path, boot="")
    assert past(tmp_path).runs == ()
    assert len(runs(tmp_path, simulated=True)) == 1


def test_an_empty_history_is_no_trouble(tmp_path: Path) -> None:
    assert past(tmp_path / "nowhere") == past(tmp_path)
    assert past(tmp_path).runs == ()


def test_a_folder_that_cannot_be_made_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = past(tmp_path / "file")
    assert found.runs == ()


def test_a_deleted_session_is_unlearned(tmp_path: Path) -> None:
    shutil.rmtree(save(tmp_path))
    assert runs(tmp_path) == ()


def test_a_history_of_the_first_version_is_taken_in_anew(tmp_path: Path) -> None:
    save(tmp_path)
    with sqlite3.connect(tmp_path / HISTORY) as base:
        base.executescript(f"{MIGRATIONS[0]} PRAGMA user_version = 1;")
        base.execute(
            "INSERT INTO session VALUES (1, 'x', 'Old', NULL, 1, 1, 1, 0, 0, NULL, NULL, NULL, "
            "'as it was', '')"
        )
    base.close()
    (run,) = runs(tmp_path)
    assert (run.workout, run.highest is not None) == ("Test", True)


def test_what_the_runner_says_is_appended_and_the_last_counts(tmp_path: Path) -> None:
    folder = save(tmp_path)
    before = (folder / "journal.jsonl").read_bytes()
    assert effort_in(folder) is None
    say_effort(folder, Effort(None, STARTED))
    assert runs(tmp_path)[0].refused
    say_effort(folder, Effort(6.5))
    (run,) = runs(tmp_path)
    assert (run.effort, run.refused) == (6.5, False)
    assert len((folder / EFFORTS).read_text().splitlines()) == 2
    assert (folder / "journal.jsonl").read_bytes() == before


@pytest.mark.parametrize("damaged", [b"", b"\xff\xfe", b"[]", b"null", b"{" * 9_000])
def test_a_damaged_effort_counts_as_not_said(tmp_path: Path, damaged: bytes) -> None:
    (save(tmp_path) / EFFORTS).write_bytes(damaged)
    (run,) = runs(tmp_path)
    assert (run.effort, run.refused) == (None, False)


def test_time_at_each_rate_is_two_bytes() -> None:
    heart = HeartTime(61, (1, 0, 3_600))
    assert unpack(61, pack(heart)) == heart
    assert pack(HeartTime(61, (70_000,))) == b"\xff\xff"


def test_the_newest_waits_for_its_effort(tmp_path: Path) -> None:
    save(tmp_path, date=STARTED - 24 * HOUR)
    folder = save(tmp_path)
    now = STARTED + HOUR
    found = waiting_for_effort(tmp_path, now)
    assert found is not None
    assert (found[0], found[1].id) == (folder, 2)
    assert waiting_for_effort(tmp_path, now + 24 * HOUR) is None
    say_effort(found[0], Effort(6.0, now))
    assert waiting_for_effort(tmp_path, now) is None
    assert waiting_for_effort(tmp_path / "nowhere", now) is None
