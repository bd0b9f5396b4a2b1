"""All-out on cold legs: it is said once, while the press can still be taken back."""

import pytest

from stridecue.session.events import Event
from stridecue.workout.model import Effort, Item, StepKind
from support import evening as ev
from support.evening import said

WORDS = "Not warm yet. Build up."
SPRINTS = ev.times(3, ev.timed(StepKind.HILL, 10), between=ev.timed(ev.REST, 120))
TEN = ev.timed(ev.WARMUP, 600)


def told(*items: Item, presses: tuple[int, ...] = (), until: int = 700_000) -> int:
    """How often it is said."""
    events: list[Event] = [event for at in presses for event in ev.line(at)]
    _, effects = ev.play(events, ev.brief(*items, countdown=0), until=until)
    return said(effects).count(WORDS)


def test_it_is_said_once():
    assert told(TEN, SPRINTS, presses=(100_000,)) == 1
    assert told(TEN, TEN, SPRINTS, presses=(10_000, 20_000)) == 1


def test_it_is_said_at_the_press_that_cuts_it_short():
    given = ev.brief(TEN, ev.timed(ev.REST, 30), SPRINTS, countdown=0)
    _, effects = ev.play([*ev.line(60_000)], given, until=80_000)
    assert WORDS in said(effects)


def test_who_has_warmed_up_is_left_alone():
    assert told(TEN, SPRINTS) == 0
    assert told(TEN, SPRINTS, presses=(400_000,)) == 0
    assert told(TEN, ev.timed(ev.WARMUP, 900), SPRINTS, presses=(10_000,), until=1_000_000) == 0


def test_where_nothing_is_maximal_nobody_is_warned():
    minute = ev.times(3, ev.timed(StepKind.HILL, 60), between=ev.timed(ev.JOG, 60))
    assert told(TEN, minute, presses=(10_000,)) == 0
    assert told(TEN, ev.timed(ev.RUN, 20, effort=(Effort(8, 8),)), presses=(10_000,)) == 0


@pytest.mark.parametrize("effort", [Effort(9, 9), Effort(9, 10)])
def test_an_effort_can_say_that_it_is_maximal(effort: Effort):
    assert told(TEN, ev.timed(ev.RUN, 20, effort=(effort,)), presses=(10_000,)) == 1
