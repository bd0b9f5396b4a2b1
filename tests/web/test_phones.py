"""Phones: who is paired, in a file that is shared, lost, damaged."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.web.phones import MOST, PHONES, Phone, Phones, mark_of


def phones(folder: Path) -> Phones:
    return Phones(folder, lambda: 1_000)


def test_a_token_is_told_once_and_kept_as_its_hash(tmp_path: Path) -> None:
    here = phones(tmp_path)
    token = here.pair("mine")
    assert here.of(token) == Phone("mine", mark_of(token), 1_000)
    text = (tmp_path / PHONES).read_text()
    assert token not in text
    assert (tmp_path / PHONES).stat().st_mode & 0o777 == 0o600
    assert here.of(mark_of(token)) is None  # who reads the file has not come in
    assert here.of("") is None


def test_who_is_forgotten_elsewhere_is_out_at_once(tmp_path: Path) -> None:
    page, shell = phones(tmp_path), phones(tmp_path)
    first, second = page.pair("first"), page.pair("second")
    assert page.of(first)
    assert shell.forget(mark_of(first))
    assert page.of(first) is None
    assert page.of(second)
    assert not shell.forget(mark_of(first))


def test_the_first_makes_room(tmp_path: Path) -> None:
    here = phones(tmp_path)
    tokens = [here.pair(str(n)) for n in range(MOST + 1)]
    assert here.of(tokens[0]) is None
    assert all(here.of(token) for token in tokens[1:])


def test_nobody_is_lost_where_many_pair_at_a_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        tokens = list(threads.map(lambda n: phones(tmp_path).pair(str(n)), range(MOST)))
    assert all(phones(tmp_path).of(token) for token in tokens)


@given(
    st.one_of(
        st.binary(max_size=100),
        st.lists(
            st.fixed_dictionaries(
                {
                    "name": st.text(max_size=4) | st.integers(),
                    "mark": st.text(max_size=4) | st.none(),
                    "since": st.none() | st.integers() | st.text(max_size=2),
                }
            ),
            max_size=3,
        ).map(lambda value: json.dumps(value).encode()),
        st.just(b"[" * 100_000),
    )
)
def test_a_damaged_file_lets_nobody_in_and_takes_the_next(
    tmp_path_factory: pytest.TempPathFactory, damaged: bytes
) -> None:
    folder = tmp_path_factory.mktemp("phones")
    (folder / PHONES).write_bytes(damaged)
    here = phones(folder)
    assert here.of("") is None
    assert here.of("\u00e9") is None
    assert here.of(here.pair("mine")) is not None


def test_a_lost_file_lets_nobody_in(tmp_path: Path) -> None:
    here = phones(tmp_path)
    token = here.pair("mine")
    (tmp_path / PHONES).unlink()
    assert here.of(token) is None
    assert here.all() == ()
