"""Scripts of imagery: whole in both languages; every mistake has its place and its mend."""

from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.scripts import ScriptBook, read_scripts
from stridecue.workout.imagery import Element, Script, Where

FOLDER = Path(__file__).parents[2] / "config" / "scripts"
NEVER = ("pain", "schmerz", "must", "musst")


def book(name: str) -> ScriptBook:
    found, problems = read_scripts((FOLDER / name).read_text(encoding="utf-8"), name)
    assert problems == ()
    assert found is not None
    return found


ENGLISH, GERMAN = book("english.yaml"), book("german.yaml")


def places(script: Script) -> list[set[str]]:
    return [{name for _, name, _, _ in Formatter().parse(one.text) if name} for one in script]


def test_both_languages_have_the_same_scripts_line_by_line() -> None:
    assert ENGLISH.scripts.keys() == GERMAN.scripts.keys() == {"before", "after", "race"}
    for name, script in ENGLISH.scripts.items():
        other = GERMAN.scripts[name]
        assert [one.element for one in script] == [one.element for one in other]
        assert places(script) == places(other)
        assert [one.where for one in script] == [one.where for one in other]
        for one, two in zip(script, other, strict=True):
            assert one.text != two.text


@pytest.mark.parametrize("where", Where)
@pytest.mark.parametrize("name", ["before", "race"])
def test_no_part_of_an_image_is_forgotten(name: str, where: Where) -> None:
    fitting = [one for one in ENGLISH.scripts[name] if one.where in (None, where)]
    assert {one.element for one in fitting} == set(Element)


def test_a_line_is_for_everywhere_or_for_one_place() -> None:
    text = "scripts:\n  a:\n    - task: A.\n    - task: B.\n      where: hill\n"
    found, problems = read_scripts(text, "s.yaml")
    assert problems == ()
    assert found is not None
    assert [one.where for one in found.scripts["a"]] == [None, Where.HILL]


@pytest.mark.parametrize("one", [*ENGLISH.scripts.values(), *GERMAN.scripts.values()])
def test_it_is_short_and_promises_nothing(one: Script) -> None:
    for line in one:
        assert len(line.text.split()) <= 17
        assert not any(word in line.text.lower() for word in NEVER)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "scripts:\n  a:\n    - tusk: B.\n",
            's.yaml:3:7: "tusk" is no part of it: did you mean task',
        ),
        ("scripts:\n  a:\n    - task: '{when}'\n", "s.yaml:3:13: nothing fills in {when}"),
        ("scripts:\n  a:\n    - task: '{rep'\n", "braces that do not fit together"),
        ("scripts:\n  a:\n    - B.\n", "a line is one of physical"),
        ("scripts:\n  a: B.\n", "`a` is a list"),
        (
            "scripts:\n  a:\n    - task: B.\n      where: hil\n",
            's.yaml:4:14: "hil" is not understood: did you mean hill?',
        ),
        ("scripts:\n  a:\n    - where: hill\n", "a line is one of physical"),
        ("scripts:\n  a:\n    - task: B.\n      emotion: C.\n", "a line is one of physical"),
        ("script:\n  a: B.\n", 'unknown section "script": did you mean scripts?'),
        ("scripts:\n  off:\n    - task: B.\n", "`off` means no script"),
        ("scripts:\n  a:\n" + "    - task: B.\n" * 61, "61 lines: write at most 60"),
        ("- a\n", "is no file of scripts"),
    ],
)
def test_a_mistake_has_its_place_and_its_mend(text: str, message: str) -> None:
    found, problems = read_scripts(text, "s.yaml")
    assert found is None
    assert any(message in one.render() for one in problems), [one.render() for one in problems]


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    read_scripts(text, "s.yaml")
    read_scripts(f"scripts:\n  a:\n    - task: {text}\n", "s.yaml")
