"""What the saved sessions teach of the runner's cadence."""

from pathlib import Path

import pytest

from stridecue.session.effects import Summary
from stridecue.store import cadence_of, new_session, write_report
from stridecue.training.cadence import Lesson, Steady

RAN = Lesson((Steady(3.0, 170.0),) * 6, 200_000)


def save(folder: Path, lesson: Lesson | None) -> Path:
    journal = new_session(folder, "Easy run")
    journal.write_text("")
    write_report(journal.parent, Summary("Easy run", (), 0, 0, completed=True), lesson)
    return journal.parent


def test_sessions_teach_the_oldest_first(tmp_path: Path):
    save(tmp_path, RAN)
    save(tmp_path, Lesson((Steady(3.0, 180.0),) * 6))
    known, practices = cadence_of(tmp_path)
    assert known is not None
    assert known.at(3.0) == pytest.approx(172.0)
    assert (known.sessions, practices) == (2, 1)


def test_what_nobody_ran_teaches_nothing(tmp_path: Path):
    save(tmp_path, None)
    assert cadence_of(tmp_path) == (None, 0)
    assert cadence_of(tmp_path / "nowhere") == (None, 0)


@pytest.mark.parametrize(
    "damaged", ["", "[]", "{}", '{"live": true}', '{"live": true, "cadence": 3, "practice_ms": 0}',
                '{"live": true, "cadence": [["x", 1]], "practice_ms": 0}', "[" * 100_000]
)  # fmt: skip
def test_a_damaged_summary_counts_as_not_there(tmp_path: Path, damaged: str):
    save(tmp_path, RAN)
    (save(tmp_path, RAN) / "summary.json").write_text(damaged)
    known, practices = cadence_of(tmp_path)
    assert known is not None
    assert (known.sessions, practices) == (1, 1)


def test_a_session_that_is_deleted_is_unlearned(tmp_path: Path):
    save(tmp_path, RAN)
    (save(tmp_path, RAN) / "journal.jsonl").unlink()
    assert cadence_of(tmp_path)[1] == 1
