"""The plan's file beside the sessions: added to, read, kept in a backup."""

from datetime import date
from pathlib import Path

from stridecue.store.backup import back_up, restore
from stridecue.store.plan import PlanFile
from stridecue.training.plan_course import Move, Start, Stop

MONDAY = date(2027, 1, 4)
START = Start("x", MONDAY, MONDAY)


def test_where_there_is_no_file_nothing_was_done(tmp_path: Path) -> None:
    assert PlanFile(tmp_path).entries() == ((), "")


def test_what_is_added_is_there(tmp_path: Path) -> None:
    file = PlanFile(tmp_path / "new")
    file.add(START)
    file.add(Stop(MONDAY))
    assert PlanFile(tmp_path / "new").entries() == ((START, Stop(MONDAY)), "")


def test_a_damaged_line_is_told_and_nothing_else_is_lost(tmp_path: Path) -> None:
    file = PlanFile(tmp_path)
    file.path.write_bytes(b'{"stop": \xff')
    file.add(START)
    entries, note = file.entries()
    assert entries == (START,)
    assert note.endswith("plan.jsonl: passed over what is not understood, line 1")


def test_it_is_in_the_backup(tmp_path: Path) -> None:
    here, there, config = tmp_path / "here", tmp_path / "there", tmp_path / "config"
    config.mkdir()
    PlanFile(here).add(Move(MONDAY, MONDAY))
    back_up(tmp_path / "all.tar.gz", here, config)
    assert restore(tmp_path / "all.tar.gz", there, config).written == ["sessions/plan.jsonl"]
    assert PlanFile(there).entries() == PlanFile(here).entries()
