"""What is asked over years: bests, weeks, two evenings."""

from pathlib import Path

import pytest

from stridecue.codec.mending import Mend
from stridecue.store import new_session
from stridecue.store.history import amend, ask
from stridecue.store.questions import before, best_splits, counted, evening, weekly_sums
from stridecue.units import HOUR, MILE
from support.stories import STARTED, journal

DAY = 24 * HOUR


def save(folder: Path, athlete: str = "steady", **more: object) -> Path:
    path = new_session(folder, "Test")
    path.write_bytes(journal(athlete, **more))  # type: ignore[arg-type]
    return path.parent


def best(folder: Path) -> dict[float, tuple[int, int]]:
    found, _ = ask(folder, lambda base: list(best_splits(base)))
    return {one.distance_m: (one.elapsed_ms, one.session) for one in found}


def times(folder: Path, session: int) -> list[int]:
    told, _ = ask(folder, lambda base: evening(base, session))
    assert told is not None
    return [rep.elapsed_ms for rep in told.reps]


def test_the_best_is_the_fastest_of_all_sessions(tmp_path: Path):
    save(tmp_path)
    save(tmp_path, "fading")
    fastest = min((ms, n) for n in (1, 2) for ms in times(tmp_path, n))
    assert best(tmp_path) == {400.0: fastest}


@pytest.mark.parametrize(
    ("mend", "counts"),
    [
        (Mend(1, time=61_000), True),
        (Mend(1, time=61_000, short=True), False),
        (Mend(1, time=61_000, lane=2), False),  # 407.7 m
    ],
)
def test_only_a_whole_repetition_over_that_distance_counts(
    tmp_path: Path, mend: Mend, counts: bool
):
    amend(save(tmp_path), (mend,))
    assert (best(tmp_path)[400.0][0] == 61_000) is counts


def test_what_nobody_ran_is_no_best_and_no_week(tmp_path: Path):
    save(tmp_path, boot="")
    assert best(tmp_path) == {}
    assert ask(tmp_path, lambda base: list(weekly_sums(base)))[0] == []


def test_1600_metres_are_no_mile_and_a_short_one_never_counts(tmp_path: Path):
    save(tmp_path)

    def of(metres: float) -> list[float]:
        def asked(base):
            base.execute("UPDATE lap SET distance_m = ?", (metres,))
            return [one.distance_m for one in best_splits(base)]

        return ask(tmp_path, asked)[0]

    assert of(1_600) == of(1_607.9) == [1_600.0]
    assert of(1_609) == of(399.9) == of(350) == []
    assert of(MILE) == of(1_616) == [MILE]
    assert of(401.9) == [400.0]


def test_weeks_begin_on_monday_and_what_has_no_date_comes_last(tmp_path: Path):
    wednesday = STARTED  # 2026-11-18
    for date in (wednesday - 2 * DAY, wednesday, None, wednesday + 4 * DAY, wednesday + 5 * DAY):
        save(tmp_path, date=date)
    found, _ = ask(tmp_path, lambda base: list(weekly_sums(base)))
    assert [(week.monday, week.sessions, week.reps) for week in found] == [
        ("2026-11-23", 1, 3),
        ("2026-11-16", 3, 9),
        (None, 1, 3),
    ]
    one = found[0]
    assert found[1].elapsed_ms == pytest.approx(3 * one.elapsed_ms)
    assert found[1].distance_m == pytest.approx(3 * (one.distance_m or 0))


def test_there_is_no_evening_of_that_number(tmp_path: Path):
    assert ask(tmp_path, lambda base: evening(base, 7)) == (None, [])


def test_the_one_before_has_the_same_name_and_was_run_or_not_as_this_one(tmp_path: Path):
    for boot in ("b", "", "b", "b", ""):
        new_session(tmp_path, "Test").write_bytes(journal(boot=boot))
    ask(tmp_path, lambda base: base.execute("UPDATE session SET workout = 'Hills' WHERE id = 3"))
    told, _ = ask(tmp_path, lambda base: [before(base, n) for n in range(1, 7)])
    assert told == [None, None, None, 1, 2, None]
    assert ask(tmp_path, counted)[0] == (3, 5)
    assert ask(tmp_path / "none", counted)[0] == (0, 0)
