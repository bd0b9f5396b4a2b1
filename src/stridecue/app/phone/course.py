"""Course: the plan's days around today, and what a runner can change in them."""

from argparse import ArgumentTypeError
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from stridecue.app import planning
from stridecue.app.arguments import values
from stridecue.app.labels import minutes
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el, table
from stridecue.app.phone.elements import button, choice, empty, form, labelled, text
from stridecue.app.phone.kit import Kit
from stridecue.app.planned import Following, plans_in, read_plan_file
from stridecue.app.refusal import Refusal
from stridecue.app.wallclock import day_of
from stridecue.training.plan import DayKind
from stridecue.training.plan_course import DAY, FARTHEST_MOVE, Move, Slot, aim_of, move_mistake
from stridecue.training.plan_done import KEPT, State, Tally, tally
from stridecue.training.plan_words import Figures, Teller
from stridecue.units import Ms
from stridecue.web import Moved, Reply, Route, Visit
from stridecue.workout.phrases import Phrases

AHEAD = 14
"""Days that can be changed here: more than anybody knows of their weather. Our choice."""

MOVABLE = 7
"""Days whose session can be moved here; each goes to a dozen others."""

MOST_LEFT_OUT = 28
"""Days in a row that are left out here: after more a plan is begun anew. Our choice."""

WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun"

BECAME = {
    State.DONE: "as planned",
    State.LATER: "done a day later",
    State.OTHERWISE: "done otherwise",
    State.MISSED: "missed",
    State.SKIPPED: "left out",
}
"""What became of a day, where there is something to be told."""

OVER = tuple(one for one in KEPT if one is not State.REST)
"""States of a day whose session is behind the runner."""


def routes(kit: Kit) -> tuple[Route, ...]:
    """What changes the plan."""
    return (
        Route("POST", "/today/skip", partial(_skip, kit)),
        Route("POST", "/today/move", partial(_move, kit)),
        Route("POST", "/today/begin", partial(_begin, kit)),
        Route("POST", "/today/stop", partial(_stop, kit)),
    )


def dated(day: date, say: Tongue) -> str:
    """`Tue 1 Dec`."""
    return f"{say(WEEKDAYS).split()[day.weekday()]} {say.short(day)}"


# --- looking -------------------------------------------------------------------------------------


def shown(
    kit: Kit, visit: Visit, followed: Following, now: date, phrases: Phrases
) -> Iterator[Html]:
    """This week of the plan and the next, the goal, and what can be changed."""
    say, course = kit.say, followed.course
    teller = Teller(phrases, Figures())
    tallies = tally(course, followed.runs, now)
    inside = [el("h2", course.plan.name), *_goal(followed, now, say)]
    weeks = len(course.plan.weeks)
    if now > course.last:
        inside.append(el("p", say("The plan is over.")))
    else:
        first = course.slots[max(now, course.first)].week
        for n in range(first, min(first + 1, weeks) + 1):
            title = say("Week {n} of {all}", n=n, all=weeks)
            inside.append(_week(course.week(n), tallies, now, teller, title, say))
    inside += _changes(visit, followed, tallies, now, teller, say)
    yield el("section", *inside, class_="week")
    again = el("summary", say("Begin another plan, or this one anew"))
    yield el("details", again, *_choices(kit, visit, now))


def _goal(followed: Following, now: date, say: Tongue) -> Iterator[Html]:
    aim = aim_of(followed.course)
    if aim is None:
        return
    told = f"{say.way(aim.metres)}" + ("" if aim.elapsed is None else f", {minutes(aim.elapsed)}")
    day = f"{dated(aim.day, say)} {aim.day.year}"
    left = (aim.day - now).days
    goal = say("Goal: {what} on {day}", what=told, day=day)
    yield el("p", goal + ("" if left < 1 else say(", in {days} days", days=left)), class_="soft")


def _week(
    slots: tuple[Slot, ...],
    tallies: Mapping[date, Tally],
    now: date,
    teller: Teller,
    title: str,
    say: Tongue,
) -> Html:
    rows = []
    for slot in slots:
        became = BECAME.get(tallies[slot.day].state)
        today = f" · {say('today')}" if slot.day == now else ""
        told = say(became) if became else say("moved") if slot.moved else ""
        rows.append((f"{dated(slot.day, say)}{today}", teller.session(slot.session), told))
    return table(title, (say("Day"), say("Session"), say("What became of it")), rows, words=3)


# --- what can be changed -------------------------------------------------------------------------


def _changes(
    visit: Visit,
    followed: Following,
    tallies: Mapping[date, Tally],
    now: date,
    teller: Teller,
    say: Tongue,
) -> Iterator[Html]:
    """Forms with nothing in them that could not be done."""
    coming = [
        slot
        for slot in followed.course.slots.values()
        if 0 <= (slot.day - now).days < AHEAD
        and slot.session.kind is not DayKind.REST
        and slot.skip is None
        and tallies[slot.day].state not in OVER
    ]
    named = {slot.day: f"{dated(slot.day, say)}: {teller.session(slot.session)}" for slot in coming}
    if coming:
        yield el("details", el("summary", say("Leave days out")), _ask_skip(visit, named, say))
    groups = [
        el("optgroup", *options, label=named[slot.day])
        for slot in coming
        if (slot.day - now).days < MOVABLE
        and (options := list(_places(followed, tallies, slot, now, teller, say)))
    ]
    if groups:
        pick = el("select", *groups, name="move")
        asked = (labelled(say("Which, and to which day"), pick), button(say("Move it")))
        told = el("p", say("The two days change places."), class_="soft")
        moving = form(visit, "/today/move", *asked)
        yield el("details", el("summary", say("Move a session")), told, moving)
    sure = form(visit, "/today/stop", button(say("Give the plan up"), look="danger"))
    told = el("p", say("What you have run stays."), class_="soft")
    yield el("details", el("summary", say("Give the plan up")), told, sure)


def _ask_skip(visit: Visit, named: Mapping[date, str], say: Tongue) -> Html:
    days = {day.isoformat(): shown for day, shown in named.items()}
    ill = empty("input", type="checkbox", name="ill", value="yes")
    return form(
        visit,
        "/today/skip",
        labelled(say("From"), choice("day", days, next(iter(days)))),
        labelled(say("How many days"), _number("days", 1, MOST_LEFT_OUT)),
        el("p", el("label", ill, " ", say("I am ill: it begins again gently"))),
        button(say("Leave out")),
    )


def _number(name: str, least: int, most: int) -> Html:
    return empty("input", type="number", name=name, value=str(least), min=str(least), max=str(most))


def _places(
    followed: Following,
    tallies: Mapping[date, Tally],
    slot: Slot,
    now: date,
    teller: Teller,
    say: Tongue,
) -> Iterator[Html]:
    """The days to which the session of `slot` can be moved."""
    course, reach = followed.course, FARTHEST_MOVE.days
    for n in range(-reach, reach + 1):
        to = slot.day + n * DAY
        other = course.slots.get(to)
        over = other is None or to < now or other.skip or tallies[to].state in OVER
        if over or move_mistake(course, Move(slot.day, to)) is not None:
            continue
        there = f"{dated(to, say)} ({teller.session(course.slots[to].session)})"
        told = say("{day}: to {to}", day=dated(slot.day, say), to=there)
        yield el("option", told, value=f"{slot.day}/{to}")


# --- beginning -----------------------------------------------------------------------------------


def beginnings(kit: Kit, visit: Visit, now: date) -> Html:
    """The plans there are, for who follows none."""
    say = kit.say
    told = el("p", say("You follow no plan. One of these can be begun:"))
    return el("section", el("h2", say("Plans")), told, *_choices(kit, visit, now))


def _choices(kit: Kit, visit: Visit, now: date) -> Iterator[Html]:
    say = kit.say
    names, about = {}, []
    for path in plans_in(kit.config):
        plan = read_plan_file(path, kit.config).plan
        if plan is None:  # `plan check` names what is wrong with it
            continue
        names[path.stem] = plan.name
        weeks = say("{n} weeks.", n=len(plan.weeks))
        about.append(el("div", el("dt", plan.name), el("dd", f"{weeks} {plan.who or plan.about}")))
    if not names:
        yield el("p", say("There is no plan."))
        return
    yield el("dl", *about, class_="plans")
    day = empty("input", type="date", name="race", min=now.isoformat())
    time = text("time", inputmode="text", autocomplete="off", placeholder="24:30")
    yield form(
        visit,
        "/today/begin",
        labelled(say("Plan"), choice("plan", names, "")),
        labelled(say("Day of the race"), day, say("Without one it begins next Monday.")),
        labelled(say("Time that you want"), time, say("May be left empty.")),
        button(say("Begin"), look="main"),
    )


# --- doing ---------------------------------------------------------------------------------------


def _today(kit: Kit) -> date:
    wall = kit.wall()
    if wall is None:
        raise Refusal(kit.house.phrases.say("date_unknown"))
    return day_of(wall)


def _day(kit: Kit, typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refusal(kit.say("That is no date.")) from None


def _skip(kit: Kit, visit: Visit) -> Reply:
    say, typed = kit.say, visit.form.get("days", "")
    if not typed.isdecimal() or not 1 <= int(typed) <= MOST_LEFT_OUT:
        raise Refusal(say("Leave out 1 to {most} days.", most=MOST_LEFT_OUT))
    first, ill = _day(kit, visit.form.get("day", "")), "ill" in visit.form
    planning.leave_out(kit.house, kit.sessions, first, int(typed), ill=ill)
    told = say("Left out. Nothing is to be caught up.")
    return Moved("/today", f"{told} {say('Get well.')}" if ill else told)


def _move(kit: Kit, visit: Visit) -> Reply:
    say = kit.say
    day, _, to = visit.form.get("move", "").partition("/")
    wanted = Move(_day(kit, day), _day(kit, to))
    course = planning.move(kit.house, kit.sessions, wanted)
    told = say("Moved to {day}.", day=dated(wanted.to, say))
    if any(planning.two_hard(course, one) for one in (wanted.to - DAY, wanted.to)):
        hard = say("Two hard days are next to each other now: the second becomes easy.")
        told = f"{told} {hard}"
    return Moved("/today", told)


def _begin(kit: Kit, visit: Visit) -> Reply:
    say, now = kit.say, _today(kit)
    known = {path.stem for path in plans_in(kit.config)}
    asked, typed = visit.form.get("plan", ""), visit.form.get("race", "").strip()
    if asked not in known:
        raise Refusal(say("There is no such plan."))
    race = _day(kit, typed) if typed else None
    if race is not None and race < now:
        raise Refusal(say("The race is past: a plan leads to one that is to come."))
    wanted = visit.form.get("time", "").strip()
    course = planning.begin(
        asked, kit.config, kit.sessions, now, race=race, ms=_time(kit, wanted) if wanted else None
    )
    first = dated(course.standing.start.joined, say)
    return Moved("/today", say("{name} begins on {day}.", name=course.plan.name, day=first))


def _time(kit: Kit, typed: str) -> Ms:
    try:
        return values.time(typed)
    except ArgumentTypeError:
        raise Refusal(kit.say("A time looks like 24:30 or 1:45:00.")) from None


def _stop(kit: Kit, visit: Visit) -> Reply:
    del visit
    planning.give_up(kit.house, kit.sessions, _today(kit))
    return Moved("/today", kit.say("Given up. What you have run stays."))
