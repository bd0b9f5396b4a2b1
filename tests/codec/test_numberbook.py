"""The section `numbers:` of a phrase book: what is wrong in it is told at its place."""

import json

import pytest

from stridecue.codec.numberbook import ENGLISH_WORDS, KEYS, NumberWords
from stridecue.codec.phrasebook import Book, bind, read_phrases
from stridecue.codec.problems import Severity
from stridecue.workout.numbers import PATTERNS
from stridecue.workout.phrases import ENGLISH
from stridecue.workout.sentences import SENTENCES


def read(text: str) -> tuple[Book | None, list[str]]:
    book, problems = read_phrases(text, "p.yaml", SENTENCES)
    return book, [
        f"{p.line}:{p.column} {p.message}" for p in problems if p.severity is Severity.ERROR
    ]


def one(key: str, said: str) -> str:
    return f"numbers:\n  {key}: {json.dumps(said)}\n"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("numbers: seven\n", "1:10", "`numbers:` has keys of its own, not one value"),
        (one("hundert", "x"), "2:3", "did you mean hundred?"),
        (one("zzz", "x"), "2:3", "english.yaml and german.yaml show them all"),
        ("numbers:\n  ones: [a, b]\n", "2:9", "20 words in a list: those for 0 to 19"),
        ("numbers:\n  tens: ten\n", "2:9", "8 words in a list: those for 20, 30 to 90"),
        ("numbers:\n  irregular: x\n", "2:14", "has numbers for keys"),
        ("numbers:\n  irregular:\n    100: x\n", "3:5", "write a number from 0 to 99"),
        ("numbers:\n  irregular:\n    20: 2 0\n", "3:9", "write words without figures"),
        (one("joined", "{ones} and"), "2:11", "{tens} is left out"),
        (one("split", "{seconds} {tenths}"), "2:10", "{tenths} is not known here"),
        (one("rate", "{hundreds} {all}"), "2:9", "{all} is not known here"),
        (one("rate", "{hundreds}"), "2:9", "{rest} is left out"),
        (one("metres", "{n} m2"), "2:11", "write words"),
        (one("metres", "{n:d} m"), "2:11", "write {n} alone"),
        (one("decimal_mark", ";"), "2:17", "write the mark before decimals"),
        ("language: de\nvoice: en-us\n", "2:8", "the voice en-us speaks en"),
    ],
)
def test_a_slip_is_named_at_its_place(text: str, place: str, message: str) -> None:
    book, (error,) = read(text)
    assert book is None
    assert error.startswith(f"{place} ")
    assert message in error


def test_the_built_in_words_are_a_language() -> None:
    assert ENGLISH_WORDS.missing == ()
    assert ENGLISH_WORDS.numbers() == ENGLISH.numbers


def test_a_book_without_words_lacks_all_of_them() -> None:
    assert set(NumberWords().missing) == set(KEYS) - {"irregular"}
    _, missing = bind([Book("de")], "de")
    assert f"and {len(SENTENCES) - 8} more; numbers: ones, tens, joined" in missing


def test_every_pattern_may_be_replaced_by_itself() -> None:
    text = "".join(f"  {key}: {json.dumps(said)}\n" for key, said in PATTERNS.items())
    book, errors = read(f"numbers:\n{text}")
    assert errors == []
    assert book is not None
    assert book.numbers.patterns == PATTERNS
    assert bind([book], "en-gb")[0].numbers == ENGLISH.numbers


def test_a_figure_in_a_sentence_is_a_doubt() -> None:
    book, (problem,) = read_phrases('sentences:\n  half_way: "50 down."\n', "p", SENTENCES)
    assert book is not None
    assert problem.severity is Severity.WARNING
    assert "write words" in problem.message
