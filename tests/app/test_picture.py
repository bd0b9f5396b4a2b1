"""The terminal view: what a person sees of a session."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from stridecue.app.digits import big
from stridecue.app.facts import facts_of
from stridecue.app.portrait import portrait
from stridecue.app.view import FRAME, View
from stridecue.runtime.simulate import play
from stridecue.runtime.tape import Tape
from stridecue.session.events import Event
from stridecue.session.place import Phase
from stridecue.session.session import Session
from stridecue.units import Ms
from support.evening import (
    COOLDOWN,
    WARMUP,
    brief,
    heart_gate,
    hearts,
    lap_rep,
    line,
    menu,
    strides,
    timed,
    times,
)

EVENING = brief(
    timed(WARMUP, 60),
    times(2, lap_rep(92), between=heart_gate()),
    timed(COOLDOWN, 60),
)
EVENTS = (
    *hearts(0, 300_000, 165),
    *strides(0, 300_000, 4.3),
    *line(160_000),
    *menu(190_000, held=900),
)


def until(at: Ms) -> Session:
    """The session of that evening as it was at `at`."""
    events: tuple[Event, ...] = tuple(sorted(EVENTS, key=lambda one: one.at))
    session = Session()
    for moment in play(EVENING, Tape(tuple(one for one in events if one.at <= at))):
        if moment.at > at or moment.over:
            break
        session = moment.session
    return session


def seen(width: int, height: int, at: Ms) -> str:
    """The screen at `at`."""
    paper = io.StringIO()
    console = Console(
        file=paper, width=width, height=height, force_terminal=True, color_system=None
    )
    now = [0.0]
    view = View(console, lambda: now[0], title="8 x 400 m", hint="space LINE")
    events = tuple(sorted(EVENTS, key=lambda one: one.at))
    for moment in play(EVENING, Tape(events)):
        if moment.at > at:
            break
        now[0] = moment.at / 1_000
        view.note(moment)
        for effect in moment.effects:
            view.perform(effect, effect.at / 1_000)
    now[0] = at / 1_000
    with view:
        paper.truncate(0)
        view.switch(now[0])
        return paper.getvalue()


@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (160, 50), (40, 12)])
def test_a_picture_fits_its_terminal(width: int, height: int):
    lines = seen(width, height, 100_000).splitlines()
    shown = [one for one in lines if one.strip()]
    assert len(shown) <= height + 1


def test_the_picture_tells_where_we_are():
    text = seen(80, 24, 100_000)
    for expected in (
        "8 x 400 m",
        "Run · rep 1 of 2",
        "400 m in 1:32",
        "165",
        "176",
        "▶",
        "✓ Warmup",
    ):
        assert expected in text
    assert "space LINE" in text


def test_a_mark_flashes_and_fades():
    assert " go " in seen(80, 24, 70_100)
    assert " go " not in seen(80, 24, 70_900)


def test_laps_and_words_are_listed():
    text = seen(80, 24, 185_000)
    assert "1:30.0" in text or "90.0" in text
    assert "Jog" in text


def test_facts_count_down_where_the_end_is_known_and_up_where_it_is_not():
    assert facts_of(until(30_000)).big(30_000) == "0:40"
    assert facts_of(until(100_000)).big(100_000) == "0:30"


def test_a_pause_stands_still():
    session = until(195_000)
    assert session.phase is Phase.PAUSED
    assert facts_of(session).big(230_000) == facts_of(session).big(250_000)
    assert "LINE goes on" in facts_of(session).caption


def test_in_a_pause_readings_move_no_clock():
    facts = {facts_of(until(at)) for at in (191_000, 195_000, 240_000)}
    assert len(facts) == 1
    assert facts.pop().done(250_000) == pytest.approx(30_700 / 150_000)


def test_facts_change_only_when_something_happens():
    assert facts_of(until(80_000)) == facts_of(until(100_000))


def test_before_and_after_there_is_nothing_to_count():
    assert facts_of(Session()).title == "Ready"
    assert facts_of(until(5_000)).caption == "to the start"


def test_pictures_come_ten_times_a_second():
    console = Console(file=io.StringIO(), width=80, height=24, force_terminal=True)
    view = View(console, lambda: 4.0, title="x")
    assert view.due == 4.0
    with view:
        view.switch(4.0)
    assert view.due == pytest.approx(4.0 + FRAME)


@pytest.mark.parametrize("text", ["0:00", "12:34", "1:05:00", "-:--"])
def test_big_digits_are_five_rows_within_their_width(text: str):
    rows = big(text, 44).split("\n")
    assert len(rows) == 5
    assert len({len(row) for row in rows}) == 1
    assert len(rows[0]) <= 44


def test_the_picture_of_the_readme_is_what_the_program_shows():
    root = Path(__file__).resolve().parents[2]
    drawn = (root / "docs" / "terminal.svg").read_text(encoding="utf-8")
    mend = "draw it anew: python -m stridecue.app.portrait config docs/terminal.svg"
    assert drawn == portrait(root / "config"), mend
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
