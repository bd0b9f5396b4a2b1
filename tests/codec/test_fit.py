"""FIT files, read by two readers that are not ours."""

import io
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import fitdecode
import fitparse
import pytest
from hypothesis import given, settings

from stridecue.athlete import make
from stridecue.codec.fit import write_activity
from stridecue.codec.fit.wire import checksum
from stridecue.codec.sensing import Interpreter
from stridecue.codec.story import Story
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.session.effects import LapEnd
from stridecue.units import SECOND
from stridecue.workout.model import ByPress, Step, StepKind
from support import evening as ev
from support.stories import STARTED, stories, story

Seen = list[tuple[str, dict[str, Any]]]


def decoded(data: bytes) -> Seen:
    """Every message, by fitdecode."""
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [
            (one.name, {field.name: field.value for field in one.fields})
            for one in reader
            if isinstance(one, fitdecode.FitDataMessage)
        ]


def of(seen: Seen, name: str) -> list[dict[str, Any]]:
    return [values for own, values in seen if own == name]


def date(ms: int) -> datetime:
    return datetime.fromtimestamp(ms // SECOND, UTC)


def test_the_checksum_is_the_one_of_the_protocol():
    assert checksum(b"123456789") == 0xBB3D  # CRC-16/ARC's own check value


def test_the_order_is_summary_last():
    names = [name for name, _ in decoded(write_activity(story()))]
    assert names[:2] == ["file_id", "file_creator"]
    assert names[-2:] == ["session", "activity"]
    assert names.index("workout_step") < names.index("record")
    events = of(decoded(write_activity(story())), "event")
    assert [event["event_type"] for event in events] == ["start", "stop_all"]


def test_a_session_is_read_as_it_was_run():
    told = story()
    seen = decoded(write_activity(told))
    (session,) = of(seen, "session")
    assert session["start_time"] == date(STARTED)
    assert session["total_timer_time"] == told.elapsed / 1_000
    assert session["num_laps"] == len(told.laps) == len(of(seen, "lap"))
    assert (session["sport"], session["sub_sport"]) == ("running", "track")
    for lap, read in zip(told.laps, of(seen, "lap"), strict=True):
        assert read["total_timer_time"] == lap.elapsed / 1_000
        assert read["start_time"] == date(STARTED + lap.began)
        assert read["timestamp"] == date(STARTED + lap.ended)
        assert read["total_distance"] == pytest.approx(lap.metres, abs=0.006)
    steps = [read["wkt_step_index"] for read in of(seen, "lap")]
    assert steps == list(range(len(told.brief.legs)))
    assert [read["intensity"] for read in of(seen, "lap")][:3] == ["warmup", "active", "recovery"]


def test_records_and_beats_are_those_of_the_sensors():
    told = story()
    seen = decoded(write_activity(told))
    records = of(seen, "record")
    assert [one["heart_rate"] for one in records] == [one.bpm for one in told.samples]
    for read, one in zip(records, told.samples, strict=True):
        assert read["timestamp"] == date(STARTED + one.at * SECOND)
        if one.spm is not None:
            assert 2 * (read["cadence"] + read["fractional_cadence"]) == pytest.approx(
                one.spm, abs=0.02
            )
    beats = [ms for read in of(seen, "hrv") for ms in read["time"] if ms is not None]
    sent = [one / 1024 for _, some in told.rr for one in some]
    assert beats == pytest.approx(sent, abs=0.0006)


def test_steps_say_how_they_end():
    steps = of(decoded(write_activity(story())), "workout_step")
    assert (steps[0]["duration_type"], steps[0]["duration_time"]) == ("time", 120.0)
    assert (steps[1]["duration_type"], steps[1]["duration_distance"]) == ("distance", 400.0)
    assert steps[1]["target_type"] == "speed"
    assert steps[2]["duration_time"] == 150.0  # a drop of the heart rate is its limit


def test_without_a_date_no_file_says_one():
    seen = decoded(write_activity(story(date=None)))
    (session,) = of(seen, "session")
    assert session["start_time"] == 0  # seconds of the device, and no date
    assert of(seen, "file_id")[0]["time_created"] is None


def test_a_pause_stops_the_timer():
    seen = decoded(write_activity(story("toilet-break")))
    events = of(seen, "event")
    assert [event["event_type"] for event in events] == ["start", "stop", "start", "stop_all"]
    away = (events[2]["timestamp"] - events[1]["timestamp"]).total_seconds()
    assert away == pytest.approx(story("toilet-break").paused / 1_000, abs=1)


def test_without_sensors_the_ends_of_the_laps_are_recorded():
    seen = decoded(write_activity(story("no-sensors")))
    assert len(of(seen, "record")) == len(story("no-sensors").laps) + 1
    assert len(of(seen, "device_info")) == 1


def test_the_bytes_are_those_of_the_last_time():
    """A change is no fault; look at the file with another program, then write the sum anew."""
    assert sha256(write_activity(story())).hexdigest()[:16] == GOLDEN


GOLDEN = "19de7611c23c89e7"


@settings(max_examples=60, deadline=None)
@given(stories())
def test_any_session_is_read_by_both(told: Story):
    data = write_activity(told)
    seen = decoded(data)
    assert len(of(seen, "lap")) == len(told.laps)
    other = list(fitparse.FitFile(io.BytesIO(data)).get_messages())
    assert [one.name for one in other] == [name for name, _ in seen]
    laps = [one.get_values() for one in other if one.name == "lap"]
    assert [one["total_timer_time"] for one in laps] == [lap.elapsed / 1_000 for lap in told.laps]
    hearts = [one.get_value("heart_rate") for one in other if one.name == "record"]
    assert [bpm for bpm in hearts if bpm] == [one.bpm for one in told.samples if one.bpm]


def test_hills_that_nobody_pressed_keep_their_place():
    up = Step(StepKind.HILL, ByPress(), grade=8.0)
    given = ev.brief(
        ev.timed(ev.WARMUP, 60),
        ev.times(3, up, between=Step(StepKind.WALK, ByPress())),
        ev.timed(ev.COOLDOWN, 60),
        boot="b1",
    )
    moments = list(play(given, Runner(make("hands-free", 1), Interpreter())))
    laps = moments[-1].session.laps
    assert [lap.end for lap in laps[1:-1]] == [LapEnd.ESTIMATED] * 5
    told = Story(given, STARTED, laps, laps[-1].ended, 0, completed=True, finished=True)
    read = of(decoded(write_activity(told)), "lap")
    assert [one["wkt_step_index"] for one in read] == list(range(len(given.legs)))
    assert [one["lap_trigger"] for one in read][1:-1] == ["manual"] * 5
    assert [one["intensity"] for one in read][1:3] == ["active", "recovery"]
