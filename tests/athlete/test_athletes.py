"""Simulated runners: deterministic, true to their bytes, and as human as their profile."""

from itertools import pairwise

import pytest

from stridecue.athlete import Frame, Link, Push, Told, UnknownAthlete, make, names
from stridecue.athlete.heart import Heart
from stridecue.codec.sensing import Interpreter
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.session.effects import Flag, Lap, LapEnd
from stridecue.session.events import Brief, Button, Event, HeartRate, Sensor, Stride
from stridecue.session.session import Session
from stridecue.workout.model import ByPress, Step, StepKind
from support import evening as ev

REPS = ev.brief(
    ev.timed(ev.WARMUP, 120),
    ev.times(4, ev.lap_rep(92), between=ev.heart_gate()),
    ev.timed(ev.COOLDOWN, 60),
)


def evening(name: str, seed: int = 0) -> tuple[list[Event], Session]:
    moments = list(play(REPS, Runner(make(name, seed), Interpreter())))
    return [moment.event for moment in moments], moments[-1].session


@pytest.mark.parametrize("name", names())
def test_the_same_runner_runs_the_same_evening(name: str) -> None:
    assert evening(name) == evening(name)
    events, session = evening(name)
    assert all(earlier.at <= later.at for earlier, later in pairwise(events))
    assert [lap.kind for lap in session.laps] == [leg.kind for leg in session.plan]
    assert session.laps[-1].kind is ev.COOLDOWN


def test_another_seed_is_another_evening() -> None:
    assert evening("steady", 1)[1].laps != evening("steady", 2)[1].laps


def test_the_heart_lags_by_its_time_constant() -> None:
    heart = Heart(tau_up=24.0, tau_down=30.0)
    start = heart.rate
    for at in range(0, 25_000, 1_000):
        heart.follow(at, 4.0)
    after = heart.rate
    for at in range(25_000, 400_000, 1_000):
        heart.follow(at, 4.0)
    assert (after - start) / (heart.rate - start) == pytest.approx(0.63, abs=0.03)


def test_beats_come_as_often_as_the_rate_says() -> None:
    heart = Heart(24.0, 30.0)
    beats = [rr for at in range(0, 600_000, 1_000) for rr in heart.follow(at, 3.0)]
    assert sum(beats) / 1_024 == pytest.approx(600, rel=0.01)


def test_a_steady_runner_presses_at_the_marks() -> None:
    _, session = evening("steady")
    reps = [lap for lap in session.laps if lap.kind.is_rep]
    assert all(lap.end is LapEnd.PRESS for lap in reps)
    assert all(abs(lap.elapsed - 92_000) < 1_000 for lap in reps)


def test_fading_and_eager_runners_are_what_they_are_called() -> None:
    fading = [lap.elapsed for lap in evening("fading")[1].laps if lap.kind.is_rep]
    eager = [lap.elapsed for lap in evening("eager")[1].laps if lap.kind.is_rep]
    assert fading[-1] > 1.04 * fading[0]
    assert eager[0] < 0.97 * eager[2]


def test_a_lost_strap_is_silent_for_a_minute_and_a_half() -> None:
    events, _ = evening("strap-lost")
    hearts = [event.at for event in events if isinstance(event, HeartRate)]
    gaps = [later - earlier for earlier, later in pairwise(hearts) if later - earlier > 2_000]
    assert gaps == [91_000]


def test_who_wears_nothing_sends_nothing() -> None:
    assert not [e for e in evening("no-sensors")[0] if isinstance(e, HeartRate | Stride)]
    assert not [e for e in evening("footpod-only")[0] if isinstance(e, HeartRate)]
    assert [e for e in evening("footpod-only")[0] if isinstance(e, Stride)]


def test_a_forgotten_press_and_a_double_one_make_no_lap_too_many() -> None:
    forgetful = evening("forgetful")[1].laps
    assert [lap.flags for lap in forgetful if lap.flags] == [(Flag.ESTIMATED,)]
    assert len(evening("double-tap")[1].laps) == len(REPS.legs)


def laps_of(given: Brief, name: str) -> tuple[Lap, ...]:
    return list(play(given, Runner(make(name), Interpreter())))[-1].session.laps


def test_who_cuts_one_short_presses_at_sixty_per_cent_and_walks_till_the_next() -> None:
    laps = evening("cut-short")[1].laps
    short = [lap for lap in laps if Flag.INCOMPLETE in lap.flags]
    assert [lap.rep for lap in short] == [((4, 4),)]
    assert short[0].elapsed == pytest.approx(0.6 * 92_000, rel=0.02)
    given = ev.brief(ev.times(5, ev.lap_rep(92), between=ev.timed(ev.JOG, 60)))
    rests = [lap for lap in laps_of(given, "cut-short") if lap.kind is ev.JOG]
    assert rests[3].metres is not None
    assert rests[0].metres is not None
    assert rests[3].metres < 0.75 * rests[0].metres


def test_a_repetition_with_marks_inside_is_cut_short_by_pressing_them_all() -> None:
    given = ev.brief(ev.times(4, ev.lap_rep(200, 1_000, split=200.0)), ev.timed(ev.COOLDOWN, 60))
    laps = laps_of(given, "cut-short")
    assert len(laps) == 5
    assert Flag.INCOMPLETE in laps[3].flags
    assert len(laps[3].splits) == 4


def test_one_more_is_asked_for_once_early_in_the_cool_down() -> None:
    laps = evening("extra-rep")[1].laps
    assert [lap.kind for lap in laps[-3:]] == [ev.COOLDOWN, ev.RUN, ev.COOLDOWN]
    assert [lap for lap in laps if Flag.EXTRA in lap.flags] == [laps[-2]]
    assert laps[-3].elapsed < 60_000
    assert laps[-2].elapsed == pytest.approx(92_000, abs=1_000)


def test_who_must_go_pauses_in_a_rest_and_comes_back_to_the_line() -> None:
    laps = evening("toilet-break")[1].laps
    away = [lap for lap in laps if lap.paused]
    assert [(lap.kind, lap.rep) for lap in away] == [(ev.JOG, ((2, 4),))]
    assert away[0].paused == pytest.approx(180_000, abs=1_000)
    assert all(lap.end is LapEnd.PRESS for lap in laps if lap.kind.is_rep)


def test_a_rest_that_ends_by_a_press_waits_for_who_is_away() -> None:
    rest = Step(StepKind.REST, ByPress())
    given = ev.brief(ev.times(4, ev.lap_rep(92), between=rest), ev.timed(ev.COOLDOWN, 60))
    rests = [lap for lap in laps_of(given, "toilet-break") if lap.kind is StepKind.REST]
    assert [lap.paused > 0 for lap in rests] == [False, True, False]
    assert all(lap.elapsed == pytest.approx(75_000, abs=1_000) for lap in rests)


def test_nobody_leaves_in_a_rest_that_would_be_over_first() -> None:
    given = ev.brief(ev.times(4, ev.lap_rep(92), between=ev.timed(ev.JOG, 15)))
    assert not [lap for lap in laps_of(given, "toilet-break") if lap.paused]


def test_what_happens_once_happens_once_in_several_sets() -> None:
    inner = ev.times(4, ev.lap_rep(60, 300), between=ev.timed(ev.JOG, 45))
    given = ev.brief(ev.times(3, inner, between=ev.timed(ev.JOG, 120)), ev.timed(ev.COOLDOWN, 240))
    for name, flag in (
        ("forgetful", Flag.ESTIMATED),
        ("cut-short", Flag.INCOMPLETE),
        ("extra-rep", Flag.EXTRA),
    ):
        assert sum(flag in lap.flags for lap in laps_of(given, name)) == 1


def test_a_single_step_after_another_counts_as_a_repetition() -> None:
    single = (ev.lap_rep(92), ev.timed(ev.JOG, 60))
    laps = laps_of(ev.brief(*single, *single, *single, *single), "forgetful")
    assert [Flag.ESTIMATED in lap.flags for lap in laps if lap.kind.is_rep] == [0, 0, 1, 0]


def test_the_marks_inside_a_forgotten_repetition_are_pressed() -> None:
    given = ev.brief(ev.times(3, ev.lap_rep(190, 800, split=400.0)), ev.timed(ev.COOLDOWN, 60))
    laps = laps_of(given, "forgetful")
    assert laps[2].flags == (Flag.ESTIMATED,)
    assert len(laps[2].splits) == 1


@pytest.mark.parametrize("name", names())
def test_an_open_cool_down_after_repetitions_comes_to_an_end(name: str) -> None:
    given = ev.brief(ev.times(2, ev.lap_rep(92)), Step(ev.COOLDOWN, ByPress()))
    assert len(laps_of(given, name)) == (5 if name == "extra-rep" else 3)


def test_a_name_nearly_right_is_helped() -> None:
    with pytest.raises(UnknownAthlete, match="did you mean 'steady'"):
        make("stedy")
    with pytest.raises(UnknownAthlete, match="there are steady"):
        make("zzz")


def test_acts_are_frames_links_pushes_and_what_sensors_tell() -> None:
    athlete = make("steady")
    athlete.see(0, REPS.legs[1], waiting=False)
    acts = [act for _ in range(400) if athlete.due is not None for act in athlete.act(athlete.due)]
    assert {type(act) for act in acts} == {Frame, Link, Push, Told}
    assert Push(Button.LINE, down=True) in acts
    assert Link(Sensor.HEART, up=True) in acts
    athlete.see(200_000, None, waiting=True)
