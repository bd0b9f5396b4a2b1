"""Answers after a session: kept line by line, and read whatever has happened to them."""

from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.reflection import (
    LONGEST,
    Reflection,
    read_reflections,
    tidy,
    write_reflection,
)

answers = st.text(max_size=60).map(tidy)


@given(st.builds(Reflection, answers, answers, answers, st.none() | st.integers(0, 2**60)))
def test_what_is_written_is_read(reflection: Reflection) -> None:
    read = read_reflections(write_reflection(reflection))
    assert read == (None if reflection.is_empty else reflection)


def test_the_last_line_counts_and_what_is_spoiled_is_passed_over() -> None:
    lines = [write_reflection(Reflection(well=text)) for text in ("one", "two")]
    assert read_reflections("".join([*lines, "spoiled\n", "[]\n", '{"wall_ms": "x"}\n'])) == (
        Reflection(well="two")
    )


@given(st.text())
def test_an_answer_is_one_line_that_no_terminal_obeys(text: str) -> None:
    kept = tidy(text)
    assert kept.isprintable()
    assert len(kept) <= LONGEST


@given(st.text())
def test_no_text_raises(text: str) -> None:
    read_reflections(text)
