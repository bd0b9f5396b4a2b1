"""The runner's own statements: kept apart from the lists, and said before them."""

from dataclasses import replace

import pytest

from stridecue.codec.phrasebook import Book, bind, read_phrases
from stridecue.workout.cues import Priority, Word
from stridecue.workout.phrases import Phrases, in_first_person
from stridecue.workout.score import Manner, score_of
from stridecue.workout.sentences import SENTENCES
from support import evening as ev
from support.tongues import LANGUAGES

BOOK = Phrases(
    lists={
        "mind": tuple(f"Mind {word}." for word in ("one", "two", "three", "four", "five")),
        "last-reps": tuple(f"Last {word}." for word in ("one", "two", "three", "four")),
    }
)
OWN = {"mind": ("Like in May.", "My word."), "last-reps": ("Home now.",)}


def test_own_statements_are_kept_apart_and_come_with_a_list_of_their_own() -> None:
    text = "own:\n  strong:\n    - Like in May.\n  mine:\n    - Hop.\n"
    book, problems = read_phrases(text, "o.yaml", SENTENCES)
    assert problems == ()
    assert book is not None
    bound, _ = bind([Book(lists={"strong": ("You are strong.",)}), book], "en")
    assert bound.own == {"strong": ("Like in May.",), "mine": ("Hop.",)}
    assert bound.lists == {"strong": ("You are strong.",), "mine": ("Hop.",)}


def test_they_come_first_each_in_its_turn_and_the_last_repetition_has_its_own() -> None:
    rep = ev.timed(ev.RUN, 90, mind="mind")
    legs = ev.legs(ev.times(8, rep, between=ev.timed(ev.JOG, 60)))
    said = [
        note.cue.text
        for _, notes in score_of(legs, Manner(replace(BOOK, own=OWN)))
        for note in notes
        if isinstance(note.cue, Word) and note.cue.priority is Priority.CHATTER
    ]
    assert said[:2] == ["Like in May.", "My word."]
    assert said[-1] == "Home now."
    between = [text for text in said[2:-1] if not text.startswith("Last")]
    assert between
    assert all(text.startswith("Mind") for text in between)


@pytest.mark.parametrize("phrases", LANGUAGES.values(), ids=list(LANGUAGES))
def test_each_bank_has_eight_and_its_like_in_the_first_person(phrases: Phrases) -> None:
    first = in_first_person(phrases).lists
    for name in ("strong", "calm", "last-reps", "relax"):
        assert len(set(phrases.lists[name])) >= 8
        assert len(set(first[name])) >= 8
    for name in ("strong", "calm", "last-reps"):
        assert not set(first[name]) & set(phrases.lists[name]) - {"Das kann ich."}
