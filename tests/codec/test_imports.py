"""Garmin Connect's JSON and intervals.icu's text."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.imports import (
    Imported,
    ImportFailed,
    read_any,
    read_garmin,
    read_intervals,
)
from stridecue.codec.workout import read_workout


def usable(imported: Imported) -> str:
    """The text, which is a workout of ours."""
    reading = read_workout(imported.text, "x.yaml")
    assert reading.workout is not None, (reading.problems, imported.text)
    return imported.text


def step(kind: str, how: str, value: object = None, **more: object) -> dict[str, object]:
    return {
        "type": "ExecutableStepDTO",
        "stepType": {"stepTypeKey": kind},
        "endCondition": {"conditionTypeKey": how},
        "endConditionValue": value,
        **more,
    }


def target(key: str, low: object = None, high: object = None, **more: object) -> dict[str, object]:
    kind = {"workoutTargetTypeKey": key}
    return {"targetType": kind, "targetValueOne": low, "targetValueTwo": high, **more}


def workout(*steps: object, **more: object) -> str:
    return json.dumps(
        {"workoutName": "Track", "workoutSegments": [{"workoutSteps": steps}], **more}
    )


def test_a_session_of_garmin_connect():
    reps = {
        "type": "RepeatGroupDTO",
        "numberOfIterations": 8,
        "skipLastRestStep": True,
        "workoutSteps": [
            step("interval", "distance", 400.0, **target("pace.zone", 4.4, 4.2)),
            step("recovery", "heart.rate", 130, endConditionCompare="lt"),
        ],
    }
    text = usable(
        read_garmin(
            workout(
                step("warmup", "time", 720.0, description="Easy: no hurry"),
                reps,
                step("interval", "lap.button", **target("heart.rate.zone", zoneNumber=3)),
                step("cooldown", "time", 600, **target("cadence.zone", 170, 180)),
            )
        )
    )
    assert text == (
        "workout: Track\n"
        "steps:\n"
        "  - warmup: 12 min\n"
        '    say: "Easy: no hurry"\n'
        "  - 8x:\n"
        "      - run: 400 m\n"
        "        pace: 3:47-3:58/km\n"
        "    between: jog until hr < 130\n"
        "    at most: 5 min\n"
        "  - run: press\n"
        "    hr: zone 3\n"
        "  - cooldown: 10 min\n"
        "    cadence: 170-180\n"
    )


def test_what_garmin_has_and_we_have_not_is_named():
    imported = read_garmin(
        workout(
            step("interval", "calories", 300),
            step("interval", "time", 60, **target("power.zone", 200, 250)),
            {"type": "RepeatGroupDTO", "numberOfIterations": 0, "workoutSteps": []},
        )
    )
    assert len(imported.losses) == 3
    assert usable(imported).startswith("# not imported: ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "no JSON"),
        ("{}", "no `workoutSegments`"),
        (workout(), "without steps"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_what_is_no_workout_of_garmin_is_said(text: str, says: str):
    with pytest.raises(ImportFailed, match=says):
        read_garmin(text)


ICU = """\
Warmup
- 12m Z2 HR

Main set 8x
- 400mtr 3:50/km Pace
- Recovery 1m30s

- 1km 95% Pace
- 1h5m 70-80% HR 90rpm Long
- Press lap
Cooldown
- 10m Walk
"""


def test_a_session_of_intervals_icu():
    text = usable(read_intervals(ICU, "Tuesday"))
    assert text == (
        "workout: Tuesday\n"
        "steps:\n"
        "  - warmup: 12 min\n"
        "    hr: zone 2\n"
        "  - 8x:\n"
        "      - run: 400 m\n"
        "        pace: 3:50/km\n"
        "      - jog: 90 s\n"
        "  - run: 1 km\n"
        "    pace: 95% threshold\n"
        "  - run: 65 min\n"
        "    cadence: 179-181\n"
        "    hr: 70-80%\n"
        "    say: Long\n"
        "  - run: press\n"
        "  - walk: 10 min\n"
    )


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("- 10m", "10 min"),
        ("- 90s", "90 s"),
        ("- 1m30s", "90 s"),
        ("- 5'30\"", "5:30"),
        ("- 400mtr", "400 m"),
        ("- 1.5km", "1.5 km"),
        ("- 1mi", "1609.3 m"),
        ("- 2h", "120 min"),
    ],
)
def test_m_is_minutes_and_metres_are_mtr(line: str, end: str):
    assert f"  - run: {end}\n" in usable(read_intervals(line, "x"))


@pytest.mark.parametrize("line", ["- 10m 60% LTHR", "- 10m Z4", "- 10m ramp 50-80% Pace", "- easy"])
def test_what_intervals_icu_has_and_we_have_not_is_named(line: str):
    imported = read_intervals(line, "x")
    assert imported.losses
    usable(imported)


@pytest.mark.parametrize("text", ["", "hello\n", "8x\n\n", "- \n" * 2_000])
def test_what_is_no_text_of_a_workout_is_said(text: str):
    with pytest.raises(ImportFailed):
        read_intervals(text, "x")


def test_a_line_without_end_is_cut_and_named():
    imported = read_intervals(f"- 10m {'9' * 300_000}\n- 5m\n", "x")
    assert any("300006 letters" in loss for loss in imported.losses)
    assert "run: 5 min" in usable(imported)


def test_a_file_is_told_by_its_beginning():
    assert "12 min" in read_any(ICU.encode(), "x").text
    assert "60 s" in read_any(workout(step("interval", "time", 60)).encode(), "x").text
    with pytest.raises(ImportFailed, match="no text in UTF-8"):
        read_any(b"\xff\xfe\xfa", "x")


def any_bytes(data: bytes) -> None:
    try:
        imported = read_any(data, "x")
    except ImportFailed:
        return
    read_workout(imported.text, "x.yaml")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from((
        "workoutSegments", "workoutSteps", "type", "stepType", "stepTypeKey", "endCondition",
        "conditionTypeKey", "endConditionValue", "numberOfIterations", "targetType", "zoneNumber",
        "workoutTargetTypeKey", "targetValueOne", "targetValueTwo", "description", "workoutName",
    )), inner, max_size=5),
    max_leaves=25,
)  # fmt: skip
LINES = st.lists(
    st.sampled_from(ICU.splitlines()) | st.text("0123456789mskhxZ%-/:' \"HRPace", max_size=25),
    max_size=12,
)
HOSTILE = st.one_of(
    st.binary(max_size=300),
    JSON.map(
        lambda told: json.dumps({"workoutSegments": [told, {"workoutSteps": [told]}]}).encode()
    ),
    LINES.map(lambda lines: "\n".join(lines).encode()),
)


@settings(max_examples=200, deadline=None)
@given(HOSTILE)
def test_any_file_is_read_or_refused(data: bytes):
    any_bytes(data)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(HOSTILE)
def test_ten_thousand_files_are_read_or_refused(data: bytes):
    any_bytes(data)
