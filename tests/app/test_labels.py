"""Labels: legs in figures."""

import pytest

from stridecue.app import labels
from stridecue.units import SECOND
from stridecue.workout.model import (
    ByDistance,
    ByPress,
    ByReps,
    CadenceBand,
    CadenceRise,
    Effort,
    Group,
    HeartAbove,
    HeartBand,
    HeartBelow,
    Rate,
    Side,
    SpeedBand,
    Step,
    StepKind,
    Times,
)
from support.evening import JOG, RUN, heart_gate, lap_rep, legs, timed, times


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (timed(RUN, 45), "Run 0:45"),
        (timed(RUN, 3_900), "Run 1:05:00"),
        (lap_rep(92), "Run 400 m in 1:32"),
        (Step(JOG, ByDistance(1_200)), "Jog 1.2 km"),
        (Step(StepKind.DRILL, ByPress()), "Drill until pressed"),
        (Step(StepKind.STRENGTH, ByReps(12), exercise="split squat"), "Split squat 12 reps"),
        (heart_gate(30, 45, 150), "Jog until hr drops 30, 0:45 to 2:30"),
        (
            Step(JOG, HeartBelow(Rate(130)), at_most=120 * SECOND),
            "Jog until hr < 130, 0:20 to 2:00",
        ),
        (
            Step(RUN, HeartAbove(Rate(150)), at_most=300 * SECOND),
            "Run until hr > 150, 0:20 to 5:00",
        ),
        (timed(RUN, 60, pace=(SpeedBand(4.0, 5.0),)), "Run 1:00  3:20-4:10/km"),
        (timed(RUN, 60, pace=(SpeedBand(4.0, 4.0),)), "Run 1:00  4:10/km"),
        (timed(RUN, 60, hr=(HeartBand(Rate(140), Rate(155)),)), "Run 1:00  hr 140-155"),
        (timed(RUN, 60, hr=(HeartBand(None, Rate(150)),)), "Run 1:00  hr under 150"),
        (timed(RUN, 60, cadence=(CadenceBand(170, None),)), "Run 1:00  over 170 spm"),
        (timed(RUN, 60, cadence=(CadenceRise(5),)), "Run 1:00  cadence +5%"),
        (timed(RUN, 60, effort=(Effort(7, 7),)), "Run 1:00  RPE 7"),
    ],
)
def test_a_leg_in_one_line(step: Step, text: str):
    assert labels.leg_text(legs(step)[0]) == text


def test_sides_and_rounds_are_named():
    both = Step(StepKind.STRENGTH, ByReps(8), exercise="lunge", side=Side.EACH)
    left, change, right = legs(both)
    assert labels.name(left) == "Lunge, left"
    assert labels.name(right) == "Lunge, right"
    assert labels.name(change) == "Change sides"
    inner = legs(Group(Times(2), (times(3, timed(RUN, 20)),), name="set"))
    assert labels.place(inner[4]) == "set 2 of 2, rep 2 of 3"


def test_on_the_minute_is_told_as_a_mark():
    group = Group(Times(2), (timed(RUN, 20),), every=60_000)
    assert labels.leg_text(legs(group)[1]) == "Rest to the 1:00 mark"
