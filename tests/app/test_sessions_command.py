"""`stridecue sessions`: what was run, at the shell."""

import io
import json
from pathlib import Path

import fitdecode
import pytest

from stridecue.app.cli import main
from stridecue.store import new_session
from support.stories import journal


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Two evenings that a person ran, and one that was simulated."""
    for athlete, more in (("steady", {}), ("fading", {"date": None}), ("steady", {"boot": ""})):
        new_session(tmp_path, "Test").write_bytes(journal(athlete, **more))  # type: ignore[arg-type]
    return tmp_path


def ask(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str, str]:
    code = main(["sessions", *words, "--sessions", str(folder)])
    heard = capsys.readouterr()
    return code, heard.out, heard.err


def test_the_list_has_what_was_run_and_says_what_it_hides(kept: Path, capsys):
    code, out, err = ask(capsys, kept, "list")
    lines = out.splitlines()
    assert code == 0
    assert [line.split()[0] for line in lines] == ["2", "1"]
    assert "date unknown" in lines[0]
    assert "2026-11-18" in lines[1]
    assert err == "1 more that nobody ran (simulated, or replayed): --all shows them\n"
    assert len(ask(capsys, kept, "list", "--all")[1].splitlines()) == 3
    told = json.loads(ask(capsys, kept, "list", "--json")[1].splitlines()[1])
    assert (told["id"], told["workout"], told["live"]) == (1, "Test", True)


def test_without_sessions_it_says_so(tmp_path: Path, capsys):
    assert ask(capsys, tmp_path / "none", "list") == (
        0,
        "",
        f"no sessions in {tmp_path / 'none'}\n",
    )
    code, _, err = ask(capsys, tmp_path, "show", "3")
    assert (code, err) == (1, f"no session 3 in {tmp_path}: there is none\n")


def test_one_is_shown_and_mended(kept: Path, capsys):
    code, out, _ = ask(capsys, kept, "show", "1")
    assert code == 0
    assert out.splitlines()[0].startswith("0001-test, 2026-11-18")
    code, out, _ = ask(capsys, kept, "amend", "1", "--rep", "1", "lane=3", "--rep", "2", "time=78")
    assert code == 0
    assert "414.7 m" in out
    assert " 78.0 " in out
    code, _, err = ask(capsys, kept, "amend", "1", "--rep", "9", "short")
    assert (code, err) == (1, "--rep 9: this session has 3 repetitions\n")
    assert ask(capsys, kept, "amend", "1")[0] == 2


def test_two_are_compared_repetition_by_repetition(kept: Path, capsys):
    code, out, _ = ask(capsys, kept, "compare", "1", "2")
    lines = out.splitlines()
    assert code == 0
    assert [line.split()[0] for line in lines] == ["rep", "1", "2", "3", "mean"]
    assert lines[3].split()[-1].startswith("+")


def test_each_difference_is_that_of_the_two_times_beside_it(kept: Path, capsys):
    for line in ask(capsys, kept, "compare", "1", "2")[1].splitlines()[1:-1]:
        _, before, after, gap = line.split()
        assert round(10 * float(gap)) == round(10 * float(after)) - round(10 * float(before))


def test_equal_times_differ_by_nothing(kept: Path, capsys):
    lines = ask(capsys, kept, "compare", "1", "1")[1].splitlines()[1:]
    assert {line.split()[-1] for line in lines} == {"0.0"}


def test_where_all_were_simulated_it_says_so(tmp_path: Path, capsys):
    new_session(tmp_path, "Test").write_bytes(journal("steady", boot=""))
    told = ask(capsys, tmp_path, "list")[2]
    assert told.startswith(f"none of yours in {tmp_path}, but 1 that nobody ran")
    assert ask(capsys, tmp_path, "weeks")[2] == f"no sessions of yours in {tmp_path}\n"


def test_files_are_written_and_what_cannot_be_is_refused(kept: Path, tmp_path: Path, capsys):
    fit, tcx, table = (tmp_path / f"out.{form}" for form in ("fit", "tcx", "csv"))
    asked = ("--fit", str(fit), "--tcx", str(tcx), "--csv", str(table))
    code, _, err = ask(capsys, kept, "export", "1", *asked)
    assert code == 0
    assert err.count("written: ") == 4
    with fitdecode.FitReader(io.BytesIO(fit.read_bytes())) as reader:
        assert sum(one.frame_type == fitdecode.FIT_FRAME_DATA for one in reader) > 100
    assert (tmp_path / "out.laps.csv").exists()
    code, _, err = ask(capsys, kept, "export", "2", "--tcx", str(tcx))
    assert code == 1
    assert "--fit and --csv can be written" in err
    code, _, err = ask(capsys, kept, "export", "1")
    assert (code, err) == (2, "as what? add --fit PATH, --tcx PATH or --csv PATH\n")
    code, _, err = ask(capsys, kept, "export", "1", "--fit", str(tmp_path / "no" / "x.fit"))
    assert code == 1
    assert "No such file" in err


def test_deleting_asks_first(kept: Path, capsys):
    code, _, err = ask(capsys, kept, "delete", "1")
    assert code == 1
    assert "add --yes" in err
    assert ask(capsys, kept, "delete", "1", "--yes")[0] == 0
    assert [line.split()[0] for line in ask(capsys, kept, "list")[1].splitlines()] == ["2"]


def test_the_effort_is_said_shown_and_taken_back(kept: Path, capsys):
    code, _, err = ask(capsys, kept, "rate", "1", "7.5")
    assert (code, err) == (0, "0001-test: effort 7.5 of 10\n")
    assert "effort: 7.5 of 10, as you said" in ask(capsys, kept, "show", "1")[1]
    told = json.loads(ask(capsys, kept, "list", "--json")[1].splitlines()[1])
    assert told["effort"] == 7.5
    assert ask(capsys, kept, "rate", "1", "none")[2] == "0001-test: no effort\n"
    assert "effort:" not in ask(capsys, kept, "show", "1")[1]
    code, _, err = ask(capsys, kept, "rate", "1", "11")
    assert (code, err) == (1, "11: write how hard it was, from 0 to 10, such as 7 or 6.5\n")
    assert ask(capsys, kept, "rate", "9", "5")[0] == 1
