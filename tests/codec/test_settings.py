"""The settings: what is written counts, what is not keeps its default, every slip is named."""

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.problems import Severity
from stridecue.codec.sensing import CadenceUnit
from stridecue.codec.settings import TABLE, Settings, read_settings
from stridecue.session.events import Baseline
from stridecue.training import Race, Runner, Scheme, Sex
from stridecue.training.readings import Posture
from stridecue.training.recovery import Reminder
from stridecue.workout.model import Go
from stridecue.workout.phrases import Talk

SHIPPED = (Path(__file__).parents[2] / "config" / "stridecue.yaml").read_text(encoding="utf-8")


def good(text: str) -> Settings:
    settings, problems = read_settings(text, "stridecue.yaml")
    assert problems == ()
    assert settings is not None
    return settings


def errors(text: str) -> list[str]:
    """Every error as `line:column message`."""
    settings, problems = read_settings(text, "stridecue.yaml")
    found = [p for p in problems if p.severity is Severity.ERROR]
    assert (settings is None) == bool(found)
    return [f"{p.line}:{p.column} {p.message}" for p in found]


def test_the_shipped_file_shows_the_defaults() -> None:
    assert good(SHIPPED) == Settings()


def test_what_it_shows_commented_out_is_right_as_well() -> None:
    settings = good(re.sub(r"^  # (?=[a-z ]+: )", "  ", SHIPPED, flags=re.MULTILINE))
    known = Runner(50, 188, 170, Scheme.MAX, Race(5_000, 1_474_000), 4.0, 1991, Sex.FEMALE)
    trials = (Race(1_200, 260_000), Race(3_600, 870_000))
    assert settings.runner == replace(known, trials=trials)
    speed = 1_000 / 330
    assert settings.baseline == Baseline(172, speed, slowest=speed, fastest=speed, sessions=3)
    assert settings.start.workout == "8x400"


def test_nothing_but_comments_is_the_defaults() -> None:
    text = re.sub("^", "# ", SHIPPED, flags=re.MULTILINE)
    assert good(text) == Settings()


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_was_lost_and_not_meant(text: str) -> None:
    assert errors(text) == ["1:1 this file is empty"]


def test_a_section_without_keys_is_its_defaults() -> None:
    assert good("runner:\nvoice:\n") == Settings()


def test_a_byte_mark_is_no_harm() -> None:
    assert good("\ufeffvoice:\n  rate: 170\n").voice.rate == 170
    _, (problem,) = read_settings("\ufeffvoise:\n  rate: 170\n", "s")
    assert problem.source == "voise:"


@pytest.mark.parametrize(
    ("section", "line", "changes"),
    [
        ("runner", "max: 188", {"max": 188}),
        ("runner", "zones: three", {"scheme": Scheme.THREE}),
        ("runner", "born: 1991", {"born": 1991}),
        ("runner", "sex: male", {"sex": Sex.MALE}),
        ("runner", "race: 1 mi in 6:10", {"race": Race(1_609.344, 370_000)}),
        ("sensors", "heart: a0:9e:1a:12:34:5f", {"heart": "A0:9E:1A:12:34:5F"}),
        ("sensors", "foot: off", {"foot": None}),
        ("sensors", "treadmill: any", {"treadmill": "any"}),
        ("sensors", "optical: yes", {"optical": True}),
        ("sensors", "optical: no", {"optical": False}),
        ("sensors", "cadence: steps", {"cadence": CadenceUnit.STEPS}),
        ("sensors", "adapter: hci1", {"adapter": "hci1"}),
        ("voice", "voice: off", {"speaks": False}),
        ("voice", "name: en-gb-x-rp", {"name": "en-gb-x-rp"}),
        ("voice", "volume: 45%", {"volume": 0.45}),
        ("voice", "talk: quiet", {"talk": Talk.QUIET}),
        ("countdown", "start: 20 s", {"start": 20_000}),
        ("recovery", "posture: lying", {"posture": Posture.LYING}),
        ("recovery", "measure: 180 s", {"measure": 180_000}),
        ("recovery", "sleep: 22:15 Bed time.", {"sleep": Reminder(80_100_000, "Bed time.")}),
        ("recovery", "food: 8:00 Eat.", {"food": Reminder(28_800_000, "Eat.")}),
        ("recovery", "food: off", {"food": None}),
        ("panel", "vibration: off", {"vibration": None}),
        ("panel", "buzzer: 24", {"buzzer": 24}),
        ("panel", "sound: off", {"sound": False}),
        ("panel", "brightness: 100%", {"brightness": 1.0}),
        ("audio", "device: plughw:1", {"device": "plughw:1"}),
        ("audio", "latency: 0.2 s", {"latency": 200}),
        ("audio", "latency: 0 s", {}),
        ("start", "workout: easy-run", {"workout": "easy-run"}),
        ("start", "go: press", {"go": Go.PRESS}),
    ],
)
def test_one_key_changes_one_thing(section: str, line: str, changes: dict[str, object]) -> None:
    before = Settings()
    part = replace(getattr(before, section), **changes)
    assert good(f"{section}:\n  {line}\n") == replace(before, **{section: part})


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("upload:\n  command: up\n", "2:12", "{path}, and nothing else"),
        ("upload:\n  command: up {} {path}\n", "2:12", "{path}, and nothing else"),
        ("upload:\n  command: up {path:>9}\n", "2:12", "{path}, and nothing else"),
        ("upload:\n  command: up {path} {name}\n", "2:12", "{path}, and nothing else"),
        ("upload:\n  command: up {path\n", "2:12", "in the command"),
        ("upload:\n  command: up '{path}\n", "2:12", "No closing quotation"),
        ("upload:\n  within: 20 min\n", "2:11", "1 s to 10 min"),
        ("voice:\n  engine: x {} {text} {path}\n", "2:11", "and no other"),
        ("voise:\n  rate: 160\n", "1:1", "did you mean voice?"),
        ("voice:\n  rat: 160\n", "2:3", "did you mean rate?"),
        ("voice: loud\n", "1:8", "`voice:` has keys of its own"),
        ("- voice\n", "1:1", "not a list"),
        ("voice:\n  rate: [160]\n", "2:9", "a list is too much here"),
        ("voice:\n  rate:\n", "2:8", "nothing is written here"),
        ("voice:\n  rate: 20\n", "2:9", "is not between 80 and 320"),
        ("voice:\n  volume: 80\n", "2:11", "write a volume such as 80%"),
        ("voice:\n  voice: true\n", "2:10", "write on or off"),
        ("runner:\n  max: 188 bpm\n", "2:8", "such as 188"),
        ("runner:\n  max: 18\n", "2:8", "is not between 120 and 230"),
        ("runner:\n  rest: 60\n  threshold: 190\n  max: 185\n", "4:8", "max is the higher"),
        ("runner:\n  zones: reserv\n", "2:10", "did you mean reserve?"),
        ("runner:\n  race: 24:34 for 5 km\n", "2:9", "such as 5 km in 24:34"),
        ("runner:\n  race: 5 km in 24 s\n", "2:9", "faster than people run"),
        ("runner:\n  race: 5 m in 24:34\n", "2:9", "slower than a race"),
        ("runner:\n  threshold pace: 0:25/km\n", "2:19", "faster than people run"),
        ("runner:\n  cadence: 172 at 55:00/km\n", "2:12", "slower than a walk"),
        ("runner:\n  cadence: 86 at 5:30/km\n", "2:12", "such as 172 at 5:30/km"),
        ("sensors:\n  heart: A0:9E:1A\n", "2:10", "an address such as"),
        ("sensors:\n  adapter: bluetooth\n", "2:12", "such as hci0"),
        ("recovery:\n  sleep: 7:59 Up.\n", "2:10", "nothing is said before 8:00"),
        ("recovery:\n  sleep: 24:00 Up.\n", "2:10", "a time and a sentence"),
        ("recovery:\n  measure: 90 s\n", "2:12", "60 s, 120 s or 180 s"),
        ("countdown:\n  start: 1 s\n", "2:10", "between 3 s and 2 min"),
        ("countdown:\n  recovered: 10\n", "2:14", "10 what?"),
        ("panel:\n  line: 28\n", "2:9", "there is no pin 28"),
        ("panel:\n  line: 1\n", "2:9", "there is no pin 1"),
        ("panel:\n  red: 19\n", "2:8", "pin 19 is taken by heart: give red another one"),
        ("panel:\n  red: off\n", "2:8", "are one light"),
        ("panel:\n  line: off\n", "2:9", "wire line and set menu to off"),
        ("audio:\n  latency: 3 s\n", "2:12", "more than 2 s late"),
        ("audio:\n  latency: off\n", "2:12", "write 0 s or a time such as 0.15 s"),
        ("start:\n  workout: 8x400.yaml\n", "2:12", "write 8x400"),
        ("start:\n  workout: ../secret\n", "2:12", "the name of a workout's file"),
        ("voice:\n  rate: 160\n  rate: 170\n", "3:3", ""),
    ],
)
def test_a_slip_is_named_at_its_place(text: str, place: str, message: str) -> None:
    (error,) = errors(text)
    assert error.startswith(f"{place} ")
    assert message in error


def test_all_slips_are_told_at_once() -> None:
    text = "panel:\n  line: 99\n  beeper: 3\nvoice:\n  rate: fast\nsensor:\n  heart: any\n"
    assert [error.split()[0] for error in errors(text)] == ["2:9", "3:3", "5:9", "6:1"]


def test_both_parts_on_one_pin_are_named_where_the_later_stands() -> None:
    assert errors("panel:\n  line: 4\n  buzzer: 4\n") == [
        "3:11 pin 4 is taken by line: give buzzer another one"
    ]


@pytest.mark.parametrize("race", ["100 m in 12 s", "100 km in 10 h"])
def test_a_race_out_of_the_formulas_range_is_a_doubt(race: str) -> None:
    settings, (problem,) = read_settings(f"runner:\n  race: {race}\n", "s")
    assert settings is not None
    assert problem.severity is Severity.WARNING
    assert "tells little" in problem.message


def test_a_panel_without_any_part_is_a_panel() -> None:
    parts = [field.name for field in fields(Settings().panel) if field.type == (int | None)]
    panel = good("panel:\n" + "".join(f"  {part}: off\n" for part in parts)).panel
    assert all(getattr(panel, part) is None for part in parts)
    assert len(parts) == 8


def test_every_key_of_the_table_sets_a_field_and_every_field_has_its_key() -> None:
    for section, keys in TABLE.items():
        known = {field.name for field in fields(getattr(Settings(), section))}
        if section == "runner":
            known |= {"baseline"}
        assert {field for field, _ in keys.values()} == known


lines = st.builds(
    "  {}: {}\n".format,
    st.sampled_from([key for keys in TABLE.values() for key in keys]),
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=12)
    | st.sampled_from(["off", "on", "17", "5 s", "1 km in 3:00", "100%", "172 at 5:30/km"]),
)


@given(st.sampled_from(list(TABLE)), st.lists(lines, max_size=4))
def test_whatever_is_written_is_read_or_refused(section: str, written: list[str]) -> None:
    settings, problems = read_settings(f"{section}:\n{''.join(written)}", "s")
    assert (settings is None) == any(p.severity is Severity.ERROR for p in problems)
    assert all(p.line >= 1 and p.column >= 1 for p in problems)


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    read_settings(text, "s")
