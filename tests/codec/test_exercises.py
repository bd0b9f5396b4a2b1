"""The catalogue of exercises: whole in both languages, and every mistake in it has its mend."""

import re
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.exercises import TIP_WORDS, read_exercises
from stridecue.workout.exercises import Catalogue, Exercise, furnish, normal, with_tips
from stridecue.workout.model import Begins, Group, Step, StepKind, Workout
from support import evening as ev

FILE = Path(__file__).parents[2] / "config" / "exercises.yaml"
TEXT = FILE.read_text(encoding="utf-8")

GOOD = """
exercises:
  hop:
    begins: lift
    en: {trains: Feet., how: Hop., tip: Softly., easier: Lower., harder: Higher., stop: Pain.}
"""


def bundled() -> Catalogue:
    catalogue, problems = read_exercises(TEXT, FILE.name)
    assert problems == ()
    assert catalogue is not None
    return catalogue


@pytest.mark.parametrize("one", bundled().exercises, ids=lambda one: one.key)
def test_it_is_described_in_english_and_german(one: Exercise) -> None:
    assert set(one.words) == {"en", "de"}
    english, german = one.words["en"], one.words["de"]
    for words in (english, german):
        assert all(astuple(words))
        assert len(words.tip.split()) <= TIP_WORDS
        assert not re.search(r"\d", words.tip + words.name)
    for one_said, other in zip(astuple(english), astuple(german), strict=True):
        assert one_said != other


def test_what_goes_up_first_is_known() -> None:
    begins = {one.key: one.begins for one in bundled().exercises}
    up = ("pull-up", "row", "single leg calf raise", "glute bridge", "step-up")
    assert {begins[name] for name in up} == {Begins.LIFT}
    down = ("squat", "split squat", "push-up", "single leg deadlift", "squat jump")
    assert {begins[name] for name in down} == {Begins.LOWERING}


@pytest.mark.parametrize("name", ["push-up", "Push-ups", "push  up", "Liegestütz"])
def test_a_name_is_known_however_it_is_written(name: str) -> None:
    found = bundled().of(name)
    assert found is not None
    assert found.key == "push-up"
    assert normal(name) in (normal("push-up"), normal("Liegestütz"))


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("begins: lift", "begins: up", "4:13", '"up" is not understood: write lift or lowering'),
        ("    begins: lift\n", "", "", "how does hop begin?"),
        ("tip: Softly., ", "", "5:9", "`tip` is missing"),
        ("easier:", "easyer:", "", 'unknown key "easyer": did you mean easier?'),
        ("exercises:", "exercise:", "2:1", 'unknown section "exercise": write `exercises:`'),
        ("    en: {trains", "    e: {trains", "5:5", "is not understood: write a language"),
        ("    en:", "    english:", "5:5", "is not understood: write a language"),
    ],
)
def test_a_mistake_has_its_place_and_its_mend(old: str, new: str, place: str, message: str) -> None:
    catalogue, problems = read_exercises(GOOD.replace(old, new), "e.yaml")
    assert catalogue is None
    assert any(message in one.render() and place in one.render() for one in problems)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("exercises:\n  hop:\n    begins: lift\n", "hop is described in no language"),
        ("exercises:\n  hop: up\n", "`hop` has `begins` and its words"),
        ("exercises:\n  hop:\n    begins: lift\n    en: up\n", "write trains, how"),
        ("exercises: hop\n", "below `exercises:` write each by its name"),
        ("- hop\n", "is no catalogue"),
    ],
)
def test_what_is_no_catalogue_is_told(text: str, message: str) -> None:
    catalogue, problems = read_exercises(text, "e.yaml")
    assert catalogue is None
    assert any(message in one.render() for one in problems)


def test_a_tip_that_nobody_can_take_in_is_a_doubt() -> None:
    catalogue, problems = read_exercises(GOOD.replace("Softly.", "a b c d e f g"), "e.yaml")
    assert catalogue is not None
    assert "a tip of more than 6 words" in problems[0].render()


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    read_exercises(text, "e.yaml")
    read_exercises(f"exercises:\n  a: {text}\n", "e.yaml")


def test_a_workout_gets_the_name_of_the_language_and_how_it_begins() -> None:
    row = ev.timed(StepKind.STRENGTH, 20, exercise="Rows")
    own = ev.timed(StepKind.STRENGTH, 20, exercise="row", begins=Begins.LOWERING)
    free = ev.timed(StepKind.STRENGTH, 20, exercise="juggling")
    group = ev.times(2, row, between=ev.timed(ev.REST, 30))
    found = furnish(Workout("S", (group, own, free)), bundled(), "de").items
    assert isinstance(found[0], Group)
    (first,) = found[0].items
    assert isinstance(first, Step)
    assert (first.exercise, first.begins) == ("Rudern", Begins.LIFT)
    assert found[1] == replace(own, exercise="Rudern")
    assert found[2] == free


def test_a_tip_comes_once_and_only_for_what_is_new() -> None:
    squat = ev.timed(StepKind.STRENGTH, 20, exercise="squat")
    row = ev.timed(StepKind.STRENGTH, 20, exercise="row")
    legs = with_tips(ev.legs(squat, row, squat), bundled(), "en", {"Row"})
    assert [leg.tip for leg in legs] == ["Heels stay down.", None, None]
