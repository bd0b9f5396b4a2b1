"""What exercises were done, read from the tables of the sessions."""

from pathlib import Path

from stridecue.store import exercises_done


def session(folder: Path, number: int, laps: str, summary: str) -> None:
    path = folder / f"{number:04d}-legs"
    path.mkdir(parents=True)
    (path / "journal.jsonl").write_bytes(b"")
    (path / "laps.csv").write_text(laps)
    (path / "summary.json").write_text(summary)


def test_what_a_person_did_is_known(tmp_path: Path) -> None:
    session(tmp_path, 1, "index,step\n1,squat\n2,rest\n3,row\n", '{"live": true}')
    session(tmp_path, 2, "index,step\n1,push-up\n", '{"live": false}')
    assert exercises_done(tmp_path) == {"squat", "row"}


def test_what_is_damaged_counts_as_not_there(tmp_path: Path) -> None:
    session(tmp_path, 1, "index,step\n1,squat\n", '{"live": tr')
    session(tmp_path, 2, "\x00", '{"live": true}')
    session(tmp_path, 3, "", "[]")
    assert exercises_done(tmp_path) == frozenset()
    assert exercises_done(tmp_path / "nowhere") == frozenset()
