"""Parts of one repetition with times of their own: a negative split, the plan of a race."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.athlete import make
from stridecue.codec.sensing import Interpreter
from stridecue.codec.workout import read_workout
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.session.effects import Mark, Sound, Speak
from stridecue.workout.expand import expand
from stridecue.workout.legs import Leg, in_lane
from stridecue.workout.phrases import ENGLISH
from stridecue.workout.score import Manner, score
from support import evening as ev

PLAN = """workout: Negative split
track: lane 1
steps:
  - run: 1000 m
    parts: 1:42 + 1:38
    beacon: 100 m
    split: 500 m
"""


def leg_of(text: str = PLAN) -> Leg:
    workout = read_workout(text, "w.yaml").workout
    assert workout is not None
    return expand(workout)[0]


def ticks(leg: Leg, mark: Mark = Mark.BEACON) -> list[int]:
    return [note.when.ms for note in score(leg, None, None, Manner(ENGLISH)) if note.cue is mark]  # type: ignore[union-attr]


def test_ticks_and_bell_go_by_the_part_that_is_run():
    leg = leg_of()
    assert leg.target == 200_000
    first = [20_400 * n for n in range(1, 6)]
    second = [102_000 + 19_600 * n for n in range(1, 5)]
    assert sorted([*ticks(leg), *ticks(leg, Mark.BELL)]) == [*first, *second]
    assert ticks(leg, Mark.BELL) == [102_000 + 19_600]


@given(
    st.lists(st.integers(10_000, 300_000), min_size=2, max_size=20),
    st.floats(0, 1),
    st.integers(1, 9),
)
def test_moments_rise_from_start_to_target(parts: list[int], share: float, lane: int):
    step = ev.lap_rep(sum(parts) / 1_000, metres=5_000, parts=tuple(parts))
    leg = in_lane(ev.legs(step)[0], lane, 0.0)
    assert leg.metres is not None
    moments = [leg.moment(leg.metres * x) for x in (0, share / 2, share, 1)]
    assert moments == sorted(moments)  # type: ignore[type-var]
    assert (moments[0], moments[-1]) == (0, leg.target)


def test_each_part_has_its_speed():
    leg = leg_of()
    first, second = leg.pace(101_000), leg.pace(103_000)
    assert first is not None
    assert second is not None
    assert first.low == pytest.approx(500 / 102)
    assert second.low == leg.pace(900_000).low == pytest.approx(500 / 98)  # type: ignore[union-attr]


def test_a_split_by_the_plan_is_no_deviation():
    given = ev.brief(ev.lap_rep(200, 1_000, parts=(110_000, 90_000), split=500.0), countdown=0)
    _, held = ev.play([*ev.line(110_000), *ev.line(200_000)], given, until=210_000)
    assert "Too fast. Relax." not in ev.said(held)
    assert "A touch quicker." not in ev.said(held)
    _, even = ev.play([*ev.line(100_000), *ev.line(200_000)], given, until=210_000)
    assert "Too fast. Relax." in ev.said(even)


def test_a_simulated_runner_runs_the_parts():
    given = ev.brief(ev.lap_rep(200, 1_000, parts=(110_000, 90_000), split=500.0), countdown=0)
    effects = [e for m in play(given, Runner(make("steady", 3), Interpreter())) for e in m.effects]
    (split,) = [e.at for e in effects if isinstance(e, Sound) and e.mark is Mark.SPLIT]
    assert split == pytest.approx(110_000, abs=1_500)
    assert not [e for e in effects if isinstance(e, Speak) and e.text == "Too fast. Relax."]


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("{run: 3 min, parts: 1:42 + 1:38}", "`parts` divide a distance"),
        ("{run: 1000 m in 200 s, parts: 1:42 + 1:38}", "keep one of them"),
        ("{run: 1000 m, in: 200 s, parts: 1:42 + 1:38}", "keep one of them"),
        ("{run: 1000 m, pace: 3:20/km, parts: 1:42 + 1:38}", "keep one of them"),
        ("{run: 1000 m, parts: 200 s}", "times of equal parts"),
        ("{run: 1000 m, parts: 5 s + 5 s}", "1000 m in 10 s"),
    ],
)
def test_what_cannot_be_is_named(step: str, says: str):
    reading = read_workout(f"workout: X\ntrack: lane 1\nsteps: [{step}]\n", "w.yaml")
    assert reading.workout is None
    assert any(says in problem.message for problem in reading.problems), reading.problems
