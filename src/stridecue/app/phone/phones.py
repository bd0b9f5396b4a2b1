"""Phones: the ones that are paired, and letting one go. A part of the page of settings."""

from functools import partial

from stridecue.app.pages.html import Html, el, table
from stridecue.app.phone.elements import empty, form
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Refusal
from stridecue.app.wallclock import day_of
from stridecue.web import Moved, Phone, Reply, Route, Visit


def routes(kit: Kit) -> tuple[Route, ...]:
    """What its buttons do."""
    return (Route("POST", "/settings/phones/forget", partial(_forget, kit)),)


def paired(kit: Kit, visit: Visit) -> Html:
    """Who may do what the runner may; the phone that looks is named."""
    say = kit.say
    rows = []
    for one in kit.phones.all():
        since = say("unknown") if one.since is None else say.day(day_of(one.since))
        name = f"{one.name} ({say('this phone')})" if _is_own(visit, one) else one.name
        mark = empty("input", type="hidden", name="mark", value=one.mark)
        forget = el(
            "button",
            say("Forget"),
            type="submit",
            class_="button danger",
            aria_label=say("Forget {name}", name=one.name),
        )
        rows.append((name, since, form(visit, "/settings/phones/forget", mark, forget)))
    head = (say("Name"), say("Since"), el("span", say("Forget"), class_="aside"))
    return el(
        "section",
        el("h2", say("Paired phones")),
        table(say("Whoever has one of these may do what you may."), head, rows, words=3),
        class_="phones part",
    )


def _is_own(visit: Visit, phone: Phone) -> bool:
    return visit.phone is not None and visit.phone.mark == phone.mark


def _forget(kit: Kit, visit: Visit) -> Reply:
    """Let a phone go, perhaps the one that asks."""
    mark = visit.form.get("mark", "")
    phone = next((one for one in kit.phones.all() if one.mark == mark), None)
    if phone is None:
        raise Refusal(kit.say("That phone is not paired any more."))
    kit.phones.forget(phone.mark)
    told = kit.say("Forgotten: {name}.", name=phone.name)
    return Moved("/" if _is_own(visit, phone) else "/settings", told)
