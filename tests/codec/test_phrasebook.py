"""Phrase books: they may replace sentences and bring lists, and nothing in them can fail later."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.phrasebook import Book, bind, read_phrases
from stridecue.codec.problems import Severity
from stridecue.workout.sentences import SENTENCES

ENGLISH_BOOK = (Path(__file__).parents[2] / "config" / "phrases" / "english.yaml").read_text(
    encoding="utf-8"
)
KNOWN = {"hello": "Hello.", "rep": "Rep {k} of {n}."}

BANNED = re.compile(
    r"\b(pain|hurt|injur\w*|faster|keep going|push through|never stop|180|ignore|i|my|me)\b",
    re.IGNORECASE,
)
"""What the device never says, and the first person: the runner is spoken to."""


def good(text: str) -> Book:
    book, problems = read_phrases(text, "p.yaml", KNOWN)
    assert problems == ()
    assert book is not None
    return book


def errors(text: str) -> list[str]:
    book, problems = read_phrases(text, "p.yaml", KNOWN)
    found = [p for p in problems if p.severity is Severity.ERROR]
    assert (book is None) == bool(found)
    return [f"{p.line}:{p.column} {p.message}" for p in found]


def one(key: str, said: str) -> str:
    return f"sentences:\n  {key}: {json.dumps(said)}\n"


def test_a_book() -> None:
    book = good(
        'language: en-gb\nsentences:\n  rep: "{k}, of {n}."\nlists:\n  calm:\n    - Easy.\n'
    )
    assert book == Book("en-gb", {"rep": "{k}, of {n}."}, {"calm": ("Easy.",)})
    said, missing = bind([book], "en")
    assert said.say("rep", k="two", n="six") == "Two, of six."
    assert missing == ""


def test_sections_may_be_empty_or_left_out() -> None:
    assert good("language: en\nsentences:\nlists:\n") == good("language: en\n") == Book()


def test_every_built_in_sentence_may_be_replaced_by_itself() -> None:
    text = "".join(f"  {key}: {json.dumps(said)}\n" for key, said in SENTENCES.items())
    book, problems = read_phrases(f"sentences:\n{text}", "p.yaml", SENTENCES)
    assert problems == ()
    assert book is not None
    assert book.sentences == SENTENCES


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("sentenses:\n  hi: Hi.\n", "1:1", "did you mean sentences?"),
        ("- hi\n", "1:1", "a phrase book has sections, not a list"),
        ("language: english\n", "1:11", "write a language such as en"),
        ("sentences: Hi.\n", "1:12", "`sentences:` has keys of its own"),
        ("sentences:\n  helo: Hi.\n", "2:3", "did you mean hello?"),
        ("sentences:\n  hello:\n", "2:9", "nothing is written here"),
        ("sentences:\n  hello: Number one #1\n", "2:10", "put the sentence in quotes"),
        (one("hello", "Hello {name}."), "2:10", "{name} is not known here"),
        (one("rep", "Rep {k} of {m} of {n}."), "2:8", "this sentence says {k}, {n}"),
        (one("rep", "Rep {k}."), "2:8", "{n} is left out"),
        (one("rep", "Rep {k of {n}."), "2:8", "placeholders look like {this}"),
        (one("rep", "Rep {} of {n}."), "2:8", "{} is not known here"),
        (one("rep", "Rep {k:d} of {n}, {k}."), "2:8", "write {k} alone"),
        (one("rep", "Rep {k!r} of {n}."), "2:8", "write {k} alone"),
        (one("rep", "Rep {k:{n}} of {n}."), "2:8", "write {k} alone"),
        ("lists:\n  calm: Easy.\n", "2:9", "a dash before each statement"),
        ("lists:\n  calm: []\n", "2:9", "a dash before each statement"),
        ("lists:\n  calm:\n", "2:8", "a dash before each statement"),
        ("lists:\n  calm:\n    - [Easy.]\n", "3:7", "write a sentence in quotes"),
        ("lists:\n  off:\n    - Easy.\n", "2:3", "`off` means no list"),
        ("lists:\n  ça:\n    - Easy.\n", "2:3", "the name of a phrase list"),
    ],
)
def test_a_slip_is_named_at_its_place(text: str, place: str, message: str) -> None:
    (error,) = errors(text)
    assert error.startswith(f"{place} ")
    assert message in error


def test_all_slips_are_told_at_once() -> None:
    text = 'sentences:\n  helo: Hi.\n  rep: "{x} {y}"\nlists:\n  calm: Easy.\n'
    assert [error.split()[0] for error in errors(text)] == ["2:3", "3:8", "3:8", "5:9"]


def test_a_long_statement_is_a_doubt() -> None:
    book, (problem,) = read_phrases(
        "lists:\n  calm:\n    - One two three four five six seven eight.\n", "p", KNOWN
    )
    assert book is not None
    assert problem.severity is Severity.WARNING


@given(st.text("{}:!.[]kn ab", max_size=16))
def test_what_is_accepted_can_be_said(said: str) -> None:
    book, _ = read_phrases(one("rep", said), "p", KNOWN)
    if book is not None:
        assert "two" in bind([book], "en")[0].say("rep", k="two", n="six").lower()


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    read_phrases(text, "p", KNOWN)


# --- the English book ----------------------------------------------------------------------------


def english() -> Book:
    book, problems = read_phrases(ENGLISH_BOOK, "english.yaml", SENTENCES)
    assert problems == ()
    assert book is not None
    return book


def test_the_english_book_has_its_lists() -> None:
    lists = {"calm", "strong", "last-reps", "relax", "posture", "arms", "feet", "uphill"}
    assert set(english().lists) >= lists


def test_its_examples_are_right_when_the_comment_mark_goes() -> None:
    text = re.sub(r"^  # (?=\w+: )", "  ", ENGLISH_BOOK, flags=re.MULTILINE)
    book, problems = read_phrases(text, "english.yaml", SENTENCES)
    assert problems == ()
    assert book is not None
    assert book.sentences


@pytest.mark.parametrize("name", english().lists)
def test_a_list_is_long_enough_short_worded_and_harmless(name: str) -> None:
    statements = english().lists[name]
    assert len(set(statements)) == len(statements) >= 8
    for statement in statements:
        assert len(statement.split()) <= 5
        banned = BANNED.search(statement)
        spoken_as_i = name.endswith("-i") and banned is not None and banned[0] == "I"
        assert banned is None or spoken_as_i
