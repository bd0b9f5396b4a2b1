"""Pairing: a phone that types the code which the device says may do what its runner may."""

import math
from functools import partial
from urllib.parse import quote

from stridecue.app.control.orders import Order
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.elements import button, empty, form, labelled, text
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Refusal
from stridecue.web import Moved, NotYet, Page, Reply, Route, Visit

LONGEST_NAME = 40


def routes(kit: Kit) -> tuple[Route, ...]:
    """For strangers, all of them."""
    return (
        Route("GET", "/pair", partial(_show, kit), open=True),
        Route("POST", "/pair/code", partial(_tell, kit), open=True),
        Route("POST", "/pair", partial(_enter, kit), open=True),
    )


def _show(kit: Kit, visit: Visit) -> Page:
    say = kit.say
    title = say("Pair this phone")
    to = visit.query.get("to", "/")
    code = form(visit, "/pair/code", _way(to), button(say("Say a code"), look="main"))
    typed = form(
        visit,
        "/pair",
        _way(to),
        labelled(
            say("The code"),
            text("code", inputmode="numeric", autocomplete="one-time-code", maxlength="12"),
        ),
        labelled(
            say("A name for this phone"),
            text("name", _guess(say), maxlength=str(LONGEST_NAME), autocomplete="off"),
        ),
        button(say("Pair"), look="main"),
    )
    how = say(
        "The device says six figures, while nobody runs. Who has a shell there can have "
        "them from: stridecue page code"
    )
    steps = (code, typed) if not kit.gate.waiting else (typed, code)
    return page(visit, say, title, el("h1", title), el("p", how), *steps, at="/pair")


def _guess(say: Tongue) -> str:
    return say("My phone")


def _way(to: str) -> Html:
    return empty("input", type="hidden", name="to", value=to)


def _back(visit: Visit) -> str:
    """This page, for who wanted to go elsewhere: within the site, `Moved` sees to it."""
    return f"/pair?to={quote(visit.form.get('to', '/'))}"


def _tell(kit: Kit, visit: Visit) -> Reply:
    """Let the device say a new code."""
    say = kit.say
    back = _back(visit)
    if not kit.glance.get("free"):
        return Moved(back, say("The device is busy: pair the phone while nobody runs."))
    try:
        code = kit.gate.make()
    except NotYet as early:
        left = math.ceil(early.left)
        return Moved(back, say("Wait {left} s before the next code.", left=left))
    told = kit.ask(Order.SAY, say("The code is {figures}.", figures=", ".join(code)))
    if not told.ok:
        raise Refusal(told.told)
    return Moved(back, say("The device says it now."))


def _enter(kit: Kit, visit: Visit) -> Reply:
    say = kit.say
    if not kit.gate.opens(visit.form.get("code", "")):
        told = say("That is not the code, or it is too old. Let it say a new one.")
        return Moved(_back(visit), told)
    name = "".join(one for one in visit.form.get("name", "") if one.isprintable())
    name = name.strip()[:LONGEST_NAME] or _guess(say)
    return Moved(visit.form.get("to", "/"), say("This phone is paired."), pair=name)
