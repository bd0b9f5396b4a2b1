"""One value of the settings changed: the rest stays to the letter."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.amend import Change, amended, with_value, without_value, written
from stridecue.codec.settings import read_settings

OURS = Path("config/stridecue.yaml").read_text(encoding="utf-8")


def latency(text: str) -> int:
    settings, problems = read_settings(text, "x.yaml")
    assert settings is not None, problems
    return settings.audio.latency


def test_a_value_is_changed_in_its_line_and_its_comment_stays():
    changed = with_value(OURS, "audio", "latency", "0.18 s")
    assert latency(changed) == 180
    before, after = OURS.splitlines(), changed.splitlines()
    (line,) = [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    assert "# how much later" in after[line]


WRITTEN = {
    "": "\naudio:\n  latency: 1 s\n",
    "voice:\n  rate: 150": "voice:\n  rate: 150\n\naudio:\n  latency: 1 s\n",
    "audio:\n": "audio:\n  latency: 1 s\n",
    "audio:": "audio:\n  latency: 1 s\n",
    "audio: # mine\n    device: x\n": "audio: # mine\n    latency: 1 s\n    device: x\n",
    "audio:\n  # latency: 2 s\n": "audio:\n  latency: 1 s\n  # latency: 2 s\n",
    "audio:\n  latency:\nstart:\n  go: auto\n": "audio:\n  latency: 1 s\nstart:\n  go: auto\n",
    "audio:\r\n  latency: 2 s\r\n": "audio:\r\n  latency: 1 s\r\n",
}


@pytest.mark.parametrize(("text", "expected"), WRITTEN.items())
def test_a_value_is_written_where_it_belongs(text: str, expected: str):
    assert with_value(text, "audio", "latency", "1 s") == expected
    assert latency(expected) == 1_000


def test_a_section_that_is_no_block_is_refused():
    with pytest.raises(ValueError, match="not written as a block"):
        with_value("audio: {latency: 0 s}\n", "audio", "latency", "1 s")


@given(st.integers(1, 200))
def test_what_was_written_can_be_written_again(hundredths: int):
    once = with_value(OURS, "audio", "latency", "1.5 s")
    value = f"{hundredths / 100:g} s"
    again = with_value(once, "audio", "latency", value)
    assert latency(again) == 10 * hundredths
    assert with_value(again, "audio", "latency", "0 s") == OURS


def test_a_comment_stays_in_its_column():
    line = "  talk: normal                # quiet: less\n"
    assert with_value(f"voice:\n{line}", "voice", "talk", "quiet") == (
        "voice:\n  talk: quiet                 # quiet: less\n"
    )
    assert with_value("voice:\n  talk: a # b\n", "voice", "talk", "chatty") == (
        "voice:\n  talk: chatty # b\n"
    )


def test_what_is_missing_goes_before_its_example():
    assert with_value(OURS, "runner", "rest", "48").splitlines()[6:8] == [
        "  rest: 48",
        "  # rest: 50                  # resting heart rate, measured on waking",
    ]


UNWRITTEN = {
    "voice:\n  rate: 150\n  name: x\n": "voice:\n  name: x\n",
    "voice:\n  rate: 150  # slow\n": "voice:\n  # rate: 150  # slow\n",
    "voice:\n  name: x\n": "voice:\n  name: x\n",
    "rate: 150\n": "rate: 150\n",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), UNWRITTEN.items())
def test_a_value_is_taken_away_and_its_comment_stays(text: str, expected: str):
    assert without_value(text, "voice", "rate") == expected


@given(st.lists(st.sampled_from(["rest", "max", "threshold"]), unique=True))
def test_what_was_added_can_be_taken_away_again(keys: list[str]):
    values = {"rest": "48", "max": "190", "threshold": "170"}
    there = amended(OURS, [Change("runner", key, values[key]) for key in keys])
    settings, problems = read_settings(there, "x.yaml")
    assert settings is not None, problems
    assert {key: getattr(settings.runner, key) for key in keys} == {
        key: int(values[key]) for key in keys
    }
    assert amended(there, [Change("runner", key, None) for key in keys]) == OURS


def test_what_is_written_is_found_with_its_line():
    stands = written("voice:\n  rate: 150\nstart:\n  # go: press\nsensors: off\n")
    assert {key: (one.value, one.line) for key, one in stands.items()} == {
        ("voice", "rate"): ("150", 2)
    }
    stands = written(OURS)
    assert stands["voice", "rate"].value == "160"
    assert ("runner", "max") not in stands
    assert written("- a\n") == {}
