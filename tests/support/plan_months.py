"""Months on a plan: runners who do what such runners do, day by day, and what was proposed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from stridecue.codec.plan import read_plan
from stridecue.codec.workout import read_workout
from stridecue.training import Race, Runner, resolve
from stridecue.training.plan import NO_RUNS, DayKind, Length, Plan, Session
from stridecue.training.plan_course import (
    Course,
    Entry,
    Move,
    Skip,
    Start,
    course_of,
    move_mistake,
    standing,
)
from stridecue.training.plan_today import Proposal, Why, propose
from stridecue.training.plan_words import Figures, Teller
from stridecue.training.run import Run
from stridecue.units import MINUTE, Ms
from stridecue.workout.model import ByTime, Workout, WorkoutKind
from stridecue.workout.phrases import ENGLISH

CONFIG = Path(__file__).parents[2] / "config"
MONDAY = date(2027, 1, 4)
DAY = timedelta(days=1)
TELLER = Teller(ENGLISH, Figures())
RACED = Runner(max=188, race=Race(5_000, 1_470_000))

USUAL = {
    DayKind.EASY: "easy-run",
    DayKind.LONG: "easy-long-run",
    DayKind.HILLS: "hills-10x60s",
    DayKind.STRENGTH: "strength-circuit",
    DayKind.TEST: "trial-3k",
}


@cache
def bundled(name: str) -> Plan:
    plan = read_plan((CONFIG / "plans" / f"{name}.yaml").read_text("utf-8"), name).plan
    assert plan is not None
    return plan


@cache
def book(session: Session) -> Workout | None:
    """The bundled session of a day, in numbers."""
    name = session.workout or USUAL.get(session.kind)
    if name is None:
        return None
    text = (CONFIG / "workouts" / f"{name}.yaml").read_text("utf-8")
    workout = read_workout(text, name).workout
    assert workout is not None
    return resolve(workout, RACED)[0]


def ran(
    day: date, kind: WorkoutKind | None, minutes: float, mps: float | None = None, number: int = 0
) -> Run:
    ms = round(minutes * MINUTE)
    return Run(number, day, "x", kind, ms, None if mps is None else ms / 1_000 * mps)


def time_of(length: Length, mps: float) -> Ms:
    return length.ms if isinstance(length, ByTime) else round(length.metres / mps * 1_000)


@dataclass
class Month:
    """One runner on one plan. `mps`: the speed of a footpod's distance, `None` without one."""

    plan: Plan
    runs: list[Run] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=lambda: [Start("plan", MONDAY, MONDAY)])
    mps: float | None = 2.8

    @property
    def course(self) -> Course:
        state = standing(self.entries)
        assert state is not None
        return course_of(self.plan, state)

    def proposal(self, day: date) -> Proposal:
        return propose(self.course, self.runs, day, day, book)

    def run(self, day: date, kind: WorkoutKind, minutes: float) -> Run:
        done = ran(day, kind, minutes, self.mps, len(self.runs))
        self.runs.append(done)
        return done

    def obey(self, proposal: Proposal) -> Run | None:
        """Do what is proposed."""
        session = proposal.session
        if session.kind is DayKind.REST:
            return None
        kind = session.kind.workouts[0]
        if session.length is None:
            return self.run(proposal.day, kind, 25)
        return self.run(proposal.day, kind, time_of(session.length, self.mps or 2.5) / MINUTE)


Acts = Callable[[Month, Proposal], Run | None]


def steady(month: Month, proposal: Proposal) -> Run | None:
    return month.obey(proposal)


def impatient(month: Month, proposal: Proposal) -> Run | None:
    """Runs on days of rest and half as long again, long ones twice; hard every other Monday."""
    session, day = proposal.session, proposal.day
    if session.kind is DayKind.REST:
        if day.weekday() == 0 and proposal.week % 2 == 0:
            return month.run(day, WorkoutKind.INTERVALS, 40)
        return month.run(day, WorkoutKind.EASY, 45) if day.weekday() in (2, 5) else None
    if not session.kind.is_run or session.length is None:
        return None
    more = 2 if session.kind is DayKind.LONG else 1.5
    minutes = more * time_of(session.length, 2.8) / MINUTE
    return month.run(day, session.kind.workouts[0], minutes)


def ill_in_week_four(month: Month, proposal: Proposal) -> Run | None:
    """Ill from the Tuesday of week four for six days."""
    if proposal.day == MONDAY + 22 * DAY:
        month.entries.append(Skip(proposal.day, proposal.day + 5 * DAY, ill=True))
        return None
    return month.obey(month.proposal(proposal.day))


def at_weekends(month: Month, proposal: Proposal) -> Run | None:
    """Has time on Saturday and Sunday only, and moves Thursday's run to Saturday."""
    day = proposal.day
    if day.weekday() == 5:
        move = Move(day - 2 * DAY, day)
        if move_mistake(month.course, move) is None and proposal.session.kind is DayKind.REST:
            month.entries.append(move)
        return month.obey(month.proposal(day))
    return month.obey(proposal) if day.weekday() == 6 else None


def beginner_with_a_holiday(month: Month, proposal: Proposal) -> Run | None:
    """No strap, no footpod, no history; 18 days away, and then a week of going back in the plan."""
    back = MONDAY + 48 * DAY
    if proposal.day == back + DAY:
        month.entries.append(Start("plan", back + DAY - 28 * DAY, back + DAY))
    away = MONDAY + 30 * DAY <= proposal.day < back
    return None if away else month.obey(month.proposal(proposal.day))


def history(long: float, easy: float = 0, mps: float | None = 2.8) -> list[Run]:
    """Four weeks before the plan: a long run on Sundays, and easy ones on Tuesday and Thursday."""
    runs = []
    for day in (MONDAY - n * DAY for n in range(28, 0, -1)):
        if day.weekday() == 6:
            runs.append(ran(day, WorkoutKind.LONG, long, mps))
        elif easy and day.weekday() in (1, 3):
            runs.append(ran(day, WorkoutKind.EASY, easy, mps))
    return runs


MONTHS: dict[str, tuple[Callable[[], Month], Acts]] = {
    "steady": (lambda: Month(bundled("faster-5k-8-weeks"), history(50, 40)), steady),
    "impatient": (lambda: Month(bundled("faster-5k-8-weeks")), impatient),
    "ill-in-week-four": (
        lambda: Month(bundled("faster-5k-8-weeks"), history(50, 40)),
        ill_in_week_four,
    ),
    "weekends-only": (lambda: Month(bundled("faster-5k-8-weeks"), history(40)), at_weekends),
    "no-heart-rate": (lambda: Month(bundled("first-5k"), mps=None), beginner_with_a_holiday),
}


def live(month: Month, act: Acts) -> Iterator[tuple[Proposal, Run | None]]:
    """Every day of the plan: what was proposed, and what was run."""
    day = MONDAY - DAY
    while day < month.course.last:
        day += DAY
        proposal = month.proposal(day)
        done = act(month, proposal)
        yield month.proposal(day) if done is None else _before(month, day, done), done


def _before(month: Month, day: date, done: Run) -> Proposal:
    """What was proposed before the run, with what was moved that day."""
    earlier = [run for run in month.runs if run is not done]
    return replace(month, runs=earlier).proposal(day)


PLAIN = {Why[kind.name] for kind in DayKind}


def diary(month: Month, act: Acts) -> str:
    """A month as text, week by week."""
    return "\n".join(_lines(month, live(month, act))) + "\n"


def _lines(month: Month, days: Iterable[tuple[Proposal, Run | None]]) -> Iterator[str]:
    week = 0
    for proposal, done in days:
        if proposal.week != week and (proposal.week < week or proposal.day.weekday() == 0):
            week = proposal.week
            about = month.plan.weeks[week - 1].about
            yield ("" if week == 1 else "\n") + f"Week {week}" + (f" ({about})" if about else "")
        told = [one for one in proposal.reasons if one.why not in PLAIN]
        if proposal.session.kind is DayKind.REST and done is None and not told:
            continue
        did = "-" if done is None else _did(done)
        yield f"  {proposal.day:%a %d %b}  {TELLER.what(proposal):40}  did: {did}"
        for one in told:
            yield f"              {TELLER.why(one)}"
        if proposal.changed:
            yield f"              Written: {TELLER.session(proposal.written)}."


def _did(run: Run) -> str:
    kind = "run" if run.kind is None else run.kind.value
    way = "" if run.metres is None or run.kind in NO_RUNS else f", {run.metres / 1_000:.1f} km"
    return f"{kind}, {run.moving // MINUTE} min{way}"
