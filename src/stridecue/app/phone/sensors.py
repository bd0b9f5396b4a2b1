"""Sensors: each link as it is now, what is remembered of them, and the way to choose one.

The device chooses by voice, as with its own buttons: the page presses them, and decides nothing.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from stridecue.app.control.orders import Order
from stridecue.app.desk import State
from stridecue.app.idle import HOLD
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el, joined, table
from stridecue.app.phone.elements import button, empty, form
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.now import A_LONG_ONE
from stridecue.app.refusal import Refusal
from stridecue.app.sensors import shelf
from stridecue.ble import State as Link
from stridecue.codec.book import Entry
from stridecue.codec.cadence import CadenceUnit
from stridecue.session.events import Sensor
from stridecue.session.tidings import NAMES
from stridecue.store import BookFile
from stridecue.web import Moved, Page, Reply, Route, Visit

STATES = {
    Link.IDLE.value: "not looked for",
    Link.SCANNING.value: "looked for",
    Link.CONNECTING.value: "connecting",
    Link.SUBSCRIBING.value: "connecting",
    Link.STREAMING.value: "connected",
    Link.STALE.value: "connected, but silent",
    Link.BACKOFF.value: "not in reach: tried again soon",
    Link.NO_ADAPTER.value: "no Bluetooth on the device",
    "busy": "held by another device",
}

KINDS = {NAMES[Sensor.HEART]: "Strap", NAMES[Sensor.FOOT]: "Footpod"}
KINDS |= {NAMES[Sensor.TREADMILL]: "Treadmill"}

A_HOLD = HOLD + 100
"""Ms that MENU is held to look for sensors: surely long enough."""


def routes(kit: Kit) -> tuple[Route, ...]:
    """The page, the part of it that changes by itself, and its buttons."""
    return (
        Route("GET", "/sensors", partial(_show, kit)),
        Route("GET", "/sensors/now", partial(_part, kit)),
        Route("POST", "/sensors/push", partial(_push, kit)),
        Route("POST", "/sensors/forget", partial(_forget, kit)),
    )


def _show(kit: Kit, visit: Visit) -> Page:
    say = kit.say
    inside = (
        el("h1", say("Sensors")),
        el("div", *_now(kit), id="links"),
        _choosing(kit, visit),
        _remembered(kit, visit),
    )
    return page(visit, say, say("Sensors"), *inside, at="/sensors", script="sensors.js")


def _part(kit: Kit, visit: Visit) -> Page:
    """For the script: what is in `#links`, and what the last push was answered."""
    told = [el("p", visit.told, class_="told")] if visit.told else []
    return Page(joined([*told, *_now(kit)]))


# --- now -----------------------------------------------------------------------------------------


def _now(kit: Kit) -> Iterator[Html]:
    say, glance = kit.say, kit.glance
    if glance.get("state", "away") == "away":
        yield el("p", say("The device does not answer."))
        return
    desk = glance.get("desk")
    if desk:
        yield el("p", say("The device:"), " ", el("b", say(State[desk.upper()].value)))
    if glance.get("said"):
        yield el("p", glance["said"], class_="soft")
    if not glance["sensors"]:
        yield el(
            "p", say("It looks for no sensor: it has no Bluetooth, or the settings want none.")
        )
    yield el("div", *(_link(say, one) for one in glance["sensors"]), class_="grid")


def _link(say: Tongue, link: Mapping[str, Any]) -> Html:
    """One sensor, as the glance has it."""
    kind = say(KINDS[link["kind"]])
    facts = [
        (say("Battery"), None if link["battery"] is None else f"{link['battery']} %"),
        (say("Signal"), None if link["rssi"] is None else f"{link['rssi']} dBm"),
        (say("Readings"), f"{link['frames']}"),
        (say("Not understood"), f"{link['malformed']}" if link["malformed"] else None),
    ]
    told = [
        el("div", el("dt", name), el("dd", value)) for name, value in facts if value is not None
    ]
    where = " · ".join(one for one in (link["model"], link["address"]) if one)
    counts = [(say(why), str(count)) for why, count in link["counts"].items()]
    head = (say("What happened"), say("How often"))
    more = [
        el(
            "details",
            el("summary", say("Counters")),
            table(f"{kind}: {say('Counters')}", head, counts),
        )
    ]
    return el(
        "section",
        el("h2", " · ".join(one for one in (kind, link["name"]) if one)),
        el("p", say(STATES[link["state"]]), class_="state"),
        *([el("p", where, class_="soft")] if where else []),
        el("dl", *told),
        *(more if counts else []),
    )


# --- choosing ------------------------------------------------------------------------------------


def _choosing(kit: Kit, visit: Visit) -> Html:
    """The buttons, while nobody runs: in a session they mean something else."""
    say, glance = kit.say, kit.glance
    head = el("h2", say("Choose a sensor"))
    if glance.get("state") != "idle":
        return el(
            "section", head, el("p", say("Sensors are chosen while nobody runs.")), class_="part"
        )
    line = button(el("b", "LINE"), name="button", value="line", look="main")
    if glance["one_button"]:
        told = say(
            "Put yours on. Hold the button: the device says what else there is. Press until it "
            "says “{words}”, and hold. It offers each by voice: a press keeps it, silence goes on, "
            "held it leaves off.",
            words=kit.house.phrases.say("offer_pairing"),
        )
        held = button(say("Held"), name="button", value="long")
        pushes = form(visit, "/sensors/push", line, held, class_="push", id="push")
        return el("section", head, el("p", told), pushes, class_="part")
    told = say(
        "Put yours on. The device offers what is in reach by voice, the strongest first: LINE "
        "keeps it, MENU goes on to the next, silence too."
    )
    look = button(say("Look for sensors"), name="button", value="pair", look="quiet")
    menu = button(el("b", "MENU"), name="button", value="menu")
    pushes = form(visit, "/sensors/push", look, line, menu, class_="push choosing", id="push")
    return el("section", head, el("p", told), pushes, class_="part")


def _push(kit: Kit, visit: Visit) -> Reply:
    """Push a button of the device, as long as nobody runs."""
    say, glance = kit.say, kit.glance
    if glance.get("state") != "idle":
        return Moved("/sensors", say("Sensors are chosen while nobody runs."))
    match visit.form.get("button"):
        case "line":
            answer = kit.ask(Order.PRESS)
        case "long":
            answer = kit.ask(Order.PRESS, str(A_LONG_ONE))
        case "menu":
            answer = kit.ask(Order.MENU)
        case "pair" if glance["desk"] == State.OFFERING.name.lower():
            return Moved("/sensors", say("It looks for sensors already: LINE keeps, MENU goes on."))
        case "pair":
            answer = kit.ask(Order.MENU, str(A_HOLD))
        case _:
            raise Refusal(say("There is no such button."))
    return Moved("/sensors", "" if answer.ok else answer.told)


# --- remembered ----------------------------------------------------------------------------------


def _remembered(kit: Kit, visit: Visit) -> Html:
    say = kit.say
    book, complaint = BookFile(kit.sessions).load()
    rows = [(_name(say, one), _forgets(say, visit, one)) for one in book.entries]
    head = (say("Sensor"), el("span", say("Forget"), class_="aside"))
    known = (
        table(say("What the device knows of sensors"), head, rows, words=2)
        if rows
        else el("p", say("No sensor is known yet."))
    )
    wrong = [el("pre", complaint, class_="wrong")] if complaint else []
    return el("section", el("h2", say("Remembered")), *wrong, known, class_="phones part")


def _name(say: Tongue, one: Entry) -> Html:
    named = " · ".join(text for text in (one.name, say(KINDS[NAMES[one.sensor]])) if text)
    return joined(
        [named, *(el("small", text) for text in (one.address, _remarks(say, one)) if text)]
    )


def _remarks(say: Tongue, one: Entry) -> str:
    """What is known of it besides its name."""
    return ", ".join(
        text
        for text, there in (
            (say("yours"), one.pinned),
            (say("counts {unit}", unit=say(one.unit.value)), one.unit is not CadenceUnit.AUTO),
            (say("factor {factor}", factor=say.number(one.factor, 3)), one.factor != 1.0),
        )
        if there
    )


def _forgets(say: Tongue, visit: Visit, one: Entry) -> Html:
    address = empty("input", type="hidden", name="address", value=one.address)
    label = say("Forget {name}", name=one.name or one.address)
    forget = el("button", say("Forget"), type="submit", class_="button danger", aria_label=label)
    return form(visit, "/sensors/forget", address, forget)


def _forget(kit: Kit, visit: Visit) -> Reply:
    """Forget what is known of one. The system's own list of Bluetooth is not touched."""
    say = kit.say
    file = BookFile(kit.sessions)
    book, _ = file.load()
    entry = book.of(visit.form.get("address", ""))
    if entry is None:
        raise Refusal(say("That sensor is not known any more."))
    shelf.save(file, book.without(entry.address))
    told = say(
        "Forgotten: {name}. The device notices it when it starts next.",
        name=entry.name or entry.address,
    )
    return Moved("/sensors", told)
