"""Glances: what a page is told, by values, and on any evening."""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue import __version__
from stridecue.app.control.gallery import line_of
from stridecue.app.control.glance import (
    LAPS,
    LONGEST_SAID,
    LONGEST_TEXT,
    STATES,
    cut,
    device_glance,
    idle_glance,
    running_glance,
)
from stridecue.app.control.orders import LONGEST
from stridecue.app.desk import State
from stridecue.app.looking.tongue import ENGLISH, Tongue
from stridecue.ble import Report
from stridecue.ble.policy import State as Link
from stridecue.runtime.simulate import play
from stridecue.session.events import Event, Sensor, Tick
from stridecue.session.session import Session, advance
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
from support.evening import play as fold
from support.rambling import ramble_of

ZERO: Ms = 5_000_000
GERMAN = Tongue("de")
GIVEN = brief(timed(WARMUP, 60), times(3, lap_rep(92), between=heart_gate()), timed(COOLDOWN, 60))
EVENTS: tuple[Event, ...] = tuple(
    sorted(
        (
            *hearts(0, 300_000, 165),
            *strides(0, 300_000, 4.3),
            *line(161_400),
            *menu(190_000, held=900),
        ),
        key=lambda one: one.at,
    )
)


def until(at: Ms) -> Session:
    """The session of that evening as it was at `at`."""
    return fold((one for one in EVENTS if one.at <= at), GIVEN, until=at)[0]


def seen(at: Ms, say: Tongue = ENGLISH) -> dict[str, Any]:
    """What a page is told then."""
    return running_glance(until(at), ZERO, "3 x 400 m", say)


def test_the_start_counts_down_to_what_comes():
    told = seen(5_000)
    assert (told["state"], told["title"], told["next"]) == ("start", "Start", "Warmup 1:00")
    assert told["clock"] == {"until": ZERO + 10_000}
    assert told["leg"] is None
    assert told["laps"] == []


def test_a_repetition_as_it_is_run():
    told = seen(100_000)
    assert told == {
        "state": "running",
        "desk": None,
        "free": False,
        "workout": "3 x 400 m",
        "title": "Run · rep 1 of 3",
        "end": "400 m in 1:32",
        "targets": "",
        "next": "Jog until hr drops 30, 0:45 to 2:30",
        "clock": {"since": ZERO + 70_000},
        "leg": {"since": ZERO + 70_000, "until": ZERO + 162_000, "stood": None},
        "heart": 165,
        "cadence": 176,
        "speed": 4.3,
        "incline": None,
        "laps": told["laps"],
    }
    assert [one["name"] for one in told["laps"]] == ["Warmup"]


def test_a_rest_with_the_lap_before_it_in_german():
    told = seen(185_000, GERMAN)
    assert told["title"] == "Trab · Wdh. 1 von 3"
    assert told["end"] == "bis Puls um 30 fällt, 0:45 bis 2:30"
    assert told["next"] == "Lauf 400 m in 1:32"
    assert told["laps"][0] == {
        "index": 2,
        "name": "Lauf",
        "rep": "1/3",
        "time": "91,4",
        "off": "-0,6",
        "flags": "",
        "work": True,
    }
    assert [(one["index"], one["work"]) for one in told["laps"]] == [(2, True), (1, False)]


def test_in_a_pause_the_clock_stands_and_so_does_the_bar():
    told = seen(191_000)
    assert told["state"] == "paused"
    assert told["clock"] == {"ms": 29_000}
    assert told["leg"] == {
        "since": ZERO + 161_400,
        "until": ZERO + 161_400 + 150_000,
        "stood": ZERO + 190_700,
    }
    assert seen(230_000) == told


def test_of_many_laps_the_last_are_told():
    given = brief(times(30, timed(COOLDOWN, 5)))
    session, _ = fold((), given, until=170_000)
    told = running_glance(session, ZERO, "Short", ENGLISH)
    assert told["state"] == "done"
    assert told["clock"] is None
    assert [one["index"] for one in told["laps"]] == list(range(30, 30 - LAPS, -1))


def test_between_two_sessions():
    told = idle_glance(State.HELD_BACK, "Tempo", 61, free=True)
    assert told.keys() == seen(100_000).keys()
    assert (told["state"], told["desk"], told["free"]) == ("idle", "held_back", True)
    assert (told["next"], told["heart"]) == ("Tempo", 61)
    assert idle_glance(None, "", None, free=False)["desk"] is None


def test_of_the_device_links_and_the_last_words_are_told():
    strap = Report(
        Sensor.HEART,
        Link.STREAMING,
        "C0:FF:EE:00:00:01",
        "Strap " * 100,
        rssi=-61,
        battery=80,
        counts=(("timeout", 2),),
        frames=12,
        malformed=1,
    )
    told = device_glance(
        "x" * 500, (strap, Report(Sensor.FOOT, Link.SCANNING, busy=True)), GERMAN, one_button=True
    )
    first, second = told.pop("sensors")
    assert told == {
        "said": cut("x" * 500, LONGEST_SAID),
        "one_button": True,
        "language": "de",
        "version": __version__,
    }
    assert (first["kind"], first["state"], first["battery"]) == ("strap", "streaming", 80)
    assert (first["counts"], first["frames"], first["malformed"]) == ({"timeout": 2}, 12, 1)
    assert len(first["name"]) == LONGEST_TEXT
    assert (second["kind"], second["state"], second["name"]) == ("footpod", "busy", "")


def texts(value: object) -> Iterator[str]:
    """Every text in a glance."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from texts(one)
        case list():
            for one in value:
                yield from texts(one)


@settings(max_examples=25)
@given(st.integers(0, 100_000), st.sampled_from([ENGLISH, GERMAN]), st.data())
def test_on_any_evening_a_glance_can_be_sent(seed: int, say: Tongue, data: st.DataObject):
    moments = list(play(ramble_of(seed).brief, ramble_of(seed).fidget))
    for n in data.draw(st.lists(st.integers(0, len(moments) - 1), min_size=40, max_size=40)):
        told = running_glance(moments[n].session, ZERO, "Ramble", say)
        line = line_of(told)
        assert json.loads(line) == told
        assert line.count(b"\n") == 1
        assert len(line) < LONGEST
        assert all(len(text) <= LONGEST_TEXT for text in texts(told))
        assert told["state"] in STATES.values()
        assert (told["clock"] is not None) is (told["state"] != "done")


@settings(max_examples=25)
@given(st.integers(0, 100_000))
def test_while_only_time_passes_nothing_changes(seed: int):
    moments = list(play(ramble_of(seed).brief, ramble_of(seed).fidget))
    for one, after in [*pairwise(moments)][::7]:
        session = one.session
        ends = after.at if session.wake is None else min(after.at, session.wake)
        if ends - session.now < 2:
            continue
        later, effects = advance(session, Tick((session.now + ends) // 2))
        assert effects == ()
        assert running_glance(later, ZERO, "", ENGLISH) == running_glance(
            session, ZERO, "", ENGLISH
        )


@pytest.mark.parametrize("text", ["", "a", "a" * LONGEST_TEXT])
def test_what_fits_is_not_cut(text: str):
    assert cut(text) == text
