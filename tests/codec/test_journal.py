"""The journal: what is written is read again, and damage costs what comes after it, no more."""

import re
from bisect import bisect_right
from dataclasses import replace
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.journal import Journal, Record, is_kept, read_lines, write_line
from stridecue.codec.story import read_story
from stridecue.session.effects import Finished, LapClosed
from stridecue.session.events import (
    Alarm,
    DeviceTold,
    Event,
    HeartRate,
    LinkChanged,
    Rendered,
    Restored,
    Sensor,
    Spoken,
    Started,
    Stopped,
    Tick,
)
from stridecue.session.session import Session, advance
from stridecue.workout.model import AtDistance, Group, Lasting, Metronome, Say, Tempo
from support import evening as ev
from support.tongues import GERMAN

BRIEF = ev.brief(
    ev.timed(ev.WARMUP, 60, say=(Say("Easy.", AtDistance(-50.0)),)),
    ev.times(
        2, ev.lap_rep(20, 100, beacon=50.0, metronome=Metronome.FADE), between=ev.heart_gate()
    ),
    Group(Lasting(30_000), (ev.timed(ev.RUN, 10, tempo=Tempo(3, 1, None, 0)), ev.timed(ev.JOG, 5))),
    wall_ms=1_700_000_000_000,
    lengths={"Half way.": 900},
)


def an_evening() -> list[Record]:
    """A whole session as it is written: events and decisions, in order."""
    events: list[Event] = [
        *ev.hearts(500, 240_000, 150),
        *ev.strides(700, 240_000, 4.0),
        *ev.line(80_000),
        *ev.line(101_000),
        *ev.menu(103_000),
        *ev.line(104_000),
        LinkChanged(120_000, Sensor.HEART, up=False),
        Rendered(121_000, "Recovered.", 700),
        Spoken(122_000, "x"),
        *(DeviceTold(130_000, alarm) for alarm in Alarm),
        Restored(150_000, powered=False),
    ]
    session, effects = advance(Session(), Started(0, BRIEF))
    records: list[Record] = [Started(0, BRIEF), *effects]
    for event in sorted(events, key=lambda one: one.at):
        session, effects = advance(session, event)
        records += [event, *effects]
    session, effects = advance(session, Stopped(session.now))
    return [one for one in (*records, Stopped(session.now), *effects) if is_kept(one)]


def written(records: list[Record], size: int = 7) -> bytes:
    """Records as lines, with the blank lines of a file that is filled ahead."""
    lines = [write_line(records[i : i + size]) for i in range(0, len(records), size)]
    return b"".join(lines) + b"\n" * 500


def test_an_evening_is_read_as_it_was_written() -> None:
    records = an_evening()
    journal = read_lines(written(records))
    assert list(journal.records) == records
    assert not journal.torn
    assert journal.started == Started(0, BRIEF)
    assert isinstance(journal.finished, Finished)
    assert any(isinstance(one, LapClosed) for one in journal.decisions)
    assert not any(isinstance(one, LapClosed) for one in journal.events)


def test_folding_the_events_again_decides_the_same() -> None:
    journal = read_lines(written(an_evening()))
    session, told = Session(), []
    for event in journal.events:
        session, effects = advance(session, event)
        told += effects
    assert tuple(one for one in told if is_kept(one)) == journal.decisions


def check_cuts(records: list[Record], every: int) -> None:
    """Cut there, and filled ahead or not: all lines that are whole are read, and no other."""
    size = 7
    data = written(records, size).rstrip(b"\n")
    ends = [found.start() for found in re.finditer(b"\n|$", data)]
    for cut in range(0, len(data) + 1, every):
        left = records[: size * bisect_right(ends, cut)]
        for rest in (b"", b"\n" * 20):
            read = read_lines(data[:cut] + rest)
            assert list(read.records) == left
            story = read_story(data[:cut] + rest)
            assert (story is None) == (not left)


def test_a_cut_anywhere_leaves_what_came_before() -> None:
    check_cuts(an_evening(), 997)


@pytest.mark.long
def test_a_cut_at_every_byte_leaves_what_came_before() -> None:
    check_cuts(an_evening()[:80], 1)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 255))
def test_one_spoiled_byte_costs_what_comes_after_it(place: int, byte: int) -> None:
    records = an_evening()[:60]
    data = bytearray(written(records))
    data[place % len(data)] = byte
    read = list(read_lines(bytes(data)).records)
    assert read == records[: len(read)]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    assert isinstance(read_lines(data), Journal)


@given(st.text(max_size=200))
def test_a_line_with_a_right_check_and_wrong_words_ends_the_reading(text: str) -> None:
    body = text.replace("\n", " ").encode()
    journal = read_lines(b"%08x %s\n" % (crc32(body), body))
    assert journal.records == ()


def test_a_tick_changes_nothing_and_is_not_written() -> None:
    assert not is_kept(Tick(5))
    assert read_lines(b"").finished is None
    assert read_lines(write_line([HeartRate(1, 140, contact=True, rr=(400, 401))])).started is None


def test_a_brief_brings_its_language_along() -> None:
    """After a power cut the device speaks as before, whatever the phrase books say by then."""
    started = Started(0, replace(BRIEF, phrases=GERMAN))
    assert read_lines(write_line([started])).started == started
    assert len(write_line([Started(0, BRIEF)])) < 4_000
