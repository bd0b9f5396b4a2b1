"""Months on a plan, read as the runners who had them: `--regenerate` writes them anew."""

from pathlib import Path

import pytest

from stridecue.training.plan import DayKind
from support.goldens import compare
from support.plan_months import MONTHS, diary, live

GOLDENS = Path(__file__).parent / "plans"


@pytest.mark.parametrize("name", MONTHS)
def test_a_month_is_as_it_was_reviewed(name: str, request: pytest.FixtureRequest) -> None:
    month, act = MONTHS[name]
    compare(GOLDENS / f"{name}.txt", diary(month(), act), request)


@pytest.mark.parametrize("name", MONTHS)
def test_no_week_of_a_month_is_without_rest(name: str) -> None:
    make, act = MONTHS[name]
    weeks: dict[int, list[DayKind]] = {}
    for proposal, _ in live(make(), act):
        monday = proposal.day.toordinal() - proposal.day.weekday()
        weeks.setdefault(monday, []).append(proposal.session.kind)
    assert all(DayKind.REST in kinds for kinds in weeks.values())


def test_who_keeps_to_a_plan_runs_all_of_it() -> None:
    make, act = MONTHS["steady"]
    assert not any(proposal.changed for proposal, _ in live(make(), act))
