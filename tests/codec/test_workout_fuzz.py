"""No text makes the reader raise, and what it accepts is within the limits."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.workout import read_workout
from stridecue.codec.workout.report import Report
from stridecue.codec.workout.size import check_size
from stridecue.workout.model import Group, HeartAbove, HeartBelow, HeartDrop, Item, Step, Times
from support.corpus import find
from support.mutants import TEXTS, mutants


def check(text: str) -> None:
    reading = read_workout(text, "w.yaml", find)
    assert (reading.workout is None) == bool(reading.errors)
    for problem in reading.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "Traceback" not in problem.render()
    if reading.workout is not None:
        report = Report("w.yaml", [])
        check_size(report, reading.workout.items, 1)
        assert report.problems == []
        for item in reading.workout.items:
            check_item(item)


def check_item(item: Item, repetitions: int | None = None) -> None:
    if isinstance(item, Step):
        if isinstance(item.end, HeartAbove | HeartBelow | HeartDrop):
            assert item.at_most is not None
        for values in (item.within, item.pace, item.hr, item.cadence, item.effort):
            assert len(values) in (0, 1, repetitions)
        assert item.line >= 1
        return
    assert isinstance(item, Group)
    assert item.items
    count = item.rounds.count if isinstance(item.rounds, Times) else len(item.items)
    for inner in item.items:
        check_item(inner, count)


@settings(max_examples=300, deadline=2_000)
@given(mutants())
def test_damaged_workouts(text):
    check(text)


@settings(max_examples=200, deadline=2_000)
@given(st.text(max_size=300))
def test_any_text(text):
    check(text)


@settings(max_examples=200, deadline=2_000)
@given(st.text(alphabet=string.printable, max_size=60))
def test_any_value(value):
    check(f"workout: X\nsteps:\n  - run: {value}\n    pace: {value}\n    say: {value}\n")


@settings(max_examples=150, deadline=2_000)
@given(st.text(max_size=30), st.sampled_from(TEXTS))
def test_any_library(name, text):
    read_workout("workout: X\nsteps: [{use: a}, {use: b}]\n", "w.yaml", {"a": name, "b": text}.get)


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_file_that_ends_early(cut):
    check(TEXTS[-1][:cut])


@pytest.mark.long
@settings(max_examples=10_000, deadline=2_000)
@given(mutants())
def test_very_many_damaged_workouts(text):
    check(text)
