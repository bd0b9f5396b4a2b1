"""The page of help says of the buttons and the light what the guide does, for its own build."""

import re
from pathlib import Path

import pytest

from stridecue import __version__
from stridecue.app.phone import helping
from stridecue.app.phone.kit import Kit
from stridecue.web import Page, Visit
from support.page import Page as Elements
from support.phone_kit import kit_in

GUIDE = (Path(__file__).parents[3] / "docs" / "buttons.md").read_text(encoding="utf-8")


def rows(head: str) -> list[list[str]]:
    """The table of the guide whose first column is called so, with its head."""
    found = re.search(rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.*\n)+)", GUIDE, re.MULTILINE)
    assert found, head
    first = found[0].splitlines()[0]
    return [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in (first, *found[1].splitlines())
    ]


def shown(kit: Kit) -> Elements:
    (route,) = helping.routes(kit)
    assert route.open
    page = route.answer(Visit("/help"))
    assert isinstance(page, Page)
    return Elements(page.html)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return kit_in(tmp_path, None)


def test_the_tables_are_those_of_the_guide(kit: Kit):
    two, session, idle, running, one = shown(kit).tables
    for ours, head in ((two, "two buttons"), (one, "one button"), (session, "session")):
        theirs = rows(head)
        assert ours[0][1:] == theirs[0][1:]
        assert ours[1:] == theirs[1:]
    assert idle[1:] == rows("between two sessions")[1:]
    assert running[1:] == rows("in a session")[1:]


def test_a_build_with_one_button_has_its_own_table_first(kit: Kit):
    (kit.config / "stridecue.yaml").write_text("panel:\n  menu: off\n")
    first, *_, session = (one[0] for one in shown(kit).tables)
    assert first[1:] == ["pressed", "held 0.7 s", "held 5 s", "silence"]
    assert session[1] == "LINE"


def test_every_table_has_a_caption_and_the_version_is_told(kit: Kit):
    page = shown(kit)
    captions = {one["aria-label"] for one in page.all("div") if one.get("role") == "region"}
    assert len(captions) == len(page.all("caption")) == len(page.all("table")) == 5
    assert f"stridecue {__version__}" in page.text
    assert len(page.all("h1")) == 1


def test_in_german(tmp_path: Path):
    page = shown(kit_in(tmp_path, None, german=True))
    assert "MENU 0,7 s gehalten" in page.tables[0][0]
    assert "schaltet aus" in page.tables[0][1]
