"""`docs/buttons.md` says what the buttons do: its tables are those of the program."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from stridecue.app.desk import GLOWS, ONE_BUTTON, TWO_BUTTONS, Act, State, does, glow
from stridecue.app.idle import Push
from stridecue.panel.patterns import GLOWS as CYCLES
from stridecue.session.effects import Effect, Glow, Speak
from stridecue.session.events import Event, Started
from stridecue.session.place import Phase
from stridecue.session.session import Session, advance
from support.evening import RUN, brief, line, menu, timed

PAGE = (Path(__file__).parents[2] / "docs" / "buttons.md").read_text(encoding="utf-8")


def table(head: str) -> dict[str, list[str]]:
    """The rows of the page's table whose first column is called so, by their first cell."""
    found = re.search(rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert found, head
    rows = (line.strip("| ").split(" | ") for line in found[1].splitlines())
    return {first: rest for first, *rest in rows}


@pytest.mark.parametrize(
    ("head", "acts", "columns"),
    [
        ("two buttons", TWO_BUTTONS, tuple(Push)),
        ("one button", ONE_BUTTON, (Push.LINE, Push.LONG, Push.BOTH, Push.SILENCE)),
    ],
)
def test_the_page_prints_the_table(
    head: str, acts: Mapping[State, Mapping[Push, Act]], columns: tuple[Push, ...]
) -> None:
    printed = table(head)
    assert printed == {
        state.value: [row[push].value for push in columns] for state, row in acts.items()
    }
    assert set(acts) == set(State)
    assert all(set(row) == set(columns) for row in acts.values())


def test_what_a_build_lacks_does_nothing() -> None:
    assert does(State.QUIET, Push.MENU, one_button=True) is Act.NOTHING


def test_only_a_second_push_starts_and_only_a_hold_shuts_down() -> None:
    for acts in (ONE_BUTTON, TWO_BUTTONS):
        starts = {
            (state, push)
            for state, row in acts.items()
            for push, act in row.items()
            if act in (Act.START, Act.INSIST)
        }
        assert starts == {(State.ANNOUNCED, Push.LINE), (State.HELD_BACK, Push.LINE)}
        downs = {push for row in acts.values() for push, act in row.items() if act is Act.SHUT_DOWN}
        assert downs == {Push.BOTH}


def test_the_light_of_each_state_is_on_the_page() -> None:
    assert set(GLOWS) == set(State)
    assert glow(State.QUIET, news=True) is Glow.NEWS
    assert glow(State.ANNOUNCED, news=True) is Glow.WAITING
    said = PAGE[PAGE.index("**The status light**") : PAGE.index("| in a session |")]
    assert said.count("\n| ") - 1 == len({*GLOWS.values(), Glow.NEWS})
    assert len(CYCLES[Glow.NEWS]) == 4  # two flashes
    assert sum(ms for ms, _ in CYCLES[Glow.NEWS]) == sum(ms for ms, _ in CYCLES[Glow.IDLE])


def pushed(*events: Event, before: Session) -> tuple[Session, list[Effect]]:
    """A session after a hand."""
    session, shown = before, []
    for event in events:
        session, effects = advance(session, event)
        shown += effects
    return session, shown


def test_the_page_says_what_the_buttons_do_in_a_session() -> None:
    rows = table("session")
    assert set(rows) == {"running", "paused"}
    plan = brief(timed(RUN, 60), timed(RUN, 60), countdown=0)
    running, _ = advance(Session(), Started(0, plan))
    paused, _ = pushed(*menu(20_000, held=800), before=running)
    does = {
        "end of the step, GO, or a split": lambda one: len(one.laps) == 1,
        "pauses": lambda one: one.phase is Phase.PAUSED,
        "ends the session": lambda one: one.phase is Phase.DONE,
        "goes on, or takes the choice that was said": lambda one: one.phase is Phase.RUNNING,
        "steps through choices": lambda one: one.phase is Phase.PAUSED,
        "nothing": lambda one: one.phase is Phase.PAUSED,
        "takes the last press back (10 s)": lambda one: one.phase is Phase.RUNNING,
    }
    hands = (line(40_000), menu(40_000), menu(40_000, held=800), menu(40_000, held=3_100))
    for name, before in (("running", running), ("paused", paused)):
        for said, hand in zip(rows[name], hands, strict=True):
            after, _ = pushed(*hand, before=before)
            assert does[said](after), (name, said)
    pressed, _ = pushed(*line(40_000), before=running)
    back, _ = pushed(*menu(45_000), before=pressed)
    assert (len(pressed.laps), len(back.laps)) == (1, 0)
    _, shown = pushed(*menu(40_000), before=paused)
    assert any(isinstance(one, Speak) for one in shown)
