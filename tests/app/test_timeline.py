"""The timeline: the score laid out before anybody ran it."""

import pytest

from stridecue.app.cli import main
from stridecue.app.timeline import Stretch, Totals, lay_out
from stridecue.units import MINUTE
from stridecue.workout.cues import Mark, Word
from stridecue.workout.model import (
    AtDistance,
    ByDistance,
    ByPress,
    ByReps,
    Endless,
    Group,
    Item,
    Lasting,
    Say,
    Step,
    StepKind,
    Tempo,
    Times,
)
from stridecue.workout.phrases import ENGLISH
from stridecue.workout.score import Manner, score_of
from support.evening import (
    COOLDOWN,
    JOG,
    REST,
    RUN,
    WARMUP,
    heart_gate,
    lap_rep,
    legs,
    timed,
    times,
)


def laid(*items: Item) -> tuple[tuple[Stretch, ...], Totals]:
    return lay_out(score_of(legs(*items), Manner(ENGLISH)), 10_000)


def test_steps_by_time_are_certain():
    stretches, totals = laid(
        timed(WARMUP, 60), times(3, timed(RUN, 30), between=timed(JOG, 20)), timed(COOLDOWN, 60)
    )
    assert [one.began for one in stretches] == [
        *(10_000, 70_000, 100_000, 120_000, 150_000, 170_000, 200_000),
    ]
    assert all(one.sure for one in stretches)
    assert totals == Totals(250_000, 0.0, exact=True, endless=False)


def test_cues_stand_at_their_moments_in_order():
    stretches, _ = laid(timed(WARMUP, 60), timed(RUN, 60))
    warmup = stretches[0]
    assert [(one.at, one.cue) for one in warmup.cues if isinstance(one.cue, Mark)] == [
        (67_000, Mark.COUNT),
        (68_000, Mark.COUNT),
        (69_000, Mark.COUNT),
    ]
    words = [one for one in warmup.cues if isinstance(one.cue, Word)]
    assert words[0].at == 10_000
    assert [one.at for one in warmup.cues] == sorted(one.at or 0 for one in warmup.cues)


def test_after_a_repetition_nothing_is_certain_and_its_metres_count():
    stretches, totals = laid(times(2, lap_rep(92), between=timed(JOG, 60)))
    assert [one.sure for one in stretches] == [True, False, False]
    assert [one.exact for one in stretches] == [False, True, False]
    assert totals == Totals(92_000 * 2 + 60_000, 800.0, exact=False, endless=False)


def test_a_gate_is_shown_between_its_bounds():
    stretches, _ = laid(lap_rep(92), heart_gate(at_least=45, at_most=155))
    assert stretches[1].ends - stretches[1].began == 100_000


def test_a_step_until_pressed_is_guessed():
    stretches, totals = laid(Step(StepKind.DRILL, ByPress()), timed(RUN, 30))
    assert stretches[0].ends - stretches[0].began == MINUTE
    assert not totals.exact


def test_on_the_minute_each_round_starts_on_its_clock():
    group = Group(Times(3), (timed(RUN, 20),), every=60_000)
    stretches, totals = laid(group)
    works = [one.began for one in stretches if one.leg.kind is StepKind.RUN]
    assert works == [10_000, 70_000, 130_000]
    assert totals.exact


def test_open_groups_say_how_they_go_on():
    stretches, totals = laid(Group(Lasting(600_000), (timed(RUN, 30), timed(JOG, 30))))
    assert [one.again for one in stretches] == [None, 540_000]
    assert totals == Totals(600_000, 0.0, exact=False, endless=False)
    stretches, totals = laid(Group(Endless(), (timed(RUN, 30),)))
    assert stretches[0].again == -1
    assert totals.endless


def test_repetitions_of_strength_take_their_tempo():
    slow = Step(StepKind.STRENGTH, ByReps(10), tempo=Tempo(3, 1, 1, 0))
    free = Step(StepKind.STRENGTH, ByReps(10))
    stretches, _ = laid(slow, timed(REST, 30), free)
    assert stretches[0].ends - stretches[0].began == 50_000
    assert stretches[0].exact
    assert not stretches[2].exact


def test_what_only_the_way_tells_has_no_moment():
    step = Step(RUN, ByDistance(1_000), say=(Say("Relax.", AtDistance(400)),))
    stretches, _ = laid(step)
    places = [one.metres for one in stretches[0].cues if one.at is None]
    assert 400 in places
    assert stretches[0].cues[-1].at is None


def test_the_preview_of_a_race_is_as_silent_as_the_race(capsys: pytest.CaptureFixture[str]):
    assert main(["preview", "race"]) == 0
    shown = capsys.readouterr().out
    assert "Run until pressed" in shown
    assert "say" not in shown
    assert "sound" not in shown


def test_what_is_imagined_is_no_way(capsys: pytest.CaptureFixture[str]):
    assert main(["preview", "imagery"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Total: 4:22"
    assert main(["preview", "8x400"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("3.2 km of steps with a distance")
