"""Tops and bottoms that nobody presses: noticed where they were, and never against a hand."""

import pytest

from stridecue.session.body import NO_GAIT
from stridecue.session.effects import Flag, LapEnd, Mark
from stridecue.session.events import Button, Pressed, Released, Sensor, Stride
from stridecue.session.place import Phase
from stridecue.session.session import advance
from stridecue.session.trail import NO_TRAIL, feel
from stridecue.workout.model import ByDistance, ByPress, ByTime, Step, StepKind
from support import evening as ev
from support.climbing import MANNERS, PODS, climb
from support.evening import said, strides

UP = Step(StepKind.HILL, ByPress(), grade=8.0)
DOWN = Step(StepKind.WALK, ByPress())
HILLS = ev.brief(UP, DOWN, UP, ev.timed(ev.COOLDOWN, 600), countdown=0)

CLIMB = strides(500, 40_500, 3.0)
"""Forty seconds, 120 m."""
WALK = strides(40_500, 120_500, 1.4, 108)
"""Eighty seconds, 112 m."""
AGAIN = strides(120_500, 150_500, 3.0)


def walk(until: int) -> tuple[Stride, ...]:
    """Walking down, as far as it has come by then."""
    return strides(40_500, until, 1.4, 108)  # type: ignore[return-value]


def test_the_top_is_where_running_ended():
    session, effects = ev.play([*CLIMB, *WALK], HILLS, until=60_000)
    (top,) = session.laps
    assert (top.end, top.flags) == (LapEnd.ESTIMATED, (Flag.ESTIMATED,))
    assert top.ended == 40_500
    assert top.metres == pytest.approx(117, abs=4)
    assert (45_500, Mark.STOP) in ev.marks(effects)
    assert session.leg is not None
    assert session.leg.kind is StepKind.WALK


def test_the_bottom_is_where_running_begins_again():
    session, effects = ev.play([*CLIMB, *WALK, *AGAIN], HILLS, until=130_000)
    walk = session.laps[1]
    assert (walk.end, walk.ended) == (LapEnd.ESTIMATED, 120_500)
    assert (125_500, Mark.GO) in ev.marks(effects)
    assert session.leg is not None
    assert session.leg_began == 120_500


def test_who_stands_at_the_bottom_is_asked():
    stood = strides(120_500, 140_500, 0.0, 0)
    events = [*CLIMB, *WALK, *stood]
    session, effects = ev.play(events, HILLS, until=130_000)
    assert session.phase is Phase.WAITING
    assert "Press, or run." in said(effects)
    session, _ = ev.play([*events, *strides(140_500, 160_500, 3.0)], HILLS, until=150_000)
    assert session.laps[1].ended == 140_500
    session, _ = ev.play([*events, *ev.line(135_000)], HILLS, until=136_000)
    assert (session.laps[1].end, session.laps[1].ended) == (LapEnd.PRESS, 135_000)


def test_a_stop_half_way_down_is_no_bottom():
    half = strides(40_500, 80_500, 1.4, 108)
    stood = strides(80_500, 95_500, 0.0, 0)
    session, _ = ev.play([*CLIMB, *half, *stood], HILLS, until=100_000)
    assert session.phase is Phase.RUNNING
    jogged = strides(80_500, 95_500, 2.2, 165)
    session, _ = ev.play([*CLIMB, *half, *jogged], HILLS, until=96_000)
    assert len(session.laps) == 1


def test_a_press_wins():
    session, _ = ev.play([*CLIMB, *WALK, *ev.line(43_000)], HILLS, until=60_000)
    assert [(lap.end, lap.ended) for lap in session.laps] == [(LapEnd.PRESS, 43_000)]


def test_a_press_of_before_that_arrives_late_wins_too():
    plain, _ = ev.play([*CLIMB, *walk(47_000)], HILLS)
    assert plain.laps[0].end is LapEnd.ESTIMATED
    session, _ = advance(plain, Pressed(44_000, Button.LINE))
    session, _ = advance(session, Released(44_090, Button.LINE))
    assert [(lap.end, lap.ended) for lap in session.laps] == [(LapEnd.PRESS, 44_000)]


@pytest.mark.parametrize(("pressed", "laps"), [(47_000, 1), (55_000, 1), (56_000, 2)])
def test_a_press_after_the_notice_means_the_top_it_was_for(pressed: int, laps: int):
    session, effects = ev.play([*CLIMB, *WALK, *ev.line(pressed)], HILLS, until=60_000)
    assert len(session.laps) == laps
    assert session.laps[0].ended == 40_500
    assert ((pressed, Mark.SPLIT) in ev.marks(effects)) is (laps == 1)


def test_at_least_holds_it_back():
    held = Step(StepKind.HILL, ByPress(), at_least=60_000)
    given = ev.brief(held, DOWN, UP, countdown=0)
    session, _ = ev.play([*CLIMB, *walk(59_000)], given, until=59_000)
    assert session.laps == ()
    session, _ = ev.play([*CLIMB, *walk(70_000)], given, until=70_000)
    assert session.laps[0].ended == 60_000


def test_the_clock_is_not_asked_whether_somebody_stands():
    given = ev.brief(Step(StepKind.HILL, ByTime(60_000)), DOWN, UP, countdown=0)
    session, _ = ev.play([*CLIMB, *walk(59_000)], given, until=59_000)
    assert session.laps == ()


def test_a_hill_by_the_footpod_ends_where_it_was_given_up_near_its_end():
    for metres, ended in ((130.0, 40_500), (200.0, None)):
        given = ev.brief(Step(StepKind.HILL, ByDistance(metres)), DOWN, UP, countdown=0)
        session, _ = ev.play([*CLIMB, *walk(60_000)], given, until=60_000)
        assert [lap.ended for lap in session.laps] == ([] if ended is None else [ended])


def test_who_has_not_run_yet_has_no_top():
    hiked = strides(500, 90_500, 1.3, 112)
    session, _ = ev.play(hiked, HILLS, until=90_000)
    assert session.laps == ()


def test_short_steps_on_a_steep_hill_are_running():
    shuffled = strides(500, 90_500, 1.3, 160)
    session, _ = ev.play(shuffled, HILLS, until=90_000)
    assert session.laps == ()
    session, _ = ev.play([*shuffled, *strides(90_500, 99_500, 1.2, 110)], HILLS, until=99_000)
    assert session.laps[0].ended == 90_500


def test_a_misread_stride_is_no_stop():
    odd = [Stride(at, 0.0, 0.0) for at in (20_000, 30_000)]
    session, _ = ev.play([*CLIMB, *odd], HILLS, until=40_000)
    assert session.laps == ()


def test_beside_a_belt_that_still_runs_the_steps_tell_it():
    belt = [Stride(at, 3.0, source=Sensor.TREADMILL, grade=8.0) for at in range(700, 70_700, 1_000)]
    feet = [*CLIMB, *strides(40_500, 70_500, 0.0, 0)]
    session, _ = ev.play([*belt, *feet], HILLS, until=50_000)
    assert session.laps[0].end is LapEnd.ESTIMATED
    assert session.laps[0].ended == pytest.approx(40_500, abs=1_000)


def test_without_a_cadence_the_speed_tells_it():
    feet = [Stride(at, 3.0 if at < 40_500 else 1.2) for at in range(500, 60_500, 1_000)]
    session, _ = ev.play(feet, HILLS, until=50_000)
    assert session.laps[0].ended == 40_500


def test_what_was_before_a_pause_or_a_silent_footpod_lasts_no_longer():
    stops = strides(40_500, 43_500, 0.0, 0)
    late = strides(60_500, 64_500, 0.0, 0)
    session, _ = ev.play([*CLIMB, *stops, *late], HILLS, until=65_000)
    assert session.laps == ()
    paused = [*ev.menu(42_000, held=900), *ev.line(60_000)]
    session, _ = ev.play([*CLIMB, *strides(40_500, 64_500, 0.0, 0), *paused], HILLS, until=64_000)
    assert session.laps == ()


def test_a_recording_is_ended_by_its_marks_alone():
    given = ev.brief(UP, DOWN, UP, countdown=0, open_loop=True, laps_marked=True)
    session, _ = ev.play([*CLIMB, *WALK], given, until=60_000)
    assert session.laps == ()


@pytest.mark.parametrize("manner", [name for name in MANNERS if name != "turns and jogs at once"])
@pytest.mark.parametrize("pod", ["good", "restless"])
def test_whoever_stops_is_noticed(manner: str, pod: str):
    for seed in range(4):
        for grade in (4.0, 15.0):
            top, start = climb(seed, grade, MANNERS[manner], PODS[pod])
            assert top.delay is not None
            assert top.error <= 3_000
            assert not start.false


def test_who_turns_without_a_stop_is_not_noticed():
    top, _ = climb(1, 8.0, MANNERS["turns and jogs at once"], PODS["good"])
    assert (top.delay, top.false) == (None, False)


def test_where_no_speed_is_known_nothing_is_told():
    assert feel(NO_TRAIL, NO_GAIT, 5_000) is NO_TRAIL
