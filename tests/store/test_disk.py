"""The journal's file: what is written, in whatever pieces, stands there with newlines behind it."""

import errno
import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.store import disk
from stridecue.store.disk import AHEAD, DIRECT, FilledFile

PIECE = st.binary(min_size=1, max_size=3_000).filter(lambda one: one[-1:] != b"\n")
PIECES = st.lists(PIECE, max_size=12)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_what_is_written_stands_there(tmp_path_factory, pieces: list[bytes]):
    path = tmp_path_factory.mktemp("disk") / "file"
    file = FilledFile(path)
    written = b""
    for piece in pieces:
        file.write(piece)
        written += piece
        assert path.read_bytes().rstrip(b"\n") == written
    file.close()
    assert path.stat().st_size == AHEAD


def test_more_than_was_filled_ahead_goes_on(tmp_path: Path):
    file = FilledFile(tmp_path / "file")
    big = bytes(range(1, 256)) * 10_000
    file.write(b"first ")
    file.write(big)
    file.write(b" last")
    file.close()
    read = (tmp_path / "file").read_bytes()
    assert read.rstrip(b"\n") == b"first " + big + b" last"
    assert len(read) == 3 * AHEAD


Call = Callable[..., int]


def refusing(call: Call, when: Callable[..., bool]) -> Call:
    """`call`, but EINVAL where `when` says so."""

    def refuse(*given: object) -> int:
        if when(*given):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return call(*given)

    return refuse


def _is_direct(file: int, *_: object) -> bool:
    return bool(fcntl.fcntl(file, fcntl.F_GETFL) & DIRECT)


WAYS = ["no direct writing", "refused at the first write", "large sectors"]


@pytest.mark.parametrize("way", WAYS)
def test_file_systems_and_disks_of_all_kinds(tmp_path: Path, monkeypatch, way: str):
    if way == "no direct writing":
        gone = refusing(os.open, lambda path, flags, mode=0: bool(flags & DIRECT))
        monkeypatch.setattr(disk.os, "open", gone)
    elif way == "refused at the first write":
        monkeypatch.setattr(disk.os, "pwrite", refusing(os.pwrite, _is_direct))
    else:
        small = refusing(os.pwrite, lambda file, data, at: len(data) % 4_096 != 0)
        monkeypatch.setattr(disk.os, "pwrite", small)
    file = FilledFile(tmp_path / "file")
    for n in range(40):
        file.write(b"line %d, of some length; " % n)
    file.close()
    read = (tmp_path / "file").read_bytes().rstrip(b"\n")
    assert read == b"".join(b"line %d, of some length; " % n for n in range(40))


def test_a_file_that_is_there_is_left_alone(tmp_path: Path):
    path = tmp_path / "file"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        FilledFile(path)
    assert path.read_bytes() == b"mine"
