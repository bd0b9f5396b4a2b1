"""The simulated histories are what the tests of plan and progress take them for."""

from datetime import timedelta
from itertools import pairwise

import pytest

from support.years import BEGINS, HABITS, years


@pytest.mark.parametrize("who", HABITS)
def test_they_are_the_same_each_time_and_in_order(who: str) -> None:
    runs = years(1, who, weeks=30)
    assert runs == years.__wrapped__(1, who, weeks=30)
    assert runs != years(2, who, weeks=30)
    assert all(a.day <= b.day and a.id < b.id for a, b in pairwise(runs))
    assert all(run.load is not None for run in runs)


def test_each_has_its_habit() -> None:
    assert {run.day.weekday() for run in years(1, "weekend")} == {5, 6}
    fourth = BEGINS + timedelta(23)
    gone = {run.day for run in years(1, "ill") if fourth <= run.day < fourth + timedelta(16)}
    assert gone == set()
    assert not any(run.heart.seconds or run.highest for run in years(1, "no heart"))
    longest = [max(run.metres or 0 for run in years(1, who)) for who in ("steady", "impatient")]
    assert longest[1] > 2 * longest[0]
