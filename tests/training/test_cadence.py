"""The runner's own cadence: gathered while running steadily, a line for each session, learned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.session.effects import Lap, LapEnd
from stridecue.session.events import Stride
from stridecue.session.rules import SLOPE
from stridecue.training.cadence import (
    Gathering,
    Steady,
    baseline_of,
    click_share,
    gather,
    learn,
    line_of,
    practised,
)
from stridecue.workout.legs import Leg
from stridecue.workout.model import ByTime, CadenceBand, Intensity, Metronome, StepKind
from support import evening as ev

FLAT = ev.legs(ev.timed(ev.RUN, 600))[0]


def strides(start: int, end: int, mps: float = 3.0, spm: float = 170) -> list[Stride]:
    return [Stride(at, mps, spm, running=True) for at in range(start, end, 1_000)]


def gathered(samples: list[Stride], leg: Leg | None = FLAT, index: int = 0) -> Gathering:
    so_far = Gathering()
    for sample in samples:
        so_far = gather(so_far, index, leg, sample)
    return so_far


def test_running_is_gathered_in_stretches_once_it_has_settled():
    two = gathered(strides(0, 62_000, mps=3.2, spm=172)).stretches
    assert two == (Steady(3.2, 172.0), Steady(3.2, 172.0))
    assert gathered(strides(0, 39_000)).stretches == ()


@pytest.mark.parametrize(
    "samples",
    [
        strides(0, 300_000, mps=1.6),
        strides(0, 300_000, mps=7.0),
        [Stride(at, 3.0, 170, running=False) for at in range(0, 300_000, 1_000)],
        [Stride(at, 3.0, None, running=True) for at in range(0, 300_000, 1_000)],
        [Stride(at, 2.5 + at // 1_000 % 2, 170, running=True) for at in range(0, 300_000, 1_000)],
        [one for at in range(0, 300_000, 30_000) for one in strides(at, at + 22_000)],
    ],
    ids=["walking", "sprinting", "walk bit", "no cadence", "unsteady", "with gaps"],
)
def test_what_is_no_steady_running_teaches_nothing(samples: list[Stride]):
    assert gathered(samples).stretches == ()


@pytest.mark.parametrize(
    "leg",
    [
        ev.legs(ev.timed(ev.RUN, 600, cadence=(CadenceBand(180, 184),)))[0],
        ev.legs(ev.timed(ev.RUN, 600, metronome=Metronome.FADE))[0],
        ev.legs(ev.timed(StepKind.HILL, 600))[0],
        ev.legs(ev.timed(ev.RUN, 600, grade=6.0))[0],
        None,
    ],
    ids=["asked for", "to clicks", "hill", "grade", "paused"],
)
def test_steps_run_to_order_or_uphill_teach_nothing(leg: Leg | None):
    assert gathered(strides(0, 300_000), leg).stretches == ()


def test_a_new_step_is_a_new_start():
    so_far = Gathering()
    for index in range(10):
        for sample in strides(index * 30_000, index * 30_000 + 30_000):
            so_far = gather(so_far, index, FLAT, sample)
    assert so_far.stretches == ()


def test_one_speed_tells_a_cadence_and_no_slope():
    line = line_of(tuple(Steady(3.0 + n / 100, 170.0 + n % 2) for n in range(9)))
    assert line is not None
    assert (line.spm, line.slope) == (170.0, SLOPE)
    assert line_of((Steady(3.0, 170.0),) * 2) is None


@given(
    st.floats(2.0, 12.0),
    st.floats(150, 200),
    st.lists(st.floats(2.0, 6.5), min_size=6, max_size=40),
)
def test_several_speeds_tell_the_slope(slope: float, spm: float, speeds: list[float]):
    speeds = [*speeds, 2.5, 4.0]
    line = line_of(tuple(Steady(mps, spm + slope * (mps - 3)) for mps in speeds))
    assert line is not None
    assert line.slope == pytest.approx(slope, abs=1e-6)
    assert line.at(3.0) == pytest.approx(spm)
    assert (line.slowest, line.fastest) == (min(speeds), max(speeds))


@pytest.mark.parametrize(("wild", "tame"), [(-5.0, 2.0), (30.0, 12.0)])
def test_a_slope_that_no_runner_has_is_scatter(wild: float, tame: float):
    line = line_of(tuple(Steady(2 + n / 5, 170 + wild * n / 5) for n in range(9)))
    assert line is not None
    assert line.slope == tame


def test_a_session_moves_the_baseline_by_a_fifth():
    old = line_of((Steady(3.0, 170.0),) * 3)
    new = line_of((Steady(3.0, 175.0),) * 3)
    assert old is not None
    assert new is not None
    learned = learn(old, new)
    assert learned.at(3.0) == pytest.approx(171.0)
    assert learned.sessions == 2
    faster = learn(old, line_of((Steady(5.0, 170.0 + 2 * SLOPE),) * 3) or old)
    assert faster.at(3.0) == pytest.approx(170.0)
    assert (faster.slowest, faster.fastest) == (3.0, 5.0)


def test_sessions_without_running_are_passed_over():
    assert baseline_of(()) is None
    assert baseline_of(((), (Steady(3.0, 170.0),))) is None
    known = baseline_of(((), (Steady(3.0, 170.0),) * 3, (), (Steady(3.0, 170.0),) * 3))
    assert known is not None
    assert known.sessions == 2


def test_practice_is_the_running_with_a_metronome_that_fades():
    legs = ev.legs(
        ev.timed(ev.WARMUP, 600),
        ev.times(2, ev.timed(ev.RUN, 120, metronome=Metronome.FADE), between=ev.timed(ev.JOG, 60)),
    )
    laps = tuple(
        Lap(
            n,
            leg.kind,
            Intensity.ACTIVE,
            leg.kind.value,
            tuple((one.k, one.n) for one in leg.rounds),
            0,
            ms,
            ms,
            0,
            LapEnd.TIME,
        )
        for n, leg in enumerate(legs, 1)
        for ms in [leg.end.ms if isinstance(leg.end, ByTime) else 0]
    )
    assert practised(laps, legs) == 240_000
    assert practised(laps, ev.legs(ev.timed(ev.WARMUP, 600))) == 0


def test_feedback_fades_over_eight_sessions():
    assert [click_share(n) for n in range(10)] == [100, 100, 100, 75, 50, 25, 10, 0, 0, 0]
