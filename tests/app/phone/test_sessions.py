"""The list of sessions on the phone: what was run, by pages; and what the history costs a page."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from stridecue.app.phone.kit import Kit
from stridecue.app.phone.past import FEW, asked
from stridecue.app.phone.sessions import A_PAGE, routes
from stridecue.codec.effort import Effort
from stridecue.store import new_session
from stridecue.store.efforts import say_effort
from stridecue.store.history import HISTORY, rows, take_in
from stridecue.store.questions import counted
from support.page import Page
from support.phone_kit import get, is_at, kit_in
from support.stories import journal

DAY = date(2026, 11, 20)


def save(kit: Kit, times: int = 1, athlete: str = "steady", **more: object) -> Path:
    for _ in range(times):
        path = new_session(kit.sessions, "Test")
        path.write_bytes(journal(athlete, **more))
    return path.parent


def shown(kit: Kit, **query: str) -> Page:
    (route,) = routes(kit)
    reply = route.answer(get("/sessions", **query))
    assert reply.status == 200
    return Page(reply.html)


def listed(page: Page) -> list[str]:
    return [
        href.removeprefix("/sessions/")
        for one in page.all("a")
        if (href := one["href"] or "").startswith("/sessions/")
    ]


def addresses(page: Page) -> set[str | None]:
    return {one["href"] for one in page.all("a") if "?" in (one["href"] or "")}


def test_what_was_run_is_listed_the_newest_first_with_what_is_known(tmp_path: Path):
    kit = kit_in(tmp_path, DAY)
    folder = save(kit)
    save(kit, date=None)
    say_effort(folder, Effort(7.5))
    page = shown(kit)
    assert listed(page) == ["2", "1"]
    told = [text for place, text in page.texts if place == "span" and "·" in text]
    assert told[0].startswith("date unknown · ")
    assert told[1].startswith("18 Nov 2026, ")
    assert told[1].endswith(" bpm · effort 7.5")
    assert " km · " in told[1]


def test_one_that_was_cut_off_says_so(tmp_path: Path):
    kit = kit_in(tmp_path, DAY)
    path = save(kit) / "journal.jsonl"
    lines = [line for line in path.read_bytes().splitlines(keepends=True) if line.strip()]
    path.write_bytes(b"".join(lines[: len(lines) // 2]))
    save(kit, athlete="no-sensors")
    assert any("cut off" in text for _, text in shown(kit).texts)


def test_what_nobody_ran_is_behind_a_link(tmp_path: Path):
    kit = kit_in(tmp_path, DAY)
    save(kit, 2)
    save(kit, boot="")
    page = shown(kit)
    assert listed(page) == ["2", "1"]
    assert addresses(page) == {"/sessions?all=1"}
    assert "With 1 that nobody ran" in page.text
    page = shown(kit, all="1")
    assert listed(page) == ["3", "2", "1"]
    assert page.text.count("nobody ran it") == 1


@pytest.mark.parametrize(
    ("wanted", "number", "ways"),
    [
        ("1", 1, {"/sessions?page=2"}),
        ("2", 2, {"/sessions?page=1", "/sessions?page=3"}),
        ("3", 3, {"/sessions?page=2"}),
        ("4", 3, {"/sessions?page=2"}),
        ("999999", 3, {"/sessions?page=2"}),
        ("0", 1, {"/sessions?page=2"}),
        *((odd, 1, {"/sessions?page=2"}) for odd in ("", "-1", "x", "9" * 5_000, "2; --")),
    ],
)
def test_thirty_are_on_a_page_and_any_number_is_one_there_is(
    tmp_path: Path, wanted: str, number: int, ways: set[str]
):
    kit = kit_in(tmp_path, DAY)
    save(kit)
    count = 2 * A_PAGE + 1
    take_in(kit.sessions)
    with sqlite3.connect(kit.sessions / HISTORY) as base:
        for n in range(2, count + 1):
            copy_of_the_first(base, n)
    base.close()
    is_at(kit, "running")  # so that nobody looks for their folders
    page = shown(kit, page=wanted)
    newest = count - (number - 1) * A_PAGE
    assert listed(page) == [str(n) for n in range(newest, max(0, newest - A_PAGE), -1)]
    assert f"Page {number} of 3" in page.text
    assert addresses(page) == ways


def copy_of_the_first(base: sqlite3.Connection, n: int) -> None:
    for table, key in (("session", "id"), ("fact", "session")):
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        told = ", ".join(str(n) if column == key else column for column in columns)
        base.execute(f"INSERT INTO {table} SELECT {told} FROM {table} WHERE {key} = 1")


def test_nothing_run_is_said(tmp_path: Path):
    page = shown(kit_in(tmp_path, DAY))
    assert "Nothing was run yet." in page.text
    assert listed(page) == []
    german = kit_in(tmp_path, DAY, german=True)
    assert "Noch ist nichts gelaufen." in shown(german).text


def test_of_many_that_are_new_each_page_takes_in_a_few(tmp_path: Path):
    kit = kit_in(tmp_path, DAY)
    save(kit, FEW + 2)
    page = shown(kit)
    assert listed(page) == [str(n) for n in range(FEW + 2, 2, -1)]
    assert "Older sessions are being taken in" in page.text
    page = shown(kit)
    assert len(listed(page)) == FEW + 2
    assert "Older sessions" not in page.text


def test_while_somebody_runs_nothing_is_taken_in(tmp_path: Path):
    kit = kit_in(tmp_path, DAY)
    save(kit)
    is_at(kit, "running")
    assert listed(shown(kit)) == []
    is_at(kit, "idle")
    assert listed(shown(kit)) == ["1"]


def test_where_the_history_cannot_be_written_the_newest_are_told_from_their_folders(tmp_path: Path):
    kit = kit_in(tmp_path, DAY)
    save(kit, FEW + 1)
    (kit.sessions / HISTORY).mkdir()
    told, notes = asked(kit, lambda base: ([row.id for row in rows(base)], counted(base)))
    assert told == ([*range(FEW + 1, 1, -1)], (FEW, FEW))
    assert notes[0].endswith("told from the folders")
    assert "told from the folders" in shown(kit).text
