"""What the runner's hands do, state by state."""

import pytest

from stridecue.session.effects import (
    Effect,
    Finished,
    Flag,
    Glow,
    Lamp,
    LapEnd,
    Light,
    Mark,
    Notice,
    Sound,
    Speak,
)
from stridecue.session.events import Brief, Restored, Stopped
from stridecue.session.place import Phase
from stridecue.session.session import Session
from stridecue.workout.model import ByDistance, ByPress, Go, Step, StepKind, Track
from support import evening as ev
from support.evening import ends, marks, said

REPS = ev.times(3, ev.lap_rep(92), between=ev.timed(ev.JOG, 60))
AFTER = ev.brief(REPS, ev.timed(ev.COOLDOWN, 600), countdown=0)


def test_a_press_at_the_line_is_the_split_that_is_said() -> None:
    session, effects = ev.play(ev.line(91_600), AFTER, until=100_000)
    assert session.laps[0].elapsed == 91_600
    assert session.laps[0].metres == 400.0
    assert "Ninety-one six. Minus point four." in said(effects)
    assert (91_600, Mark.STOP) in marks(effects)


def test_two_presses_within_four_tenths_are_one() -> None:
    session, _ = ev.play([*ev.line(92_000), *ev.line(92_399)], AFTER, until=100_000)
    assert len(session.laps) == 1


def test_a_press_in_the_start_countdown_is_go() -> None:
    given = ev.brief(REPS)
    session, effects = ev.play(ev.line(4_000), given, until=9_000)
    assert session.leg_began == 4_000
    assert (4_000, Mark.GO) in marks(effects)


def test_a_short_rep_is_asked_about_and_left_out_of_the_mean() -> None:
    session, effects = ev.play([*ev.line(60_000)], AFTER, until=70_000)
    assert "Short?" in said(effects)
    assert session.laps[0].flags == (Flag.INCOMPLETE,)


@pytest.mark.parametrize(("at", "flags"), [(82_799, (Flag.INCOMPLETE,)), (82_800, ())])
def test_nine_tenths_of_the_target_are_a_repetition(at: int, flags: tuple[Flag, ...]) -> None:
    session, effects = ev.play(ev.line(at), AFTER, until=at + 5_000)
    assert session.laps[0].flags == flags
    assert ("Short?" in said(effects)) is bool(flags)


def test_a_forgotten_press_is_closed_at_the_target_and_the_rest_runs_from_there() -> None:
    session, effects = ev.play([], AFTER, until=120_000)
    assert ends(session) == [LapEnd.ESTIMATED]
    assert session.laps[0].ended == 92_000
    assert session.leg_began == 92_000
    assert "No press. Split unknown." in said(effects)


def test_with_a_footpod_a_forgotten_press_is_closed_where_the_runner_began_to_walk() -> None:
    running = ev.strides(500, 90_000, 4.4)
    walking = ev.strides(90_500, 110_000, 1.2)
    session, _ = ev.play([*running, *walking], AFTER, until=97_000)
    assert ends(session) == [LapEnd.ESTIMATED]
    assert session.laps[0].ended == 90_500


def test_a_press_soon_after_go_is_the_runners_own_start() -> None:
    events = [*ev.line(92_000), *ev.line(155_000)]
    session, _ = ev.play(events, AFTER, until=160_000)
    assert session.leg_began == 155_000
    assert session.laps[1].ended == 155_000
    assert session.laps[1].elapsed == 63_000


@pytest.mark.parametrize(
    ("seconds", "at", "again"),
    [(92, 10_000, True), (92, 10_001, False), (30, 6_000, True), (29, 6_000, False)],
)
def test_how_soon_and_in_which_repetitions_a_press_is_the_start(
    seconds: int, at: int, again: bool
) -> None:
    given = ev.brief(ev.lap_rep(seconds), ev.timed(ev.COOLDOWN, 600), countdown=0)
    session, _ = ev.play(ev.line(at), given, until=at + 1_000)
    assert (session.leg_index, session.leg_began) == ((0, at) if again else (1, at))


def test_a_step_aside_near_the_line_is_no_end() -> None:
    """Four seconds of walking are not; five are, and the lap ends where they began."""
    for seconds, laps in ((4, 0), (6, 1)):
        slow = 80_500 + seconds * 1_000
        feet = [
            *ev.strides(500, 80_500, 4.4),
            *ev.strides(80_500, slow, 1.0),
            *ev.strides(slow, 90_000, 4.4),
        ]
        session, _ = ev.play(feet, AFTER, until=90_000)
        assert [lap.ended for lap in session.laps] == [80_500] * laps


def test_a_press_right_after_a_boundary_by_time_is_absorbed() -> None:
    given = ev.brief(ev.timed(ev.WARMUP, 60), ev.timed(ev.JOG, 60), countdown=0)
    session, _ = ev.play(ev.line(61_500), given, until=70_000)
    assert len(session.laps) == 1
    session, _ = ev.play(ev.line(61_501), given, until=70_000)
    assert len(session.laps) == 2


def test_a_press_right_after_a_boundary_by_distance_moves_it() -> None:
    jog = Step(ev.JOG, ByDistance(100.0))
    given = ev.brief(jog, ev.timed(ev.REST, 60), countdown=0)
    pod = ev.strides(0, 60_000, 2.5)
    plain, _ = ev.play(pod, given, until=60_000)
    moved, _ = ev.play([*pod, *ev.line(plain.laps[0].ended + 1_000)], given, until=60_000)
    assert moved.laps[0].ended == plain.laps[0].ended + 1_000
    assert moved.leg_began == moved.laps[0].ended


def test_intermediate_marks_are_splits() -> None:
    step = Step(ev.RUN, ByDistance(400.0), within=(92_000,), split=200.0, track=Track())
    given = ev.brief(step, countdown=0)
    session, effects = ev.play([*ev.line(45_000), *ev.line(91_000)], given, until=95_000)
    assert session.laps[0].splits == (45_000,)
    assert session.laps[0].elapsed == 91_000
    assert (45_000, Mark.SPLIT) in marks(effects)


def test_go_by_the_press_waits_for_it() -> None:
    given = ev.brief(ev.timed(ev.JOG, 20), ev.lap_rep(92, go=Go.PRESS), countdown=0)
    waiting, effects = ev.play([], given, until=60_000)
    assert waiting.phase is Phase.WAITING
    assert (20_000, Mark.READY) in marks(effects)
    assert "To the line. Press to go." in said(effects)
    gone, effects = ev.play(ev.line(45_000), given, until=60_000)
    assert gone.leg_began == 45_000
    assert (45_000, Mark.GO) in marks(effects)


def test_one_more_in_the_first_minutes_of_the_cool_down() -> None:
    events = [event for at in (92_000, 244_000, 396_000, 500_000) for event in ev.line(at)]
    session, effects = ev.play(events, AFTER, until=505_000)
    assert session.leg is not None
    assert session.leg.extra
    assert "Rep four, extra." in said(effects)
    late, _ = ev.play([*events[:6], *ev.line(600_000)], AFTER, until=700_000)
    assert late.phase is Phase.DONE


def test_a_pause_stops_the_clock_and_a_press_goes_on() -> None:
    given = ev.brief(ev.timed(ev.WARMUP, 60), ev.timed(ev.JOG, 60), countdown=0)
    paused, effects = ev.play(ev.menu(30_000, held=900), given, until=90_000)
    assert paused.phase is Phase.PAUSED
    assert "Paused. Warm-up. Press to go." in said(effects)
    assert Light(30_700, Lamp.STATUS, Glow.PAUSED) in effects
    on, effects = ev.play([*ev.menu(30_000, held=900), *ev.line(90_700)], given, until=130_000)
    assert on.laps[0].elapsed == 60_000
    assert on.laps[0].paused == 60_000
    assert on.laps[0].ended == 120_000
    assert (90_700, Mark.GO) in marks(effects)


def test_a_rest_goes_on_after_a_pause_without_go() -> None:
    """Who hears GO sets off."""
    events = [*ev.line(92_000), *ev.menu(100_000, held=900), *ev.line(130_000)]
    session, effects = ev.play(events, AFTER, until=140_000)
    assert session.leg is not None
    assert session.leg.kind is ev.JOG
    assert [mark for at, mark in marks(effects) if at == 130_000] == [Mark.STOP]


CHOICES = ["Add a rep?", "Drop a rep?", "Thirty seconds more?", "Next lane?", "Mute?", "End?"]


def choose(n: int, given: Brief, at: int = 100_000) -> tuple[Session, list[Effect]]:
    """Pause in the first rest, step to choice `n` and take it."""
    menus = [event for i in range(n) for event in ev.menu(at + 2_000 + i * 3_000)]
    events = [*ev.line(92_000), *ev.menu(at, held=900), *menus, *ev.line(at + 30_000)]
    return ev.play(events, given, until=at + 34_000)


def test_menu_steps_through_the_choices_of_a_pause() -> None:
    _, effects = choose(6, AFTER)
    assert [text for text in said(effects) if text in CHOICES] == CHOICES


def test_a_rep_is_added_and_dropped() -> None:
    added, effects = choose(1, AFTER)
    assert sum(leg.is_rep for leg in added.plan) == 4
    assert "One added. Four now." in said(effects)
    dropped, effects = choose(2, AFTER)
    assert sum(leg.is_rep for leg in dropped.plan) == 2
    assert "One dropped. Two now." in said(effects)


def test_the_rest_can_be_longer_the_lane_another_and_the_voice_mute() -> None:
    longer, effects = choose(3, AFTER)
    assert longer.due == 92_000 + 60_000 + 30_000
    assert "Thirty seconds more." in said(effects)
    moved, _ = choose(4, AFTER)
    assert moved.following is not None
    assert moved.following.lane == 2
    muted, _ = choose(5, AFTER)
    assert muted.core.voice.muted
    ended, effects = choose(6, AFTER)
    assert ended.phase is Phase.DONE
    assert said(effects)[-1] == "Ended. Good."


def test_what_cannot_be_done_here_is_said() -> None:
    given = ev.brief(ev.timed(ev.WARMUP, 600), countdown=0)
    for n in (1, 2, 4):
        menus = [event for i in range(n) for event in ev.menu(22_000 + i * 3_000)]
        events = [*ev.menu(20_000, held=900), *menus, *ev.line(50_000)]
        _, effects = ev.play(events, given, until=55_000)
        assert said(effects)[-1] == "Not here."


def test_behind_the_last_of_its_set_nothing_is_added_to_what_is_over() -> None:
    """The plan was changed in the past, and the session lost its place."""
    given = ev.brief(REPS, ev.timed(ev.COOLDOWN, 600), ev.lap_rep(60), countdown=0)
    events = [event for at in (92_000, 244_000, 396_000) for event in ev.line(at)]
    pause = [*ev.menu(600_000, held=900), *ev.menu(603_000), *ev.line(606_000)]
    session, effects = ev.play([*events, *pause], given, until=610_000)
    assert session.plan == given.legs
    assert said(effects)[-1] == "Not here."


def test_a_rep_is_added_to_the_set_that_is_run() -> None:
    given = ev.brief(ev.times(2, REPS, between=ev.timed(ev.REST, 180)), countdown=0)
    added, effects = choose(1, given)
    assert [leg.rounds[0].k for leg in added.plan if leg.is_rep] == [1, 1, 1, 1, 2, 2, 2]
    assert "One added. Four now." in said(effects)


def test_in_the_last_rep_on_the_track_there_is_no_lane_to_change() -> None:
    given = ev.brief(ev.lap_rep(92), ev.timed(ev.REST, 60), countdown=0)
    menus = [event for i in range(4) for event in ev.menu(22_000 + i * 3_000)]
    _, effects = ev.play(
        [*ev.menu(20_000, held=900), *menus, *ev.line(50_000)], given, until=55_000
    )
    assert said(effects)[-1] == "Not here."


def test_holding_menu_ends_the_session() -> None:
    session, effects = ev.play(ev.menu(30_000, held=3_200), AFTER, until=40_000)
    assert session.phase is Phase.DONE
    assert ends(session) == [LapEnd.ENDED]
    finished = effects[-1]
    assert isinstance(finished, Finished)
    assert not finished.summary.completed
    assert said(effects)[-1] == "Ended. Good."


def test_one_button_pauses_steps_and_chooses() -> None:
    given = ev.brief(REPS, countdown=0, one_button=True)
    long_press = ev.line(30_000, held=900)
    paused, effects = ev.play(long_press, given, until=31_500)
    assert paused.phase is Phase.PAUSED
    assert paused.laps == ()
    steps = [*ev.line(34_000), *ev.line(36_000), *ev.line(38_000, held=900)]
    added, effects = ev.play([*long_press, *steps], given, until=42_000)
    asked = [text for text in said(effects) if text.endswith("?") and text != "Short?"]
    assert asked == ["Go on?", "Add a rep?"]
    assert sum(leg.is_rep for leg in added.plan) == 4
    assert added.phase is Phase.PAUSED
    on, _ = ev.play([*long_press, *ev.line(34_000, held=900)], given, until=36_000)
    assert on.phase is Phase.RUNNING


def test_nothing_to_take_back_is_said() -> None:
    _, effects = ev.play(ev.menu(20_000), AFTER, until=25_000)
    assert "Nothing to undo." in said(effects)


def test_after_a_power_cut_it_waits_for_a_press() -> None:
    session, effects = ev.play([Restored(30_000, powered=True)], AFTER, until=90_000)
    assert session.phase is Phase.PAUSED
    assert "Power was lost. Rep one. Press to go." in said(effects)
    crashed, effects = ev.play([Restored(30_000, powered=False)], AFTER, until=31_000)
    assert crashed.phase is Phase.RUNNING
    assert not [e for e in effects if isinstance(e, Notice)]


def test_a_race_is_recorded_in_silence() -> None:
    given = ev.brief(REPS, countdown=10_000, quiet=True)
    session, effects = ev.play([*ev.line(102_000), Stopped(120_000)], given)
    assert not [e for e in effects if isinstance(e, Speak | Sound)]
    assert len(session.laps) == 2


@pytest.mark.parametrize("kind", [StepKind.DRILL, StepKind.STRENGTH])
def test_an_open_step_tells_that_it_waits_for_a_press(kind: StepKind) -> None:
    _, effects = ev.play([], ev.brief(Step(kind, ByPress()), countdown=0), until=5_000)
    assert said(effects)[0].endswith("Press when done.")


def test_who_stood_in_a_pause_has_ended_nothing_before_it():
    """The pause is in the repetition's way, so an end before its end would take negative time."""
    events = (
        *ev.strides(0, 80_000, 4.4),
        *ev.menu(80_000, held=900),
        *ev.strides(81_000, 130_000, 0.0, 0),
        *ev.line(110_000),
    )
    given = ev.brief(ev.lap_rep(92), ev.timed(ev.REST, 300), countdown=0)
    session, _ = ev.play(events, given, until=130_000)
    (lap,) = session.laps
    assert (lap.end, lap.ended, lap.elapsed) == (LapEnd.ESTIMATED, 110_000, 80_700)
