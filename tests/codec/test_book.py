"""The sensor book: one of a kind is pinned, and a text is a book or is refused by place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.codec.book import BookError, Entry, SensorBook, read_book, write_book
from stridecue.codec.cadence import CadenceUnit
from stridecue.session.events import Sensor

MINE, OTHER, POD = "A0:9E:1A:00:00:0A", "A0:9E:1A:00:00:0B", "A0:9E:1A:00:00:0C"

ENTRIES = st.builds(
    Entry,
    address=st.integers(0, 255).map(lambda n: f"A0:9E:1A:00:00:{n:02X}"),
    sensor=st.sampled_from(Sensor),
    name=st.text(max_size=20),
    unit=st.sampled_from(CadenceUnit),
    factor=st.integers(5_000, 20_000).map(lambda n: n / 10_000),
    pinned=st.booleans(),
)


def book_of(entries: list[Entry]) -> SensorBook:
    book = SensorBook()
    for entry in entries:
        book = book.put(entry)
    return book


@given(st.lists(ENTRIES, max_size=8))
def test_there_and_back(entries: list[Entry]) -> None:
    book = book_of(entries)
    assert read_book(write_book(book)) == book


@given(st.lists(ENTRIES, max_size=12))
def test_one_of_a_kind_is_pinned(entries: list[Entry]) -> None:
    book = book_of(entries)
    for sensor in Sensor:
        pinned = [one for one in book.entries if one.pinned and one.sensor is sensor]
        assert len(pinned) <= 1
        assert book.pinned(sensor) == (pinned[0] if pinned else None)


def test_an_address_is_found_in_any_case_and_can_be_forgotten() -> None:
    book = SensorBook().put(Entry(MINE.lower(), Sensor.HEART)).put(Entry(POD, Sensor.FOOT))
    assert book.of(MINE.lower()) == book.of(MINE) == Entry(MINE, Sensor.HEART)
    assert book.of(None) is None
    assert book.without(MINE.lower()).of(MINE) is None
    assert book.without(OTHER) == book


def test_a_kept_one_takes_the_pin_of_the_one_before() -> None:
    book = SensorBook().put(Entry(MINE, Sensor.HEART, pinned=True))
    book = book.put(Entry(POD, Sensor.FOOT, pinned=True)).put(
        Entry(OTHER, Sensor.HEART, pinned=True)
    )
    assert [one.pinned for one in book.entries] == [False, True, True]


def test_it_is_easy_to_read() -> None:
    book = SensorBook().put(
        Entry(POD, Sensor.FOOT, "Pod", CadenceUnit.STRIDES, 1.0312, pinned=True)
    )
    assert write_book(book) == (
        '{\n  "A0:9E:1A:00:00:0C": {\n    "kind": "foot",\n    "name": "Pod",\n'
        '    "cadence": "strides",\n    "factor": 1.0312,\n    "pinned": true\n  }\n}\n'
    )


def test_what_a_later_version_wrote_is_passed_over() -> None:
    text = f'{{"{MINE}": {{"kind": "heart", "colour": "red"}}}}'
    assert read_book(text) == SensorBook((Entry(MINE, Sensor.HEART),))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no JSON"),
        ("[]", "an address for each"),
        ('{"strap": {"kind": "heart"}}', "'strap' is no address"),
        (f'{{"{MINE}": 3}}', f"{MINE}: not an object"),
        (f'{{"{MINE}": {{}}}}', f"{MINE}: None is not a valid"),
        (f'{{"{MINE}": {{"kind": "nose"}}}}', "'nose' is not a valid"),
        (f'{{"{MINE}": {{"kind": "foot", "cadence": "hops"}}}}', "'hops' is not a valid"),
        (f'{{"{MINE}": {{"kind": "foot", "name": 3}}}}', "the name is no text"),
        (f'{{"{MINE}": {{"kind": "foot", "factor": "x"}}}}', "the factor is no number"),
        (f'{{"{MINE}": {{"kind": "foot", "factor": true}}}}', "the factor is no number"),
        (f'{{"{MINE}": {{"kind": "foot", "factor": NaN}}}}', "none of a calibration"),
        (f'{{"{MINE}": {{"kind": "foot", "factor": 9}}}}', "none of a calibration"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_text_that_is_none_says_where(text: str, says: str) -> None:
    with pytest.raises(BookError, match=says):
        read_book(text)
