"""`stridecue plan`: plans shown, checked, begun, changed and given up."""

import argparse
import json
import os
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from stridecue.app.checking import checked
from stridecue.app.commands.today import TELLER, lines, plain, plain_house, this_day
from stridecue.app.files import config_folder, sessions_folder
from stridecue.app.out import say, warn
from stridecue.app.planglance import course_lines, plan_lines
from stridecue.app.planned import (
    Following,
    following,
    load_plan,
    plan_path,
    plans_in,
    read_plan_file,
)
from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.problems import Problem
from stridecue.store.plan import PlanFile
from stridecue.training.plan_course import (
    DAY,
    WEEK,
    Entry,
    Move,
    Skip,
    Slot,
    Standing,
    Start,
    Stop,
    course_of,
    monday_for,
    move_mistake,
    race_day,
)


def run(arguments: argparse.Namespace) -> int:
    """Answer one of them."""
    return ASKED[arguments.asked](arguments)


# --- looking -------------------------------------------------------------------------------------


def _show(arguments: argparse.Namespace) -> int:
    house = plain_house(arguments.config)
    if arguments.plan is not None:
        plan = load_plan(arguments.plan, house.config)
        for line in plan_lines(plan):
            say(line)
        return Exit.OK
    followed = following(house, sessions_folder(arguments.sessions, os.environ))
    if followed is None:
        return _list(house.config)
    for note in followed.notes:
        warn(note)
    now = this_day(None)
    if arguments.json:
        for day in followed.course.slots:
            say(json.dumps(plain(followed.proposal(day, now)), ensure_ascii=False))
        return Exit.OK
    for line in course_lines(followed, now):
        say(line)
    for line in lines(followed.proposal(now, now), now):
        say(line)
    return Exit.OK


def _list(config: Path) -> int:
    for path in plans_in(config):
        plan = read_plan_file(path, config).plan
        who = "has mistakes: `stridecue plan check` names them" if plan is None else plan.who
        say(f"{path.stem:26}  {who}".rstrip())
    warn("no plan is followed: `stridecue plan start PLAN` begins one")
    return Exit.OK


def _check(arguments: argparse.Namespace) -> int:
    config = config_folder(arguments.config, os.environ)
    good = [checked(partial(_look, asked, config)) for asked in arguments.files]
    return Exit.OK if all(good) else Exit.INPUT


def _look(asked: str, config: Path) -> tuple[Path, tuple[Problem, ...]]:
    path = plan_path(asked, config)
    return path, read_plan_file(path, config).problems


# --- changing ------------------------------------------------------------------------------------


def _start(arguments: argparse.Namespace) -> int:
    config = config_folder(arguments.config, os.environ)
    path = plan_path(arguments.plan, config)
    if path.absolute().parent != (config / "plans").absolute():
        raise Refusal(f"{path}: put it into {config / 'plans'}, so that it is found every day")
    plan = load_plan(path.stem, config)
    now = this_day(arguments.on or arguments.race)
    monday, joined = _beginning(arguments, now)
    if arguments.race is not None:
        monday = monday_for(plan, arguments.race)
        joined = max(now, monday)
        if arguments.race < now:
            raise Refusal(f"{arguments.race} is past: a plan leads to a race that is to come")
    start = Start(path.stem, monday, joined, arguments.race, arguments.time)
    course = course_of(plan, Standing(start))
    if course.last < now:
        raise Refusal(f"it would have ended on {course.last}: begin on a later day")
    _add(arguments, start)
    say(f"{plan.name}: {len(plan.weeks)} weeks, from Monday {course.first} to {course.last}.")
    week = (joined - monday).days // 7 + 1
    if week > 1:
        say(f"It is joined in week {week}, on {joined:%A} {joined}. Nothing is to be caught up.")
    race = race_day(course.slots.values())
    if race is not None:
        say(f"{course.slots[race].session.kind.value.capitalize()}: {race:%A} {race}.")
    return Exit.OK


def _beginning(arguments: argparse.Namespace, now: date) -> tuple[date, date]:
    """The Monday of the first week, and the first day that counts."""
    if arguments.on is not None:
        return arguments.on - arguments.on.weekday() * DAY, arguments.on
    monday = now + timedelta(days=-now.weekday() % 7)
    return monday - ((arguments.week or 1) - 1) * WEEK, monday


def _move(arguments: argparse.Namespace) -> int:
    followed = _followed(arguments)
    move = Move(arguments.day, arguments.to)
    mistake = move_mistake(followed.course, move)
    if mistake is not None:
        raise Refusal(mistake)
    _add(arguments, move)
    course = _followed(arguments).course
    for day in sorted((move.day, move.to)):
        slot = course.slots[day]
        say(f"{day:%A} {day}: {TELLER.session(slot.session)}.")
    hard = [day for day in (move.to - DAY, move.to) if _two_hard(course.slots, day)]
    if hard:
        say("Two hard days are next to each other now: the second becomes easy.")
    return Exit.OK


def _two_hard(slots: Mapping[date, Slot], day: date) -> bool:
    pair = [slots.get(day), slots.get(day + DAY)]
    return all(one is not None and one.session.kind.is_hard for one in pair)


def _skip(arguments: argparse.Namespace) -> int:
    course = _followed(arguments).course
    first = arguments.day or this_day(None)
    skip = Skip(first, first + (arguments.days - 1) * DAY, arguments.ill)
    inside = [day for day in course.slots if skip.first <= day <= skip.last]
    if not inside:
        raise Refusal(
            f"{first} is no day of the plan: it goes from {course.first} to {course.last}"
        )
    _add(arguments, skip)
    many = "" if skip.last == skip.first else f" to {skip.last}"
    ill = " Get well. It begins again gently." if skip.ill else ""
    say(f"Left out: {skip.first}{many}. Nothing is to be caught up.{ill}")
    return Exit.OK


def _stop(arguments: argparse.Namespace) -> int:
    followed = _followed(arguments)
    _add(arguments, Stop(this_day(None)))
    say(f"{followed.course.plan.name}: given up. What you have run stays.")
    return Exit.OK


def _followed(arguments: argparse.Namespace) -> Following:
    """The plan that is followed. Raises `Refusal` where there is none."""
    house = plain_house(arguments.config)
    followed = following(house, sessions_folder(arguments.sessions, os.environ))
    if followed is None:
        raise Refusal("no plan is followed: `stridecue plan start PLAN` begins one")
    return followed


def _add(arguments: argparse.Namespace, entry: Entry) -> None:
    file = PlanFile(sessions_folder(arguments.sessions, os.environ))
    try:
        file.add(entry)
    except OSError as error:
        raise Refusal(f"{file.path}: {error.strerror or error}", Exit.DEVICE) from None


ASKED: dict[str, Callable[[argparse.Namespace], int]] = {
    "show": _show,
    "check": _check,
    "start": _start,
    "move": _move,
    "skip": _skip,
    "stop": _stop,
}
