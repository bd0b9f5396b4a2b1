"""Two sentences a day, for the ear and for the eye, in both languages."""

from functools import cache
from pathlib import Path

import pytest

from stridecue.codec.phrasebook import bind, read_phrases
from stridecue.training.plan import DayKind, Session
from stridecue.training.plan_course import Skip
from stridecue.training.plan_today import Reason, Why
from stridecue.training.plan_words import Figures, Teller, spoken
from stridecue.units import MINUTE
from stridecue.workout.model import ByDistance, ByTime, WorkoutKind
from stridecue.workout.phrases import ENGLISH, STANDING, Phrases, estimate
from stridecue.workout.sentences import SENTENCES
from support.plan_months import DAY, MONDAY, TELLER, Month, bundled, history, ran

PLAN = bundled("faster-5k-8-weeks")
TUESDAY, SUNDAY = MONDAY + DAY, MONDAY + 6 * DAY


@cache
def german() -> Phrases:
    path = Path(__file__).parents[2] / "config" / "phrases" / "german.yaml"
    book, problems = read_phrases(path.read_text("utf-8"), path.name, SENTENCES)
    assert problems == ()
    assert book is not None
    return bind([book], "de")[0]


def test_a_session_is_said_by_its_name_and_a_run_by_its_length() -> None:
    month = Month(PLAN, history(40, 40))
    assert spoken(month.proposal(TUESDAY), ENGLISH) == (
        "Today: eight by four hundred at five k pace, seven of eight. "
        "At most a tenth beyond your longest of thirty days, forty minutes."
    )
    assert spoken(month.proposal(SUNDAY), ENGLISH).startswith(
        "Today: long run, forty-four minutes."
    )
    assert spoken(month.proposal(MONDAY), ENGLISH) == "Today: rest. Rest is part of the plan."


def test_the_eye_gets_figures() -> None:
    month = Month(PLAN, history(40, 40))
    assert TELLER.two(month.proposal(SUNDAY)) == (
        "Today: long run, 44 min.",
        "At most a tenth beyond your longest of thirty days, 40 min.",
    )


def test_what_is_done_is_said_as_done() -> None:
    month = Month(PLAN, [*history(50), ran(SUNDAY, WorkoutKind.LONG, 50)])
    assert spoken(month.proposal(SUNDAY), ENGLISH) == (
        "Done today: long run, fifty minutes. That was the day's session."
    )


def test_in_german() -> None:
    month = Month(PLAN, history(40, 40))
    assert spoken(month.proposal(SUNDAY), german()) == (
        "Heute: langer Lauf, vierundvierzig Minuten. "
        "Höchstens ein Zehntel über dem Längsten in dreißig Tagen, vierzig Minuten."
    )
    month.entries.append(Skip(TUESDAY, TUESDAY, ill=True))
    assert spoken(month.proposal(TUESDAY), german()) == (
        "Heute: Ruhe. Du hast gesagt, dass du krank bist."
    )


def test_without_a_plan_and_before_it_that_is_said() -> None:
    assert spoken(None, ENGLISH) == "Today: nothing planned. No plan is followed."
    month = Month(PLAN)
    assert spoken(month.proposal(MONDAY - DAY), ENGLISH) == (
        "Today: nothing planned. The plan begins tomorrow."
    )
    assert spoken(month.proposal(MONDAY - 3 * DAY), ENGLISH) == (
        "Today: nothing planned. The plan begins in three days."
    )


@pytest.mark.parametrize("phrases", [ENGLISH, german()], ids=["en", "de"])
@pytest.mark.parametrize("why", Why)
def test_every_reason_can_be_said_standing(why: Why, phrases: Phrases) -> None:
    reason = Reason(why, ByTime(95 * MINUTE), 21, DayKind.INTERVALS)
    said = Teller(phrases, phrases.numbers).why(reason)
    assert said.endswith(".")
    assert STANDING.holds(said, estimate(said))


@pytest.mark.parametrize(
    ("session", "told"),
    [
        (Session(DayKind.REST), "rest"),
        (Session(DayKind.LONG, length=ByDistance(12_000)), "long run, 12 km"),
        (Session(DayKind.EASY, "river", ByTime(65 * MINUTE)), "easy run, river, 1:05 h"),
    ],
)
def test_a_day_as_it_is_written(session: Session, told: str) -> None:
    assert TELLER.session(session) == told


def test_less_than_a_minute_has_seconds() -> None:
    assert Figures().duration(45_000) == "45 s"
    assert TELLER.length(ByTime(45_000)) == "45 s"
