"""The gesture table of the contract, row by row, with its numbers as they are written there."""

import pytest

from stridecue.session.effects import LapEnd, Mark
from stridecue.session.events import Button, Event, Pressed, Released
from stridecue.session.place import Phase
from stridecue.session.session import advance
from stridecue.units import Ms
from stridecue.workout.model import Go
from support import evening as ev
from support.evening import ends, marks, said

STEPS = ev.brief(*(ev.timed(kind, 60) for kind in (ev.WARMUP, ev.JOG, ev.RUN)), countdown=0)
WAITED_FOR = ev.times(2, ev.lap_rep(92, go=Go.PRESS), between=ev.timed(ev.JOG, 60))
BY_PRESS = ev.brief(ev.timed(ev.JOG, 20), WAITED_FOR, countdown=0)
REPS = ev.times(3, ev.lap_rep(92), between=ev.timed(ev.JOG, 60))
AFTER = ev.brief(REPS, ev.timed(ev.COOLDOWN, 600), countdown=0)
PAUSE = ev.menu(20_000, held=700)
ONE = ev.brief(REPS, countdown=0, one_button=True)


def presses(*at: Ms) -> list[Event]:
    return [event for one in at for event in ev.line(one)]


# --- running -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("apart", "laps"), [(399, [30_000]), (400, [30_000, 30_400])])
def test_running_line_ends_the_step_and_two_under_400_ms_are_the_first(
    apart: Ms, laps: list[Ms]
) -> None:
    session, _ = ev.play(presses(30_000, 30_000 + apart), STEPS, until=31_000)
    assert [lap.ended for lap in session.laps] == laps
    assert ends(session) == [LapEnd.PRESS] * len(laps)


def test_running_line_is_go_where_it_is_waited_for() -> None:
    session, effects = ev.play(presses(45_000), BY_PRESS, until=46_000)
    assert (session.phase, session.leg_began) == (Phase.RUNNING, 45_000)
    assert (45_000, Mark.GO) in marks(effects)


@pytest.mark.parametrize(("later", "laps"), [(10_000, 0), (10_001, 1)])
def test_running_menu_takes_back_the_last_press_for_ten_seconds(later: Ms, laps: int) -> None:
    events = [*presses(30_000), *ev.menu(30_000 + later - 200)]
    session, effects = ev.play(events, STEPS, until=41_000)
    assert (session.phase, len(session.laps)) == (Phase.RUNNING, laps)
    assert ("Nothing to undo." in said(effects)) is bool(laps)


def test_running_menu_takes_back_no_press_before_the_last() -> None:
    events = [*presses(30_000, 35_000), *ev.menu(37_000)]
    session, _ = ev.play(events, STEPS, until=40_000)
    assert [lap.ended for lap in session.laps] == [30_000]


@pytest.mark.parametrize(
    ("held", "phase"),
    [
        (699, Phase.RUNNING),
        (700, Phase.PAUSED),
        (2_999, Phase.PAUSED),
        (3_000, Phase.DONE),
    ],
)
def test_running_menu_held_pauses_and_then_ends(held: Ms, phase: Phase) -> None:
    session, _ = ev.play(ev.menu(30_000, held=held), STEPS, until=34_000)
    assert session.phase is phase
    assert session.paused_at == (30_700 if phase is Phase.PAUSED else None)


def test_it_pauses_and_ends_while_the_button_is_still_down() -> None:
    down = [Pressed(30_000, Button.MENU)]
    assert ev.play(down, STEPS, until=30_699)[0].phase is Phase.RUNNING
    assert ev.play(down, STEPS, until=30_700)[0].phase is Phase.PAUSED
    assert ev.play(down, STEPS, until=33_000)[0].phase is Phase.DONE


# --- paused --------------------------------------------------------------------------------------


def test_paused_line_goes_on_where_it_was() -> None:
    session, _ = ev.play([*PAUSE, *presses(50_700)], STEPS, until=51_000)
    assert (session.phase, session.leg_index, session.laps) == (Phase.RUNNING, 0, ())
    assert session.due == 60_000 + 30_000


def test_paused_before_go_the_place_is_said_and_line_is_go() -> None:
    events = [*ev.menu(30_000, held=700), *presses(50_000)]
    session, effects = ev.play(events, BY_PRESS, until=51_000)
    assert "Paused. Rep one. Press to go." in said(effects)
    assert (session.phase, session.leg_began) == (Phase.RUNNING, 50_000)
    assert (50_000, Mark.GO) in marks(effects)


def test_the_start_can_be_paused_and_line_goes_on_with_go() -> None:
    given = ev.brief(REPS)
    paused, _ = ev.play(ev.menu(2_000, held=700), given, until=20_000)
    assert paused.phase is Phase.PAUSED
    session, effects = ev.play([*ev.menu(2_000, held=700), *presses(21_000)], given, until=22_000)
    assert (session.phase, session.leg_began) == (Phase.RUNNING, 21_000)
    assert (21_000, Mark.GO) in marks(effects)


def test_paused_menu_steps_through_the_choices_in_order_and_round() -> None:
    menus = [event for n in range(7) for event in ev.menu(24_000 + n * 3_000)]
    session, effects = ev.play([*PAUSE, *menus], AFTER, until=46_000)
    asked = [text for text in said(effects) if text.endswith("?")]
    assert session.phase is Phase.PAUSED
    choices = ["Add a rep?", "Drop a rep?", "Thirty seconds more?", "Next lane?", "Mute?", "End?"]
    assert asked == [*choices, "Add a rep?"]


def test_paused_a_choice_is_taken_once_and_the_next_press_goes_on() -> None:
    events = [*PAUSE, *ev.menu(24_000), *presses(27_000)]
    taken, _ = ev.play(events, AFTER, until=28_000)
    assert (taken.phase, sum(leg.is_rep for leg in taken.plan)) == (Phase.PAUSED, 4)
    on, _ = ev.play([*events, *presses(31_000)], AFTER, until=32_000)
    assert (on.phase, sum(leg.is_rep for leg in on.plan)) == (Phase.RUNNING, 4)


def test_paused_the_voice_is_muted_and_by_the_same_choice_unmuted() -> None:
    menus = [event for n in range(5) for event in ev.menu(24_000 + n * 3_000)]
    again = [event for n in range(5) for event in ev.menu(54_000 + n * 3_000)]
    muted, _ = ev.play([*PAUSE, *menus, *presses(45_000)], AFTER, until=50_000)
    assert muted.core.voice.muted
    events = [*PAUSE, *menus, *presses(45_000), *again, *presses(75_000)]
    heard, _ = ev.play(events, AFTER, until=80_000)
    assert not heard.core.voice.muted


@pytest.mark.parametrize(("held", "phase"), [(2_999, Phase.PAUSED), (3_000, Phase.DONE)])
def test_paused_menu_held_does_nothing_until_it_ends(held: Ms, phase: Phase) -> None:
    session, effects = ev.play([*PAUSE, *ev.menu(30_000, held=held)], STEPS, until=34_000)
    assert session.phase is phase
    assert not [text for text in said(effects) if text.endswith("?")]


# --- done ----------------------------------------------------------------------------------------


def test_done_no_hand_means_anything() -> None:
    done, _ = ev.play(ev.menu(30_000, held=3_000), STEPS, until=34_000)
    for event in (*ev.line(35_000), *ev.menu(36_000), *ev.menu(37_000, held=3_500)):
        assert advance(done, event) == (done, ())


# --- the cool-down -------------------------------------------------------------------------------


@pytest.mark.parametrize(("into", "extra"), [(180_000, True), (180_001, False)])
def test_a_press_in_the_first_three_minutes_of_the_cool_down_adds_one(
    into: Ms, extra: bool
) -> None:
    events = presses(92_000, 244_000, 396_000, 396_000 + into)
    session, _ = ev.play(events, AFTER, until=396_000 + into + 1_000)
    assert (session.leg is not None and session.leg.extra) is extra


# --- one button ----------------------------------------------------------------------------------


def hold(at: Ms, ms: Ms) -> tuple[Event, ...]:
    return Pressed(at, Button.LINE), Released(at + ms, Button.LINE)


@pytest.mark.parametrize(
    ("held", "phase"), [(699, Phase.RUNNING), (700, Phase.PAUSED), (6_000, Phase.PAUSED)]
)
def test_one_button_held_pauses_and_never_ends(held: Ms, phase: Phase) -> None:
    session, _ = ev.play(hold(30_000, held), ONE, until=37_000)
    assert session.phase is phase


def test_one_button_held_is_no_press() -> None:
    session, _ = ev.play(hold(91_000, 900), ONE, until=93_000)
    assert (session.phase, session.laps) == (Phase.PAUSED, ())


@pytest.mark.parametrize(("taps", "phase"), [(1, Phase.RUNNING), (7, Phase.DONE)])
def test_one_button_paused_steps_from_going_on_to_the_end_and_a_hold_chooses(
    taps: int, phase: Phase
) -> None:
    steps = [event for n in range(taps) for event in hold(34_000 + n * 3_000, 100)]
    session, effects = ev.play([*hold(30_000, 700), *steps], ONE, until=60_000)
    assert session.phase is Phase.PAUSED
    asked = [text for text in said(effects) if text.endswith("?") and text != "Short?"]
    assert (asked[0], len(asked)) == ("Go on?", taps)
    taken, _ = ev.play([*hold(30_000, 700), *steps, *hold(61_000, 700)], ONE, until=62_000)
    assert taken.phase is phase


def test_one_button_running_a_press_is_a_split_and_steps_through_nothing() -> None:
    session, effects = ev.play(hold(91_600, 100), ONE, until=110_000)
    assert (session.phase, len(session.laps)) == (Phase.RUNNING, 1)
    assert session.core.place.choice is None
    assert "Go on?" not in said(effects)


def test_one_button_held_on_in_a_pause_chooses_once_and_never_ends() -> None:
    session, _ = ev.play([*hold(30_000, 700), *hold(40_000, 6_000)], ONE, until=47_000)
    assert session.phase is Phase.RUNNING
