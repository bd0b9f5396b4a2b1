"""Stories: what a journal tells, also one that was cut off or spoiled."""

from dataclasses import replace
from zlib import crc32

import pytest

from stridecue.codec.fit import write_activity
from stridecue.codec.journal import write_line
from stridecue.codec.story import Sample, read_story
from stridecue.session.events import ClockSet, HeartRate, Sensor, Started, Stride
from support import stories
from support.stories import STARTED, journal, story


def test_a_session_is_told_as_it_ended():
    told = story()
    assert (told.finished, told.completed, told.live, told.torn) == (True, True, True, False)
    assert [lap.kind.value for lap in told.laps] == [
        *("warmup", "run", "jog", "run", "jog", "run", "cooldown")
    ]
    assert sum(lap.elapsed for lap in told.laps) + 10_000 == told.elapsed
    assert told.metres == pytest.approx(sum(lap.metres or 0 for lap in told.laps))
    assert 0.9 < len(told.samples) / (told.elapsed / 1_000) <= 1.01
    assert told.rr


def test_the_date_comes_when_it_is_known_and_not_before():
    assert story().started_ms == STARTED
    assert story(date=None).started_ms is None
    early = read_story(journal(date=None, wall_ms=STARTED - 1))
    assert early is not None
    assert early.started_ms == STARTED - 1
    moved = read_story(journal().rstrip(b"\n") + b"\n" + write_line([ClockSet(9_000, STARTED)]))
    assert moved is not None
    assert moved.started_ms == STARTED - 9_000


def test_a_journal_that_was_cut_at_any_line_tells_what_came_before():
    lines = journal(date=None).rstrip(b"\n").split(b"\n")
    whole = story(date=None)
    for cut in range(1, len(lines), 37):
        told = read_story(b"\n".join(lines[:cut]) + b"\n")
        assert told is not None
        assert not told.finished
        assert told.laps == whole.laps[: len(told.laps)]
        assert told.samples[:-1] == whole.samples[: max(0, len(told.samples) - 1)]


def test_a_spoiled_line_ends_it():
    lines = journal().rstrip(b"\n").split(b"\n")
    lines[len(lines) // 2] = lines[len(lines) // 2].replace(b":", b";", 1)
    told = read_story(b"\n".join(lines))
    assert told is not None
    assert told.torn
    assert len(told.laps) < len(story().laps)


@pytest.mark.parametrize("data", [b"", b"\n" * 100, b"nonsense\n", b"00000000 []\n"])
def test_what_has_no_beginning_is_no_session(data: bytes):
    assert read_story(data) is None


def test_what_no_heart_does_and_what_has_no_contact_is_left_out():
    given = stories.brief()
    beats = [HeartRate(0, 245), HeartRate(1_000, 0), HeartRate(2_000, 90, contact=False)]
    told = read_story(write_line([Started(0, given), *beats, HeartRate(3_000, 91)]))
    assert told is not None
    assert told.samples == (Sample(3, 91),)


def test_the_way_goes_by_the_counts_and_over_their_resets():
    given = replace(stories.brief(), boot="")
    metres = (100.0, 103.0, 106.0, 0.0, 3.0)
    strides = [Stride(1_000 * n, 3.0, 170.0, far) for n, far in enumerate(metres)]
    told = read_story(write_line([Started(0, given), *strides]))
    assert told is not None
    assert [one.metres for one in told.samples] == [0.0, 3.0, 6.0, 9.0, 12.0]
    assert not told.live


def test_a_belt_tells_speed_and_way_and_the_foot_its_steps():
    belt = [Stride(1_000 * n, 3.0, metres=3.0 * n, source=Sensor.TREADMILL) for n in range(5)]
    foot = [Stride(1_000 * n + 500, 9.0, 170.0, 9.0 * n) for n in range(5)]
    both = sorted((*belt, *foot), key=lambda one: one.at)
    told = read_story(write_line([Started(0, stories.brief()), *both]))
    assert told is not None
    assert told.samples[-1] == Sample(4, None, 170.0, 3.0, 12.0)


@pytest.mark.parametrize(
    "body",
    [
        b'[{"HeartRate":{"at":7000,"bpm":"x"}}]',
        b'[{"HeartRate":{"at":"x","bpm":99}}]',
        b'[{"HeartRate":{"at":7000,"bpm":99,"rr":["x"]}}]',
        b'[{"Stride":{"at":7000,"mps":NaN}}]',
        b'[{"ClockSet":{"at":7000}}]',
        b'[{"ClockSet":{"at":7000,"wall_ms":1e30}}]',
        b'[{"LapClosed":{"at":7000,"lap":3}}]',
        b'[{"OfTheFuture":{"at":7000}}]',
        b'[{"HeartRate":7}]',
    ],
)
def test_a_line_of_another_version_ends_the_story_and_not_the_program(body: bytes):
    """Its sum is right; what stands before it is told."""
    lines = journal().split(b"\n")
    spoiled = b"\n".join((*lines[:40], b"%08x %s" % (crc32(body), body), *lines[40:]))
    told, before = read_story(spoiled), read_story(b"\n".join(lines[:40]))
    assert told is not None
    assert before is not None
    assert told.torn
    assert told.samples == before.samples
    assert write_activity(told)
