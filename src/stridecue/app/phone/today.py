"""Today: what the plan has for the day and why, how the runner is, and what to start.

Without a plan it offers the workouts, and the plans. Readiness changes nothing by itself: it is
told beside the plan, as everywhere.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial

from stridecue.app.heads import heads
from stridecue.app.house import House
from stridecue.app.pages.html import Html, el
from stridecue.app.phone import course, feeling
from stridecue.app.phone.elements import button, choice, form, labelled, link
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.starting import running, running_note, start_form
from stridecue.app.planned import Following, following
from stridecue.app.refusal import Refusal
from stridecue.app.shelf import Own
from stridecue.app.today import Today, beside, second_opinion
from stridecue.app.wallclock import day_of
from stridecue.store.runs import past
from stridecue.training.advice import Signs
from stridecue.training.plan_today import CHANGES, Proposal, Why
from stridecue.training.plan_words import Figures, Teller
from stridecue.web import Page, Route, Visit


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the day. `followed`: `None` without a plan; `wrong`: why it is not read."""

    house: House
    today: Today
    followed: Following | None
    wrong: str = ""


def routes(kit: Kit) -> tuple[Route, ...]:
    """The page, and what changes the plan or is said of oneself."""
    return (
        Route("GET", "/today", partial(_show, kit)),
        *course.routes(kit),
        *feeling.routes(kit),
    )


def _show(kit: Kit, visit: Visit) -> Page:
    say, wall = kit.say, kit.wall()
    day = None if wall is None else day_of(wall)
    inside = [el("h1", say("Today") if day is None else course.dated(day, say))]
    inside += running_note(kit)
    if day is None:
        inside.append(el("p", kit.house.phrases.say("date_unknown"), class_="told"))
        inside.append(
            el("section", el("h2", say("How you are")), *feeling.asked(visit, say, Signs()))
        )
        inside.append(_other(kit, visit))
        return page(visit, say, say("Today"), *inside, at="/today")
    seen = _look(kit, day)
    inside += [el("p", one, class_="wrong") for one in (seen.wrong, *seen.today.notes) if one]
    inside += _plan(kit, visit, seen)
    inside.append(_feeling(kit, visit, seen))
    inside.append(_other(kit, visit))
    if seen.followed is not None:
        inside += course.shown(kit, visit, seen.followed, day, seen.house.phrases)
    elif not seen.wrong:
        inside.append(course.beginnings(kit, visit, day))
    return page(visit, say, say("Today"), *inside, at="/today")


def _look(kit: Kit, day: date) -> Seen:
    """A plan that cannot be read is told of, and is no plan."""
    house, folder = kit.house, kit.sessions
    followed, wrong = None, ""
    try:
        followed = following(house, folder)
    except Refusal as refusal:
        wrong = str(refusal)
    proposal = None if followed is None else followed.proposal(day, day)
    runs = past(folder).runs if followed is None else followed.runs
    return Seen(house, beside(house, folder, proposal, runs, day, kit.wall()), followed, wrong)


def _plan(kit: Kit, visit: Visit, seen: Seen) -> list[Html]:
    """What is proposed, every reason for it, and what readiness and recovery add."""
    say, phrases, today = kit.say, seen.house.phrases, seen.today
    inside: list[Html] = []
    if today.proposal is not None:
        inside += _proposal(kit, visit, today.proposal, Teller(phrases, Figures()))
    opinion = " ".join(second_opinion(today, phrases))
    if opinion:
        inside.append(el("p", opinion, class_="told"))
    if today.offered and today.recovery is not None:
        file, name = today.recovery
        inside.append(el("p", say("{name}, if you like.", name=name)))
        inside.append(start_form(kit, visit, file, say("Start {name}", name=name), "quiet"))
    if not inside:
        return []
    return [el("section", el("h2", say("The plan")), *inside, class_="day")]


def _proposal(kit: Kit, visit: Visit, proposal: Proposal, teller: Teller) -> list[Html]:
    say = kit.say
    what, why = teller.two(proposal)
    inside = [el("p", el("b", what), " ", why)]
    inside += [el("p", teller.why(one)) for one in proposal.reasons[1:] if one.why in CHANGES]
    if proposal.changed:
        written = teller.session(proposal.written)
        inside.append(el("p", say("Written: {session}.", session=written), class_="soft"))
    if proposal.reasons[0].why is Why.BREAK:
        inside.append(el("p", say("To go back in the plan, begin it anew below."), class_="soft"))
    if proposal.workout is not None:
        start = say("Start {name}", name=proposal.workout.name)
        inside.append(start_form(kit, visit, Own.TODAY.value, start))
    return inside


def _feeling(kit: Kit, visit: Visit, seen: Seen) -> Html:
    say, today = kit.say, seen.today
    known = feeling.signs(kit, today.day, today.hard_days)
    advice = feeling.advised(seen.house.phrases, today.advice)
    asked = feeling.asked(visit, say, known)
    return el("section", el("h2", say("How you are")), *advice, *asked)


def _other(kit: Kit, visit: Visit) -> Html:
    """Any workout there is."""
    say = kit.say
    names = {file: name for file, (name, _) in heads(kit.config).items()}
    names.setdefault(Own.JUST_TIME.value, say("Just time me"))
    ordered = dict(sorted(names.items(), key=lambda one: one[1].casefold()))
    wanted = kit.house.settings.start.workout or Own.JUST_TIME.value
    inside = [el("h2", say("Start a workout"))]
    if not running(kit):
        pick = labelled(say("Workout"), choice("what", ordered, wanted))
        inside.append(form(visit, "/start", pick, button(say("Start it"), look="main")))
    inside.append(el("p", link(say("All workouts"), "/workouts")))
    return el("section", *inside)
