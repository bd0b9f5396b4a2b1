"""Simulated runners: deterministic, true to their bytes, and as human as their profile."""

from itertools import pairwise

import pytest

from stridecue.athlete import Frame, Link, Push, Told, UnknownAthlete, make, names
from stridecue.athlete.heart import Heart
from stridecue.codec.sensing import Interpreter
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.session import Session
from stridecue.session.effects import Flag, LapEnd
from stridecue.session.events import Button, Event, HeartRate, Sensor, Stride
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
    assert [lap.kind for lap in session.laps] == [leg.kind for leg in REPS.legs]


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
