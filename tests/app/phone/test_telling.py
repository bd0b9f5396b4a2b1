"""What the runner tells of a session on the phone: how it was, and what is true of a repetition."""

from pathlib import Path

import pytest

from stridecue.app.looking.tongue import Tongue
from stridecue.app.phone import saying
from stridecue.app.phone.kit import Kit
from stridecue.app.reflecting import QUESTIONS
from stridecue.app.refusal import Refusal
from stridecue.store import reflection_in
from stridecue.store.efforts import effort_in
from stridecue.store.history import story_in
from stridecue.web import Moved, Reply
from stridecue.web import Page as Whole
from support.page import Page
from support.phone_evenings import asked, kit_with, shown, three_evenings
from support.stories import story


@pytest.fixture(scope="module")
def evenings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return three_evenings(tmp_path_factory.mktemp("evenings"))


@pytest.fixture
def kit(tmp_path: Path, evenings: Path) -> Kit:
    return kit_with(evenings, tmp_path)


def chosen(page: Page, name: str) -> str | None:
    """The value of what is selected in the choice called `name`."""
    inside = False
    for tag, given in page.elements:
        inside = given.get("name") == name if tag == "select" else inside
        if tag == "option" and inside and "selected" in given:
            return given["value"]
    return None


@pytest.mark.parametrize(
    ("said", "value", "then"), [("7", 7.0, "7"), ("6.5", 6.5, "6.5"), ("none", None, "none")]
)
def test_the_effort_is_kept_and_shown(kit: Kit, said: str, value: float | None, then: str):
    assert chosen(shown(kit), "effort") == ""
    reply = asked(kit, "POST", "/sessions/{id}/effort", effort=said)
    assert reply == Moved("/sessions/1", "Kept.")
    effort = effort_in(kit.sessions / "0001-test")
    assert effort is not None
    assert (effort.value, effort.wall_ms) == (value, kit.wall())
    assert chosen(shown(kit), "effort") == then


@pytest.mark.parametrize("said", ["", "11", "-1", "7.2", "seven", "nan"])
def test_what_is_no_effort_is_told_at_its_field(kit: Kit, said: str):
    reply = asked(kit, "POST", "/sessions/{id}/effort", effort=said)
    assert isinstance(reply, Whole)
    assert reply.status == 400
    assert "Choose a number from 0 to 10." in reply.html
    assert effort_in(kit.sessions / "0001-test") is None


def test_the_questions_are_those_of_the_command():
    assert saying.asked(Tongue()) == tuple(QUESTIONS.values())


def test_notes_are_kept_and_shown(kit: Kit):
    reply = asked(kit, "POST", "/sessions/{id}/notes", well="The last 400", hard="", next="Slower")
    assert reply == Moved("/sessions/1", "Kept.")
    told = reflection_in(kit.sessions / "0001-test")
    assert told is not None
    assert (told.well, told.hard, told.next) == ("The last 400", "", "Slower")
    assert [text for place, text in shown(kit).texts if place == "textarea"] == [
        "The last 400",
        "Slower",
    ]


def test_no_notes_are_none(kit: Kit):
    reply = asked(kit, "POST", "/sessions/{id}/notes", well=" ")
    assert reply == Moved("/sessions/1", "Nothing was answered, so nothing is kept.")
    assert reflection_in(kit.sessions / "0001-test") is None


def mended(kit: Kit, **form: str) -> Reply:
    return asked(kit, "POST", "/sessions/{id}/mend", **form)


@pytest.mark.parametrize(
    ("form", "elapsed", "metres"),
    [
        ({"time": "78.4"}, 78_400, 400.0),
        ({"time": " 78,4 "}, 78_400, 400.0),
        ({"time": "1:18.4", "counts": "whole"}, 78_400, 400.0),
        ({"lane": "3"}, None, 414.7),
    ],
)
def test_a_repetition_is_mended(kit: Kit, form: dict[str, str], elapsed: int | None, metres: float):
    assert mended(kit, rep="2", **form) == Moved("/sessions/1", "Mended: repetition 2.")
    found = story_in(kit.sessions / "0001-test")
    assert found is not None
    lap = [lap for lap in found.laps if lap.kind.is_rep][1]
    assert elapsed is None or lap.elapsed == elapsed
    assert lap.metres == pytest.approx(metres, abs=0.1)
    assert "amended" in shown(kit).text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Say what is true of it"),
        ({"time": "fast"}, "Write the time as 78"),
        ({"time": "0"}, "Write the time as 78"),
        ({"time": "99:00:00"}, "Write the time as 78"),
        ({"lane": "10"}, "It was not run from mark to mark in that lane."),
        ({"counts": "half"}, "It is a whole one, or it was cut short."),
        ({"counts": "lane=3"}, "It is a whole one, or it was cut short."),
    ],
)
def test_what_cannot_be_is_told_at_its_field(kit: Kit, form: dict[str, str], said: str):
    reply = mended(kit, rep="2", **form)
    assert isinstance(reply, Whole)
    assert reply.status == 400
    page = Page(reply.html)
    assert [text for place, text in page.texts if place == "small" and text.startswith(said)]
    assert [one.get("open") for one in page.all("details")].count("") == 1
    marked = [one for _, one in page.elements if one.get("aria-invalid") == "true"]
    assert [one["name"] for one in marked] == [*form] or not form
    if "time" in form:
        assert marked[0]["value"] == form["time"]
    assert not (kit.sessions / "0001-test" / "amended.jsonl").exists()


def test_what_has_no_lane_is_offered_none(kit: Kit):
    told = story()
    assert sum(lap.kind.is_rep for lap in told.laps) == 3
    page = shown(kit)
    assert [one["name"] for one in page.all("select")].count("lane") == 3
    assert [one["name"] for one in page.all("input")].count("time") == 3


@pytest.mark.parametrize("rep", ["0", "4", "", "x", "-1", "²", "9" * 5_000])
def test_what_is_no_repetition_is_refused(kit: Kit, rep: str):
    with pytest.raises(Refusal, match="no such repetition"):
        mended(kit, rep=rep, time="78")
