"""The editor of the phone's pages: what is typed comes back whole, what is wrong has its line."""

import html

from stridecue.app.looking.tongue import Tongue
from stridecue.app.phone.editor import digest_of, editor, typed
from stridecue.app.phone.german import GERMAN
from stridecue.codec.problems import Problem, Severity
from stridecue.web import Visit
from support.page import Page

ENGLISH = Tongue()
MISTAKE = Problem("a.yaml", 2, 3, "no step is called rnu: did you mean run?", source="- rnu: 400 m")
DOUBT = Problem("a.yaml", 1, 1, "nothing has a target", Severity.WARNING, "workout: <b>a & b</b>")
TEXT = "workout: <b>a & b</b>\n- rnu: 400 m\n"


def shown(*problems: Problem, text: str = TEXT, say: Tongue = ENGLISH) -> str:
    return editor(Visit("/x", seal="s1"), say, text, problems, "/x/save", "abc", "name here")


def area_in(page: str) -> str:
    """What a browser has in the textarea: without the first line end."""
    inside = page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    return html.unescape(inside).removeprefix("\n")


def test_the_text_is_there_whole_and_escaped():
    page = shown()
    assert area_in(page) == TEXT
    assert "<b>a" not in page
    assert area_in(shown(text="\n\n  a: 1\n")) == "\n\n  a: 1\n"


def test_the_form_has_its_seal_the_digest_and_what_the_caller_adds():
    page = Page(shown())
    sent = {one["name"]: one.get("value") for one in page.all("input")}
    assert sent == {"seal": "s1", "digest": "abc"}
    (form,) = page.all("form")
    assert form["action"] == "/x/save"
    assert "name here" in shown()


def test_the_text_has_a_label():
    page = Page(shown())
    (area,) = page.all("textarea")
    assert area["id"] in {one.get("for") for one in page.all("label")}
    assert "aria-invalid" not in area


def test_what_is_wrong_leads_to_its_line_and_quotes_it():
    page = shown(MISTAKE, DOUBT)
    links = [one for one in Page(page).all("a") if "data-line" in one]
    assert [(one["data-line"], one["data-column"]) for one in links] == [("2", "3"), ("1", "1")]
    assert "no step is called rnu: did you mean run?" in page
    assert "  - rnu: 400 m\n    ^" in html.unescape(page)
    assert "Errors: 1. Doubts: 1." in page
    (area,) = Page(page).all("textarea")
    assert area["aria-invalid"] == "true"
    assert area["aria-describedby"] == "problems"


def test_a_doubt_alone_is_no_error():
    (area,) = Page(shown(DOUBT)).all("textarea")
    assert "aria-invalid" not in area
    assert "Errors" not in shown(DOUBT)


def test_in_german():
    assert "Prüfen und speichern" in shown(say=Tongue("de", {"de": GERMAN}))


def test_what_a_browser_sends_gets_the_line_ends_of_this_house():
    def sent(text: str) -> str:
        return typed(Visit("/x", form={"text": text}))

    assert sent("a: 1\r\nb: 2\r\n") == "a: 1\nb: 2\n"
    assert sent("a: 1\rb: 2") == "a: 1\nb: 2\n"
    assert sent("\ufeffa: ü\n") == "a: ü\n"
    assert sent("") == ""
    assert typed(Visit("/x")) == ""


def test_a_digest_tells_files_apart():
    assert digest_of(b"a: 1\n") == digest_of(b"a: 1\n") != digest_of(b"a: 2\n")
