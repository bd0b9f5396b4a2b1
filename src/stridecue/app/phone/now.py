"""Now: what happens, as it happens. Large, for an arm's length and for the sun.

Whoever is in reach may look; only a phone that is paired may press. The page is whole without its
script, which keeps it up to date.
"""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from stridecue.app.control.orders import Order
from stridecue.app.labels import minutes
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el, joined
from stridecue.app.phone.elements import button, form
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Refusal
from stridecue.session.gestures import LONG
from stridecue.units import pace_per_km
from stridecue.web import Moved, Page, Reply, Route, Visit

STATES = {
    "away": "The device does not answer.",
    "idle": "Nobody runs.",
    "start": "It starts.",
    "running": "Running.",
    "waiting": "At the line: LINE is GO.",
    "paused": "Paused: LINE goes on.",
    "done": "Done.",
}

LINE = {
    "idle": "says what is next, then starts it",
    "start": "GO now",
    "running": "GO, split, end of a step",
    "waiting": "GO",
    "paused": "goes on",
}
MENU = {
    "idle": "the workout after that",
    "start": "takes a press back",
    "running": "takes a press back",
    "waiting": "takes a press back",
    "paused": "another choice",
}
HOLD = {
    "away": "Pause",
    "idle": "What else there is",
    "start": "Pause",
    "running": "Pause",
    "waiting": "Pause",
    "paused": "Pause",
    "done": "Pause",
}
"""What the buttons do in each state, in the fewest words; `contracts` has all of it. The last one
has no other name."""

A_LONG_ONE = LONG + 100
"""Ms that a button is held for a pause: surely long, and answered soon."""

Glance = Mapping[str, Any]


def routes(kit: Kit) -> tuple[Route, ...]:
    """The first page, and its buttons."""
    return (
        Route("GET", "/", partial(_show, kit), open=True),
        Route("POST", "/push", partial(_push, kit)),
    )


def _show(kit: Kit, visit: Visit) -> Page:
    say, glance = kit.say, kit.glance
    state = str(glance.get("state", "away"))
    books = {"states": STATES, "line": LINE, "menu": MENU, "hold": HOLD}
    words = {name: {one: say(told) for one, told in book.items()} for name, book in books.items()}
    inside = [
        el("h1", say("Now"), class_="aside"),
        el("p", say(STATES[state]), id="state", role="status"),
        el("p", glance.get("workout") or "", id="workout", class_="soft"),
        el("p", glance.get("title") or "", id="title"),
        el("p", _clock(glance), id="clock", role="timer"),
        el("p", _under(glance), id="end"),
        el("div", el("div", id="done"), class_="bar", aria_hidden="true"),
        _readings(glance, say),
        el("p", el("span", say("Next"), class_="soft"), " ", el("b", _next(glance), id="next")),
        el("p", glance.get("said") or "", id="said", class_="soft"),
        *([] if visit.phone is None else _buttons(visit, state, say)),
        _laps(glance, say),
        el("noscript", el("p", el("a", say("Show it anew"), href="/"))),
    ]
    whole = el("div", *inside, id="now", data_state=state, data_words=json.dumps(words))
    return page(visit, say, say("Now"), whole, at="/", script="now.js")


def _clock(glance: Glance) -> str:
    """What stands on it until the script runs it: only a clock that stands."""
    clock = glance.get("clock") or {}
    return minutes(clock["ms"]) if "ms" in clock else "-:--"


def _under(glance: Glance) -> str:
    parts = (glance.get("end"), glance.get("targets"))
    return " · ".join(part for part in parts if part)


def _next(glance: Glance) -> str:
    return glance.get("next") or "-"


def _readings(glance: Glance, say: Tongue) -> Html:
    heart, cadence, speed = (glance.get(name) for name in ("heart", "cadence", "speed"))
    told = (
        ("heart", say("Heart"), "bpm", "--" if heart is None else str(heart)),
        ("cadence", say("Cadence"), "spm", "--" if cadence is None else str(cadence)),
        ("pace", say("Pace"), "/km", "-:--" if not speed else pace_per_km(speed)),
    )
    return el(
        "dl",
        *(
            el("div", el("dt", name), el("dd", el("span", value, id=key), el("small", f" {unit}")))
            for key, name, unit, value in told
        ),
        class_="readings",
    )


def _buttons(visit: Visit, state: str, say: Tongue) -> tuple[Html, ...]:
    """LINE and MENU, and what is done by holding MENU; a session is not ended by one touch."""
    told = [
        el("small", say(book[state]) if state in book else "", id=f"{name}-does")
        for name, book in (("line", LINE), ("menu", MENU))
    ]
    line = button(joined((el("b", "LINE"), told[0])), name="button", value="line", look="main line")
    menu = button(joined((el("b", "MENU"), told[1])), name="button", value="menu", look="menu")
    held = el("span", say(HOLD[state]), id="hold-does")
    pause = button(held, name="button", value="pause", look="quiet")
    end = button(say("End the session"), name="button", value="end", look="danger")
    inside = (el("summary", say("End")), form(visit, "/push", end, class_="push"))
    more = el("details", *inside, class_="running")
    return (form(visit, "/push", line, menu, pause, class_="push", id="push"), more)


def _laps(glance: Glance, say: Tongue) -> Html:
    head = el(
        "tr", *(el("th", say(name), scope="col") for name in ("Step", "Time", "±", "Remarks"))
    )
    rows = [
        el(
            "tr",
            el("th", " ".join((lap["name"], lap["rep"])).strip(), scope="row", class_="w"),
            el("td", lap["time"]),
            el("td", lap["off"]),
            el("td", lap["flags"]),
            class_="work" if lap["work"] else "rest",
        )
        for lap in glance.get("laps", ())
    ]
    inside = el(
        "table", el("caption", say("Laps")), el("thead", head), el("tbody", *rows, id="laps")
    )
    named = {"tabindex": "0", "role": "region", "aria-label": say("Laps")}
    hidden = {} if rows else {"hidden": ""}
    return el("div", inside, class_="scroll", id="all-laps", **named, **hidden)


def _push(kit: Kit, visit: Visit) -> Reply:
    """Push a button of the device. With one button, that one is held for a pause."""
    one_button = bool(kit.glance.get("one_button"))
    match visit.form.get("button"):
        case "line":
            answer = kit.ask(Order.PRESS)
        case "menu":
            answer = kit.ask(Order.MENU)
        case "pause":
            answer = kit.ask(Order.PRESS if one_button else Order.MENU, str(A_LONG_ONE))
        case "end":
            answer = kit.ask(Order.STOP)
        case _:
            raise Refusal(kit.say("There is no such button."))
    return Moved("/", "" if answer.ok else answer.told)
