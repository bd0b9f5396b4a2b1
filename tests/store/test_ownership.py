"""What root makes where the service keeps its sessions is the service's, as all else there."""

import os
from datetime import date
from pathlib import Path

import pytest

from stridecue.store import new_session
from stridecue.store.backup import back_up, restore
from stridecue.store.disk import FilledFile, write_safely
from stridecue.store.exports import EXPORTS
from stridecue.store.history import History
from stridecue.store.plan import PlanFile
from stridecue.store.readings import ReadingsFile
from stridecue.training.plan_course import Stop
from stridecue.training.readings import Legs
from support.stories import journal

SERVICE = 12_345
DAY = date(2026, 11, 27)

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    state = tmp_path / "state"
    state.mkdir()
    os.chown(state, SERVICE, SERVICE)
    return state


def owners(state: Path) -> dict[str, set[int]]:
    return {path.name: {path.stat().st_uid, path.stat().st_gid} for path in state.rglob("*")}


def evening(folder: Path) -> None:
    path = new_session(folder, "Evening")
    FilledFile(path).close()
    path.write_bytes(journal("steady"))


def test_whatever_root_is_the_first_to_make(state: Path) -> None:
    folder = state / "sessions"
    with History(folder):
        beside = owners(state)
    assert "history.db-wal" in beside
    evening(folder)
    ReadingsFile(folder).add(Legs(None, DAY, 2))
    PlanFile(folder).add(Stop(DAY))
    with History(folder) as history:
        history.catch_up()
    found = beside | owners(state)
    assert {EXPORTS, "readiness.jsonl", "plan.jsonl", "laps.csv", "journal.jsonl"} <= found.keys()
    assert set(map(frozenset, found.values())) == {frozenset({SERVICE})}


def test_what_root_takes_back_from_a_backup(state: Path, tmp_path: Path) -> None:
    evening(tmp_path / "before")
    (tmp_path / "config").mkdir()
    back_up(tmp_path / "all.tar.gz", tmp_path / "before", tmp_path / "config")
    restore(tmp_path / "all.tar.gz", state / "sessions", tmp_path / "config")
    found = owners(state)
    assert "journal.jsonl" in found
    assert set(map(frozenset, found.values())) == {frozenset({SERVICE})}


def test_a_link_gives_nothing_away_that_is_elsewhere(state: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (state / "history.db").symlink_to(elsewhere)
    with History(state):
        assert elsewhere.stat().st_uid == 0


def test_a_link_in_the_place_of_a_draft_is_not_written_through(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("as it was")
    (tmp_path / "book.part").symlink_to(other)
    write_safely(tmp_path / "book", "new")
    assert (tmp_path / "book").read_text() == "new"
    assert not (tmp_path / "book").is_symlink()
    assert other.read_text() == "as it was"
