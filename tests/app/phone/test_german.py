"""The German of the phone's pages: as much as is said, and no more."""

import ast
import re
from importlib import import_module
from itertools import combinations
from pathlib import Path
from pkgutil import iter_modules

import pytest

from stridecue.app.desk import Act, State
from stridecue.app.looking.german import GERMAN as REPORTS
from stridecue.app.phone import course, feeling, fields, german, helping, now, sensors, site
from stridecue.app.phone.frame import PLACES
from stridecue.app.phone.german import GERMAN
from stridecue.ble import Reason
from stridecue.codec.cadence import CadenceUnit
from stridecue.workout.kinds import WorkoutKind

SOURCE = Path(__file__).parents[3] / "src" / "stridecue" / "app" / "phone"

PREFIX = f"{german.__name__}."
LIGHTS = (helping.IDLE_LIGHTS, helping.SESSION_LIGHTS)

BY_TABLE = {
    *(place.name for place in PLACES),
    *(text for book in (now.STATES, now.LINE, now.MENU, now.HOLD) for text in book.values()),
    *course.BECAME.values(),
    course.WEEKDAYS,
    *feeling.ASKED.values(),
    *site.WHY.values(),
    *(kind.value for kind in WorkoutKind),
    *("Step", "Time", "±", "Remarks"),
    "The device does not know what to make of this.",
    *fields.GROUPS,
    *(text for one in fields.FIELDS for text in (one.label, one.hint) if text),
    *(shown for one in fields.FIELDS for shown in one.options.values()),
    *sensors.STATES.values(),
    *sensors.KINDS.values(),
    *(one.value for one in (*Reason, *State, *Act)),
    *(one.value for one in CadenceUnit if one is not CadenceUnit.AUTO),
    *helping.TWO.values(),
    *helping.ONE.values(),
    *(text for state, acts in helping.SESSION.items() for text in (state, *acts)),
    *(text for light in LIGHTS for both in light.items() for text in both),
    *helping.WORTH_KNOWING,
    helping.BY_ONE,
}
"""What is said by a name and not by a sentence."""


def spoken() -> set[str]:
    """Every sentence that a page of the phone may say."""
    found = set(BY_TABLE)
    for path in (*SOURCE.glob("*.py"), SOURCE.parent / "previewing.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("say"), [ast.Constant(str(sentence)), *_]):
                    found.add(sentence)
                case ast.Call(
                    ast.Attribute(ast.Name("kit"), "say"), [ast.Constant(str(sentence)), *_]
                ):
                    found.add(sentence)
    return found


def test_german_is_complete():
    assert spoken() - set(GERMAN) - set(REPORTS) == set()


def test_german_has_nothing_to_spare():
    assert set(GERMAN) - spoken() == set()


def test_no_sentence_has_two_translations():
    books = [import_module(one.name).WORDS for one in iter_modules(german.__path__, PREFIX)]
    for one, other in combinations(books, 2):
        assert {key for key in one.keys() & other.keys() if one[key] != other[key]} == set()
    assert {key for book in books for key in book} == set(GERMAN)


@pytest.mark.parametrize("sentence", sorted(GERMAN))
def test_german_fills_the_same_gaps(sentence: str):
    gaps = re.compile(r"{\w+}")
    assert sorted(gaps.findall(sentence)) == sorted(gaps.findall(GERMAN[sentence]))
