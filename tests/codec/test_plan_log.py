"""The log of a plan: what is written is read, and what is not understood is passed over."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.plan_log import read_log, write_entry
from stridecue.training.plan_course import DAY, Entry, Move, Skip, Start, Stop

DAYS = st.dates(date(2000, 1, 1), date(2199, 1, 1))
MONDAYS = DAYS.map(lambda day: day - day.weekday() * DAY).filter(lambda day: day.year >= 2000)
ENTRIES: st.SearchStrategy[Entry] = st.one_of(
    st.builds(
        Start,
        st.sampled_from(["a", "faster-5k-8-weeks", "my plan"]),
        MONDAYS,
        DAYS,
        st.none() | DAYS,
        st.none() | st.integers(1, 10**8),
    ),
    st.builds(Move, DAYS, DAYS),
    st.builds(
        lambda day, n, ill: Skip(day, day + n * DAY, ill),
        DAYS,
        st.integers(0, 300),
        st.booleans(),
    ),
    st.builds(Stop, DAYS),
)  # fmt: skip


@given(st.lists(ENTRIES, max_size=6))
def test_what_is_written_is_read(entries: list[Entry]) -> None:
    assert read_log("".join(map(write_entry, entries))) == (tuple(entries), ())


@pytest.mark.parametrize(
    "line",
    [
        "nonsense", "{}", "[]", "3", '{"fly": {"day": "2027-01-04"}}', '{"stop": "2027-01-04"}',
        '{"stop": {"day": "2027-13-04"}}', '{"stop": {"day": 4}}',
        '{"stop": {"day": "9999-12-31"}}',
        '{"start": {"plan": "../x", "monday": "2027-01-04", "joined": "2027-01-04"}}',
        '{"start": {"plan": "x", "monday": "2027-01-05", "joined": "2027-01-05"}}',
        '{"start": {"plan": "x", "monday": "2027-01-04", "joined": "2027-01-04", "ms": "1"}}',
        '{"skip": {"first": "2027-01-05", "last": "2027-01-04", "ill": false}}',
        '{"skip": {"first": "2027-01-05", "last": "2099-01-04", "ill": false}}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_a_line_that_is_not_understood_is_passed_over_and_told(line: str) -> None:
    stop = Stop(date(2027, 2, 1))
    assert read_log(f"{line}\n\n{write_entry(stop)}") == ((stop,), (1,))
