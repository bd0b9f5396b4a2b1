"""Sessions: what was run, the newest first, thirty on a page."""

import sqlite3
from dataclasses import dataclass
from functools import partial

from stridecue.app.labels import minutes
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.elements import link
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.past import asked, when
from stridecue.store.history import Row, rows
from stridecue.store.questions import counted
from stridecue.web import Page, Route, Visit

A_PAGE = 30

LONGEST_NUMBER = 6
"""Digits of a page's number that are read."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the list; `hidden`: how many sessions that nobody ran are not in it."""

    rows: tuple[Row, ...]
    number: int
    of: int
    hidden: int


def routes(kit: Kit) -> tuple[Route, ...]:
    """The list."""
    return (Route("GET", "/sessions", partial(_show, kit)),)


def _show(kit: Kit, visit: Visit) -> Page:
    say = kit.say
    every = visit.query.get("all") == "1"
    number = visit.query.get("page", "1")
    wanted = int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 1
    part, notes = asked(kit, lambda base: _part(base, wanted, every=every))
    title = say("Sessions")
    inside = [el("h1", title), *(el("p", note, class_="wrong") for note in notes)]
    if part.rows:
        inside.append(el("ol", *(_row(row, say) for row in part.rows), class_="list"))
    else:
        inside.append(el("p", say("Nothing was run yet.")))
    inside += _ways(part, say, every=every)
    return page(visit, say, title, *inside, at="/sessions")


def _part(base: sqlite3.Connection, wanted: int, *, every: bool) -> Part:
    """The page that is wanted, or the last there is."""
    live, all_of_them = counted(base)
    count = all_of_them if every else live
    of = max(1, -(-count // A_PAGE))
    number = min(max(1, wanted), of)
    found = rows(base, simulated=every, after=(number - 1) * A_PAGE, most=A_PAGE)
    return Part(tuple(found), number, of, 0 if every else all_of_them - live)


def _row(row: Row, say: Tongue) -> Html:
    told = [when(row.started_ms, say), minutes(row.elapsed_ms)]
    if row.distance_m is not None:
        told.append(f"{say.kilometres(row.distance_m)} km")
    if row.heart_mean is not None and row.heart_max is not None:
        mean = f"{row.heart_mean:.0f}"
        told.append(say("{mean}, up to {most} bpm", mean=mean, most=row.heart_max))
    if row.effort is not None:
        told.append(say("effort {value}", value=say.figures(f"{row.effort:g}")))
    if not row.completed:
        told.append(say("ended early") if row.finished else say("cut off"))
    if not row.live:
        told.append(say("nobody ran it"))
    inside = (el("b", row.workout), el("span", " · ".join(told), class_="soft"))
    return el("li", el("a", *inside, href=f"/sessions/{row.id}"))


def _ways(part: Part, say: Tongue, *, every: bool) -> list[Html]:
    """To the pages beside this one, and to what nobody ran."""
    more = "&all=1" if every else ""
    ways = []
    if part.number > 1:
        ways.append(link(say("Newer"), f"/sessions?page={part.number - 1}{more}", "quiet"))
    if part.number < part.of:
        ways.append(link(say("Older"), f"/sessions?page={part.number + 1}{more}", "quiet"))
    told = []
    if ways:
        where = say("Page {number} of {count}", number=part.number, count=part.of)
        told.append(el("p", *ways, el("span", where, class_="soft"), class_="pager"))
    if every:
        told.append(el("p", link(say("Only what was run"), "/sessions", "quiet")))
    elif part.hidden:
        shown = say("With {count} that nobody ran", count=part.hidden)
        told.append(el("p", link(shown, "/sessions?all=1", "quiet")))
    return told
