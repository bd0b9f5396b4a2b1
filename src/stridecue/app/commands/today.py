"""`stridecue today`: what the plan has for a day, and why."""

import argparse
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from stridecue.app import growing
from stridecue.app.files import config_folder, sessions_folder
from stridecue.app.house import House, Loaded, settings_only
from stridecue.app.out import say, warn
from stridecue.app.planned import PLANS, following
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.today import Today, beside, second_opinion
from stridecue.app.wallclock import day_of, wall_ms
from stridecue.training.plan import Length
from stridecue.training.plan_done import State
from stridecue.training.plan_today import CHANGES, Proposal, Why
from stridecue.training.plan_words import Figures, Teller
from stridecue.units import Ms
from stridecue.workout.model import ByTime
from stridecue.workout.phrases import ENGLISH

TELLER = Teller(ENGLISH, Figures())


def run(arguments: argparse.Namespace) -> int:
    """Print two sentences, and one more for every other change."""
    house = plain_house(arguments.config)
    folder = sessions_folder(arguments.sessions, os.environ)
    now = this_day(arguments.on)
    day = arguments.on or now
    followed = following(house, folder)
    if followed is None:
        raise Refusal(
            "no plan is followed: `stridecue plan show` lists them, `plan start PLAN` begins one"
        )
    for note in followed.notes:
        warn(note)
    proposal = followed.proposal(day, now)
    today = beside(house, folder, proposal, followed.runs, day, wall_ms()) if day == now else None
    for note in () if today is None else today.notes:
        warn(note)
    if arguments.json:
        more = {} if today is None else plain_beside(today)
        say(json.dumps(plain(proposal) | more, ensure_ascii=False))
        return Exit.OK
    for line in lines(proposal, now):
        say(line)
    for line in () if today is None else lines_beside(today):
        say(line)
    for line in _grown(house, proposal, folder):
        say(line)
    return Exit.OK


def lines_beside(today: Today) -> Iterator[str]:
    """What readiness says where it asks for less, and the session of recovery that fits."""
    opinion = " ".join(second_opinion(today, ENGLISH))
    if opinion:
        yield opinion
    if today.offered and today.recovery is not None:
        file, name = today.recovery
        yield f"{name}, if you like: `stridecue run {file}`."


def plain_beside(today: Today) -> dict[str, Any]:
    """The same in plain values."""
    offered = today.recovery if today.offered else None
    return {
        "readiness": {
            "advice": today.advice.counsel.value,
            "reasons": [one.value.removeprefix("why_") for one in today.advice.reasons],
            "hard_days": today.hard_days,
        },
        "recovery": None if offered is None else offered[0],
    }


def _grown(house: House, proposal: Proposal, folder: Path) -> Iterator[str]:
    """What the strength sessions so far propose for this one."""
    if proposal.workout is None or proposal.state is not State.AHEAD:
        return
    loaded = Loaded(house.config / PLANS, proposal.workout, ())
    for line in growing.lines(
        growing.proposed(loaded, folder, wall_ms()), wanted=proposal.workout.progress
    ):
        yield f"  {line}"


def plain_house(config: Path | None) -> House:
    """Settings and workouts, without the phrase books: what is typed is answered in English."""
    return settings_only(config_folder(config, os.environ))


def this_day(asked: date | None, clock: Callable[[], Ms | None] = wall_ms) -> date:
    """The day on the runner's calendar; `asked` where the clock cannot be believed."""
    now = clock()
    if now is not None:
        return day_of(now)
    if asked is None:
        raise Refusal("the date is not known yet: say it with --on DATE", Exit.DEVICE)
    return asked


def lines(proposal: Proposal, now: date) -> list[str]:
    """Two sentences, the other changes, and where in the plan that is."""
    what, why = TELLER.two(proposal)
    if proposal.day != now:
        what = f"{proposal.day:%A} {proposal.day}: {TELLER.what(proposal)}."
    told = [f"{what} {why}"]
    told += [TELLER.why(one) for one in proposal.reasons[1:] if one.why in CHANGES]
    if proposal.changed:
        told.append(f"Written: {TELLER.session(proposal.written)}.")
    if proposal.reasons[0].why is Why.BREAK:
        told.append("To go back in the plan: `stridecue plan start PLAN --week N`.")
    return told


def plain(proposal: Proposal) -> dict[str, Any]:
    """A proposal in plain values: lengths in ms and metres, every reason with its sentence."""
    what, why = TELLER.two(proposal)
    base = proposal.longest
    return {
        "day": str(proposal.day),
        "week": proposal.week,
        "weeks": proposal.weeks,
        "state": proposal.state.value,
        "what": what,
        "why": why,
        "kind": proposal.session.kind.value,
        "workout": None if proposal.workout is None else proposal.workout.name,
        "file": proposal.session.workout,
        **_length(proposal.session.length),
        "reps": proposal.reps,
        "written": {
            "kind": proposal.written.kind.value,
            "file": proposal.written.workout,
            **_length(proposal.written.length),
        },
        "reasons": [
            {"key": one.why.value.removeprefix("why_"), "sentence": TELLER.why(one)}
            for one in proposal.reasons
        ],
        "longest": None if base is None else asdict(base),
    }


def _length(length: Length | None) -> dict[str, float | None]:
    if length is None:
        return {"ms": None, "metres": None}
    if isinstance(length, ByTime):
        return {"ms": length.ms, "metres": None}
    return {"ms": None, "metres": length.metres}
