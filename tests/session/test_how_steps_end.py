"""Every end with its bounds, and what happens when the sensor it rests on is lost."""

from stridecue.session.effects import Flag, Glow, Lamp, LapEnd, Light, Mark, Notice
from stridecue.session.events import HeartRate
from stridecue.workout.model import (
    AtDistance,
    ByDistance,
    ByReps,
    Endless,
    Group,
    HalfWay,
    HeartAbove,
    HeartBelow,
    Lasting,
    Rate,
    Say,
    Step,
    StepKind,
    Tempo,
)
from support import evening as ev
from support.evening import ends, marks, said

GATE = ev.brief(
    ev.times(2, ev.lap_rep(92), between=ev.heart_gate(30, at_least=20, at_most=100)), countdown=0
)


def rep_then(bpm: int, start: int = 92_000, end: int = 260_000) -> list[object]:
    """A repetition at 180, and a heart that comes down to `bpm` by 3 a second, as hearts can."""
    falling = [
        HeartRate(at, max(bpm, 180 - 3 * (at - start) // 1_000))
        for at in range(start + 500, end, 1_000)
    ]
    return [*ev.hearts(500, 92_000, 180), *ev.line(92_000), *falling]


def test_the_heart_opens_the_gate_after_three_medians_and_its_lower_bound() -> None:
    session, effects = ev.play(rep_then(145, end=130_000), GATE, until=130_000)
    # 20 s after the rep at the earliest; the sample after it decides, five seconds later is GO.
    assert session.laps[1].end is LapEnd.HEART_RATE
    assert session.laps[1].ended == 92_000 + 20_000 + 500 + 5_000
    assert "Recovered." in said(effects)
    assert marks(effects)[-1] == (117_500, Mark.GO)


def test_the_peak_is_looked_for_until_twenty_seconds_into_the_recovery() -> None:
    """Somebody who jogs uphill after that has no new peak to come down from."""
    rep = [*ev.hearts(500, 92_000, 150), *ev.line(92_000)]
    soon = [*ev.hearts(92_500, 112_000, 165), *ev.hearts(112_500, 150_000, 146)]
    assert ends(ev.play([*rep, *soon], GATE, until=150_000)[0]) == [LapEnd.PRESS]
    late = [*ev.hearts(92_500, 118_000, 150), *ev.hearts(118_500, 140_000, 165)]
    after = [*late, *ev.hearts(140_500, 150_000, 146), *ev.hearts(150_500, 190_000, 134)]
    assert ends(ev.play([*rep, *after], GATE, until=185_000)[0]) == [LapEnd.PRESS]


def test_a_heart_that_stays_up_ends_at_the_upper_bound() -> None:
    session, effects = ev.play(rep_then(170), GATE, until=200_000)
    assert session.laps[1].end is LapEnd.MAX
    assert session.laps[1].elapsed == 100_000
    assert "Recovered." not in said(effects)


def test_one_low_reading_opens_nothing() -> None:
    events = [*rep_then(170, end=190_000), HeartRate(120_100, 100)]
    session, _ = ev.play(events, GATE, until=190_000)
    assert len(session.laps) == 1


def test_a_lost_strap_is_said_once_and_a_strap_that_returns_is_used() -> None:
    gone = [*ev.hearts(500, 92_000, 180), *ev.line(92_000)]
    never, effects = ev.play(gone, GATE, until=200_000)
    assert never.laps[1].end is LapEnd.MAX
    assert said(effects).count("Heart rate lost. Going by time.") == 1
    assert Light(96_500, Lamp.HEART, Glow.LOST) in effects
    back, effects = ev.play([*gone, *ev.hearts(130_000, 180_000, 140)], GATE, until=160_000)
    assert back.laps[1].end is LapEnd.HEART_RATE
    assert back.laps[1].ended == 136_000 + 5_000  # the third median of five samples
    assert [e.text for e in effects if isinstance(e, Notice)] == [
        "heart rate lost",
        "heart rate back",
    ]


def test_without_a_strap_it_goes_by_time_and_says_so_once() -> None:
    session, effects = ev.play(ev.line(92_000), GATE, until=200_000)
    assert session.laps[1].flags == (Flag.NO_HEART_RATE,)
    assert said(effects).count("No heart rate. Going by time.") == 1


def test_below_and_above() -> None:
    down = Step(ev.JOG, HeartBelow(Rate(130)), at_most=90_000)
    up = Step(ev.WARMUP, HeartAbove(Rate(120)), at_most=90_000)
    given = ev.brief(up, down, countdown=0)
    events = [*ev.hearts(500, 30_000, 140), *ev.hearts(30_500, 90_000, 110)]
    session, _ = ev.play(events, given, until=80_000)
    assert ends(session) == [LapEnd.HEART_RATE, LapEnd.HEART_RATE]


def test_a_recovery_to_a_rate_may_end_a_beat_higher_with_each_repetition() -> None:
    def reps(n: int, rate: int, **more: object) -> tuple[int, ...]:
        """Of `n` recoveries to 130, those that a heart at `rate` ended."""
        down = Step(ev.JOG, HeartBelow(Rate(130)), at_most=60_000, **more)  # type: ignore[arg-type]
        given = ev.brief(ev.times(n, ev.timed(ev.RUN, 20), between=down), countdown=0)
        session, _ = ev.play(ev.hearts(0, n * 80_000, rate), given, until=n * 80_000)
        ended = [lap for lap in session.laps if lap.end is LapEnd.HEART_RATE]
        return tuple(lap.rep[0][0] for lap in ended)

    assert reps(4, 131) == (3,)
    assert reps(4, 129) == (1, 2, 3)
    assert reps(4, 133, drift=2) == (3,)
    assert reps(4, 131, drift=0) == ()
    assert reps(14, 139) == (11, 12, 13)
    assert reps(14, 140) == ()


def test_the_footpod_ends_a_distance_to_the_millisecond_it_predicts() -> None:
    given = ev.brief(Step(ev.JOG, ByDistance(100.0)), ev.timed(ev.REST, 30), countdown=0)
    session, effects = ev.play(ev.strides(0, 80_000, 2.5), given, until=60_000)
    assert session.laps[0].end is LapEnd.DISTANCE
    assert session.laps[0].elapsed == 40_000
    assert session.laps[0].metres == 100.0
    assert [at for at, mark in marks(effects) if mark is Mark.STOP] == [40_000]


def test_a_lost_footpod_is_said_and_a_press_ends_the_step() -> None:
    given = ev.brief(Step(ev.JOG, ByDistance(400.0)), ev.timed(ev.REST, 30), countdown=0)
    events = [*ev.strides(0, 20_000, 2.5), *ev.line(60_000)]
    session, effects = ev.play(events, given, until=70_000)
    assert "Footpod lost. Press at the line." in said(effects)
    assert ends(session)[0] is LapEnd.PRESS
    none, effects = ev.play(ev.line(60_000), given, until=70_000)
    assert "No footpod. Press at the line." in said(effects)
    assert none.laps[0].metres is None


def test_standing_predicts_no_arrival() -> None:
    given = ev.brief(Step(ev.JOG, ByDistance(100.0)), countdown=0)
    session, _ = ev.play([*ev.strides(0, 10_000, 2.5), *ev.strides(10_000, 30_000, 0.2)], given)
    assert session.due is None


def test_reps_end_by_their_tempo() -> None:
    step = Step(StepKind.STRENGTH, ByReps(4), tempo=Tempo(3, 1, 1, 0), exercise="squat")
    session, effects = ev.play([], ev.brief(step, ev.timed(ev.REST, 30), countdown=0), until=25_000)
    assert session.laps[0].end is LapEnd.REPS
    assert session.laps[0].elapsed == 20_000
    assert [at for at, mark in marks(effects) if mark is Mark.DOWN] == [5_000, 10_000, 15_000]


def test_at_least_holds_back_the_clock_but_never_the_runner() -> None:
    step = ev.timed(ev.REST, 10, at_least=30_000)
    given = ev.brief(step, ev.timed(ev.JOG, 60), countdown=0)
    held, _ = ev.play([], given, until=40_000)
    assert held.laps[0].elapsed == 30_000
    pressed, _ = ev.play(ev.line(5_000), given, until=40_000)
    assert pressed.laps[0].elapsed == 5_000


def test_a_round_that_has_begun_is_finished_and_no_other_is() -> None:
    group = Group(Lasting(60_000), (ev.timed(ev.RUN, 25), ev.timed(ev.JOG, 5)))
    session, _ = ev.play([], ev.brief(group, ev.timed(ev.COOLDOWN, 30), countdown=0), until=80_000)
    assert [lap.rep for lap in session.laps] == [
        ((1, None),),
        ((1, None),),
        ((2, None),),
        ((2, None),),
    ]
    endless, _ = ev.play(
        [], ev.brief(Group(Endless(), (ev.timed(ev.RUN, 10),)), countdown=0), until=95_000
    )
    assert len(endless.laps) == 9


def test_every_minute_on_the_minute() -> None:
    given = ev.brief(ev.times(3, ev.timed(ev.RUN, 20), every=60_000), countdown=0)
    session, _ = ev.play([], given, until=200_000)
    assert [lap.began for lap in session.laps if lap.kind is ev.RUN] == [0, 60_000, 120_000]


def test_words_at_their_places() -> None:
    step = ev.lap_rep(
        92,
        say=(Say("Go easy."), Say("Half.", HalfWay()), Say("Home.", AtDistance(-100.0))),
    )
    _, effects = ev.play(ev.strides(0, 92_000, 400 / 92), ev.brief(step, countdown=0), until=91_000)
    assert said(effects) == ["Go easy.", "Half.", "Home."]
