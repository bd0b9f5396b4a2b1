"""Advice: the whole table, and that nothing ever says "harder"."""

from itertools import product

import pytest

from stridecue.training.advice import Counsel, Reason, Signs, advice, signs_on
from stridecue.training.readiness import State, Trend, Wellness
from stridecue.training.readings import Check, Legs
from support.mornings import TODAY, steady, weeks

BAD, GOOD = Wellness(20, 15.0), Wellness(9, 15.0)


def at(state: State, days_low: int = 0) -> Trend:
    return Trend(state, 30, 4.0, 3.9, 4.1, days_low)


@pytest.mark.parametrize(
    ("signs", "counsel", "reasons"),
    [
        (Signs(), "as planned", ["why_unmeasured"]),
        (Signs(Trend(State.COLLECTING, 5)), "as planned", ["why_collecting"]),
        (Signs(at(State.SPARSE)), "as planned", ["why_collecting"]),
        (Signs(at(State.NORMAL)), "as planned", ["why_normal"]),
        (Signs(at(State.HIGH)), "as planned", ["why_normal"]),
        (Signs(at(State.NORMAL), hard_days=1), "as planned", ["why_normal"]),
        (Signs(at(State.NORMAL), hard_days=2), "easy", ["why_hard", "why_normal"]),
        (Signs(hard_days=2), "easy", ["why_hard"]),
        (Signs(at(State.LOW, 1)), "easy", ["why_low"]),
        (Signs(at(State.LOW, 1), legs=1), "easy", ["why_low"]),
        (Signs(at(State.LOW, 1), wellness=GOOD), "easy", ["why_low"]),
        (Signs(at(State.LOW, 1), wellness=BAD), "rest", ["why_check", "why_low"]),
        (Signs(at(State.LOW, 3)), "rest", ["why_low_long"]),
        (Signs(at(State.LOW, 1), raised=6), "easy", ["why_low", "why_resting"]),
        (Signs(at(State.HIGH), legs=5), "easy", ["why_legs", "why_high"]),
        (Signs(at(State.NORMAL), legs=4), "easy", ["why_legs"]),
        (Signs(at(State.NORMAL), legs=3), "as planned", ["why_normal"]),
        (Signs(at(State.NORMAL), wellness=BAD), "easy", ["why_check"]),
        (Signs(at(State.NORMAL), raised=9), "as planned", ["why_normal"]),
        (Signs(legs=5, raised=4.9), "easy", ["why_legs"]),
        (Signs(legs=5, raised=5), "easy", ["why_legs", "why_resting"]),
    ],
)
def test_the_table(signs: Signs, counsel: str, reasons: list[str]) -> None:
    told = advice(signs)
    assert (told.counsel.value, [one.value for one in told.reasons]) == (counsel, reasons)


HARDNESS = [Counsel.REST, Counsel.EASY, Counsel.AS_PLANNED]


def test_no_sign_makes_a_day_harder() -> None:
    """Whatever is worse in one sign alone never gives a harder day."""
    trends = [at(State.NORMAL), at(State.HIGH), at(State.LOW, 1), at(State.LOW, 3)]
    for trend, legs, check, raised, hard in product(
        trends, (None, 1, 5), (None, GOOD, BAD), (None, 8.0), (0, 2)
    ):
        told = advice(Signs(trend, legs, check, raised, hard))
        assert told.reasons
        for worse in (
            Signs(at(State.LOW, 3), legs, check, raised, hard),
            Signs(trend, 5, check, raised, hard),
            Signs(trend, legs, BAD, raised, hard),
            Signs(trend, legs, check, 8.0, hard),
            Signs(trend, legs, check, raised, 2),
        ):
            assert HARDNESS.index(advice(worse).counsel) <= HARDNESS.index(told.counsel)


def test_a_strap_alone_never_outranks_a_bad_self_report() -> None:
    for state in (State.NORMAL, State.HIGH, State.COLLECTING, State.SPARSE):
        assert advice(Signs(at(state), legs=5)).counsel is not Counsel.AS_PLANNED


def test_the_signs_of_a_day() -> None:
    readings = [
        *weeks(*steady(30)),
        Legs(None, TODAY, 2),
        Legs(None, TODAY, 4),
        Check(None, TODAY, 2, 2, 3, 3),
    ]
    signs = signs_on(TODAY, readings, hard_days=1)
    assert (signs.trend.state, signs.legs, signs.hard_days) == (State.NORMAL, 4, 1)
    assert signs.wellness == Wellness(10, None)
    assert advice(signs).reasons[0] is Reason.LEGS
    assert signs_on(TODAY, ()) == Signs()
