"""Samples and beats as blobs, and again."""

import contextlib
import sys
import zlib
from array import array
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.story import Sample, Story
from stridecue.codec.stream import pack_beats, pack_samples, unpack_beats, unpack_samples
from support.stories import stories, story


@settings(max_examples=100, deadline=None)
@given(stories())
def test_what_was_packed_is_there_again(told: Story):
    samples = pack_samples(told.samples)
    assert unpack_samples(samples, len(told.samples)) == told.samples
    count, rr = pack_beats(told.rr)
    assert unpack_beats(rr, count) == told.rr


def test_the_lines_in_the_guide_read_it():
    told = story()
    blob, n = pack_samples(told.samples), len(told.samples)
    words = array("I", zlib.decompress(blob))
    if sys.byteorder == "big":
        words.byteswap()
    second, bpm, spm, mps, metres = (
        list(accumulate(words[k * n : k * n + n], lambda a, b: (a + b) % 2**32)) for k in range(5)
    )
    last = told.samples[-1]
    assert second[-1] == last.at
    assert bpm[-1] - 1 == last.bpm
    assert (spm[-1] - 1) / 10 == last.spm
    assert (mps[-1] - 1) / 1_000 == last.mps
    assert (metres[-1] - 1) / 100 == last.metres


def test_a_sample_without_readings_is_none_and_not_nought():
    samples = (Sample(0), Sample(1, 30, 0.0, 0.0, 0.0))
    assert unpack_samples(pack_samples(samples), 2) == samples


@pytest.mark.parametrize("count", [-1, 0, 3, 1 << 40])
def test_another_number_of_seconds_is_refused(count: int):
    with pytest.raises(ValueError, match=r"bytes where|no number"):
        unpack_samples(pack_samples((Sample(1), Sample(2))), count)


def test_a_blob_that_swells_is_refused_before_it_does():
    bomb = zlib.compress(bytes(1 << 24))
    with pytest.raises(ValueError, match="41 bytes where 40"):
        unpack_samples(bomb, 2)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 50))
def test_any_bytes_are_read_or_refused(data: bytes, count: int):
    for read in (unpack_samples, unpack_beats):
        with contextlib.suppress(ValueError):
            assert isinstance(read(data, count), tuple)
