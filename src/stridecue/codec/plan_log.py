"""The log of a plan as text: a line of JSON for each thing that the runner did to it.

    {"start": {"plan": "faster-5k-8-weeks", "monday": "2027-01-04", "joined": "2027-01-04"}}
    {"move": {"day": "2027-01-12", "to": "2027-01-13"}}
    {"skip": {"first": "2027-01-25", "last": "2027-01-30", "ill": true}}
    {"stop": {"day": "2027-02-01"}}

Lines are only ever added. One that cannot be read is passed over and told.
"""

import json
import re
from datetime import date
from typing import Any

from stridecue.training.plan_course import Entry, Move, Skip, Start, Stop

_FILE = re.compile(r"[\w.+-]+(?: [\w.+-]+)*")
"""The name of a file, never a way out of its folder."""


def write_entry(entry: Entry) -> str:
    """One line."""
    match entry:
        case Start(plan, monday, joined, race, ms):
            told: dict[str, Any] = {"plan": plan, "monday": str(monday), "joined": str(joined)}
            if race is not None:
                told["race"] = str(race)
            if ms is not None:
                told["ms"] = ms
            line = {"start": told}
        case Move(day, to):
            line = {"move": {"day": str(day), "to": str(to)}}
        case Skip(first, last, ill):
            line = {"skip": {"first": str(first), "last": str(last), "ill": ill}}
        case Stop(day):
            line = {"stop": {"day": str(day)}}
    return json.dumps(line) + "\n"


def read_log(text: str) -> tuple[tuple[Entry, ...], tuple[int, ...]]:
    """The entries, the oldest first, and the numbers of the lines that could not be read."""
    entries: list[Entry] = []
    bad: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            entries.append(_entry(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            bad.append(number)
    return tuple(entries), tuple(bad)


def _entry(plain: Any) -> Entry:
    ((what, told),) = plain.items()
    match what:
        case "start":
            if not _FILE.fullmatch(told["plan"]):
                raise ValueError("no name of a plan")
            ms = told.get("ms")
            race = told.get("race")
            monday = _day(told["monday"])
            if monday.weekday() != 0 or not (ms is None or (type(ms) is int and ms > 0)):
                raise ValueError("no beginning of a plan")
            when = None if race is None else _day(race)
            return Start(told["plan"], monday, _day(told["joined"]), when, ms)
        case "move":
            return Move(_day(told["day"]), _day(told["to"]))
        case "skip":
            first, last = _day(told["first"]), _day(told["last"])
            if last < first or (last - first).days > 366:
                raise ValueError("no days")
            return Skip(first, last, told["ill"] is True)
        case "stop":
            return Stop(_day(told["day"]))
        case _:
            raise ValueError(f"{what!r} is nothing that is done to a plan")


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not 2000 <= day.year <= 2200:  # so that no sum of days leaves the calendar
        raise ValueError(f"{text} is no day of a plan")
    return day
