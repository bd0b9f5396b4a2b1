"""Labels: legs in figures."""

import pytest

from stridecue.app import labels
from stridecue.app.looking.tongue import Tongue
from stridecue.session.effects import Flag, Lap, LapEnd
from stridecue.units import SECOND, Ms
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


GERMAN = Tongue("de")


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (Step(JOG, ByDistance(1_200)), "Trab 1,2 km"),
        (heart_gate(30, 45, 150), "Trab bis Puls um 30 fällt, 0:45 bis 2:30"),
        (Step(JOG, HeartBelow(Rate(130.5))), "Trab bis Puls < 130,5, 0:20"),
        (Step(StepKind.STRENGTH, ByReps(12), exercise="{Ausfall}"), "{Ausfall} 12 Wdh."),
        (timed(RUN, 60, hr=(HeartBand(None, Rate(150)),)), "Lauf 1:00  Puls unter 150"),
        (timed(RUN, 60, cadence=(CadenceRise(2.5),)), "Lauf 1:00  Schrittfrequenz +2,5 %"),
    ],
)
def test_a_leg_in_german(step: Step, text: str):
    assert labels.leg_text(legs(step)[0], GERMAN) == text


def test_sides_and_rounds_in_german():
    both = Step(StepKind.STRENGTH, ByReps(8), exercise="Ausfallschritt", side=Side.EACH)
    left, change, _ = legs(both)
    assert labels.name(left, GERMAN) == "Ausfallschritt, links"
    assert labels.name(change, GERMAN) == "Seite wechseln"
    inner = legs(Group(Times(2), (times(3, timed(RUN, 20)),), name="set"))
    assert labels.place(inner[4], GERMAN) == "Serie 2 von 2, Wdh. 2 von 3"


def lap(elapsed: Ms, target: Ms | None, *flags: Flag) -> Lap:
    intensity, rep = RUN.intensity, ((2, 3), (4, None))
    return Lap(
        *(1, RUN, intensity, "run", rep, 0, elapsed, elapsed, 0, LapEnd.PRESS),
        target=target,
        flags=flags,
    )


def test_a_lap_against_its_target_by_the_tenths_that_are_shown():
    assert labels.lap_off(lap(91_449, 92_050)) == "-0.7"
    assert labels.lap_off(lap(92_649, 92_000), GERMAN) == "+0,6"
    assert labels.lap_off(lap(92_649, None)) == ""


def test_what_is_remarked_of_a_lap():
    one = lap(60_000, None, Flag.NO_HEART_RATE, Flag.ESTIMATED)
    assert labels.lap_flags(one) == "no heart rate, estimated"
    assert labels.lap_flags(one, GERMAN) == "ohne Herzfrequenz, geschätzt"
    assert labels.lap_rep(one) == "2/3 4"
    assert labels.lap_name(one, GERMAN) == "Lauf"
