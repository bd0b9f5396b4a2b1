"""Readings as lines: what is written is read, and what is spoilt is counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.readings import read_readings, write_reading
from stridecue.training.readings import Check, Legs, Morning, Orthostatic, Posture, Reading

AT = st.none() | st.integers(0, 1 << 50)
DAY = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
RATE, SEVEN = st.integers(1, 255), st.integers(1, 7)
RR = st.lists(st.integers(0, 65_535), max_size=9).map(tuple)
READING: st.SearchStrategy[Reading] = st.one_of(
    st.builds(Morning, AT, DAY, st.sampled_from(Posture), st.lists(RR, max_size=4).map(tuple)),
    st.builds(Legs, AT, DAY, st.integers(1, 5)),
    st.builds(Check, AT, DAY, SEVEN, SEVEN, SEVEN, SEVEN),
    st.builds(Orthostatic, AT, DAY, RATE, RATE, RATE),
)


@given(st.lists(READING))
def test_they_come_back(readings: list[Reading]) -> None:
    text = "\n".join(write_reading(one) for one in readings)  # an empty line means nothing
    assert read_readings(text) == (tuple(readings), 0)


@given(READING, READING)
def test_a_line_that_was_cut_takes_no_other_with_it(first: Reading, second: Reading) -> None:
    cut = write_reading(first)[:-2] + "\n"
    assert read_readings(cut + write_reading(second)) == ((second,), 1)


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "7",
        '{"kind":"legs","day":null,"at_ms":null,"heavy":6}',
        '{"kind":"legs","day":null,"at_ms":null,"heavy":true}',
        '{"kind":"legs","day":"yesterday","at_ms":null,"heavy":3}',
        '{"kind":"mood","day":null,"at_ms":null}',
        '{"kind":"morning","day":null,"at_ms":null,"posture":"sitting","rr_1024":[[-1]]}',
        "[" * 100_000,
    ],
)
def test_what_is_none_of_ours_is_left_out(line: str) -> None:
    assert read_readings(line) == ((), 1)
