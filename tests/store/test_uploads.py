"""Which sessions wait to be uploaded, and which have been."""

from pathlib import Path

import pytest

from stridecue.store import Saved, new_session, sessions
from stridecue.store.backup import back_up, restore
from stridecue.store.history import take_in
from stridecue.store.uploads import failed, is_done, parcels, succeeded, want
from support.stories import journal


def save(folder: Path, **more: object) -> Path:
    path = new_session(folder, "Test")
    path.write_bytes(journal(**more))  # type: ignore[arg-type]
    want(path.parent)
    return path.parent


def numbers(folder: Path) -> list[int]:
    return [one.saved.number for one in parcels(folder)]


def test_what_is_over_waits_until_it_is_done(tmp_path: Path):
    save(tmp_path)
    assert numbers(tmp_path) == []  # no file yet
    take_in(tmp_path)
    (one,) = parcels(tmp_path)
    assert one.fit.read_bytes()[8:12] == b".FIT"
    failed(one, "no network")
    (again,) = parcels(tmp_path)
    assert (again.tries, again.why) == (1, "no network")
    succeeded(again)
    assert numbers(tmp_path) == []
    assert is_done(again.saved)


def test_the_least_tried_comes_first(tmp_path: Path):
    save(tmp_path)
    save(tmp_path)
    take_in(tmp_path)
    failed(parcels(tmp_path)[0], "x")
    assert numbers(tmp_path) == [2, 1]


def test_what_nobody_asked_for_does_not_wait(tmp_path: Path):
    new_session(tmp_path, "Test").write_bytes(journal())
    save(tmp_path, boot="")  # nobody ran it: there is no file of it
    take_in(tmp_path)
    assert numbers(tmp_path) == []


@pytest.mark.parametrize(
    "told", [b"{", b"[]", b'{"tries": "x", "why": 3}', b"[" * 9_000, b"\xff", b'{"tries": 1e999}']
)
def test_a_damaged_note_counts_as_never_tried(tmp_path: Path, told: bytes):
    folder = save(tmp_path)
    take_in(tmp_path)
    (folder / "to-upload.json").write_bytes(told)
    (one,) = parcels(tmp_path)
    assert (one.tries, one.why) == (0, "")


def test_what_was_uploaded_is_so_after_a_backup_too(tmp_path: Path):
    here, there, config = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    save(here)
    save(here)
    take_in(here)
    succeeded(parcels(here)[0])
    back_up(tmp_path / "x.tar.gz", here, config)
    restore(tmp_path / "x.tar.gz", there, config)
    take_in(there)
    assert numbers(there) == [2]
    assert [is_done(one) for one in sessions(there)] == [True, False]


def test_an_amended_session_is_not_uploaded_again(tmp_path: Path):
    folder = save(tmp_path)
    take_in(tmp_path)
    succeeded(parcels(tmp_path)[0])
    (folder / "amended.jsonl").write_text('{"rep": 1, "time_ms": 61000}\n')
    take_in(tmp_path)
    assert numbers(tmp_path) == []
    assert is_done(Saved(1, folder))
