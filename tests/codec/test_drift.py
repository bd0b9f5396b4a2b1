"""`drift`: read on a step and on a group, and refused where it means nothing."""

import pytest

from stridecue.codec.workout import read_workout
from stridecue.workout.expand import expand

GROUP = """\
workout: Drift
steps:
  - 3x:
      - run: 60 s
    between: jog {end}
    at most: 3 min
    {drift}
"""


def read(end: str, drift: str):
    return read_workout(GROUP.format(end=end, drift=drift), "drift.yaml")


@pytest.mark.parametrize(
    ("end", "drift", "allowed"),
    [
        ("until hr < 130", "", [0, 1]),
        ("until hr < 130", "drift: 3 bpm", [0, 3]),
        ("until hr < 130", "drift: off", [0, 0]),
        ("until hr drops 30", "", [0, 0]),
        ("90 s", "", [0, 0]),
    ],
)
def test_each_repetition_may_end_a_little_higher(end: str, drift: str, allowed: list[int]):
    reading = read(end, drift)
    assert reading.workout is not None, reading.problems
    assert [leg.allowance for leg in expand(reading.workout) if leg.gap] == allowed


@pytest.mark.parametrize(
    ("end", "drift", "why"),
    [
        ("until hr drops 30", "drift: 1 bpm", "`drift` belongs on `until hr <` a rate"),
        ("90 s", "drift: 1 bpm", "`drift` belongs on `until hr <` a rate"),
        ("until hr < 130", "drift: 9 bpm", "write a drift from 1 to 5 bpm, or off"),
        ("until hr < 130", "drift: 2", "2 what? write 2 bpm"),
    ],
)
def test_a_mistake_is_named(end: str, drift: str, why: str):
    reading = read(end, drift)
    assert reading.workout is None
    assert any(why in one.message for one in reading.problems)
