"""Where a workout is run: the lane, and on which oval."""

from stridecue.codec.nodes import Mapping, Node
from stridecue.codec.workout.details import (
    LANE_NUMBER,
    LANE_START,
    LANE_WIDTH_VALUE,
    LAP_VALUE,
    STRAIGHT_VALUE,
)
from stridecue.codec.workout.report import Report
from stridecue.codec.workout.table import TRACK
from stridecue.codec.workout.words import unknown_key
from stridecue.workout.model import Track
from stridecue.workout.oval import STANDARD, Oval, oval_of

PLACE_KEYS = ("lane", "start")
OVAL_KEYS = ("lap", "straight", "width")

LEAST_RADIUS = 5.0
"""Metres; nobody runs round a tighter bend (our choice)."""


def read_track(report: Report, node: Node, oval: Oval) -> Track | None:
    """Read `lane 3`, `{lane: 3, start: stagger}` or `off` on a step; `None` off the track."""
    if isinstance(node, Mapping):
        for key, _ in node.entries:
            if key.value in OVAL_KEYS:
                report.error(key, f"one session, one track: write `{key.value}` at the top")
            elif key.value not in PLACE_KEYS:
                unknown_key(report, key, PLACE_KEYS)
    return _place(report, node, oval)


def read_venue(report: Report, node: Node, oval: Oval) -> tuple[Track | None, Oval]:
    """Read `track` at the top of a file: the place of its steps, and the oval of all of them."""
    if isinstance(node, Mapping):
        for key, _ in node.entries:
            if key.value not in (*PLACE_KEYS, *OVAL_KEYS):
                unknown_key(report, key, (*PLACE_KEYS, *OVAL_KEYS))
        oval = _oval(report, node, oval)
    return _place(report, node, oval), oval


def _place(report: Report, node: Node, oval: Oval) -> Track | None:
    if not isinstance(node, Mapping):
        lane = report.value(node, TRACK.grammar)
        return None if lane is None else Track(lane, oval=oval)
    given, start = node.get("lane"), node.get("start")
    if given is None and node.get("lap") is None:
        report.error(node, "which lane? write {lane: 3, start: stagger}")
        return None
    number = 1 if given is None else report.value(given, LANE_NUMBER)
    stagger = False if start is None else report.value(start, LANE_START)
    return None if number is None else Track(number, stagger=bool(stagger), oval=oval)


def _oval(report: Report, node: Mapping, outer: Oval) -> Oval:
    given = {key: node.get(key) for key in OVAL_KEYS}
    if given["lap"] is None:
        for key in ("straight", "width"):
            if given[key] is not None:
                report.error(node.key(key) or node, f"`{key}` of what? write its `lap` beside it")
        return outer
    lap = report.value(given["lap"], LAP_VALUE)
    straight, width = (
        None if at is None else report.value(at, grammar)
        for at, grammar in (
            (given["straight"], STRAIGHT_VALUE),
            (given["width"], LANE_WIDTH_VALUE),
        )
    )
    if lap is None:
        return STANDARD
    oval = oval_of(lap, straight, width)
    if oval.radius < LEAST_RADIUS:
        place = given["straight"] or node
        report.error(place, f"two straights of it leave no bends in a lap of {lap:g} m")
        return STANDARD
    return oval
