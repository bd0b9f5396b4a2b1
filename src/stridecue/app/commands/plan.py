"""`stridecue plan`: plans shown, checked, begun, changed and given up."""

import argparse
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from stridecue.app import planning
from stridecue.app.checking import checked
from stridecue.app.commands.today import TELLER, lines, plain, plain_house, this_day
from stridecue.app.files import config_folder, sessions_folder
from stridecue.app.house import House
from stridecue.app.out import say, warn
from stridecue.app.planglance import course_lines, plan_lines
from stridecue.app.planned import following, load_plan, plan_path, plans_in, read_plan_file
from stridecue.app.refusal import Exit
from stridecue.codec.problems import Problem
from stridecue.training.plan_course import DAY, Move, race_day


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
    now = this_day(arguments.on or arguments.race)
    course = planning.begin(
        arguments.plan,
        config_folder(arguments.config, os.environ),
        sessions_folder(arguments.sessions, os.environ),
        now,
        on=arguments.on,
        race=arguments.race,
        week=arguments.week,
        ms=arguments.time,
    )
    plan, joined = course.plan, course.standing.start.joined
    say(f"{plan.name}: {len(plan.weeks)} weeks, from Monday {course.first} to {course.last}.")
    week = (joined - course.first).days // 7 + 1
    if week > 1:
        say(f"It is joined in week {week}, on {joined:%A} {joined}. Nothing is to be caught up.")
    race = race_day(course.slots.values())
    if race is not None:
        say(f"{course.slots[race].session.kind.value.capitalize()}: {race:%A} {race}.")
    return Exit.OK


def _move(arguments: argparse.Namespace) -> int:
    wanted = Move(arguments.day, arguments.to)
    course = planning.move(*_ours(arguments), wanted)
    for day in sorted((wanted.day, wanted.to)):
        slot = course.slots[day]
        say(f"{day:%A} {day}: {TELLER.session(slot.session)}.")
    if any(planning.two_hard(course, day) for day in (wanted.to - DAY, wanted.to)):
        say("Two hard days are next to each other now: the second becomes easy.")
    return Exit.OK


def _skip(arguments: argparse.Namespace) -> int:
    house, folder = _ours(arguments)
    first = arguments.day or this_day(None)
    skip = planning.leave_out(house, folder, first, arguments.days, ill=arguments.ill)
    many = "" if skip.last == skip.first else f" to {skip.last}"
    ill = " Get well. It begins again gently." if skip.ill else ""
    say(f"Left out: {skip.first}{many}. Nothing is to be caught up.{ill}")
    return Exit.OK


def _stop(arguments: argparse.Namespace) -> int:
    house, folder = _ours(arguments)
    course = planning.give_up(house, folder, this_day(None))
    say(f"{course.plan.name}: given up. What you have run stays.")
    return Exit.OK


def _ours(arguments: argparse.Namespace) -> tuple[House, Path]:
    """The configuration, and the folder of the sessions."""
    return plain_house(arguments.config), sessions_folder(arguments.sessions, os.environ)


ASKED: dict[str, Callable[[argparse.Namespace], int]] = {
    "show": _show,
    "check": _check,
    "start": _start,
    "move": _move,
    "skip": _skip,
    "stop": _stop,
}
