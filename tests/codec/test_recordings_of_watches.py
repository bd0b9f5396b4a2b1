"""FIT and TCX activities as recordings: what we write comes back, and nothing hostile gets in."""

import struct
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.fit import profile, write_activity, write_plan
from stridecue.codec.fit.messages import read_messages
from stridecue.codec.fit.wire import Writer
from stridecue.codec.recorded import Recording, RecordingError
from stridecue.codec.recording import read_any_recording
from stridecue.codec.story import Story
from stridecue.codec.table import write_lap_table, write_table
from stridecue.codec.tcx import write_tcx
from stridecue.session.events import Event, HeartRate, Pressed, Stride
from stridecue.workout.model import ByTime, Step, StepKind, Workout
from support.damage import damaged
from support.stories import STARTED, story

WRITERS = {
    "fit": write_activity,
    "tcx": lambda told: write_tcx(told).encode(),
}


def read(data: bytes) -> Recording:
    return read_any_recording(data, "x")


def rates(recording: Recording) -> list[tuple[int, int]]:
    return [(one.at, one.bpm) for one in recording.events if isinstance(one, HeartRate)]


def strides(recording: Recording) -> list[Stride]:
    return [one for one in recording.events if isinstance(one, Stride)]


def moved(recording: Recording, zero: int) -> Iterator[Event]:
    """What came from `zero` on, with time beginning there."""
    return (replace(one, at=one.at - zero) for one in recording.events if one.at >= zero)


def presses(recording: Recording) -> list[int]:
    return [one.at for one in recording.events if isinstance(one, Pressed)]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("athlete", ["steady", "toilet-break"])
def test_a_session_that_was_exported_is_the_recording_that_its_table_is(form: str, athlete: str):
    told = story(athlete)
    table = read_any_recording(write_table(told).encode(), "x", write_lap_table(told))
    watch = read(WRITERS[form](told))
    assert watch.marked
    assert not watch.problems
    # TCX has nothing before the first lap, which is where its time begins.
    zero = told.laps[0].began if form == "tcx" else 0
    assert zero % 1_000 == 0
    table = replace(table, events=tuple(moved(table, zero)))
    assert rates(watch) == rates(table)
    assert presses(watch) == pytest.approx(presses(table), abs=1)
    ours, theirs = strides(table), strides(watch)
    assert [one.at for one in theirs] == [one.at for one in ours]
    for before, after in zip(ours, theirs, strict=True):
        assert after.mps == pytest.approx(before.mps, abs=0.001)
        assert after.metres == pytest.approx(before.metres, abs=0.01)
        assert (after.spm is None) == (before.spm is None)
        if after.spm is not None:
            assert after.spm == pytest.approx(before.spm, abs=1.1 if form == "tcx" else 0.02)


def test_a_fit_without_a_date_is_read_too():
    assert rates(read(write_activity(story(date=None)))) == rates(read(write_activity(story())))


def test_one_lap_is_the_whole_run_and_no_mark():
    told = story()
    whole = replace(told.laps[0], began=0, ended=told.elapsed, elapsed=told.elapsed)
    for write in WRITERS.values():
        assert not read(write(replace(told, laps=(whole,)))).marked


def test_a_speed_is_told_by_the_distances_where_there_is_none():
    told = story()
    bare = replace(told, samples=tuple(one._replace(mps=None) for one in told.samples))
    for write in WRITERS.values():
        found = strides(read(write(bare)))
        assert len(found) > 100
        assert all(0 <= one.mps < 6 for one in found)


def test_a_smart_watch_writes_every_six_seconds():
    told = story()
    few = replace(told, samples=told.samples[::6])
    assert len(rates(read(write_activity(few)))) == pytest.approx(len(told.rates) / 6, abs=2)


def test_fields_of_developers_are_not_taken_for_ours():
    """A watch's app wrote a field of its own with the number of the heart rate."""
    body = bytearray()
    body += struct.pack("<BBBHB", 0x40, 0, 0, 0, 1) + bytes((0, 1, 0)) + bytes((0, 4))
    body += struct.pack("<BBBHB", 0x41, 0, 0, 207, 1) + bytes((3, 1, 2)) + bytes((1, 0))
    body += struct.pack("<BBBHB", 0x42, 0, 0, 206, 3)
    body += bytes((0, 1, 2, 1, 1, 2, 2, 1, 2)) + bytes((2, 0, 3, 2))
    body += struct.pack("<BBBHB", 0x63, 0, 0, 20, 2) + bytes((253, 4, 0x86, 3, 1, 2))
    body += bytes((1, 3, 1, 0))
    body += bytes((3,)) + struct.pack("<I", 1_000_000_000) + bytes((150, 77))
    to = Writer()
    to._data = body
    assert rates(read(to.file())) == [(0, 150)]


PLAN = write_plan(Workout("x", (Step(StepKind.RUN, ByTime(60_000)),)))[0]
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><TrainingCenterDatabase>&b;'
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no column t_s"),
        (PLAN, "is it a workout"),
        (write_activity(story())[:-900], "damaged one"),
        (b"\0" * 99, "no FIT file"),
        (write_tcx(story()).encode()[:-900], "damaged one: line"),
        (b"<gpx><trk/></gpx>", "FIT, TCX and CSV are read"),
        (b"<TrainingCenterDatabase/>", "nothing recorded"),
        (b"<" + b"a><" * 40 + b"a>", "deeper than 32"),
        (BOMB, "document type"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "no TCX"),
        (b"\xff\xfe\xfa\n", "in line 1"),
    ],
)
def test_what_is_no_recording_is_said(data: bytes, says: str):
    try:
        said = " ".join(one.message for one in read(data).problems)
    except RecordingError as error:
        said = str(error)
    assert says in said


def test_a_file_of_too_many_messages_is_refused():
    to = Writer()
    to.put(profile.FILE_ID, {"type": profile.Kind.ACTIVITY})
    row = b"\x01"  # a record without any field
    to._data += struct.pack("<BBBHB", 0x41, 0, 0, 20, 0) + row * 900
    assert len(read_messages(to.file(), 1_000)) == 901
    with pytest.raises(ValueError, match="more than 800 messages"):
        read_messages(to.file(), 800)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(WRITERS)), st.integers())
def test_a_damaged_file_is_read_or_refused(form: str, seed: int):
    told = story()
    short = replace(told, samples=told.samples[:20], rr=told.rr[:5], laps=told.laps[:2])
    try:
        recording = read(damaged(WRITERS[form](short), seed))
    except RecordingError as error:
        assert str(error)  # noqa: PT017 (it may be read as well)
        return
    assert list(recording.events) == sorted(recording.events, key=lambda one: one.at)


def test_the_date_does_not_matter():
    told: Story = story()
    later = replace(told, started_ms=STARTED + 86_400_000 * 400)
    for write in WRITERS.values():
        assert read(write(later)).events == read(write(told)).events
