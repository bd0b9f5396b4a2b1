"""A simulated athlete in a session: closed loop, bytes through the parser."""

import pytest

from stridecue.athlete import make, names
from stridecue.codec.sensing import Interpreter
from stridecue.runtime.moment import Moment
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.session.effects import LapEnd, Speak, Summary
from stridecue.session.events import HeartRate, LinkChanged, Pressed, Stride
from stridecue.workout.model import Go
from support.evening import COOLDOWN, WARMUP, brief, heart_gate, lap_rep, timed, times

GIVEN = brief(timed(WARMUP, 300), times(4, lap_rep(92), between=heart_gate()), timed(COOLDOWN, 120))


def run(name: str, given=GIVEN, seed: int = 0) -> tuple[list[Moment], Summary]:
    moments = list(play(given, Runner(make(name, seed), Interpreter())))
    summary = moments[-1].summary
    assert summary is not None
    return moments, summary


def test_the_steady_runner_runs_what_is_written():
    moments, summary = run("steady")
    reps = [lap for lap in summary.laps if lap.kind.is_rep]
    assert [lap.end for lap in reps] == [LapEnd.PRESS] * 4
    assert all(abs(lap.elapsed - 92_000) < 1_000 for lap in reps)
    kinds = {type(moment.event) for moment in moments}
    assert {HeartRate, Stride, Pressed, LinkChanged} <= kinds


def test_a_session_is_the_same_twice_and_another_with_another_seed():
    assert run("fading")[0] == run("fading")[0]
    assert run("fading")[1] != run("fading", seed=7)[1]


def test_hearts_recover_and_open_their_gates():
    _, summary = run("steady")
    gates = [lap.end for lap in summary.laps if lap.kind.value == "jog"]
    assert LapEnd.HEART_RATE in gates


def test_who_waits_at_the_line_is_told_to_press():
    given = brief(
        timed(WARMUP, 60),
        times(2, lap_rep(92, go=Go.PRESS), between=timed(COOLDOWN, 30)),
    )
    _, summary = run("steady", given)
    assert summary.completed
    assert len([lap for lap in summary.laps if lap.kind.is_rep]) == 2


@pytest.mark.parametrize("name", names())
def test_every_athlete_comes_to_the_end(name: str):
    moments, summary = run(name)
    assert summary.completed
    assert moments[-1].at < 40 * 60_000
    assert any(isinstance(effect, Speak) for moment in moments for effect in moment.effects)
