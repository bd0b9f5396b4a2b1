"""Progress on the phone: what the report over weeks shows, for the weeks and the race asked for."""

from datetime import date
from pathlib import Path

import pytest

from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.weeks import weeks_parts
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.past import FEW
from stridecue.app.phone.progress import CHOICES, MOST_KEPT, Looks, routes
from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.effort import Effort
from stridecue.store import new_session
from stridecue.store.efforts import say_effort
from stridecue.store.history import HISTORY
from stridecue.training.progress import Goal
from stridecue.web import Page as Whole
from support.page import Page
from support.phone_kit import get, is_at, kit_in
from support.stories import STARTED, journal

DAY = date(2026, 11, 20)
A_WEEK = 7 * 86_400_000


def save(kit: Kit, weeks_ago: int = 0) -> Path:
    path = new_session(kit.sessions, "Test")
    path.write_bytes(journal(date=STARTED - weeks_ago * A_WEEK))
    return path.parent


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    there = kit_in(tmp_path, DAY)
    save(there, 20)
    save(there, 1)
    save(there)
    return there


def asked(kit: Kit, **query: str) -> Whole:
    (route,) = routes(kit)
    assert not route.open
    reply = route.answer(get("/progress", **query))
    assert isinstance(reply, Whole)
    return reply


def test_it_shows_what_the_report_shows(kit: Kit):
    reply = asked(kit)
    progress, _ = Looks(kit).look(12, None)
    for part in weeks_parts(progress, Tongue()):
        assert part in reply.html
    page = Page(reply.html)
    assert "The last 12 weeks" in page.text
    assert "until 20 Nov 2026" in page.text
    assert [rows[0][0] for rows in page.tables].count("week") == 1
    assert any(rows[0][-1] == "times run" for rows in page.tables)


@pytest.mark.parametrize("weeks", CHOICES)
def test_as_many_weeks_as_are_chosen(kit: Kit, weeks: int):
    page = Page(asked(kit, weeks=str(weeks)).html)
    assert f"The last {weeks} weeks" in page.text
    (rows,) = (rows for rows in page.tables if rows[0][0] == "week")
    # A row for each since the first that was run, of those asked for.
    assert len(rows) == 1 + min(weeks, 21 if weeks > 20 else 2 if weeks < 20 else weeks)
    selected = [one["value"] for one in page.all("option") if "selected" in one]
    assert selected == [str(weeks)]


@pytest.mark.parametrize("weeks", ["", "0", "13", "-4", "x", "9" * 5_000, "٤"])
def test_other_weeks_are_twelve(kit: Kit, weeks: str):
    reply = asked(kit, weeks=weeks)
    assert reply.status == 200
    assert "The last 12 weeks" in Page(reply.html).text


def test_a_race_to_come_is_told(kit: Kit):
    page = Page(asked(kit, goal=" 5 km in  21:30 on 2027-05-09").html)
    assert "Goal: 5 km in 21:30 on 9 May 2027, in 24 weeks" in page.text
    assert [one["value"] for one in page.all("input")] == ["5 km in 21:30 on 2027-05-09"]


@pytest.mark.parametrize("goal", ["soon", "5 km on 2027-02-30", '"><script>', "5 km", "x" * 5_000])
def test_what_is_no_race_is_told_at_its_field(kit: Kit, goal: str):
    reply = asked(kit, goal=goal)
    assert reply.status == 400
    page = Page(reply.html)
    (field,) = page.all("input")
    assert (field["value"], field["aria-invalid"]) == (goal, "true")
    assert "open" in page.all("details")[0]
    assert "Write it as 5 km in 21:30 on 2027-05-09" in page.text
    assert "The last 12 weeks" in page.text


def test_nothing_run_is_said(tmp_path: Path):
    assert "Nothing to look back on yet" in asked(kit_in(tmp_path, DAY)).html
    german = asked(kit_in(tmp_path, DAY, german=True)).html
    assert "Noch nichts zum Zurückschauen" in german
    assert "Wie weit zurück" in german


def test_of_many_that_are_new_each_page_takes_in_a_few(tmp_path: Path):
    kit = kit_in(tmp_path, DAY)
    for _ in range(FEW + 1):
        save(kit)
    assert "Older sessions are being taken in" in asked(kit).html
    assert Looks(kit).look(12, None)[0].sessions == FEW
    asked(kit)
    assert Looks(kit).look(12, None)[0].sessions == FEW + 1


def test_a_look_is_kept_as_long_as_nothing_changes(kit: Kit):
    looks = Looks(kit)
    asked(kit)
    first = looks.look(12, None)
    asked(kit)
    assert looks.look(12, None) is first
    assert looks.look(4, None) is not first
    say_effort(kit.sessions / "0003-test", Effort(9.0))
    asked(kit)
    second = looks.look(12, None)
    assert second[0].forms != first[0].forms
    settings = kit.config / "stridecue.yaml"
    settings.write_text("runner:\n  max: 190\n  rest: 50\n", encoding="utf-8")
    assert looks.look(12, None)[0].forms != second[0].forms


def test_of_many_looks_the_latest_are_kept(kit: Kit):
    looks = Looks(kit)
    asked(kit)
    goals = [Goal(5_000, date(2027, 1, n)) for n in range(1, MOST_KEPT + 1)]
    first = looks.look(12, None)
    told = [looks.look(12, goal) for goal in goals[:-1]]
    assert looks.look(12, None) is first
    looks.look(12, goals[-1])
    assert looks.look(12, None) is first
    assert looks.look(12, goals[1]) is told[1]
    assert looks.look(12, goals[0]) is not told[0]


def test_a_history_that_cannot_be_read_is_told(tmp_path: Path):
    kit = kit_in(tmp_path, DAY)
    save(kit)
    (kit.sessions / HISTORY).mkdir()
    with pytest.raises(Refusal, match="unable to open") as told:
        asked(kit)
    assert told.value.code is Exit.DEVICE


def test_while_somebody_runs_it_tells_what_is_known(kit: Kit):
    asked(kit)
    save(kit)
    is_at(kit, "running")
    asked(kit)
    assert Looks(kit).look(12, None)[0].sessions == 3
