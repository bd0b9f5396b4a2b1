"""TCX and CSV: plain fallbacks."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from stridecue.codec.recording import read_recording
from stridecue.codec.story import Story
from stridecue.codec.table import write_lap_table, write_table
from stridecue.codec.tcx import write_tcx
from stridecue.session.events import HeartRate, Pressed
from support.stories import STARTED, stories, story

NS = {"t": "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"}


def test_a_tcx_has_each_lap_with_its_track():
    told = story()
    root = ET.fromstring(write_tcx(told))
    laps = root.findall(".//t:Lap", NS)
    assert root.findtext(".//t:Id", namespaces=NS) == "2026-11-18T11:06:40.000Z"
    assert [float(lap.findtext("t:TotalTimeSeconds", "", NS)) for lap in laps] == [
        lap.elapsed / 1_000 for lap in told.laps
    ]
    points = root.findall(".//t:Trackpoint", NS)
    inside = [one for one in told.samples if told.laps[0].began <= one.at * 1_000]
    assert len(points) == pytest.approx(len(inside), abs=2)
    rates = [int(point.findtext("t:HeartRateBpm/t:Value", "0", NS)) for point in points]
    assert max(rates) == max(told.rates)


def test_a_tcx_is_refused_where_the_date_is_not_known():
    with pytest.raises(ValueError, match="date of this session is not known"):
        write_tcx(story(date=None))


@settings(max_examples=40, deadline=None)
@given(stories())
def test_any_session_is_well_formed(told: Story):
    named = replace(told, brief=replace(told.brief, workout='<8 x "400" & more>'))
    root = ET.fromstring(write_tcx(replace(named, started_ms=STARTED)))
    assert len(root.findall(".//t:Lap", NS)) == len(told.laps)


def test_the_tables_are_a_recording_again():
    told = story()
    read = read_recording(write_table(told), "again", write_lap_table(told))
    assert not read.errors
    rates = [event.bpm for event in read.events if isinstance(event, HeartRate)]
    assert rates == told.rates
    presses = [event.at for event in read.events if isinstance(event, Pressed)]
    assert presses == [lap.ended for lap in told.laps]
