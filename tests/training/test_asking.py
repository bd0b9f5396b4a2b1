"""Which session waits for its effort."""

from dataclasses import replace
from datetime import date

import pytest

from stridecue.training.asking import waiting
from stridecue.training.run import Run
from stridecue.units import HOUR, MINUTE, Ms
from stridecue.workout.model import WorkoutKind

NOON = 1_795_000_000_000
RAN = Run(
    7, date(2026, 11, 18), "Test", WorkoutKind.EASY, 40 * MINUTE, ended_ms=NOON,
    started_ms=NOON - 40 * MINUTE,
)  # fmt: skip


@pytest.mark.parametrize(
    ("after", "asked"),
    [
        (0, False),
        (10 * MINUTE - 1, False),
        (10 * MINUTE, True),
        (12 * HOUR, True),
        (12 * HOUR + 1, False),
        (-HOUR, False),
    ],
)
def test_from_ten_minutes_to_twelve_hours_after(after: Ms, asked: bool) -> None:
    assert (waiting([RAN], NOON + after) is RAN) is asked


@pytest.mark.parametrize(
    "more",
    [
        {"effort": 0.0},
        {"effort": 7.0},
        {"refused": True},
        {"kind": WorkoutKind.BREATHING},
        {"moving": 4 * MINUTE},
        {"ended_ms": None},
    ],
)
def test_nobody_is_asked_for_what_was_said_or_was_nothing(more: dict[str, object]) -> None:
    assert waiting([replace(RAN, **more)], NOON + HOUR) is None  # type: ignore[arg-type]


def test_only_the_newest_is_asked_for() -> None:
    newer = replace(RAN, id=8, ended_ms=NOON + HOUR)
    assert waiting([newer, RAN], NOON + 2 * HOUR) == newer
    assert waiting([RAN, replace(newer, effort=5.0)], NOON + 2 * HOUR) is None
    assert waiting([], NOON) is None
