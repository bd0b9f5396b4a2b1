"""A session whose date nobody knows: nothing wrong with it anywhere, and no wrong date."""

import json
import tarfile
from pathlib import Path

import fitdecode
import pytest

from stridecue.app.cli import main
from stridecue.codec.recording import read_any_recording
from stridecue.store import new_session
from stridecue.store.history import all_rows, take_in
from stridecue.store.uploads import parcels, want
from support.stories import journal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = new_session(tmp_path / "s", "Test")
    path.write_bytes(journal(date=None))
    want(path.parent)
    take_in(tmp_path / "s")
    return tmp_path / "s"


def ask(capsys, folder: Path, *words: str) -> tuple[int, str, str]:
    code = main([*words, "--sessions", str(folder)])
    heard = capsys.readouterr()
    return code, heard.out, heard.err


@pytest.mark.parametrize(
    "words", [("list",), ("show", "1"), ("best",), ("weeks",), ("compare", "1", "1")]
)
def test_every_answer_says_that_the_date_is_unknown(folder: Path, capsys, words: tuple[str, ...]):
    code, out, _ = ask(capsys, folder, "sessions", *words)
    assert code == 0
    assert "date unknown" in out
    for year in ("1970", "1989", "2026"):
        assert year not in out


def test_its_fit_file_is_seconds_of_the_device_and_reads_as_a_recording(folder: Path):
    fit = folder / "exports" / "0001-test.fit"
    with fitdecode.FitReader(str(fit)) as reader:
        frames = [one for one in reader if one.frame_type == fitdecode.FIT_FRAME_DATA]
    raw = [
        field.raw_value
        for frame in frames
        for field in frame.fields
        if field.def_num == 253 and field.raw_value is not None
    ]
    assert 0 <= min(raw) < max(raw) < 0x1000_0000  # the range for a clock that was never set
    told = read_any_recording(fit.read_bytes(), "x")
    assert told.marked
    assert not told.problems


def test_tcx_is_refused_with_what_can_be_written(folder: Path, tmp_path: Path, capsys):
    code, _, err = ask(capsys, folder, "sessions", "export", "1", "--tcx", str(tmp_path / "x.tcx"))
    assert code == 1
    assert "--fit and --csv can be written" in err
    assert not (tmp_path / "x.tcx").exists()


def test_backup_and_upload_take_it_like_any_other(folder: Path, tmp_path: Path, capsys):
    assert len(parcels(folder)) == 1
    archive = tmp_path / "x.tar.gz"
    code = main(["backup", str(archive), "--sessions", str(folder), "--config", str(tmp_path)])
    assert code == 0
    with tarfile.open(archive) as tar:
        assert "sessions/0001-test/journal.jsonl" in tar.getnames()
    capsys.readouterr()
    there = tmp_path / "there"
    code, _, _ = ask(capsys, there, "restore", str(archive), "--config", str(tmp_path))
    assert code == 0
    (row,) = all_rows(there)[0]
    assert row.started_ms is None


def test_a_date_that_comes_later_is_known_everywhere(folder: Path, capsys):
    (folder / "0001-test" / "journal.jsonl").write_bytes(journal())
    told = json.loads(ask(capsys, folder, "sessions", "list", "--json")[1])
    assert told["started_ms"] is not None
    assert "2026-11-16" in ask(capsys, folder, "sessions", "weeks")[1]
