"""One value of the settings changed: the rest stays to the letter."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.amend import with_value
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
