"""The history: derived from the sessions' folders, and made anew where it is damaged."""

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from stridecue.codec.mending import Mend, MendError
from stridecue.codec.stream import unpack_beats, unpack_samples
from stridecue.store import new_session
from stridecue.store.deleting import delete
from stridecue.store.exports import EXPORTS
from stridecue.store.folder import sessions
from stridecue.store.history import History, Row, all_rows, amend, ask, story_in, take_in
from stridecue.store.history import rows as listed
from stridecue.store.schema import MIGRATIONS, migrate
from support.stories import STARTED, journal


def save(folder: Path, athlete: str = "steady", **more: object) -> Path:
    path = new_session(folder, "Test")
    path.write_bytes(journal(athlete, **more))
    return path.parent


def rows(folder: Path, *, simulated: bool = False) -> list[Row]:
    with History(folder) as history:
        history.catch_up()
        return list(history.rows(simulated=simulated))


def test_sessions_are_taken_in_once_and_listed_the_newest_first(tmp_path: Path):
    save(tmp_path)
    save(tmp_path, "fading", date=None)
    with History(tmp_path) as history:
        assert history.catch_up() == 2
        assert history.catch_up() == 0
        newest, oldest = history.rows()
    assert (newest.id, newest.started_ms, oldest.started_ms) == (2, None, STARTED)
    assert oldest.workout == "Test"
    assert oldest.completed
    assert oldest.heart_max is not None


def test_the_list_can_be_asked_for_by_parts(tmp_path: Path):
    for boot in ("b", "b", "", "b"):
        save(tmp_path, boot=boot)

    def part(**which: int | bool) -> list[int]:
        return ask(tmp_path, lambda base: [row.id for row in listed(base, **which)])[0]  # type: ignore[arg-type]

    assert part(most=2) == [4, 2]
    assert part(after=2, most=2) == [1]
    assert part(after=1, most=2, simulated=True) == [3, 2]
    assert part(after=9, most=2) == []


def test_a_question_waits_for_no_more_than_it_is_asked_to(tmp_path: Path):
    for _ in range(3):
        save(tmp_path)
    for left in ([3, 2], [3, 2, 1]):
        told, _ = ask(tmp_path, lambda base: [row.id for row in listed(base)], most=2)
        assert told == left


def test_what_is_deleted_takes_its_files_with_it(tmp_path: Path):
    path, _ = save(tmp_path), save(tmp_path)
    assert len(rows(tmp_path)) == 2
    (tmp_path / EXPORTS / f"{path.name}.fit").stat()
    delete(sessions(tmp_path)[0])
    assert not path.exists()
    assert [one.name for one in (tmp_path / EXPORTS).iterdir()] == ["0002-test.fit"]
    assert [row.id for row in ask(tmp_path, lambda base: list(listed(base)), fresh=False)[0]] == [2]


def test_what_nobody_ran_is_listed_only_if_asked_for(tmp_path: Path):
    save(tmp_path, boot="")
    assert rows(tmp_path) == []
    assert len(rows(tmp_path, simulated=True)) == 1


def test_a_deleted_session_is_gone_and_a_changed_one_is_told_anew(tmp_path: Path):
    first, second = save(tmp_path), save(tmp_path)
    assert len(rows(tmp_path)) == 2
    shutil.rmtree(first)
    (second / "journal.jsonl").write_bytes(journal("fading"))
    (one,) = rows(tmp_path)
    assert one.id == 2
    with sqlite3.connect(tmp_path / "history.db") as base:
        assert base.execute("SELECT DISTINCT session FROM lap").fetchall() == [(2,)]


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 500, None])
def test_a_damaged_database_is_set_aside_and_made_anew(tmp_path: Path, damage: bytes | None):
    save(tmp_path)
    before = rows(tmp_path)
    path = tmp_path / "history.db"
    if damage is None:  # torn in the middle
        data = bytearray(path.read_bytes())
        data[4_096:12_288] = b"\xa5" * 8_192
        damage = bytes(data)
    path.write_bytes(damage)
    assert rows(tmp_path) == before
    if damage:
        assert (tmp_path / "history.db.damaged").read_bytes() == damage


def test_a_database_of_a_later_version_is_left_alone(tmp_path: Path):
    save(tmp_path)
    rows(tmp_path)
    with sqlite3.connect(tmp_path / "history.db") as base:
        base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(OSError, match="newer version"):
        rows(tmp_path)


def test_a_mend_is_appended_and_the_journal_stays(tmp_path: Path):
    folder = save(tmp_path)
    before = (folder / "journal.jsonl").read_bytes()
    amend(folder, (Mend(1, time=78_000),))
    amend(folder, (Mend(1, lane=3), Mend(2, short=True)))
    assert (folder / "journal.jsonl").read_bytes() == before
    told = story_in(folder)
    assert told is not None
    first = next(lap for lap in told.laps if lap.kind.is_rep)
    assert (first.elapsed, first.metres) == (78_000, 414.7)
    assert "78000" in (folder / "laps.amended.csv").read_text()
    with sqlite3.connect(tmp_path / "history.db") as base:
        query = "SELECT elapsed_ms, flags FROM lap WHERE is_rep ORDER BY number"
        assert base.execute(query).fetchall()[0] == (78_000, "amended")
    with pytest.raises(MendError):
        amend(folder, (Mend(9, lane=3),))
    assert len((folder / "amended.jsonl").read_text().splitlines()) == 3


def test_a_session_that_a_person_ran_is_exported_for_a_sync_tool(tmp_path: Path):
    folder, other = save(tmp_path), save(tmp_path, boot="")
    take_in(tmp_path)
    assert other.exists()
    assert [path.name for path in (tmp_path / EXPORTS).iterdir()] == [f"{folder.name}.fit"]
    before = (tmp_path / EXPORTS / f"{folder.name}.fit").read_bytes()
    amend(folder, (Mend(1, time=78_000),))
    assert (tmp_path / EXPORTS / f"{folder.name}.fit").read_bytes() != before


def test_the_samples_and_beats_are_in_the_database(tmp_path: Path):
    told = story_in(save(tmp_path))
    assert told is not None
    with History(tmp_path) as history:
        history.catch_up()
        (row,) = history.base.execute("SELECT seconds, samples, beats, rr FROM stream")
    assert unpack_samples(row[1], row[0]) == told.samples
    assert unpack_beats(row[3], row[2]) == told.rr
    assert len(told.samples) > 100


def as_before_streams(folder: Path) -> None:
    """Take the database back to the first version, with its rows."""
    with sqlite3.connect(folder / "history.db") as base:
        base.executescript(
            "DROP INDEX lap_whole; ALTER TABLE lap DROP COLUMN whole; DROP TABLE stream;"
            "DROP TABLE fact; DROP TABLE lap_fact;"
            "PRAGMA user_version = 1;"
        )
    base.close()


def test_a_database_of_the_first_version_is_brought_up_to_date(tmp_path: Path):
    save(tmp_path)
    before = rows(tmp_path)
    as_before_streams(tmp_path)
    assert rows(tmp_path) == before
    with sqlite3.connect(tmp_path / "history.db") as base:
        assert base.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert base.execute("SELECT count(*) FROM stream").fetchone() == (1,)
        assert base.execute("SELECT count(*) FROM lap WHERE whole").fetchone() == (3,)
    base.close()


def test_each_step_of_the_schema_is_one_transaction(tmp_path: Path):
    """A step that fails at its end leaves the file as it was, to be tried again."""
    with sqlite3.connect(tmp_path / "x.db", isolation_level=None) as base:
        migrate(base, MIGRATIONS[:1])
        with pytest.raises(sqlite3.OperationalError):
            migrate(base, (MIGRATIONS[0], f"{MIGRATIONS[1]} SELECT * FROM nowhere;"))
        base.rollback()
        assert base.execute("PRAGMA user_version").fetchone() == (1,)
        migrate(base)
        assert base.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    base.close()


def test_what_a_cut_came_in_the_way_of_is_written_at_the_next_look(tmp_path: Path):
    """The journal has its end; tables, FIT file and history are missing."""
    folder = save(tmp_path)
    take_in(tmp_path)
    names = {path.name for path in folder.iterdir()}
    assert names == {"journal.jsonl", "laps.csv", "summary.json"}
    assert len((folder / "laps.csv").read_text().splitlines()) == 1 + 7
    assert json.loads((folder / "summary.json").read_text())["live"] is True


def test_a_session_that_may_go_on_is_no_file_for_others_yet(tmp_path: Path):
    folder = save(tmp_path)
    path = folder / "journal.jsonl"
    path.write_bytes(path.read_bytes()[:30_000])
    take_in(tmp_path)
    (row,) = rows(tmp_path)
    assert not row.finished
    assert not (tmp_path / EXPORTS).exists()
    save(tmp_path)  # the next one has begun: it will not go on
    take_in(tmp_path)
    assert [one.name for one in sorted((tmp_path / EXPORTS).iterdir())] == [
        "0001-test.fit",
        "0002-test.fit",
    ]


def test_an_export_that_is_the_same_is_left_alone(tmp_path: Path):
    folder = save(tmp_path)
    take_in(tmp_path)
    fit = tmp_path / EXPORTS / f"{folder.name}.fit"
    os.utime(fit, ns=(1, 1))
    os.utime(folder / "journal.jsonl", ns=(2, 2))  # seen anew
    take_in(tmp_path)
    assert fit.stat().st_mtime_ns == 1


@pytest.mark.parametrize(("left", "notes"), [(b"torn", 1), (b"\n" * 100, 0), (b"", 0)])
def test_a_journal_without_a_beginning_is_passed_over(tmp_path: Path, left: bytes, notes: int):
    """One that was cut before its first line is nothing that was run: no news of it each day."""
    new_session(tmp_path, "Test").write_bytes(left)
    save(tmp_path)
    with History(tmp_path) as history:
        assert history.catch_up() == 1
        assert sum("no beginning" in note for note in history.notes) == notes


def test_a_few_at_a_time_are_the_newest_and_a_bad_one_holds_up_no_other(tmp_path: Path):
    for _ in range(3):
        save(tmp_path)
    new_session(tmp_path, "Test").write_bytes(b"\n" * 100)
    assert take_in(tmp_path, 1) == 1
    with History(tmp_path) as history:
        assert [row.id for row in history.rows()] == [3]
    assert [take_in(tmp_path, 1) for _ in range(3)] == [1, 1, 0]


def test_where_nothing_can_be_written_the_folders_tell(tmp_path: Path):
    save(tmp_path)
    before, notes = all_rows(tmp_path)
    assert notes == []
    (tmp_path / "history.db").unlink()
    (tmp_path / "history.db").mkdir()  # as good as a card that refuses
    after, notes = all_rows(tmp_path)
    assert after == before
    assert "told from the folders" in notes[0]
