"""Loudness: as the standard measures it, and the same for every clip."""

import array
import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speech.engines import with_engine
from stridecue.speech import clips
from stridecue.speech.cache import Cache
from stridecue.speech.clips import RATE
from stridecue.speech.loudness import CEILING, TARGET, amplified, levelled, loudness
from stridecue.speech.renderer import Renderer
from stridecue.workout.sentences import SENTENCES
from support.loudness import FULL, bs1770


def hum(seconds: float, level: float, hertz: float = 220.0) -> bytes:
    """A tone with overtones, near enough to a voice."""
    turn = 2 * math.pi * hertz / RATE
    return array.array(
        "h",
        (
            round(level * FULL * sum(math.sin(k * turn * n) / k for k in (1, 2, 3, 5, 8)) / 2)
            for n in range(int(seconds * RATE))
        ),
    ).tobytes()


@pytest.mark.parametrize("hertz", [180.0, 260.0, 440.0])
@pytest.mark.parametrize("seconds", [0.45, 1.3, 3.0])
def test_it_agrees_with_the_standard_for_anything_like_a_voice(hertz: float, seconds: float):
    sound = hum(seconds, 0.1, hertz)
    assert loudness(sound) == pytest.approx(bs1770(sound), abs=0.7)


def test_silence_between_sentences_does_not_count():
    sound = hum(1.0, 0.1)
    spaced = sound + bytes(2 * RATE) + sound
    assert loudness(spaced) == pytest.approx(loudness(sound), abs=1.0)


@with_engine
@pytest.mark.asyncio
async def test_what_the_engine_says_is_of_one_loudness(tmp_path: Path):
    """By the standard's own filters, for words and sentences alike."""
    renderer = Renderer(Cache(tmp_path))
    said = [
        SENTENCES[key].format(split="seventy-two four", difference="point four", bpm="ninety")
        for key in ("undone", "recap_plus", "heart_unsure", "heart_high", "half_way", "muted")
    ]
    found = [bs1770(clips.read((await renderer.render(text)).path)) for text in said]
    await renderer.close()
    assert max(found) - min(found) <= 1.2
    assert sum(found) / len(found) == pytest.approx(TARGET, abs=0.5)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.04, 0.4), st.floats(0.3, 1.5))
def test_every_clip_comes_out_as_loud_as_the_others(level: float, seconds: float):
    assert bs1770(levelled(hum(seconds, level))) == pytest.approx(TARGET, abs=1.0)


def test_half_the_volume_is_six_decibels_less():
    full, half = levelled(hum(1.0, 0.1)), levelled(hum(1.0, 0.1), volume=0.5)
    assert loudness(full) - loudness(half) == pytest.approx(6.02, abs=0.1)


def test_silence_stays_silence():
    assert loudness(bytes(RATE)) is None
    assert levelled(bytes(RATE)) == bytes(RATE)
    assert levelled(b"") == b""


def test_a_whisper_of_noise_is_not_made_a_voice():
    noise = array.array("h", [3, -3] * RATE).tobytes()
    assert max(array.array("h", levelled(noise))) <= 3 * 16


@given(st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=300), st.floats(0, 20))
def test_nothing_is_ever_cut_and_louder_stays_louder(values: list[int], gain: float):
    out = array.array("h", amplified(array.array("h", values).tobytes(), gain))
    assert all(abs(one) <= CEILING * FULL + 1 for one in out)
    in_order = sorted(zip(values, out, strict=True))
    assert all(low <= high for (_, low), (_, high) in pairwise(in_order))
