"""What a climb is worth on the flat: the published ratios, and where it is not told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.session.effects import Lap, LapEnd
from stridecue.training.hills import cost, flat_speed, flat_speed_of
from stridecue.workout.model import StepKind


@pytest.mark.parametrize(
    ("grade", "ratio"), [(-0.10, 0.598), (0.0, 1.0), (0.05, 1.301), (0.08, 1.509), (0.15, 2.060)]
)
def test_the_ratios_are_those_of_the_literature(grade: float, ratio: float) -> None:
    assert cost(grade) / cost(0.0) == pytest.approx(ratio, abs=0.001)


@given(st.floats(0.0, 0.44), st.floats(0.001, 0.01))
def test_steeper_costs_more(grade: float, more: float) -> None:
    assert cost(grade + more) > cost(grade)


@pytest.mark.parametrize("grade", [0.451, -0.46])
def test_beyond_what_was_measured_it_is_refused(grade: float) -> None:
    with pytest.raises(ValueError, match="nobody has measured"):
        flat_speed(3.0, grade)


CLIMB = Lap(
    2, StepKind.HILL, StepKind.HILL.intensity, "hill", ((1, 4),), 0, 300_000, 300_000, 0,
    LapEnd.TIME, 900.0, grade=6.0,
)  # fmt: skip


def test_a_long_climb_has_an_equivalent() -> None:
    assert flat_speed_of(CLIMB) == pytest.approx(3.0 * 1.369, abs=0.01)
    assert flat_speed_of(replace(CLIMB, kind=StepKind.RUN)) is not None  # on a treadmill


@pytest.mark.parametrize(
    "more",
    [
        {"elapsed": 60_000},
        {"metres": None},
        {"grade": None},
        {"grade": 0.5},
        {"grade": -6.0},
        {"kind": StepKind.JOG},
    ],
)
def test_what_is_short_flat_or_unknown_has_none(more: dict[str, object]) -> None:
    assert flat_speed_of(replace(CLIMB, **more)) is None  # type: ignore[arg-type]
