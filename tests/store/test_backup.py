"""Backups: everything in, everything out, and nothing of what cannot be trusted."""

import gzip
import io
import itertools
import tarfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.store import new_session
from stridecue.store.backup import MANIFEST, BackupError, back_up, check, restore
from support.stories import journal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with two sessions, sensors and a configuration."""
    folder, config = tmp_path / "sessions", tmp_path / "config"
    for athlete in ("steady", "fading"):
        new_session(folder, "Test").write_bytes(journal(athlete))
    (folder / "sensors.json").write_text("{}\n")
    (folder / "history.db").write_bytes(b"derived")
    (config / "workouts").mkdir(parents=True)
    (config / "stridecue.yaml").write_text("countdown:\n  start: 5 s\n")
    (config / "workouts" / "mine.yaml").write_text("workout: Mine\nsteps: [{run: 1 km}]\n")
    return tmp_path


def packed(home: Path) -> Path:
    to = home / "all.tar.gz"
    assert back_up(to, home / "sessions", home / "config") == 5
    return to


def test_what_was_kept_is_there_again(home: Path, tmp_path: Path):
    archive = packed(home)
    assert check(archive) == 5
    done = restore(archive, tmp_path / "new", tmp_path / "newer")
    assert len(done.written) == 5
    for path in (home / "sessions").rglob("*.jsonl"):
        again = tmp_path / "new" / path.relative_to(home / "sessions")
        assert again.read_bytes() == path.read_bytes()
    assert (tmp_path / "newer" / "workouts" / "mine.yaml").exists()
    assert not (tmp_path / "new" / "history.db").exists()
    assert restore(archive, tmp_path / "new", tmp_path / "newer").same == 5


def test_nothing_that_is_there_is_written_over(home: Path):
    archive = packed(home)
    settings_file = home / "config" / "stridecue.yaml"
    settings_file.write_text("mine now")
    done = restore(archive, home / "sessions", home / "config")
    assert done.left == ["config/stridecue.yaml"]
    assert settings_file.read_text() == "mine now"
    assert (done.same, done.written) == (4, [])


def test_a_backup_is_small(home: Path):
    raw = sum(path.stat().st_size for path in (home / "sessions").rglob("*.jsonl"))
    assert packed(home).stat().st_size < raw / 4


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_that_is_cut_or_spoiled_is_refused_or_whole_all_the_same(tmp_path_factory, data):
    """A bit that flips in the padding of the archive harms no file."""
    home = tmp_path_factory.mktemp("home")
    content = bytes(range(256)) * 20
    new_session(home / "sessions", "Test").write_bytes(content)
    archive = home / "all.tar.gz"
    back_up(archive, home / "sessions", home / "config")
    whole = archive.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 9))
    spoiled = whole[:at]
    if data.draw(st.booleans()):
        spoiled += bytes((whole[at] ^ data.draw(st.integers(1, 255)),)) + whole[at + 1 :]
    archive.write_bytes(spoiled)
    try:
        restore(archive, home / "new", home / "newer")
    except BackupError:
        assert not (home / "new").exists()
    else:
        assert (home / "new" / "0001-test" / "journal.jsonl").read_bytes() == content


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "sessions/../../x", "other/x", "sessions/.x/y", "sessions"]
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str):
    archive = tmp_path / "evil.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for member, text in ((MANIFEST, b'{"format": 1, "files": {}}'), (name, b"x")):
            one = tarfile.TarInfo(member)
            one.size = len(text)
            tar.addfile(one, io.BytesIO(text))
    with pytest.raises(BackupError, match="no file of a backup"):
        restore(archive, tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE]
)
def test_only_files_are_taken(tmp_path: Path, kind: bytes):
    archive = tmp_path / "evil.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        front = tarfile.TarInfo(MANIFEST)
        front.size = 26
        tar.addfile(front, io.BytesIO(b'{"format": 1, "files": {}}'))
        link = tarfile.TarInfo("sessions/0001-x")
        link.type, link.linkname = kind, "/etc"
        tar.addfile(link)
    with pytest.raises(BackupError, match="no file of ours"):
        restore(archive, tmp_path / "a", tmp_path / "b")


def tar_of(path: Path, members: Iterator[bytes]) -> None:
    """A gzipped tar of these bytes, written piece by piece."""
    with gzip.open(path, "wb", compresslevel=1) as file:
        for piece in members:
            file.write(piece)


def header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    one = tarfile.TarInfo(name)
    one.size, one.type = size, kind
    return one.tobuf(tarfile.GNU_FORMAT)


HUGE = 80 << 20


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (MANIFEST, tarfile.REGTYPE),
        ("x", tarfile.XHDTYPE),
        ("x", tarfile.XGLTYPE),
        ("x", tarfile.GNUTYPE_LONGNAME),
    ],
)
def test_what_swells_is_refused_before_it_does(tmp_path: Path, name: str, kind: bytes):
    archive = tmp_path / "bomb.tar.gz"
    piece = bytes(1 << 20)
    pieces = itertools.repeat(piece, HUGE // len(piece))
    tar_of(archive, itertools.chain([header(name, HUGE, kind)], pieces, [bytes(1024)]))
    assert archive.stat().st_size < HUGE // 100
    tracemalloc.start()
    try:
        with pytest.raises(BackupError):
            check(archive)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20 << 20


def test_a_file_of_the_largest_session_is_kept_whole(tmp_path: Path):
    new_session(tmp_path / "a", "Test").write_bytes(bytes(range(256)) * 12_000)
    back_up(tmp_path / "x.tar.gz", tmp_path / "a", tmp_path / "none")
    restore(tmp_path / "x.tar.gz", tmp_path / "b", tmp_path / "none")
    again = tmp_path / "b" / "0001-test" / "journal.jsonl"
    assert again.read_bytes() == bytes(range(256)) * 12_000


def test_a_size_that_is_a_lie_is_refused(tmp_path: Path):
    archive = tmp_path / "lie.tar.gz"
    tar_of(archive, iter([header(MANIFEST, 1 << 20), b"{}"]))
    with pytest.raises(BackupError, match="no backup of stridecue"):
        check(archive)
