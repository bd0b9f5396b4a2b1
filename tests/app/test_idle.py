"""The idle device: what the buttons mean between sessions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.app.idle import Idle, Push, feel, settle
from stridecue.session.events import Button, Event, Pressed, Released
from stridecue.units import Ms
from support.evening import line, menu


def deeds(*events: Event, until: Ms = 20_000) -> list[tuple[Ms, Push]]:
    """What comes of `events`, with every moment that was asked for settled."""
    idle, told = Idle(), []
    for at in sorted({event.at for event in events} | {until}):
        while idle.wake is not None and idle.wake <= at:
            moment = idle.wake
            idle, deed = settle(idle, moment)
            if deed is not None:
                told.append((moment, deed))
        for event in events:
            if event.at == at and isinstance(event, Pressed | Released):
                idle, deed = feel(idle, event)
                if deed is not None:
                    told.append((at, deed))
    return told


def held(button: Button, start: Ms, end: Ms) -> tuple[Event, ...]:
    return Pressed(start, button), Released(end, button)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (line(1_000), [(1_090, Push.LINE)]),
        (menu(1_000), [(1_200, Push.MENU)]),
        (menu(1_000, held=3_500), [(4_000, Push.HOLD)]),
        ((*menu(1_000), *menu(2_000)), [(1_200, Push.MENU), (2_200, Push.MENU)]),
        (
            (*held(Button.LINE, 1_000, 7_000), *held(Button.MENU, 1_200, 6_500)),
            [(6_200, Push.BOTH)],
        ),
        ((*held(Button.LINE, 1_000, 3_000), *held(Button.MENU, 1_200, 3_500)), []),
        ((*held(Button.MENU, 1_000, 3_000), *held(Button.LINE, 1_200, 2_000)), []),
    ],
    ids=["line", "menu", "menu held", "menu twice", "both held", "both, too short", "line in menu"],
)
def test_the_table(events: tuple[Event, ...], expected: list[tuple[Ms, Push]]):
    assert deeds(*events) == expected


def test_a_release_without_its_press_means_nothing():
    assert deeds(Released(500, Button.LINE), Released(600, Button.MENU)) == []


def test_after_a_chord_the_buttons_mean_what_they_meant_before():
    chord = (*held(Button.LINE, 1_000, 2_000), *held(Button.MENU, 1_200, 2_500))
    assert deeds(*chord, *line(4_000)) == [(4_090, Push.LINE)]


@given(
    st.lists(
        st.tuples(st.integers(0, 15_000), st.sampled_from(Button), st.integers(1, 8_000)),
        max_size=6,
    )
)
def test_nothing_is_asked_for_twice_at_one_moment_and_nothing_spins(pushes):
    events = [e for at, button, ms in pushes for e in held(button, at, at + ms)]
    told = deeds(*events, until=60_000)
    assert len(told) <= len(events)


@pytest.mark.parametrize(
    ("held_ms", "deed"), [(699, Push.MENU), (700, Push.LONG), (2_999, Push.LONG)]
)
def test_menu_held_for_a_while_offers(held_ms: Ms, deed: Push) -> None:
    assert deeds(*held(Button.MENU, 1_000, 1_000 + held_ms)) == [(1_000 + held_ms, deed)]


def test_line_held_starts_all_the_same_where_there_is_a_menu() -> None:
    assert deeds(*held(Button.LINE, 1_000, 3_000)) == [(3_000, Push.LINE)]


def test_with_one_button_a_long_press_offers() -> None:
    idle = Idle(one_button=True)
    for start, held_ms, deed in (
        (0, 100, Push.LINE),
        (5_000, 900, Push.LONG),
        (9_000, 90, Push.LINE),
    ):
        idle, _ = feel(idle, Pressed(start, Button.LINE))
        idle, told = feel(idle, Released(start + held_ms, Button.LINE))
        assert told is deed


def test_with_one_button_five_seconds_are_both() -> None:
    idle, _ = feel(Idle(one_button=True), Pressed(1_000, Button.LINE))
    assert idle.wake == 6_000
    idle, told = settle(idle, 6_000)
    assert told is Push.BOTH
    assert feel(idle, Released(7_000, Button.LINE)) == (Idle(one_button=True), None)
