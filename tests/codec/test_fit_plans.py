"""FIT workouts: written, read by others, and imported again."""

import io
from pathlib import Path
from typing import Any

import fitdecode
import fitparse
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.app.house import open_house
from stridecue.codec.fit import PlanError, write_activity, write_plan
from stridecue.codec.fit.profile import FILE_ID, WORKOUT, WORKOUT_STEP, Kind
from stridecue.codec.fit.wire import Value, Writer
from stridecue.codec.imports import ImportFailed, read_fit_plan
from stridecue.codec.workout import read_workout
from stridecue.workout.expand import expand
from stridecue.workout.model import Workout
from support.stories import story

CONFIG = Path(__file__).parents[2] / "config"
BUNDLED = sorted((CONFIG / "workouts").glob("*.yaml"))


def bundled(path: Path) -> Workout:
    return open_house(CONFIG, {}).workout(str(path)).workout


def of(text: str) -> Workout:
    workout = read_workout(f"workout: X\nsteps:\n{text}", "x.yaml").workout
    assert workout is not None
    return workout


def steps(data: bytes) -> list[dict[str, Any]]:
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [
            {field.name: field.value for field in one.fields}
            for one in reader
            if one.frame_type == fitdecode.FIT_FRAME_DATA and one.name == "workout_step"
        ]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_bundled_session_goes_out_and_comes_back(path: Path):
    """What comes back is a workout of ours that goes out as the same bytes."""
    data, _ = write_plan(bundled(path))
    assert len(list(fitparse.FitFile(io.BytesIO(data)).get_messages())) == len(steps(data)) + 2
    imported = read_fit_plan(data)
    assert imported.losses == ()
    reading = read_workout(imported.text, "back.yaml")
    assert reading.workout is not None, reading.problems
    if not any(leg.side for leg in expand(bundled(path))):  # a pause between sides is no step there
        assert write_plan(reading.workout)[0] == data


@pytest.mark.parametrize(
    "text",
    [
        "  - warmup: 12 min\n  - run: 400 m in 92 s\n  - cooldown: 10 min\n",
        "  - 8x:\n      - run: 400 m in 92 s\n    between: jog 60 s\n",
        "  - 3x:\n      - run: 3 min\n        pace: 4:00-4:10/km\n      - jog: 2 min\n",
        "  - run: 20 min\n    hr: 140-155\n  - run: 5 km\n    cadence: 176-184\n",
        "  - run: 3 min\n  - jog: until hr < 130\n    at most: 5 min\n  - drill: press\n",
        "  - for 10 min:\n      - run: 30 s\n      - float: 30 s\n",
        "  - hill: 200 m\n  - walk: 200 m\n  - rest: 90 s\n    say: Shake it out.\n",
    ],
)
def test_what_the_format_can_say_comes_back_equal(text: str):
    workout = of(text)
    back = read_workout(read_fit_plan(write_plan(workout)[0]).text, "x.yaml").workout
    assert back is not None
    assert _plain(back) == _plain(workout)


def _plain(workout: Workout) -> str:
    """Without line numbers; speeds to the millimetre that FIT has."""
    import re  # noqa: PLC0415

    text = re.sub(r"line=\d+", "", repr(workout.items))
    return re.sub(r"(low|high)=(\d+\.\d+)", lambda m: f"{m[1]}={float(m[2]):.2f}", text)


def test_what_the_format_cannot_say_is_named():
    _, losses = write_plan(bundled(CONFIG / "workouts" / "8x400.yaml"))
    assert "`beacon`" in losses
    assert any("at most" in loss for loss in losses)
    assert steps(write_plan(of("  - run: 1 km\n"))[0])[0]["target_type"] == "open"


def test_a_recovery_is_never_after_the_last():
    read = steps(write_plan(of("  - 8x:\n      - run: 400 m\n    between: jog 60 s\n"))[0])
    assert [one["duration_type"] for one in read] == [
        *("distance", "time", "repeat_until_steps_cmplt", "distance")
    ]
    assert read[2]["repeat_steps"] == 7


def test_more_steps_than_devices_take_are_refused():
    many = "".join("  - run: 100 m\n  - jog: 100 m\n" for _ in range(250)) + "  - run: 1 km\n"
    reading = read_workout(f"workout: X\nsteps:\n{many}", "x.yaml")
    if reading.workout is not None:
        with pytest.raises(PlanError, match="500 at most"):
            write_plan(reading.workout)


def plan(*steps_of: dict[str, Value]) -> bytes:
    """A workout file of some other program."""
    to = Writer()
    to.put(FILE_ID, {"type": Kind.WORKOUT, "manufacturer": 1})
    to.put(WORKOUT, {"sport": 1, "num_valid_steps": 1, "wkt_name": "Theirs: # 1"})
    for index, step in enumerate(steps_of):
        to.put(WORKOUT_STEP, {"message_index": index, **step})
    return to.file()


def test_ends_and_targets_we_have_not_are_named_in_the_file():
    data = plan(
        {"duration_type": 4, "duration_value": 300, "intensity": 0, "target_type": 2},
        {"duration_type": 0, "duration_value": 60_000, "intensity": 0, "target_type": 4},
        {"duration_type": 9, "duration_value": 0, "target_value": 130, "target_type": 2},
    )
    imported = read_fit_plan(data)
    assert len(imported.losses) == 3
    assert imported.text.count("# not imported:") == 5
    reading = read_workout(imported.text, "x.yaml")
    assert reading.workout is not None
    assert reading.workout.name == "Theirs: # 1"


def test_heart_rates_may_be_per_cent_and_zones():
    data = plan(
        {"duration_type": 2, "duration_value": 70, "intensity": 4, "target_type": 2},
        {"duration_type": 0, "duration_value": 60_000, "target_type": 1, "target_value": 3},
        {"duration_type": 0, "duration_value": 60_000, "target_type": 1, "target_value": 0,
         "custom_target_value_low": 75, "custom_target_value_high": 85},
    )  # fmt: skip
    text = read_fit_plan(data).text
    assert "jog: until hr < 70%" in text
    assert "hr: zone 3" in text
    assert "hr: 75-85%" in text
    assert read_workout(text, "x.yaml").workout is not None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "without workout steps"),
        (b"nothing of the kind" * 10, "no FIT file"),
        (write_activity(story()), "no workout: is it an activity"),
        (plan(), "without workout steps"),
        (b"\0" * ((1 << 20) + 1), "larger than any workout"),
    ],
    ids=["empty", "text", "activity", "no steps", "large"],
)
def test_what_is_no_workout_is_said(data: bytes, says: str):
    with pytest.raises(ImportFailed, match=says):
        read_fit_plan(data)


def spoil(data: bytes, where: int, by: int, cut: int) -> bytes:
    """One byte changed, or the end missing."""
    at = where % len(data)
    changed = data[:at] + bytes((data[at] ^ by,)) + data[at + 1 :]
    return changed[: len(changed) - cut] if cut else changed


def never_a_traceback(where: int, by: int, cut: int) -> None:
    data = spoil(write_plan(of("  - 3x:\n      - run: 400 m\n    between: jog 60 s\n"))[0],
                 where, by, cut)  # fmt: skip
    try:
        imported = read_fit_plan(data)
    except ImportFailed:
        return
    read_workout(imported.text, "x.yaml")


SPOILING = (st.integers(0, 10_000), st.integers(0, 255), st.one_of(st.just(0), st.integers(1, 200)))


@settings(max_examples=150, deadline=None)
@given(*SPOILING)
def test_a_damaged_file_is_refused_or_read(where: int, by: int, cut: int):
    never_a_traceback(where, by, cut)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(*SPOILING)
def test_ten_thousand_damaged_files_are_refused_or_read(where: int, by: int, cut: int):
    never_a_traceback(where, by, cut)
