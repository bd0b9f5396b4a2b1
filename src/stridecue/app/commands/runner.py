"""`stridecue runner`: who the runner is, in numbers, and where each of them comes from."""

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from stridecue.app import who
from stridecue.app.files import sessions_folder
from stridecue.app.house import open_house
from stridecue.app.looking.plain import plain
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit
from stridecue.app.wallclock import day_of, wall_ms
from stridecue.store import cadence_of
from stridecue.store.runs import Laps, Past, past
from stridecue.training import zones
from stridecue.training.critical import TrialsError, critical_speed
from stridecue.training.form import Form, course
from stridecue.training.load import Scales, loaded, scales_of
from stridecue.training.pacing import training_paces, vdot
from stridecue.training.profile import Profile, Seen, profile_of
from stridecue.training.progress.weeks import Span, weeks
from stridecue.training.run import Run
from stridecue.training.runner import Runner
from stridecue.training.zones import Unknown

WEEKS = 8
"""Weeks that are shown: two lighter ones among them."""

RECENT = timedelta(weeks=4)
"""Of which the time in zones is shown."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that is printed."""

    profile: Profile
    past: Past
    recent: tuple[Run, ...]
    cadence: tuple[str, str]
    weeks: tuple[Span, ...]
    forms: tuple[Form, ...]
    scales: Scales


def run(arguments: argparse.Namespace) -> int:
    """Print it, as text or as one JSON object."""
    house = open_house(arguments.config, os.environ)
    folder = sessions_folder(arguments.sessions, os.environ)
    told = past(folder, laps=Laps.TRIALS)
    wall = wall_ms()
    known = known_of(
        house.settings.runner,
        told,
        None if wall is None else day_of(wall),
        who.cadence_fact(house.settings.baseline, cadence_of(folder)[0]),
    )
    for note in (*house.notes, *told.notes):
        warn(note)
    if arguments.json:
        say(json.dumps(as_json(known)))
        return Exit.OK
    for line in lines(known):
        say(line)
    return Exit.OK


def known_of(
    runner: Runner, told: Past, today: date | None, cadence: tuple[str, str] = ("-", "")
) -> Known:
    """What `told` and the settings come to; without a clock, up to the day of the last run."""
    profile = profile_of(runner, told.runs, today)
    runs = loaded(told.runs, profile.runner)
    until = today or (runs[-1].day if runs else None)
    return Known(
        profile,
        told,
        () if until is None else tuple(run for run in runs if run.day > until - RECENT),
        cadence,
        () if until is None else weeks(runs, until, WEEKS),
        () if until is None else course(runs, until),
        scales_of(runs, profile.runner),
    )


def lines(known: Known) -> Iterator[str]:
    """The page."""
    profile = known.profile
    parts = (
        who.facts(profile, known.cadence),
        who.zone_lines(profile.runner, known.recent),
        who.pace_lines(profile.runner),
        who.race_lines(profile.runner),
        who.critical_lines(profile),
        who.load_lines(known.weeks, known.forms, known.scales, known.past.undated),
    )
    first = True
    for part in parts:
        text = tuple(part)
        if text and not first:
            yield ""
        first = False
        yield from text


def as_json(known: Known) -> dict[str, Any]:
    """The same for programs: speeds in m/s, times in ms, heart rates in bpm."""
    profile, runner = known.profile, known.profile.runner
    last = known.forms[-1] if known.forms else None
    return {
        "rest": runner.rest,
        "max": runner.max,
        "threshold": runner.threshold,
        "threshold_mps": runner.threshold_speed,
        "born": runner.born,
        "sex": None if runner.sex is None else runner.sex.value,
        "learned": sorted(profile.learned),
        "highest": _dated(profile.highest),
        "max_by_age": profile.estimate,
        "zones": {"scheme": runner.scheme.value, **_zones(known)},
        "vdot": None if runner.race is None else round(vdot(runner.race), 2),
        "paces_mps": None if runner.race is None else asdict(training_paces(runner)),
        "races": _races(known),
        "critical": _critical(known),
        "weeks": [_week(week) for week in known.weeks],
        "form": None if last is None else plain(last),
        "scales": asdict(known.scales),
        "undated": known.past.undated,
    }


def _dated(seen: Seen | None) -> dict[str, Any] | None:
    return None if seen is None else asdict(seen) | {"day": seen.day.isoformat()}


def _zones(known: Known) -> dict[str, Any]:
    runner = known.profile.runner
    try:
        spent = who.time_of(runner, known.recent)
        return {"from_bpm": zones.borders(runner), "s": spent.zones, "without_s": spent.without}
    except Unknown:
        return {"from_bpm": None}


def _races(known: Known) -> list[dict[str, Any]]:
    race = known.profile.runner.race
    if race is None:
        return []
    return [{"name": name, **asdict(one)} for name, one in who.forecasts(race)]


def _critical(known: Known) -> dict[str, Any] | None:
    trials = known.profile.runner.trials
    try:
        return asdict(critical_speed(trials)) if trials else None
    except TrialsError:
        return None


def _week(week: Span) -> dict[str, Any]:
    told: dict[str, Any] = plain(week)
    return told | {"sources": {source.value: count for source, count in week.sources}}
