"""How sets grow: reps, then tempo, then load; never after a hard or a cut session."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.training.strength import (
    HARDEST,
    MOST_REPS,
    Dose,
    Outing,
    Why,
    doses_of,
    grown,
    propose,
)
from stridecue.workout.expand import expand
from stridecue.workout.model import ByPress, ByReps, ByTime, Group, Step, StepKind, Tempo, Workout
from support import evening as ev

MONDAY = date(2026, 11, 2)
TEMPO = Tempo(3, 1, 1, 0)
SQUAT = Step(StepKind.STRENGTH, ByReps(8), tempo=TEMPO, exercise="squat", load_kg=10.0)
PLANK = ev.timed(StepKind.STRENGTH, 30, exercise="front plank")


def legs(*steps: Step) -> Workout:
    return Workout("Legs", (ev.times(3, *(steps or (SQUAT,)), between=ev.timed(ev.REST, 60)),))


def outing(dose: Dose, day: date | None = None, *, complete: bool = True, effort: float | None = 6):
    return Outing(day, complete, effort, {"squat": dose})


def dose_after(*outings: Outing, today: date | None = None) -> tuple[Dose, Why]:
    (found,) = propose(legs(), tuple(outings), today)
    return found.dose, found.why


FIRST = Dose(8, None, TEMPO, 10.0)


def test_one_repetition_more_after_a_complete_session_that_was_not_hard() -> None:
    assert dose_after(outing(FIRST)) == (replace(FIRST, reps=9), Why.STEP)


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (outing(FIRST, effort=7.5), Why.HARD),
        (outing(FIRST, effort=None), Why.UNRATED),
        (outing(FIRST, complete=False), Why.CUT),
    ],
)
def test_else_it_stays_as_it_was(last: Outing, why: Why) -> None:
    assert dose_after(last) == (FIRST, why)


def test_then_a_slower_way_down_then_load_each_from_the_written_repetitions() -> None:
    slower = Tempo(4, 1, 1, 0)
    dose, climbed = FIRST, []
    for _ in range(15):
        dose, _ = dose_after(outing(dose))
        climbed.append((dose.reps, dose.tempo, dose.load))
    assert climbed[3] == (12, TEMPO, 10.0)
    assert climbed[4] == (8, slower, 10.0)
    assert climbed[8] == (12, slower, 10.0)
    assert climbed[9] == (8, TEMPO, 12.5)


def test_seconds_grow_to_forty_five_and_then_it_is_time_for_the_harder_one() -> None:
    dose, seconds = Dose(ms=30_000), []
    for _ in range(5):
        told = Outing(None, complete=True, effort=5, doses={"front plank": dose})
        (found,) = propose(legs(PLANK), (told,), None)
        dose = found.dose
        seconds.append(dose.ms)
    assert seconds == [35_000, 40_000, 45_000, 45_000, 45_000]
    assert found.why is Why.TOP


def test_every_fourth_week_is_lighter_and_does_not_count_as_a_step_back() -> None:
    weeks = [outing(FIRST, MONDAY + timedelta(weeks=n)) for n in range(3)]
    light, why = dose_after(*weeks, today=MONDAY + timedelta(weeks=3, days=4))
    assert (light.reps, why) == (5, Why.LIGHT)
    done = outing(light, MONDAY + timedelta(weeks=3, days=4))
    after = dose_after(*weeks, done, today=MONDAY + timedelta(weeks=4))
    assert after == (replace(FIRST, reps=9), Why.STEP)


def test_after_two_weeks_away_the_weeks_are_counted_anew() -> None:
    weeks = [outing(FIRST, MONDAY + timedelta(weeks=n)) for n in range(3)]
    _, why = dose_after(*weeks, today=MONDAY + timedelta(weeks=7))
    assert why is Why.STEP


def test_without_a_date_no_week_is_lighter() -> None:
    weeks = [outing(FIRST, MONDAY + timedelta(weeks=n)) for n in range(3)]
    assert dose_after(*weeks, today=None)[1] is Why.STEP


def test_what_the_runner_has_rewritten_is_where_it_starts() -> None:
    """More repetitions, another tempo or another weight in the file than what has grown."""
    for other in (
        Dose(6, None, TEMPO, 10.0),
        Dose(9, None, Tempo(2, 0, 1, 0), 10.0),
        Dose(9, None, TEMPO),
    ):
        (found,) = propose(legs(), (outing(other),), None)
        assert found.last == FIRST


def test_what_is_written_with_two_doses_is_left_alone() -> None:
    workout = legs(SQUAT, replace(SQUAT, end=ByReps(5)), PLANK)
    told = Outing(
        None, complete=True, effort=5, doses={"squat": FIRST, "front plank": Dose(ms=30_000)}
    )
    assert [one.exercise for one in propose(workout, (told,), None)] == ["front plank"]
    assert propose(workout, (), None) == ()


def test_the_proposal_goes_into_every_set_and_comes_back_from_the_legs() -> None:
    proposals = propose(legs(SQUAT, PLANK), (outing(FIRST),), None)
    after = grown(legs(SQUAT, PLANK), proposals)
    assert doses_of(expand(after)) == {
        "squat": replace(FIRST, reps=9),
        "front plank": Dose(ms=30_000),
    }
    (group,) = after.items
    assert isinstance(group, Group)
    assert group.between == ev.timed(ev.REST, 60)
    assert isinstance(group.items[1], Step)
    assert group.items[1].end == ByTime(30_000)


@given(
    st.lists(
        st.tuples(st.booleans(), st.one_of(st.none(), st.floats(0, 10)), st.integers(0, 9)),
        max_size=40,
    )
)
def test_no_history_brings_more_than_one_step_and_none_after_a_hard_one(history) -> None:
    """Whatever was done and said, the work of a set grows by a step or not at all."""
    outings: list[Outing] = []
    day, dose = MONDAY, FIRST
    for complete, effort, days in history:
        outings.append(outing(dose, day, complete=complete, effort=effort))
        day += timedelta(days=days)
        (found,) = propose(legs(), tuple(outings), day)
        if found.why is Why.STEP:
            heavy = [one for one in outings if one.doses["squat"] == found.last]
            assert any(one.complete and (one.effort or 0) <= HARDEST for one in heavy)
        assert found.dose.reps is not None
        assert 1 <= found.dose.reps <= MOST_REPS
        assert (found.dose.load or 0) - (found.last.load or 0) in (0.0, 2.5)
        assert found.dose.reps <= (found.last.reps or 0) + 1
        dose = found.dose


def test_a_lighter_week_of_planks_has_two_thirds_of_the_seconds() -> None:
    """Beside a step that is no set, one that ends by a press, and one of another kind by now."""
    press = replace(SQUAT, end=ByPress())
    workout = legs(PLANK, press, replace(SQUAT, exercise="row"), ev.timed(ev.DRILL, 30))
    doses = {"front plank": Dose(ms=40_000), "row": Dose(ms=30_000)}
    told = [
        Outing(MONDAY + timedelta(weeks=n), complete=True, effort=5, doses=doses) for n in range(3)
    ]
    found = propose(workout, tuple(told), MONDAY + timedelta(weeks=3))
    assert [(one.exercise, one.dose.ms, one.dose.reps) for one in found] == [
        ("front plank", 27_000, None),
        ("row", None, 5),
    ]
    assert doses_of(expand(legs(press))) == {}
