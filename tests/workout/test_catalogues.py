"""The languages that come along: whole, short enough to be heard, and without a figure."""

import re
from functools import cache
from pathlib import Path

import pytest

from stridecue.codec.workout import read_workout
from stridecue.training import Race, Runner, resolve
from stridecue.units import MINUTE, SECOND
from stridecue.workout.expand import expand
from stridecue.workout.legs import Leg
from stridecue.workout.phrases import REST, WORK, Phrases, estimate
from stridecue.workout.score import Manner, score_of, words
from stridecue.workout.sentences import SENTENCES, SESSION
from support.corpus import find
from support.tongues import BOOKS, GERMAN, LANGUAGES

WORKOUTS = sorted((BOOKS.parent / "workouts").glob("*.yaml"))
RUNNER = Runner(rest=50, max=190, threshold=172, race=Race(5_000, 22 * MINUTE))

languages = pytest.mark.parametrize("phrases", LANGUAGES.values(), ids=list(LANGUAGES))

IN_WORK = (
    *("half_way", "one_minute", "rep_now", "rep_extra", "short", "undone", "muted", "unmuted"),
    *("heart_high_short", "heart_low_short"),
    *("heart_high", "heart_low", "pace_fast", "pace_slow", "cadence_low", "cadence_high"),
)
"""What is said to somebody who is running hard."""

LONGEST_IN_WORK, LONGEST_IN_REST = 2_600, 6_000
"""ms, as reckoned, of what a step is and a hand asks: the session says it over its budget, too."""

BANNED_IN_GERMAN = re.compile(
    r"\b(schmerz\w*|weh|verletz\w*|nicht aufhören|durchbeißen|quäl\w*|ich|mein\w*|mir|mich)\b",
    re.IGNORECASE,
)

FIRST_PERSON = ("ich", "mein", "meinen", "mir")
"""Allowed to the runner who speaks of himself as I."""


def typical(key: str, phrases: Phrases) -> str:
    """A sentence with values of the longest kind that an evening on the track brings."""
    numbers = phrases.numbers
    split = numbers.split(197_400)
    values = {
        **dict.fromkeys(("n", "k", "j", "left", "line"), numbers.cardinal(12)),
        **dict.fromkeys(("split", "mean"), split),
        **dict.fromkeys(("difference", "spread"), numbers.tenths(1_300)),
        **dict.fromkeys(("length", "goal"), numbers.duration(150_000)),
        **dict.fromkeys(("name", "set"), phrases.words("name_round")),
        **dict.fromkeys(("sensor", "sensors", "one", "other"), phrases.words("sensor_footpod")),
        **dict.fromkeys(("low", "high"), numbers.cardinal(7)),
        "gap": numbers.gap(1_400),
        "bpm": numbers.rate(178),
        "time": phrases.say("recap", split=numbers.clock(197_000)),
        "clock": numbers.clock(197_000),
        "lane": numbers.cardinal(3),
        "kind": phrases.words("kind_jog"),
        "count": phrases.words("reps", n=numbers.cardinal(12)),
        "what": phrases.words("what_of", k=numbers.cardinal(12), n=numbers.cardinal(12)),
        "which": phrases.words("round_of", name=phrases.words("name_round"), k="a", n="b"),
        "where": phrases.say("rep_now", name=phrases.words("name_rep"), k=numbers.cardinal(12)),
        "workout": f"{numbers.readable('12 x 400 m')}.",
        "first": phrases.say("step_plain", kind=phrases.words("kind_warmup")),
        "why": phrases.words("why_full"),
        "own": "",
    }
    return phrases.say(key, **values)


@languages
@pytest.mark.parametrize("key", SESSION)
def test_a_sentence_is_as_short_as_its_moment_wants(phrases: Phrases, key: str) -> None:
    said = typical(key, phrases)
    work = key in IN_WORK
    assert len(said.split()) <= (WORK.words if work else REST.words)
    assert estimate(said) <= (LONGEST_IN_WORK if work else LONGEST_IN_REST)


@languages
@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_is_whole_and_without_figures(phrases: Phrases, key: str) -> None:
    said = typical(key, phrases)
    assert said == said.strip()
    assert said
    assert not re.search(r"[\d{}]|  | [.,?!]|\.\.", said)
    if key in SESSION:
        assert said[-1] in ".?"
        assert said[0].isupper()


def test_german_is_german() -> None:
    """Nothing was forgotten in the translation: what is the same is the same in both languages."""
    same = {
        key
        for key, said in GERMAN.sentences.items()
        if said == SENTENCES[key] and re.search("[a-z]{3}", re.sub(r"{\w+}", "", said))
    }
    assert same == {"rep_extra", "what_extra", "recap_plus", "recap_minus"}


def test_german_is_spoken_to_a_runner_on_the_track() -> None:
    for said in GERMAN.sentences.values():
        assert len(said) < 70
    for name, statements in GERMAN.lists.items():
        assert len(set(statements)) == len(statements) >= 8, name
        for said in statements:
            assert WORK.holds(said, estimate(said)), said
            banned = BANNED_IN_GERMAN.search(said)
            assert banned is None or (name.endswith("-i") and banned[0].lower() in FIRST_PERSON)


def test_every_list_is_there_in_every_language() -> None:
    assert GERMAN.lists.keys() == LANGUAGES["en"].lists.keys()


@cache
def legs(path: Path) -> tuple[Leg, ...]:
    workout = read_workout(path.read_text(encoding="utf-8"), path.name, find).workout
    assert workout is not None
    return expand(resolve(workout, RUNNER)[0])


@languages
@pytest.mark.parametrize("path", WORKOUTS, ids=lambda path: path.stem)
def test_the_score_of_a_workout_is_all_words(phrases: Phrases, path: Path) -> None:
    spoken = [text for _, notes in score_of(legs(path), Manner(phrases)) for text in words(notes)]
    assert spoken
    for said in spoken:
        assert not re.search(r"\d|  | [.,?!]|[{}]", said)
        assert said[0].isupper()
        assert estimate(said) <= LONGEST_IN_REST + SECOND
