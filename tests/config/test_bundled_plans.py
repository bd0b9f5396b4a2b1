"""The plans that come with the program: right, restful, and within what the gate lets through."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from stridecue.codec.plan import read_plan
from stridecue.codec.plan_table import DAYS, KINDS, TOP, WEEKS
from stridecue.training.plan import DayKind, Plan
from stridecue.training.plan_today import Why
from support.plan_months import CONFIG, Month, book, bundled, history

FILES = sorted((CONFIG / "plans").glob("*.yaml"))
STARTS = {"first-5k": [], "return-after-break": []}
"""Histories of who has none."""

LONG = {
    "faster-5k-8-weeks": 50,
    "faster-5k-8-weeks-5-runs": 70,
    "faster-5k-12-weeks": 45,
    "faster-5k-12-weeks-5-runs": 65,
    "faster-10k": 60,
}
"""The minutes that each asks of whoever begins it, as its `who` says."""

each_plan = pytest.mark.parametrize("name", [path.stem for path in FILES])


def test_there_is_a_plan_for_each_goal() -> None:
    assert {path.stem for path in FILES} == {*STARTS, *LONG}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_reads_without_a_word_and_says_for_whom_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    reading = read_plan(text, path.name)
    assert reading.problems == ()
    assert reading.plan is not None
    assert reading.plan.who
    assert reading.plan.about
    assert text.startswith("# yaml-language-server: $schema=../plan.schema.json\n")


def weeks(plan: Plan) -> range:
    return range(1, len(plan.weeks) + 1)


@each_plan
def test_every_week_has_two_days_of_rest_or_of_next_to_nothing(name: str) -> None:
    quiet = (DayKind.REST, DayKind.STRENGTH, DayKind.MOBILITY)
    assert all(sum(day.kind in quiet for day in one.days) >= 2 for one in bundled(name).weeks)
    assert all(one.rests for one in bundled(name).weeks)


@each_plan
def test_every_fourth_week_is_lighter(name: str) -> None:
    plan = bundled(name)
    assert all(plan.is_light(number) for number in weeks(plan) if number % 4 == 0)
    assert not plan.is_light(1)


@each_plan
def test_hard_days_are_apart_and_at_most_two_in_a_week(name: str) -> None:
    days = [day.kind.is_hard for week in bundled(name).weeks for day in week.days]
    assert not any(a and b for a, b in pairwise(days))
    assert all(sum(day.kind.is_hard for day in one.days) <= 2 for one in bundled(name).weeks)


@each_plan
def test_who_keeps_to_it_is_never_cut_by_the_gate(name: str) -> None:
    runs = history(LONG[name], 40, mps=None) if name in LONG else []
    month = Month(bundled(name), runs, mps=None)
    for day in list(month.course.slots):
        proposal = month.proposal(day)
        hills = proposal.written.kind is DayKind.HILLS  # whichever hills the runner has
        assert hills or not proposal.changed, (day, proposal.reasons)
        assert all(one.why is not Why.GATE_RACE for one in proposal.reasons)
        month.obey(proposal)


@each_plan
def test_every_session_has_a_workout(name: str) -> None:
    for week in bundled(name).weeks:
        for day in week.days:
            if day.workout is not None:
                workout = book(day)
                assert workout is not None
                assert workout.kind in day.kind.workouts


def test_five_runs_say_that_they_are_five() -> None:
    for name in ("faster-5k-8-weeks-5-runs", "faster-5k-12-weeks-5-runs"):
        assert sum(day.kind.is_run for day in bundled(name).weeks[0].days) == 5


GUIDE = (CONFIG.parent / "docs" / "plans.md").read_text("utf-8")


@pytest.mark.parametrize("word", [*TOP, WEEKS, *DAYS, *KINDS, *(path.stem for path in FILES)])
def test_every_word_of_the_language_is_in_the_guide(word: str) -> None:
    assert re.search(rf"`{re.escape(word)}[` ]", GUIDE)


def test_the_guide_shows_a_plan_that_reads_without_an_error() -> None:
    shown = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert shown
    assert read_plan(shown[1], "plans.md").problems == ()
