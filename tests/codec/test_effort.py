"""How hard a session was, as the runner says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.effort import Effort, EffortError, read_efforts, read_value, write_effort

efforts = st.builds(
    Effort,
    st.one_of(st.none(), st.integers(0, 20).map(lambda halves: halves / 2)),
    st.one_of(st.none(), st.integers(1_735_689_600_000, 2_000_000_000_000)),
)


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("7", 7), ("6.5", 6.5), ("10", 10), ("10.0", 10), ("0.5", 0.5)]
)
def test_whole_and_half_steps(text: str, value: float) -> None:
    assert read_value(text) == value


@pytest.mark.parametrize("text", ["", "11", "10.5", "-1", "7.3", "hard", "7 ", "1e1", "nan", "7,5"])
def test_anything_else_is_told_what_to_write(text: str) -> None:
    with pytest.raises(EffortError, match="from 0 to 10, such as 7"):
        read_value(text)


@given(st.lists(efforts, min_size=1))
def test_what_was_said_last_counts(said: list[Effort]) -> None:
    assert read_efforts("".join(map(write_effort, said))) == said[-1]


@pytest.mark.parametrize(
    "line", ["", "7", "[]", "null", '{"effort": "hard"}', '{"effort": 11}', "{", '{"wall_ms": 1}',
             '{"effort": 5, "wall_ms": "x"}', '{"effort": NaN}', "[" * 100_000]
)  # fmt: skip
def test_a_line_that_says_nothing_is_passed_over(line: str) -> None:
    assert read_efforts(f'{{"effort": 7}}\n{line}\n') == Effort(7.0)
    assert read_efforts(line) is None
