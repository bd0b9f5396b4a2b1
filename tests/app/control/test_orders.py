"""Orders: what is written is read again, and what is none is refused with its reason."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.app.control.orders import (
    Answer,
    Asked,
    Order,
    OrderError,
    read_answer,
    read_asked,
    write_answer,
    write_asked,
)

PLAIN = st.text("abcdefgh 123.", min_size=1, max_size=60).map(str.strip).filter(bool)


@given(st.sampled_from(Order), PLAIN)
def test_what_is_asked_arrives(order: Order, what: str):
    line = write_asked(Asked(order, what))
    assert line.count(b"\n") == 1
    assert read_asked(line) == Asked(order, what)


@given(st.booleans(), st.text(), st.dictionaries(PLAIN, st.integers() | st.text()))
def test_what_is_answered_arrives(ok: bool, told: str, more: dict[str, object]):
    more = {key: value for key, value in more.items() if key not in ("ok", "told")}
    answer = Answer(ok, told, tuple(more.items()))
    assert read_answer(write_answer(answer)) == answer


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"", "not a line of JSON"),
        (b"[" * 5_000, "not a line of JSON"),
        (b"\xff\xfe", "not a line of JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"order": "fly"}', "status, start, press"),
        (b'{"order": ["say"]}', "no order is called"),
        (b'{"order": "start"}', "needs `what`"),
        (b'{"order": "say", "what": 3}', "needs `what`"),
        (b'{"order": "say", "what": "  "}', "needs `what`"),
        (b'{"order": "say", "what": "a\\nb"}', "on one line"),
    ],
)
def test_what_is_no_order_is_refused(line: bytes, says: str):
    with pytest.raises(OrderError, match=says):
        read_asked(line)


@given(st.binary(max_size=200))
def test_no_bytes_do_harm(line: bytes):
    for read in (read_asked, read_answer):
        with suppress(OrderError):
            read(line)
