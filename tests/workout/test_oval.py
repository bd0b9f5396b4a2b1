"""The oval: ticks belong at the marks by the kerb, in every lane and from every mark."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.session.plan import next_lane
from stridecue.units import MILE
from stridecue.workout.legs import Leg, in_lane
from stridecue.workout.model import AtDistance, ByDistance, FromStart, Say, SpeedBand, Step, Track
from stridecue.workout.oval import STANDARD, oval_of, start_of
from stridecue.workout.phrases import ENGLISH
from stridecue.workout.score import Manner, Mark, score
from support import evening as ev

LANES = st.integers(1, 9)
MARKS = st.floats(0, 2_000)


def rep(metres: float = 400, seconds: float = 92, lane: int = 3, **more: object) -> Step:
    track = Track(lane)
    return Step(
        ev.RUN, ByDistance(metres), within=(round(seconds * 1_000),), **{"track": track, **more}
    )  # type: ignore[arg-type]


def sounded(leg: Leg, mark: Mark = Mark.BEACON) -> list[int]:
    notes = score(leg, None, None, Manner(ENGLISH))
    return [note.when.ms for note in notes if note.cue is mark]


def only(*steps: object) -> Leg:
    return ev.legs(*steps)[0]


def test_the_marks_of_lane_three():
    assert [round(STANDARD.along(3, 0, metres), 1) for metres in (100, 200, 300, 400)] == [
        106.4, 207.4, 313.7, 414.7,
    ]  # fmt: skip


@given(LANES, MARKS, MARKS, MARKS)
def test_ways_add_up(lane: int, start: float, one: float, other: float):
    whole = STANDARD.along(lane, start, one + other)
    assert whole == pytest.approx(
        STANDARD.along(lane, start, one) + STANDARD.along(lane, start + one, other)
    )


@given(LANES, MARKS)
def test_a_lap_is_as_long_from_everywhere(lane: int, start: float):
    assert STANDARD.along(lane, start, 400) == pytest.approx(STANDARD.lap_length(lane), abs=0.002)


@given(MARKS, MARKS)
def test_lane_one_is_the_kerb_and_outer_lanes_are_never_shorter(start: float, metres: float):
    assert STANDARD.along(1, start, metres) == metres
    ways = [STANDARD.along(lane, start, metres) for lane in range(1, 10)]
    assert all(inner <= outer + 1e-6 for inner, outer in pairwise(ways))


def test_ticks_come_when_the_runner_should_be_at_the_kerbs_marks():
    leg = only(rep(beacon=100.0))
    speed = 400 / 92
    assert sounded(leg) == [round(way / speed * 1_000) for way in
                            (STANDARD.along(3, 0, mark) for mark in (100, 200, 300))]  # fmt: skip
    equal = [round(leg.target * n / 4) for n in (1, 2, 3)]
    assert [abs(tick - part) for tick, part in zip(sounded(leg), equal, strict=True)] == [
        pytest.approx(618, abs=1), 0, pytest.approx(618, abs=1),
    ]  # fmt: skip


def test_from_a_staggered_start_a_lap_is_a_lap():
    leg = only(rep(beacon=100.0, track=Track(3, stagger=True)))
    assert (leg.metres, leg.target, sounded(leg)) == (400.0, 92_000, [23_000, 46_000, 69_000])


def test_a_repetition_begins_where_the_one_before_has_ended():
    legs = ev.legs(ev.times(2, rep(300, 60), between=ev.timed(ev.REST, 60, track=Track(3))))
    reps = [leg for leg in legs if leg.is_rep]
    assert [leg.mark for leg in reps] == [0.0, 300.0]
    assert [round(leg.metres, 1) for leg in reps] == [313.7, 308.3]
    pace = [leg.target / leg.metres for leg in reps]
    assert pace[0] == pytest.approx(pace[1], rel=1e-4)


@pytest.mark.parametrize(
    "between", [ev.timed(ev.JOG, 60, track=Track(3)), ev.timed(ev.REST, 240, track=Track(3))]
)
def test_where_the_runner_goes_by_choice_the_line_is_next(between: Step):
    legs = ev.legs(ev.times(2, rep(300, 60), between=between))
    assert [leg.mark for leg in legs if leg.is_rep] == [0.0, 0.0]


def test_a_recovery_by_distance_goes_round_too():
    jog = Step(ev.JOG, ByDistance(100), track=Track(3))
    legs = ev.legs(ev.times(2, rep(300, 60), between=jog))
    assert [leg.mark for leg in legs] == [0.0, 300.0, 0.0]
    assert legs[1].metres == pytest.approx(STANDARD.along(3, 300, 100))


def test_words_at_a_mark_are_said_at_the_kerbs_mark():
    say = (Say("Now.", AtDistance(100)), Say("Kick.", AtDistance(-100)))
    leg = only(rep(say=say))
    told = {n.cue.text: n.when for n in score(leg, None, None, Manner(ENGLISH)) if n.cue is not
            Mark.COUNT and hasattr(n.cue, "text")}  # fmt: skip
    speed = 400 / 92
    assert told["Now."] == FromStart(round(STANDARD.along(3, 0, 100) / speed * 1_000))
    assert told["Kick."] == FromStart(round(STANDARD.along(3, 0, 300) / speed * 1_000))


def test_the_next_lane_keeps_the_pace_and_moves_the_marks():
    legs = ev.legs(ev.times(2, rep(lane=1, beacon=100.0), between=ev.timed(ev.REST, 60)))
    moved = next_lane(legs, 0)
    assert moved is not None
    assert moved[0] == legs[0]
    leg = moved[2]
    assert (leg.lane, round(leg.metres, 2), leg.target) == (2, 407.04, round(92_000 * 1.0176))
    assert sounded(leg)[0] == pytest.approx(STANDARD.along(2, 0, 100) / (400 / 92) * 1_000, abs=1)
    assert in_lane(leg, 1, 0.0).target == pytest.approx(92_000, abs=1)


def test_the_last_lap_has_its_bell_and_no_tick_with_it():
    leg = only(rep(1_200, 276, lane=1, beacon=200.0))
    assert sounded(leg, Mark.BELL) == [184_000]
    assert sounded(leg) == [46_000, 92_000, 138_000, 230_000]


def test_a_mile_begins_before_the_line_and_ends_at_it():
    """9.34 m before it: ticks and bell come at the line and the other marks, as for everybody."""
    legs = ev.legs(
        ev.times(2, rep(MILE, 400, lane=1, beacon=200.0), between=ev.timed(ev.REST, 60)), rep()
    )
    assert [round(leg.mark, 2) for leg in legs if leg.is_rep] == [390.66, 390.66, 0.0]
    speed = MILE / 400_000
    marks = (209.344, 409.344, 609.344, 809.344, 1_009.344, 1_409.344)
    assert sounded(legs[0]) == pytest.approx([metres / speed for metres in marks], abs=1)
    assert sounded(legs[0], Mark.BELL) == pytest.approx([1_209.344 / speed], abs=1)
    third = only(rep(MILE, 400))
    assert third.metres == pytest.approx(4 * 414.70 + 9.344, abs=0.02)
    assert start_of(2 * MILE, 400, 0) == pytest.approx(400 - 18.688)
    assert (start_of(MILE, 300, 0), start_of(1_500, 400, 0), start_of(MILE, 400, 200)) == (
        0,
        0,
        200,
    )


def test_one_lap_and_the_road_have_no_bell():
    assert sounded(only(rep(400, 92, beacon=100.0)), Mark.BELL) == []
    assert sounded(only(rep(1_200, 276, beacon=200.0, track=None)), Mark.BELL) == []
    assert sounded(only(rep(1_200, 276)), Mark.BELL) == []


def test_a_step_by_time_ticks_at_the_marks_from_the_line():
    step = ev.timed(ev.RUN, 60, pace=(SpeedBand(4.0, 4.0),), beacon=100.0, track=Track(3))
    assert sounded(only(step)) == [round(STANDARD.along(3, 0, 100) / 4 * 1_000), 51_838]


def test_the_tracks_of_the_hall_and_the_park():
    hall, park = oval_of(200, straight=45, width=0.95), oval_of(300)
    assert [round(hall.lap_length(lane), 2) for lane in (1, 2, 3)] == [200.0, 205.34, 211.31]
    assert [round(park.lap_length(lane), 2) for lane in (1, 2)] == [300.0, 307.04]
    assert round(hall.along(2, 0, 50), 2) == 52.43  # 55 m of bend are 57.67 m there
    assert (oval_of(200).width, oval_of(300).width) == (1.0, 1.22)


@given(st.floats(100, 500), st.integers(1, 9), MARKS)
def test_any_lap_is_as_long_from_everywhere(lap: float, lane: int, start: float):
    oval = oval_of(lap)
    assert oval.along(lane, start, lap) == pytest.approx(oval.lap_length(lane), abs=0.002)


def test_on_a_small_track_marks_and_bell_go_by_its_own_laps():
    hall = oval_of(200, straight=45, width=0.95)
    legs = ev.legs(
        ev.times(
            2,
            rep(500, 100, beacon=100.0, track=Track(2, oval=hall)),
            between=ev.timed(ev.REST, 60, track=Track(2, oval=hall)),
        )
    )
    reps = [leg for leg in legs if leg.is_rep]
    assert [leg.mark for leg in reps] == [0.0, 100.0]
    assert reps[0].metres == pytest.approx(2.5 * 205.34, abs=0.01)
    (bell,) = sounded(reps[0], Mark.BELL)
    assert bell == round(hall.along(2, 0, 300) / 5 * 1_000)
    assert len(sounded(reps[0])) == 3
