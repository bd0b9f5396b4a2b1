"""What is proposed, and why: cases, and what holds for any history."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.training.plan import REST, DayKind, Goal, Plan, Session, Week
from stridecue.training.plan_course import Entry, Move, Skip, Start, move_mistake
from stridecue.training.plan_done import State, is_run
from stridecue.training.plan_fit import estimate
from stridecue.training.plan_gate import longest
from stridecue.training.plan_today import Proposal, Why, propose
from stridecue.training.run import Run
from stridecue.units import MINUTE
from stridecue.workout.model import ByDistance, ByTime, WorkoutKind
from support.plan_months import DAY, MONDAY, Month, book, bundled, history, ran

EASY, LONG, INTERVALS = WorkoutKind.EASY, WorkoutKind.LONG, WorkoutKind.INTERVALS
TUESDAY, WEDNESDAY, THURSDAY, SUNDAY = (MONDAY + n * DAY for n in (1, 2, 3, 6))


def minutes(n: float) -> ByTime:
    return ByTime(round(n * MINUTE))


def week(**days: Session) -> Week:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return Week(tuple(days.get(name, REST) for name in names))


def easy(n: float) -> Session:
    return Session(DayKind.EASY, length=minutes(n))


def plan(*weeks: Week, goal: Goal | None = None) -> Plan:
    return Plan("x", weeks, goal)


def whys(proposal: Proposal) -> list[Why]:
    return [one.why for one in proposal.reasons]


def month(*runs: Run, of: Plan | None = None) -> Month:
    return Month(of or bundled("faster-5k-8-weeks"), list(runs))


def test_as_written_where_nothing_speaks_against_it() -> None:
    found = month(*history(50, 40)).proposal(TUESDAY)
    assert found.session.workout == "5k-400s"
    assert found.workout == book(found.written)
    assert whys(found) == [Why.INTERVALS]
    assert not found.changed


def test_before_and_after_the_plan_nothing_is_proposed() -> None:
    before = month().proposal(MONDAY - 3 * DAY)
    assert (before.week, before.reasons[0].why, before.reasons[0].number) == (0, Why.NOT_BEGUN, 3)
    assert whys(month().proposal(MONDAY + 56 * DAY)) == [Why.OVER]


def test_rest_is_part_of_the_plan() -> None:
    found = month(*history(50)).proposal(MONDAY)
    assert (found.session.kind, whys(found)) == (DayKind.REST, [Why.REST])


def test_what_was_done_is_done() -> None:
    found = month(*history(50), ran(TUESDAY, INTERVALS, 45)).proposal(TUESDAY)
    assert (found.state, whys(found)) == (State.DONE, [Why.DONE])


def test_the_gate_cuts_a_run_and_names_the_longest() -> None:
    found = month(*history(40)).proposal(SUNDAY)
    assert found.session.length == minutes(44)
    assert found.workout is not None
    assert estimate(found.workout) == 44 * MINUTE
    assert found.reasons[0].why is Why.GATE
    assert found.reasons[0].length == minutes(40)


def test_the_gate_takes_repetitions() -> None:
    found = month(*history(40)).proposal(TUESDAY)
    assert found.reps == (7, 8)
    assert found.reasons[0].why is Why.GATE
    assert found.session.length is not None
    assert found.session.length.ms <= 44 * MINUTE  # type: ignore[union-attr]


def test_where_too_few_repetitions_are_left_the_day_is_easy() -> None:
    found = month(*history(15)).proposal(TUESDAY)
    assert (found.session.kind, found.session.length) == (DayKind.EASY, minutes(16))
    assert whys(found)[:2] == [Why.GATE, Why.NO_ROOM]
    assert found.workout is not None
    assert estimate(found.workout) == 16 * MINUTE


def test_a_beginner_with_a_short_baseline_still_runs_and_walks() -> None:
    found = month(ran(MONDAY, EASY, 9), of=bundled("first-5k")).proposal(TUESDAY)
    assert (found.session.workout, found.reps) == ("run-walk-1", (1, 10))
    assert found.session.length == minutes(9)
    tiny = month(ran(MONDAY, EASY, 2), of=bundled("first-5k")).proposal(TUESDAY)
    assert (tiny.session.kind, tiny.session.length) == (DayKind.EASY, minutes(2))
    assert whys(tiny) == [Why.GATE, Why.EASY]


def test_a_distance_is_cut_by_distance() -> None:
    far = plan(week(sun=Session(DayKind.LONG, length=ByDistance(12_000))))
    found = month(*history(50, mps=3), of=far).proposal(SUNDAY)
    assert found.session.length == ByDistance(9_900)
    assert found.reasons[0].length == ByDistance(9_000)
    found = month(*history(50, mps=None), of=far).proposal(SUNDAY)
    assert found.session.length == minutes(55)


def test_an_empty_history_is_no_baseline_and_never_all_right() -> None:
    found = month().proposal(TUESDAY)
    assert found.longest is None
    assert Why.NO_BASELINE in whys(found)
    assert not found.changed


def test_without_a_baseline_the_first_week_is_the_most() -> None:
    grows = plan(week(tue=easy(20)), week(tue=easy(60)))
    found = month(of=grows).proposal(TUESDAY + 7 * DAY)
    assert found.session.length == minutes(20)
    assert whys(found)[0] is Why.FIRST_WEEK


def test_two_hard_days_are_never_in_a_row() -> None:
    runs = history(50, 40)
    moved = month(*runs)
    moved.entries.append(Move(TUESDAY, MONDAY))
    moved.entries.append(Move(THURSDAY, TUESDAY))
    assert moved.proposal(MONDAY).session.kind is DayKind.INTERVALS
    hard = month(*runs, ran(MONDAY, INTERVALS, 40)).proposal(TUESDAY)
    assert (hard.session.kind, hard.session.length) == (DayKind.EASY, minutes(35))
    assert whys(hard)[0] is Why.HARD_YESTERDAY


def test_a_look_ahead_takes_the_days_between_for_done() -> None:
    pair = Session(DayKind.INTERVALS, "5k-400s")
    close = Month(plan(week(tue=pair, wed=pair, sun=easy(30))), history(50))
    found = propose(close.course, close.runs, WEDNESDAY, MONDAY, book)
    assert whys(found)[0] is Why.HARD_YESTERDAY
    assert found.session.length == minutes(30)
    assert Why.MISSED not in whys(found)


def test_missed_days_stay_missed() -> None:
    found = month(*history(50, 40)).proposal(THURSDAY + 7 * DAY)
    assert found.session == found.written
    rest = month(*history(50, 40)).proposal(THURSDAY + DAY)
    assert whys(rest) == [Why.MISSED]


def test_a_fourth_week_that_is_not_lighter_is_made_so() -> None:
    flat = plan(*[week(tue=easy(40), sun=easy(40))] * 5)
    found = month(*history(60), of=flat)
    for day in (TUESDAY, TUESDAY + 7 * DAY, TUESDAY + 14 * DAY):
        found.runs.append(ran(day, EASY, 60))
    eased = found.proposal(TUESDAY + 21 * DAY)
    assert eased.session.length == minutes(30)
    assert whys(eased)[0] is Why.LIGHTER
    assert not found.proposal(TUESDAY + 14 * DAY).changed


def test_after_a_break_it_is_about_half_and_easy() -> None:
    found = month(ran(MONDAY - 20 * DAY, LONG, 60)).proposal(TUESDAY)
    assert found.session.kind is DayKind.EASY
    assert found.session.length == minutes(19)
    assert found.reasons[0].why is Why.BREAK
    assert found.reasons[0].number == 20


def test_after_an_illness_it_begins_gently() -> None:
    ill = month(*history(50, 40))
    ill.entries.append(Skip(MONDAY - DAY, MONDAY, ill=True))
    assert whys(ill.proposal(MONDAY)) == [Why.ILL]
    assert whys(ill.proposal(TUESDAY))[0] is Why.AFTER_ILLNESS
    strength = ill.proposal(WEDNESDAY)
    assert (strength.session, whys(strength)[0]) == (REST, Why.NO_STRENGTH)
    later = ill.proposal(THURSDAY)
    assert later.session.length == minutes(26)
    assert whys(later)[0] is Why.SECOND_ILL


def test_a_skipped_day_is_one_of_rest() -> None:
    skipped = month(*history(50))
    skipped.entries.append(Skip(TUESDAY, TUESDAY))
    found = skipped.proposal(TUESDAY)
    assert (found.session, whys(found)) == (REST, [Why.SKIPPED])


def test_a_race_is_not_cut_and_the_gate_is_told() -> None:
    race = plan(week(sun=Session(DayKind.RACE)), goal=Goal(10_000))
    found = month(*history(30), of=race).proposal(SUNDAY)
    assert found.session.length == ByDistance(10_000)
    assert whys(found) == [Why.GATE_RACE, Why.RACE]
    assert Why.GATE_RACE not in whys(month(*history(70), of=race).proposal(SUNDAY))
    assert Why.NO_BASELINE in whys(month(of=race).proposal(SUNDAY))
    test = plan(week(sun=Session(DayKind.TEST, "trial-3k")))
    assert whys(month(*history(30), of=test).proposal(SUNDAY))[0] is Why.GATE_RACE


def test_a_jump_is_told_the_day_after() -> None:
    runs = [*history(40), ran(MONDAY, EASY, 80)]
    assert Why.SPIKE in whys(month(*runs).proposal(TUESDAY))
    wednesday = [*runs, ran(THURSDAY, EASY, 140)]
    assert whys(month(*wednesday).proposal(THURSDAY + DAY)) == [Why.SPIKE]


def test_a_kind_without_a_workout_is_still_proposed() -> None:
    hills = Month(plan(week(tue=Session(DayKind.HILLS))), history(50))
    found = propose(hills.course, hills.runs, TUESDAY, TUESDAY, lambda _: None)
    assert (found.session.kind, found.workout) == (DayKind.HILLS, None)
    low = Month(hills.plan, history(15))
    found = propose(low.course, low.runs, TUESDAY, TUESDAY, lambda _: None)
    assert found.session.length == minutes(16)


# --- what holds for any history ------------------------------------------------------------------

KINDS = st.sampled_from([None, EASY, LONG, INTERVALS, WorkoutKind.STRENGTH, WorkoutKind.RACE])
RUNS = st.lists(
    st.builds(
        lambda ago, kind, ms, mps: Run(
            0, MONDAY + 60 * DAY - ago * DAY, "x", kind, ms, mps and ms / 1_000 * mps
        ),
        st.integers(0, 110),
        KINDS,
        st.integers(0, 200 * MINUTE),
        st.none() | st.floats(0.5, 6),
    ),
    max_size=25,
)
PLANS = st.sampled_from(
    ["first-5k", "faster-5k-8-weeks", "faster-5k-12-weeks-5-runs", "faster-10k"]
)
DAYS = st.integers(-3, 90).map(lambda n: MONDAY + n * DAY)
FAR = plan(*[week(tue=Session(DayKind.EASY, length=ByDistance(9_000)), sun=easy(90))] * 6)


@st.composite
def courses(draw: st.DrawFn) -> Month:
    """A plan with any moves that are let through, and any skips."""
    found = Month(draw(PLANS.map(bundled) | st.just(FAR)), draw(RUNS))
    joined = MONDAY + draw(st.integers(0, 20)) * DAY
    found.entries = [Start("p", MONDAY, joined)]
    for _ in range(draw(st.integers(0, 6))):
        day, far = draw(st.integers(0, 50)), draw(st.integers(-6, 6))
        entry: Entry = Move(MONDAY + day * DAY, MONDAY + (day + far) * DAY)
        if draw(st.booleans()):
            entry = Skip(MONDAY + day * DAY, MONDAY + (day + abs(far)) * DAY, draw(st.booleans()))
        if isinstance(entry, Skip) or move_mistake(found.course, entry) is None:
            found.entries.append(entry)
    return found


@settings(max_examples=100, deadline=None)
@given(courses(), DAYS)
def test_no_proposal_is_beyond_the_gate(found: Month, day) -> None:
    within_the_gate(found, day)


@pytest.mark.long
@settings(max_examples=3_000, deadline=None)
@given(courses(), DAYS)
def test_no_proposal_is_beyond_the_gate_over_thousands(found: Month, day) -> None:
    within_the_gate(found, day)


def within_the_gate(found: Month, day: date) -> None:
    proposal = found.proposal(day)
    length, base = proposal.session.length, longest(found.runs, day)
    if not proposal.session.kind.is_run or proposal.session.kind.is_effort:
        return
    if base is None or proposal.state is not State.AHEAD or length is None:
        return
    window = [one for one in found.runs if day - 30 * DAY <= one.day < day and is_run(one)]
    if isinstance(length, ByDistance):
        assert length.metres <= 1.10 * max(one.metres or 0 for one in window) + 1e-6
    else:
        assert length.ms <= 1.10 * max(one.moving for one in window) + 1e-6
        assert proposal.workout is None or estimate(proposal.workout) <= length.ms


@settings(max_examples=60, deadline=None)
@given(courses(), DAYS)
def test_every_proposal_says_why_and_is_never_more_than_written(found: Month, day) -> None:
    proposal = found.proposal(day)
    assert proposal.reasons
    if proposal.session != proposal.written and proposal.session.workout is None:
        told = proposal.changed or proposal.state is not State.AHEAD or proposal.week == 0
        same = proposal.session == replace(proposal.written, length=proposal.session.length)
        assert told or same


@settings(max_examples=60, deadline=None)
@given(courses())
def test_no_week_is_without_rest_and_nothing_piles_up(found: Month) -> None:
    course = found.course
    for number in range(1, len(course.plan.weeks) + 1):
        assert any(slot.session == REST for slot in course.week(number))
    written = [day for one in course.plan.weeks for day in one.days]
    now = [slot.session for slot in course.slots.values()]
    assert sorted(map(repr, now)) == sorted(map(repr, written))


@settings(max_examples=60, deadline=None)
@given(courses(), st.integers(0, 50))
def test_two_hard_days_in_a_row_are_never_proposed(found: Month, n: int) -> None:
    day = MONDAY + n * DAY
    first = found.proposal(day)
    if not first.session.kind.is_hard or first.state is not State.AHEAD:
        return
    found.runs = [one for one in found.runs if one.day < day]
    if found.obey(first) is not None:
        second = found.proposal(day + DAY)
        assert not second.session.kind.is_hard or second.session.kind is DayKind.RACE


@pytest.mark.parametrize("n", range(-1, 57))
def test_nothing_fails_on_an_empty_history(n: int) -> None:
    for name in ("first-5k", "faster-10k"):
        assert Month(bundled(name)).proposal(MONDAY + timedelta(days=n)).reasons
