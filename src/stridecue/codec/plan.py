"""Reading a plan: `config/plans/*.yaml`, by the rules that workouts are read by.

`plan_table` says which keys there are and how their values are written. A day that is not written
is a day of rest. What is no mistake but no good advice either is a warning.
"""

from dataclasses import dataclass
from typing import Any

from stridecue.codec.nodes import Mapping, Node, Sequence, Text
from stridecue.codec.plan_table import (
    ABOUT,
    DAYS,
    GOAL_KEY,
    KINDS,
    MEANT,
    MOST_WEEKS,
    NEEDS_LENGTH,
    PLAN,
    TOP,
    WEEK,
    WEEKS,
    WHO,
)
from stridecue.codec.problems import Problem, Severity, in_order, nearest, suggestion
from stridecue.codec.scalars import Grammar
from stridecue.codec.tree import parse_tree, text_lines
from stridecue.codec.workout.report import Report, shape_of
from stridecue.training.plan import REST, DayKind, Plan, Session, Week, roughly
from stridecue.training.plan_gate import MOST
from stridecue.units import MINUTE, Ms

__all__ = ["PlanReading", "SessionPlace", "read_plan"]

GATE_WEEKS = 4
"""Weeks that a longest run stands for: about the thirty days of the gate."""

UNKNOWN: Ms = -1

SLACK: Ms = MINUTE
"""A plan is written in whole minutes: a minute beyond the gate is no warning. Our choice."""


@dataclass(frozen=True, slots=True)
class SessionPlace:
    """Where a session that names a workout stands, for whoever looks the workout up."""

    session: Session
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What a file says: the plan, `None` if there is an error, and all problems in order."""

    plan: Plan | None
    problems: tuple[Problem, ...]
    named: tuple[SessionPlace, ...] = ()


def read_plan(text: str, name: str) -> PlanReading:
    """Read the plan `text` of the file `name`. Every error at once, with its place; no raising."""
    node, problems = parse_tree(text, name)
    report = Report(name, text_lines(text.removeprefix("\ufeff")), list(problems))
    report.silent.update(problem.line for problem in problems)
    reader = _Reader(report)
    plan = None
    if isinstance(node, Mapping):
        plan = reader.plan(node)
    elif node is not None:
        report.error(node, f"{shape_of(node)} is no plan: begin with `plan: NAME`")
    found = in_order(report.problems)
    failed = any(one.severity is Severity.ERROR for one in found)
    return PlanReading(None if failed else plan, found, tuple(reader.named))


class _Reader:
    """Reads one file; `named` collects the sessions that name a workout."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.named: list[SessionPlace] = []

    def plan(self, top: Mapping) -> Plan | None:
        report = self.report
        values: dict[str, Any] = {}
        for key, node in top.entries:
            if key.value in TOP:
                grammar = TOP[key.value]
                read = report.value if key.value == GOAL_KEY else report.sentence
                values[key.value] = read(node, grammar)
            elif key.value != WEEKS:
                known = (*TOP, WEEKS)
                report.error(key, f'unknown key "{key.value}": {suggestion(key.value, known)}')
        if top.get(PLAN) is None:
            report.error(top, "a plan needs its name: write `plan: Faster 5 km`")
        weeks = self._weeks(top)
        if not weeks or values.get(PLAN) is None:
            return None
        plan = Plan(
            values[PLAN],
            tuple(week for _, week in weeks),
            values.get(GOAL_KEY),
            values.get(WHO) or "",
            values.get(ABOUT) or "",
        )
        self._advise(plan, [node for node, _ in weeks])
        return plan

    def _weeks(self, top: Mapping) -> list[tuple[Node, Week]]:
        node = top.get(WEEKS)
        if not isinstance(node, Sequence) or not node.items:
            self.report.error(node or top, "a plan needs `weeks:` and a list of weeks below it")
            return []
        if len(node.items) > MOST_WEEKS:
            self.report.error(node, f"a plan has {MOST_WEEKS} weeks at most")
        return [(one, self._week(one)) for one in node.items]

    def _week(self, node: Node) -> Week:
        report = self.report
        if not isinstance(node, Mapping):
            report.error(node, f"{shape_of(node)} is no week: write {{tue: easy 30 min, ...}}")
            return Week((REST,) * 7)
        days: dict[str, Session] = {}
        about = ""
        for key, value in node.entries:
            if key.value not in WEEK:
                report.error(key, f'unknown key "{key.value}": {suggestion(key.value, WEEK)}')
            elif key.value == ABOUT:
                about = report.sentence(value, WEEK[ABOUT]) or ""
            else:
                session = self._session(value, WEEK[key.value])
                if session is not None:
                    days[key.value] = session
                    if session.workout is not None:
                        self.named.append(SessionPlace(session, value.line, value.column))
        week = Week(tuple(days.get(day, REST) for day in DAYS), about)
        if not week.rests:
            report.error(node, "a week needs a day of rest: make one of its days `rest`")
        return week

    def _session(self, node: Node, grammar: Grammar[Session]) -> Session | None:
        """A day; of one that begins with no kind it is told which was meant."""
        word = node.value.split(" ")[0] if isinstance(node, Text) else ""
        if not word or word in KINDS:
            return self.report.value(node, grammar)
        near = MEANT.get(word.lower()) or nearest(word, KINDS)
        if near is not None:
            self.report.error(node, f'"{word}" is no kind of day: did you mean {near}?')
        else:
            known = ", ".join(KINDS)
            self.report.error(node, f'"{word}" is no kind of day: begin with one of {known}')
        return None

    # --- what is no mistake, and no good advice ---------------------------------------------------

    def _advise(self, plan: Plan, nodes: list[Node]) -> None:
        longest: list[Ms] = []
        for number, (week, node) in enumerate(zip(plan.weeks, nodes, strict=True), 1):
            self._advise_week(plan, number, node)
            longest.append(_longest(week))
            before = longest[-GATE_WEEKS - 1 : -1]
            most = max(before, default=UNKNOWN) * MOST
            if UNKNOWN not in before and longest[-1] > most + SLACK > SLACK:
                self.report.warn(
                    node,
                    f"the longest run of week {number} is more than a tenth beyond those of the "
                    f"four weeks before: it will be cut to {most // MINUTE:g} min",
                )

    def _advise_week(self, plan: Plan, number: int, node: Node) -> None:
        week = plan.weeks[number - 1]
        if plan.lacks_a_light_week(number):
            self.report.warn(
                node,
                f"week {number} is no lighter than those before it: every fourth one should be",
            )
        hard = [day.kind.is_hard for day in week.days]
        if any(hard[n] and hard[n + 1] for n in range(6)):
            self.report.warn(node, f"week {number} has two hard days in a row: put one between")
        effort = [day.kind for day in week.days if day.kind is DayKind.RACE]
        if effort and number < len(plan.weeks) and plan.goal is not None:
            self.report.warn(node, f"the race is in week {number}, and the plan goes on after it")


def _longest(week: Week) -> Ms:
    """The longest run of a week as far as lengths are written; `UNKNOWN` where one is not."""
    runs = [day for day in week.days if day.kind.is_run and not day.kind.is_effort]
    if any(day.kind in NEEDS_LENGTH and day.length is None for day in runs):
        return UNKNOWN
    return max((roughly(day.length) for day in runs if day.length is not None), default=UNKNOWN)
