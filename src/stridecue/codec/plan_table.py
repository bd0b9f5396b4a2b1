"""The table of the plan language: every key, how its value is written, and the schema for editors.

The reader reads by it and the JSON schema is generated from it, so the two cannot disagree.
"""

import re
from typing import Any

from stridecue.codec.scalars import (
    DISTANCE,
    TIME,
    Grammar,
    MistakeError,
    metres_of,
    sentence,
    time_of,
)
from stridecue.training.plan import DayKind, Goal, Length, Session
from stridecue.workout.model import ByDistance, ByTime

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KINDS = {kind.value: kind for kind in DayKind}
"""What a day may be for, by its word."""

MEANT = {
    **dict.fromkeys(("run", "jog", "recovery", "walk"), "easy"),
    **dict.fromkeys(("off", "free", "none", "pause"), "rest"),
    **dict.fromkeys(("track", "speed", "reps", "repetitions", "fartlek"), "intervals"),
    **dict.fromkeys(("threshold", "steady", "cruise"), "tempo"),
    **dict.fromkeys(("gym", "weights", "core", "circuit"), "strength"),
    **dict.fromkeys(("yoga", "stretching", "stretch"), "mobility"),
    **dict.fromkeys(("trial", "timetrial"), "test"),
    **dict.fromkeys(("competition", "event"), "race"),
}
"""Other words for a kind of day."""

NAME = sentence("the name of the plan", 80)
SENTENCE = sentence("a sentence", 1_000)
ABOUT_WEEK = sentence("what the week is about", 160)

LENGTH = rf"(?:{TIME}|{DISTANCE})"
FILE = r"[\w][\w.+-]*"
"""The name of a workout's file, as `use:` names one, without a blank."""

NEEDS_LENGTH = (DayKind.EASY, DayKind.LONG)
"""Kinds that are nothing without how long, or a workout that tells it."""

NO_LENGTH = (DayKind.REST, DayKind.STRENGTH, DayKind.MOBILITY)


def length_of(text: str) -> Length:
    """A time or a distance. Raises `MistakeError`."""
    if re.fullmatch(DISTANCE, text):
        return ByDistance(metres_of(text))
    return ByTime(time_of(text))


_BARE = re.compile(r"(?P<n>[0-9.]+)(?P<k>k?)")
"""What is no file but a length without its unit."""


def _day(found: re.Match[str]) -> Session:
    kind, workout = KINDS[found["kind"]], found["workout"]
    length = None if found["length"] is None else length_of(found["length"])
    if workout is not None and (bare := _BARE.fullmatch(workout)):
        unit = "km" if bare["k"] else "min"
        raise MistakeError(f"{workout} what? write {kind.value} {bare['n']} {unit}")
    if kind is DayKind.REST and (workout or length):
        raise MistakeError("a day of rest has nothing beside it: write rest")
    if kind in NO_LENGTH and length is not None:
        raise MistakeError(f"how long {kind.value} takes is in its workout: write {kind.value}")
    if kind is DayKind.RACE and workout is not None:
        raise MistakeError("a race has a distance at most: write race, or race 5 km")
    if kind in NEEDS_LENGTH and length is None and workout is None:
        raise MistakeError(f"how long? write {kind.value} 40 min, or {kind.value} 8 km")
    if workout is not None and length is not None and kind not in NEEDS_LENGTH:
        raise MistakeError(f"the workout tells how long it takes: write {kind.value} {workout}")
    return Session(kind, workout, length)


DAY: Grammar[Session] = Grammar(
    "what the day is for, then a workout or how long: easy 40 min, intervals 8x400, rest",
    rf"(?P<kind>{'|'.join(KINDS)})(?: +(?!{LENGTH}$)(?P<workout>{FILE}))?"
    rf"(?: +(?P<length>{LENGTH}))?",
    _day,
    words=tuple(KINDS),
)


def _goal(found: re.Match[str]) -> Goal:
    ms = None if found["time"] is None else time_of(found["time"].strip())
    return Goal(metres_of(found["distance"].strip()), ms)


GOAL: Grammar[Goal] = Grammar(
    "a distance such as 5 km, or 5 km in 24:30",
    rf"(?P<distance>{DISTANCE})(?: +in +(?P<time>{TIME}))?",
    _goal,
    "{} km",
)

PLAN, GOAL_KEY, WHO, ABOUT, WEEKS = "plan", "goal", "who", "about", "weeks"
TOP: dict[str, Grammar[Any]] = {PLAN: NAME, GOAL_KEY: GOAL, WHO: SENTENCE, ABOUT: SENTENCE}
WEEK: dict[str, Grammar[Any]] = {ABOUT: ABOUT_WEEK, **dict.fromkeys(DAYS, DAY)}

MOST_WEEKS = 52
"""A year is a plan; more is several (our choice)."""

Schema = dict[str, Any]


def plan_schema() -> Schema:
    """The schema of a plan file."""
    week = {key: _scalar(grammar) for key, grammar in WEEK.items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "stridecue plan",
        "type": "object",
        "required": [PLAN, WEEKS],
        "additionalProperties": False,
        "properties": {
            **{key: _scalar(grammar) for key, grammar in TOP.items()},
            WEEKS: {
                "type": "array",
                "minItems": 1,
                "maxItems": MOST_WEEKS,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": week,
                },
            },
        },
    }


def _scalar(grammar: Grammar[Any]) -> Schema:
    return {
        "type": "string",
        "pattern": grammar.schema_pattern,
        "maxLength": grammar.longest,
        "description": grammar.says,
    }
