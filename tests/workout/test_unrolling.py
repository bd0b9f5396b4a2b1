"""From a workout to its legs."""

import pytest

from stridecue.workout.expand import expand, next_round
from stridecue.workout.legs import UntilClock
from stridecue.workout.model import (
    ByDistance,
    ByPress,
    ByReps,
    ByTime,
    Endless,
    Fade,
    FadeOffer,
    Group,
    HeartBand,
    HeartBelow,
    Ladder,
    Lasting,
    NamedPace,
    Rate,
    RateScale,
    Side,
    SpeedBand,
    Step,
    StepKind,
    Tempo,
    Track,
    Workout,
)
from support import evening as ev


def test_a_gap_stands_between_repetitions_and_never_after_the_last() -> None:
    legs = ev.legs(ev.times(3, ev.lap_rep(), between=ev.timed(ev.JOG, 60)))
    assert [leg.kind for leg in legs] == [ev.RUN, ev.JOG, ev.RUN, ev.JOG, ev.RUN]
    assert [leg.rounds[-1].k for leg in legs] == [1, 1, 2, 2, 3]
    assert [leg.gap for leg in legs] == [False, True, False, True, False]


def test_every_repetition_takes_its_own_target_and_later_ones_the_last() -> None:
    step = Step(ev.RUN, ByDistance(400.0), within=(75_000, 74_000), track=Track())
    legs = ev.legs(ev.times(3, step))
    assert [leg.target for leg in legs] == [75_000, 74_000, 74_000]


def test_lane_three_is_longer_and_its_target_with_it() -> None:
    step = Step(ev.RUN, ByDistance(400.0), within=(90_000,), beacon=100.0, track=Track(3))
    (leg,) = ev.legs(step)
    assert leg.metres == pytest.approx(414.70, abs=0.005)
    assert leg.target == pytest.approx(93_307.5, abs=1)
    assert leg.beacon == 100.0


def test_a_pace_gives_a_distance_its_target() -> None:
    (leg,) = ev.legs(Step(ev.RUN, ByDistance(1_000.0), pace=(SpeedBand(4.0, 5.0),)))
    assert leg.target == round(1_000 / 4.5 * 1_000)
    assert not leg.oval
    assert not leg.ends_by_press


def test_a_ladder_numbers_its_steps() -> None:
    steps = (ev.lap_rep(42, 200), ev.lap_rep(88, 400), ev.lap_rep(42, 200))
    legs = ev.legs(Group(Ladder(), steps, between=ev.timed(ev.JOG, 60)))
    assert [(leg.rounds[0].k, leg.rounds[0].n) for leg in legs if leg.is_rep] == [
        (1, 3),
        (2, 3),
        (3, 3),
    ]
    assert legs[0].rounds[0].varies
    assert len(legs) == 5


def test_an_open_group_carries_the_round_to_splice_in() -> None:
    group = Group(Lasting(60_000), (ev.timed(ev.RUN, 10),), between=ev.timed(ev.JOG, 5))
    (leg,) = ev.legs(ev.times(1, group))
    (loop,) = leg.loops
    assert loop.lasts == 60_000
    gap, run = next_round(loop, leg)
    assert (gap.kind, gap.rounds[-1].k) == (ev.JOG, 1)
    assert (run.kind, run.rounds[-1].k, run.loops) == (ev.RUN, 2, (loop,))
    (endless,) = ev.legs(Group(Endless(), (ev.timed(ev.RUN, 10),)))
    assert endless.loops[0].lasts is None


def test_each_side_has_its_turn_with_a_change_between() -> None:
    step = Step(
        StepKind.STRENGTH,
        ByReps(8),
        exercise="split squat",
        side=Side.EACH,
        tempo=Tempo(3, 1, 1, 0),
    )
    left, change, right = ev.legs(step)
    assert (left.side, right.side) == (Side.LEFT, Side.RIGHT)
    assert change.end == ByTime(5_000)
    assert left.planned == 40_000
    assert not left.ends_by_press


def test_every_fills_the_time_to_the_next_start() -> None:
    legs = ev.legs(ev.times(2, ev.timed(ev.RUN, 20), every=60_000))
    assert [leg.end for leg in legs] == [ByTime(20_000), UntilClock(60_000), ByTime(20_000)]


def test_splits_are_presses_and_fade_belongs_to_repetitions() -> None:
    fade = Fade(FadeOffer.STOP, 2, 5.0)
    step = Step(ev.RUN, ByDistance(1_000.0), split=200.0, track=Track())
    run, jog = ev.legs(Group(ev.times(1).rounds, (step, ev.timed(ev.JOG, 60)), fade=fade))
    assert run.splits == 5
    assert (run.fade, jog.fade) == (fade, None)
    assert run.ends_by_press


@pytest.mark.parametrize(
    "step",
    [
        Step(ev.JOG, HeartBelow(Rate(2, RateScale.ZONE_FLOOR)), at_most=60_000),
        Step(ev.RUN, ByPress(), hr=(HeartBand(Rate(70, RateScale.PERCENT_MAX)),)),
        Step(ev.RUN, ByPress(), pace=(NamedPace("5k"),)),
    ],
)
def test_what_is_no_number_yet_is_refused(step: Step) -> None:
    with pytest.raises(ValueError, match="not resolved"):
        expand(Workout("Test", (step,)))
