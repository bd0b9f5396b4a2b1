"""Today: the plan's proposal, what readiness says beside it, and the recovery that fits.

The plan proposes; readiness is a second opinion that is told and changes nothing. It is told only
where it asks for less than the plan, and never asks for more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stridecue.app.heads import heads
from stridecue.app.house import House
from stridecue.app.planned import Following, following
from stridecue.store.readings import ReadingsFile
from stridecue.store.runs import past
from stridecue.training import hard, recovery
from stridecue.training.advice import Advice, Counsel, advice, signs_on
from stridecue.training.plan import DayKind
from stridecue.training.plan_done import KEPT, State, is_run
from stridecue.training.plan_today import Proposal
from stridecue.training.plan_words import spoken
from stridecue.training.readings import Reading
from stridecue.training.run import Run
from stridecue.units import Ms
from stridecue.workout.phrases import Phrases

GENTLE = {
    Counsel.REST: (DayKind.REST, DayKind.MOBILITY),
    Counsel.EASY: (DayKind.REST, DayKind.MOBILITY, DayKind.EASY, DayKind.RACE),
}
"""Days that are as gentle as the counsel already. A race is not called off for heavy legs."""

BESIDE = {Counsel.REST: "beside_rest", Counsel.EASY: "beside_easy"}


@dataclass(frozen=True, slots=True)
class Today:
    """What is known of `day`. `proposal`: `None` where no plan is followed.

    `recovery`: file and name of the session of it that fits, `None` where the runner has it not;
    `offered`: the day is one for it, and not one of illness. `notes`: troubles with the files.
    """

    day: date
    proposal: Proposal | None
    advice: Advice
    hard_days: int
    recovery: tuple[str, str] | None
    offered: bool
    notes: tuple[str, ...] = ()


def look(house: House, folder: Path, day: date, now: Ms | None = None) -> Today:
    """What is known of `day`, which is today; `now` in ms since 1970 UTC.

    Raises `Refusal` where the plan, or the card, cannot be read.
    """
    followed = following(house, folder)
    proposal = None if followed is None else followed.proposal(day, day)
    return beside(house, folder, proposal, _runs(folder, followed), day, now)


def _runs(folder: Path, followed: Following | None) -> Sequence[Run]:
    return past(folder).runs if followed is None else followed.runs


def beside(
    house: House,
    folder: Path,
    proposal: Proposal | None,
    runs: Sequence[Run],
    day: date,
    now: Ms | None,
) -> Today:
    """What stands beside a `proposal` for `day`, which is today."""
    readings, note = _readings(folder)
    hard_before = hard.hard_days(runs, day)
    told = advice(signs_on(day, readings, hard_before))
    warm = now is not None and any(
        run.ended_ms is not None and 0 <= now - run.ended_ms <= recovery.WARM and is_run(run)
        for run in runs[-2:]
    )
    rest = proposal is not None and proposal.state is State.REST
    name = recovery.fitting(
        rest_day=rest, hard_today=warm, hard_yesterday=hard_before > 0, counsel=told.counsel
    )
    known = heads(house.config)
    there = (name, known[name][0]) if name in known else None
    ill = proposal is not None and proposal.state is State.SKIPPED
    offered = not ill and (rest or warm or hard_before > 0 or told.counsel is Counsel.REST)
    notes = (note,) if note else ()
    return Today(day, proposal, told, hard_before, there, offered, notes)


def hard_days(folder: Path, day: date) -> int:
    """How many days in a row before `day` were hard; none where the card cannot be read."""
    return hard.hard_days(past(folder).runs, day)


def second_opinion(today: Today, phrases: Phrases) -> tuple[str, ...]:
    """What readiness says beside the plan: nothing where it asks for no less."""
    proposal, counsel = today.proposal, today.advice.counsel
    if counsel not in BESIDE:
        return ()
    if proposal is not None:
        over = proposal.state in KEPT or proposal.state is State.SKIPPED
        if over or proposal.session.kind in GENTLE[counsel]:
            return ()
    return phrases.say(BESIDE[counsel]), phrases.say(today.advice.reasons[0].value)


def sentences(today: Today, phrases: Phrases) -> tuple[str, ...]:
    """All that the device says of the day after a press."""
    return (spoken(today.proposal, phrases), *second_opinion(today, phrases))


def _readings(folder: Path) -> tuple[tuple[Reading, ...], str]:
    file = ReadingsFile(folder)
    try:
        return file.load()
    except OSError as error:
        return (), f"{file.path}: {error.strerror or error}"
