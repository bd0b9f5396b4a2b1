"""The fade rule: it offers, the pause takes it, and nothing is shortened by itself."""

import pytest

from stridecue.session.effects import Effect
from stridecue.session.events import Brief
from stridecue.session.place import Phase
from stridecue.session.session import Session
from stridecue.workout.model import Fade, FadeOffer
from support import evening as ev
from support.evening import said

STOP, LONGER = Fade(FadeOffer.STOP, 2, 5.0), Fade(FadeOffer.LONGER_REST, 2, 5.0)
MARKS = (92_000, 252_000, 412_000)
PRESSES = [event for mark in MARKS for event in ev.line(mark)]
SLOW_REST = MARKS[-1] + 10_000
"""Ten seconds into the rest after the third repetition; the last two took 100 s for 92."""


def evening(fade: Fade, **more: object) -> Brief:
    """Two sets of four, and a cool-down."""
    four = ev.times(4, ev.lap_rep(92), between=ev.timed(ev.JOG, 60), fade=fade)
    sets = ev.times(2, four, between=ev.timed(ev.REST, 180), name="set")
    return ev.brief(sets, ev.timed(ev.COOLDOWN, 600), countdown=0, **more)


def run(given: Brief, menus: int, *, one_button: bool = False) -> tuple[Session, list[Effect]]:
    """Two slow ones, then the pause, so many steps in it, and the choice."""
    at = SLOW_REST
    if one_button:
        steps = [e for i in range(menus) for e in ev.line(at + 2_000 + i * 3_000)]
        taken = ev.line(at + 30_000, held=900)
        pause = ev.line(at, held=900)
    else:
        steps = [e for i in range(menus) for e in ev.menu(at + 2_000 + i * 3_000)]
        taken = ev.line(at + 30_000)
        pause = ev.menu(at, held=900)
    return ev.play([*PRESSES, *pause, *steps, *taken], given, until=at + 36_000)


def test_the_end_of_the_set_is_offered_and_never_taken_by_itself() -> None:
    session, effects = ev.play(PRESSES, evening(STOP), until=480_000)
    assert said(effects).count("Getting slow. To end the set, pause.") == 1
    assert session.plan == evening(STOP).legs


def test_who_stays_slow_is_offered_it_once() -> None:
    fourth = ev.line(MARKS[-1] + 160_000)
    _, effects = ev.play([*PRESSES, *fourth], evening(STOP), until=580_000)
    assert said(effects).count("Getting slow. To end the set, pause.") == 1


def test_the_pause_begins_with_what_was_offered() -> None:
    session, effects = run(evening(STOP), 1)
    assert said(effects)[-2:] == ["End the set?", "Set ended."]
    assert session.phase is Phase.PAUSED
    reps = [(leg.rounds[0].k, leg.rounds[1].k) for leg in session.plan if leg.is_rep]
    assert reps == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (2, 4)]
    assert session.following is not None
    assert session.following.kind is ev.REST
    _, effects = run(evening(STOP), 2)
    assert said(effects)[-2] == "Add a rep?"


def test_a_longer_rest_is_the_first_choice_where_that_was_offered() -> None:
    session, effects = run(evening(LONGER), 1)
    assert "Getting slow. For a longer rest, pause." in said(effects)
    assert said(effects)[-2:] == ["Thirty seconds more?", "Thirty seconds more."]
    assert session.due is not None


def test_with_one_button_going_on_stays_the_first() -> None:
    _, effects = run(evening(STOP, one_button=True), 2, one_button=True)
    asked = [text for text in said(effects) if text in ("Go on?", "End the set?")]
    assert asked == ["Go on?", "End the set?"]
    assert "Set ended." in said(effects)


def test_the_offer_is_over_with_the_rest() -> None:
    at = 472_000 + 50_000
    pause = [*ev.menu(at, held=900), *ev.menu(at + 3_000)]
    _, effects = ev.play([*PRESSES, *pause], evening(STOP), until=at + 8_000)
    assert said(effects)[-1] == "Add a rep?"


@pytest.mark.parametrize("fade", [STOP, LONGER])
def test_repetitions_in_time_are_offered_nothing(fade: Fade) -> None:
    events = [event for mark in (92_000, 244_000, 396_000, 548_000) for event in ev.line(mark)]
    _, effects = ev.play(events, evening(fade), until=600_000)
    assert not [text for text in said(effects) if text.startswith("Getting slow")]
