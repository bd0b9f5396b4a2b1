"""Evenings on the phone: sessions to be looked at, and what the routes of one of them answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

from stridecue.app.phone.kit import Kit
from stridecue.app.phone.session import routes
from stridecue.store import new_session
from stridecue.store.history import take_in
from stridecue.web import Page as Whole
from stridecue.web import Reply
from support.page import Page
from support.phone_kit import get, kit_in, post
from support.stories import STARTED, journal

DAY = date(2026, 11, 20)
A_WEEK = 7 * 86_400_000


def save(kit: Kit, athlete: str = "steady", **more: object) -> Path:
    path = new_session(kit.sessions, "Test")
    path.write_bytes(journal(athlete, **more))  # type: ignore[arg-type]
    return path.parent


def three_evenings(folder: Path) -> Path:
    """Two of one name, and one that nobody ran: the folder of the sessions."""
    there = kit_in(folder, DAY)
    save(there)
    save(there, "fading", date=STARTED + A_WEEK)
    save(there, boot="")
    take_in(there.sessions)
    return there.sessions


def kit_with(evenings: Path, folder: Path) -> Kit:
    """A copy of the evenings, to be changed."""
    there = kit_in(folder, DAY)
    copytree(evenings, there.sessions)
    return there


def asked(kit: Kit, method: str, path: str, number: str | int = 1, **form: str) -> Reply:
    """What the route of `path` answers; `{id}` in it is `number`."""
    (route,) = (one for one in routes(kit) if (one.method, one.path) == (method, path))
    assert not route.open
    visit = get(path) if method == "GET" else post(path, **form)
    return route.answer(replace(visit, names={"id": str(number)}))


def shown(kit: Kit, number: int = 1, path: str = "/sessions/{id}") -> Page:
    reply = asked(kit, "GET", path, number)
    assert isinstance(reply, Whole)
    assert reply.status == 200
    return Page(reply.html)


def sent_to(page: Page) -> set[str | None]:
    return {one["action"] for one in page.all("form")}
