"""What a hill was: in whole seconds, against the first of its set and against the last time."""

import pytest

from stridecue.session.effects import LapEnd
from stridecue.session.events import Baseline, LastRep, Sensor, Stride
from stridecue.workout.model import (
    ByPress,
    CadenceRise,
    HeartBand,
    HeartDrop,
    Rate,
    Step,
    StepKind,
)
from stridecue.workout.phrases import ENGLISH
from support import evening as ev
from support.evening import said

UP = Step(StepKind.HILL, ByPress(), grade=8.0)
REST = ev.timed(StepKind.WALK, 60)


def evening(*times: int, spms: tuple[float, ...] = (), **more: object):
    """Hills of `times` ms, a minute of walking after each."""
    events, at = [], 0
    for n, time in enumerate(times):
        if spms:
            events += ev.strides(at + 500, at + time, 3.0, spms[n])
        at += time
        events += ev.line(at)
        at += 60_000
    plan = (ev.times(len(times) + 1, UP, between=REST), ev.timed(ev.COOLDOWN, 60))
    given = ev.brief(*plan, countdown=0, rest_countdown=3_000, **more)
    return ev.play(events, given, until=at - 10_000)


def told(effects) -> list[str]:
    return [one for one in said(effects) if one.split(".")[0] in WORDS]


WORDS = ("Forty", "Forty-one", "Forty-three", "Thirty-nine", "One forty")


def test_it_is_told_against_the_first():
    _, effects = evening(41_200, 40_700, 43_100, 39_400)
    assert told(effects) == [
        "Forty-one.",
        "Forty-one. As the first.",
        "Forty-three. Two seconds slower than the first.",
        "Thirty-nine. Two seconds faster than the first.",
    ]


def test_of_two_as_fast_the_steps_are_told_where_they_differ():
    session, effects = evening(41_000, 41_000, 41_000, spms=(160.0, 166.0, 161.0))
    steps = [lap.steps for lap in session.laps if lap.kind is StepKind.HILL]
    assert steps == [109, 113, 110]
    assert told(effects)[1:] == [
        "Forty-one. As the first. Four steps more.",
        "Forty-one. As the first.",
    ]


def test_a_second_is_nothing_where_a_top_was_noticed():
    feet, at = [], 0
    for time in (41_000, 42_000, 45_000):
        feet += ev.strides(at + 500, at + time + 500, 3.0)
        feet += ev.strides(at + time + 500, at + time + 20_500, 0.0, 0)
        at += time + 60_000
    down = ev.timed(StepKind.REST, 60)
    plan = (ev.times(4, UP, between=down), ev.timed(ev.COOLDOWN, 60))
    session, effects = ev.play(feet, ev.brief(*plan, countdown=0), until=at)
    assert [lap.end for lap in session.laps[::2]] == [LapEnd.ESTIMATED] * 3
    assert [one for one in said(effects) if "first" in one] == [
        "Forty-two. As the first.",
        "Forty-five. Three seconds slower than the first.",
    ]


def test_a_set_has_a_first_of_its_own():
    sets = ev.times(2, ev.times(2, UP, between=REST), between=ev.timed(ev.REST, 120), name="set")
    events, at = [], 0
    for time, rest in ((41_000, 60_000), (41_000, 120_000), (43_000, 60_000), (43_000, 0)):
        at += time
        events += ev.line(at)
        at += rest
    given = ev.brief(sets, ev.timed(ev.COOLDOWN, 60), countdown=0)
    _, effects = ev.play(events, given, until=at + 10_000)
    assert told(effects) == [
        "Forty-one.",
        "Forty-one. As the first.",
        "Forty-three.",
        "Forty-three. As the first.",
    ]


def test_the_peak_is_told_where_the_heart_gates_the_way_down():
    gate = Step(StepKind.JOG, HeartDrop(20), at_least=20_000, at_most=60_000)
    given = ev.brief(ev.times(2, UP, between=gate), ev.timed(ev.COOLDOWN, 60), countdown=0)
    events = [*ev.hearts(200, 60_000, 171), *ev.line(41_000)]
    _, effects = ev.play(events, given, until=50_000)
    assert said(effects)[1:3] == ["Forty-one.", "Peak one seventy-one."]


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (3.02, "As far as the first."),
        (3.30, "{n} metres further than the first."),
        (2.80, "{n} metres short of the first."),
    ],
)
def test_a_hill_by_the_clock_is_told_by_its_way(second: float, words: str):
    hill = ev.timed(StepKind.HILL, 60)
    given = ev.brief(
        ev.timed(ev.REST, 10),
        ev.times(2, hill, between=REST),
        ev.timed(ev.COOLDOWN, 60),
        countdown=0,
    )
    events = [*ev.strides(0, 130_000, 3.0), *ev.strides(130_000, 200_000, second)]
    session, effects = ev.play(events, given, until=195_000)
    first, again = (lap.metres or 0.0 for lap in session.laps if lap.kind is StepKind.HILL)
    n = ENGLISH.numbers.cardinal(abs(round(again - first))).capitalize()
    assert [one for one in said(effects) if "first" in one] == [words.format(n=n)]


def test_a_sprint_is_not_told_in_metres():
    given = ev.brief(
        ev.times(2, ev.timed(StepKind.HILL, 10), between=REST),
        ev.timed(ev.COOLDOWN, 60),
        countdown=0,
    )
    _, effects = ev.play(ev.strides(0, 100_000, 4.0), given, until=100_000)
    assert not [one for one in said(effects) if "first" in one]


def last(*rows: tuple[int, float | None]) -> tuple[LastRep, ...]:
    return tuple(LastRep("hill", ((k, 3),), far, ms) for k, (ms, far) in enumerate(rows, start=1))


def test_it_is_told_against_the_last_time_on_the_same_hill():
    before = last((43_300, 121.0), (41_400, 119.0))
    _, effects = evening(41_200, 40_700, last=before)
    assert [one for one in said(effects) if "last time" in one] == [
        "Two seconds faster than last time.",
        "As last time.",
    ]


def test_a_hill_with_a_pause_in_it_is_told_and_not_compared():
    before = last((41_000, 121.0), (41_000, 119.0))
    plan = (ev.times(3, UP, between=REST), ev.timed(ev.COOLDOWN, 60))
    events = (
        *ev.line(41_000),
        *ev.menu(110_000, 1_000),
        *ev.line(130_000),
        *ev.line(165_000),
    )
    given = ev.brief(*plan, countdown=0, rest_countdown=3_000, last=before)
    session, effects = ev.play(events, given, until=180_000)
    hills = [lap for lap in session.laps if lap.kind is StepKind.HILL]
    assert [lap.paused > 0 for lap in hills] == [False, True]
    assert "As last time." in said(effects)
    assert len([one for one in said(effects) if "last time" in one]) == 1
    assert not [one for one in said(effects) if "the first" in one]


def test_by_the_clock_the_last_time_is_a_way_too():
    hill = ev.timed(StepKind.HILL, 60)
    before = (LastRep("hill", ((1, 2),), 190.0, 60_000),)
    given = ev.brief(
        ev.times(2, hill, between=REST), ev.timed(ev.COOLDOWN, 60), countdown=0, last=before
    )
    session, effects = ev.play(ev.strides(0, 75_000, 3.0), given, until=75_000)
    assert session.laps[0].metres == 177.0
    assert "Thirteen metres short of last time." in said(effects)


# --- what is true uphill only ---------------------------------------------------------------------


def test_the_cadence_of_the_flat_says_nothing_on_a_hill():
    known = Baseline(190.0, 3.0, 5.6, 2.0, 6.0, 5)
    hill = ev.timed(StepKind.HILL, 300, cadence=(CadenceRise(5.0),))
    for step in (hill, ev.timed(StepKind.HILL, 300), ev.timed(ev.RUN, 300)):
        belt = [
            Stride(at, 3.0, source=Sensor.TREADMILL, grade=6.0) for at in range(0, 200_000, 1_000)
        ]
        feet = ev.strides(500, 200_000, 3.0, 165)
        given = ev.brief(step, countdown=0, baseline=known)
        _, effects = ev.play(sorted([*belt, *feet], key=lambda e: e.at), given, until=200_000)
        assert "Quick feet." not in said(effects)


def test_on_a_level_belt_it_does():
    known = Baseline(190.0, 3.0, 5.6, 2.0, 6.0, 5)
    belt = [Stride(at, 3.0, source=Sensor.TREADMILL, grade=1.0) for at in range(0, 90_000, 1_000)]
    feet = ev.strides(500, 90_000, 3.0, 165)
    given = ev.brief(ev.timed(ev.RUN, 300), countdown=0, baseline=known)
    _, effects = ev.play(sorted([*belt, *feet], key=lambda e: e.at), given, until=90_000)
    assert "Quick feet." in said(effects)


def test_the_heart_corrects_no_short_hill():
    for seconds, corrected in ((80, False), (240, True)):
        step = ev.timed(StepKind.HILL, seconds, hr=(HeartBand(None, Rate(150.0)),))
        given = ev.brief(step, countdown=0)
        _, effects = ev.play(ev.hearts(0, 200_000, 180), given, until=seconds * 1_000 - 1_000)
        assert ("Ease off." in " ".join(said(effects))) is corrected


def test_the_grade_is_the_treadmills_else_the_declared_one():
    up, down = ev.timed(StepKind.HILL, 60, grade=8.0), ev.timed(StepKind.DOWNHILL, 60, grade=5.0)
    given = ev.brief(up, down, ev.timed(ev.COOLDOWN, 60), countdown=0)
    session, _ = ev.play(ev.strides(0, 200_000, 3.0), given, until=190_000)
    assert [lap.grade for lap in session.laps] == [8.0, -5.0, None]
    belt = [
        Stride(at, 3.0, source=Sensor.TREADMILL, grade=6.0 + at // 30_000)
        for at in range(500, 60_000, 1_000)
    ]
    session, _ = ev.play(belt, given, until=70_000)
    assert session.laps[0].grade == 6.5
