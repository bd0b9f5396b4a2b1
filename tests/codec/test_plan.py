"""Reading plans: what is written, every mistake with its place, and the schema."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.nodes import Node, Sequence, Text
from stridecue.codec.plan import read_plan
from stridecue.codec.plan_table import DAYS, KINDS, plan_schema
from stridecue.codec.problems import Severity
from stridecue.codec.tree import parse_tree
from stridecue.training.plan import REST, DayKind, Goal, Session
from stridecue.units import MINUTE
from stridecue.workout.model import ByDistance, ByTime

CONFIG = Path(__file__).parents[2] / "config"
SCHEMA = jsonschema.Draft7Validator(plan_schema())

WRITE = (
    "write it anew: python -c 'import json; from stridecue.codec.plan_table import plan_schema; "
    "print(json.dumps(plan_schema(), indent=2))' > config/plan.schema.json"
)


def plain(node: Node | None) -> Any:
    match node:
        case Text(value):
            return value
        case Sequence(items):
            return [plain(item) for item in items]
        case None:
            return None
    return {key.value: plain(value) for key, value in node.entries}


def messages(text: str) -> list[str]:
    return [problem.render().splitlines()[0] for problem in read_plan(text, "p.yaml").problems]


def day(value: str) -> Session:
    reading = read_plan(f"plan: X\nweeks:\n  - tue: {value}\n", "p.yaml")
    assert reading.plan is not None, reading.problems
    return reading.plan.weeks[0].days[1]


@pytest.mark.parametrize(
    ("value", "session"),
    [
        ("rest", REST),
        ("easy 40 min", Session(DayKind.EASY, length=ByTime(40 * MINUTE))),
        ("long 1:30:00", Session(DayKind.LONG, length=ByTime(90 * MINUTE))),
        ("long 12 km", Session(DayKind.LONG, length=ByDistance(12_000))),
        ("easy run-walk", Session(DayKind.EASY, "run-walk")),
        ("easy river-loop 50 min", Session(DayKind.EASY, "river-loop", ByTime(50 * MINUTE))),
        ("intervals 8x400", Session(DayKind.INTERVALS, "8x400")),
        ("intervals", Session(DayKind.INTERVALS)),
        ("hills", Session(DayKind.HILLS)),
        ("tempo 30 min", Session(DayKind.TEMPO, length=ByTime(30 * MINUTE))),
        ("strength circuit.2", Session(DayKind.STRENGTH, "circuit.2")),
        ("race", Session(DayKind.RACE)),
        ("race 10 km", Session(DayKind.RACE, length=ByDistance(10_000))),
        ("test 30-30", Session(DayKind.TEST, "30-30")),
    ],
)
def test_a_day_says_what_it_is_for_and_how_long(value: str, session: Session) -> None:
    assert day(value) == session
    assert SCHEMA.is_valid({"plan": "X", "weeks": [{"tue": value}]})


def test_a_whole_plan() -> None:
    text = """\
plan: Faster
goal: 5 km in 24:30
who: You.
about: >-
  Two
  lines.
weeks:
  - {tue: easy 30 min, sun: long 50 min, about: settle in}
  - sun: race
"""
    plan = read_plan(text, "p.yaml").plan
    assert plan is not None
    assert (plan.name, plan.who, plan.about) == ("Faster", "You.", "Two lines.")
    assert plan.goal == Goal(5_000, 1_470_000)
    assert plan.weeks[0].about == "settle in"
    assert [one.rests for one in plan.weeks] == [5, 6]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("easy 40", "40 min"),
        ("easy", "how long? write easy 40 min, or easy 8 km"),
        ("esay 40 min", '"esay" is no kind of day: did you mean easy?'),
        ("interval 8x400", "did you mean intervals?"),
        ("intervls", "did you mean intervals?"),
        ("Easy 40 min", "did you mean easy?"),
        ("Gym", "did you mean strength?"),
        ("8x400", '"8x400" is no kind of day: begin with one of rest, easy, long'),
        ("easy  40 min to 50 min", "is not understood"),
        ("rest 30 min", "a day of rest has nothing beside it"),
        ("strength 30 min", "how long strength takes is in its workout"),
        ("race my-race", "a race has a distance at most"),
        ("intervals 8x400 40 min", "the workout tells how long it takes"),
        ("long 0 km", "must be above zero"),
        ("long 25 h", "longer than 24 hours"),
        ("", "nothing is written here"),
        ("[easy, long]", "a list is too much here"),
        ("easy ../x", "is not understood"),
    ],
)
def test_a_day_that_cannot_be_says_what_would_be_right(value: str, says: str) -> None:
    (message,) = messages(f"plan: X\nweeks:\n  - tue: {value}\n")
    assert message.startswith("p.yaml:3:")
    assert says in message


FULL = ", ".join(f"{name}: easy 30 min" for name in DAYS)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "p.yaml:1:1: this file is empty"),
        ("x", "one value is no plan: begin with `plan: NAME`"),
        ("weeks: [{tue: easy 30 min}]", "a plan needs its name"),
        ("plan: X", "a plan needs `weeks:` and a list"),
        ("plan: X\nweeks: []", "a plan needs `weeks:` and a list"),
        ("plan: X\nweek: []", 'unknown key "week": did you mean weeks?'),
        ("plan: X\nweeks: [easy]", "one value is no week"),
        ("plan: X\nweeks:\n  - teu: rest", 'unknown key "teu": did you mean tue?'),
        (f"plan: X\nweeks:\n  - {{{FULL}}}", "a week needs a day of rest"),
        ("plan: X\ngoal: 5\nweeks: [{tue: rest}]", "5 what? write 5 km"),
        ("plan: X # y\nweeks: [{tue: rest}]", "the # cuts this sentence short"),
        ("plan: X\nweeks:\n" + "  - {tue: easy 30 min}\n" * 53, "52 weeks at most"),
        ("plan: X\nweeks: {a: b}", "a plan needs `weeks:` and a list"),
    ],
)
def test_a_file_that_is_no_plan_says_why(text: str, says: str) -> None:
    found = messages(text)
    assert any(says in one for one in found)
    assert read_plan(text, "p.yaml").plan is None


def test_all_mistakes_are_shown_at_once() -> None:
    text = "plan: X\ngaol: 5 km\nweeks:\n  - tue: easy\n  - wed: lnog 5 km\n    thr: rest\n"
    assert [one.split(":")[1] for one in messages(text)] == ["2", "4", "5", "6"]


@pytest.mark.parametrize(
    ("weeks", "says"),
    [
        (["sun: long 40 min", "sun: long 50 min"], "cut to 44 min"),
        (["sun: long 50 min"] * 5, "week 4 is no lighter than those before it"),
        (["{tue: intervals, wed: hills}"], "two hard days in a row"),
        (["sun: race 5 km", "tue: easy 30 min"], "the plan goes on after it"),
    ],
)
def test_what_is_no_good_advice_is_a_warning(weeks: list[str], says: str) -> None:
    text = "plan: X\ngoal: 5 km\nweeks:\n" + "".join(f"  - {week}\n" for week in weeks)
    reading = read_plan(text, "p.yaml")
    assert reading.plan is not None
    assert any(says in one.message for one in reading.problems)
    assert {one.severity for one in reading.problems} == {Severity.WARNING}


def test_a_minute_more_is_no_warning_and_unknown_lengths_warn_of_nothing() -> None:
    assert messages("plan: X\nweeks:\n  - sun: long 50 min\n  - sun: long 56 min\n") == []
    assert messages("plan: X\nweeks:\n  - sun: easy run-walk\n  - sun: long 56 min\n") == []


def test_the_schema_is_generated_and_is_one() -> None:
    written = json.loads((CONFIG / "plan.schema.json").read_text("utf-8"))
    assert written == plan_schema(), WRITE
    jsonschema.Draft7Validator.check_schema(plan_schema())


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from([*DAYS, "about", "day"]),
            st.sampled_from([*KINDS, "easy 30 min", "long 8 km", "easy 8x400", "x", "race 5 km"]),
            max_size=7,
        ),
        max_size=4,
    )
)
def test_what_the_reader_takes_the_schema_takes(weeks: list[dict[str, str]]) -> None:
    text = json.dumps({"plan": "X", "weeks": weeks})
    if read_plan(text, "p.yaml").plan is not None:
        assert list(SCHEMA.iter_errors(plain(parse_tree(text, "p.yaml")[0]))) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    reading = read_plan(f"plan: X\nweeks:\n  - tue: {text}\n", "p.yaml")
    assert reading.plan is not None or reading.problems
