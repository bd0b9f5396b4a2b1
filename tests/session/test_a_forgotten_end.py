"""A session that nobody ends is closed ten minutes after the last step or press, and marked."""

from stridecue.session.effects import Finished, Flag, LapEnd
from stridecue.session.place import Phase
from stridecue.workout.model import ByPress, Step
from support import evening as ev
from support.evening import said

OPEN = Step(ev.COOLDOWN, ByPress())
GIVEN = ev.brief(ev.lap_rep(92), OPEN, countdown=0)
HOME = ev.strides(300_500, 2_000_000, 0.0)


def test_it_is_closed_where_the_last_step_was() -> None:
    events = [*ev.line(92_000), *ev.strides(500, 300_000, 2.6), *HOME]
    session, effects = ev.play(events, GIVEN, until=2_000_000)
    assert session.phase is Phase.DONE
    last = session.laps[-1]
    assert (last.end, last.flags, last.ended) == (LapEnd.ENDED, (Flag.FORGOTTEN,), 299_500)
    (finished,) = [e for e in effects if isinstance(e, Finished)]
    assert 899_500 <= finished.at <= 901_500
    assert finished.summary.completed
    assert finished.summary.elapsed == 299_500
    assert said(effects)[-1] == "Done. Ninety-two flat."


def test_a_press_is_a_sign_of_life() -> None:
    walked = [*ev.line(92_000), *ev.strides(500, 300_000, 2.6)]
    events = [*walked, *ev.strides(300_500, 1_299_000, 0.0), *ev.menu(700_000)]
    session, _ = ev.play(events, GIVEN, until=1_299_900)
    assert session.phase is Phase.RUNNING
    session, _ = ev.play(events, GIVEN, until=1_301_000)
    assert session.laps[-1].ended == 700_000


def test_without_a_footpod_it_waits_an_hour_for_a_press() -> None:
    session, _ = ev.play(ev.line(92_000), GIVEN, until=3_600_000)
    assert session.phase is Phase.RUNNING
    session, _ = ev.play(ev.line(92_000), GIVEN, until=3_693_000)
    assert session.laps[-1].flags == (Flag.FORGOTTEN,)


def test_a_pause_in_the_last_step_is_forgotten_too() -> None:
    events = [*ev.line(92_000), *ev.strides(500, 200_000, 2.6), *ev.menu(210_000, held=900)]
    session, effects = ev.play([*events, *HOME], GIVEN, until=2_000_000)
    assert session.laps[-1].ended == 210_700
    (finished,) = [e for e in effects if isinstance(e, Finished)]
    assert not finished.summary.completed


def test_in_the_middle_nothing_is_closed() -> None:
    given = ev.brief(Step(ev.DRILL, ByPress()), ev.lap_rep(92), countdown=0)
    session, _ = ev.play(ev.strides(500, 60_000, 2.6), given, until=4_000_000)
    assert session.phase is Phase.RUNNING
    timed = ev.brief(ev.timed(ev.COOLDOWN, 3_000), countdown=0)
    session, _ = ev.play(ev.strides(500, 60_000, 2.6), timed, until=2_900_000)
    assert session.phase is Phase.RUNNING
