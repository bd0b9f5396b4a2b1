"""Site: all pages put together, and what each of them says when a file or the device fails."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http import HTTPStatus

from starlette.types import ASGIApp

from stridecue.app.pages.html import el
from stridecue.app.phone import helping, now, pairing
from stridecue.app.phone.frame import SCRIPTS, STYLESHEET, VERSION, asset, page
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Exit, Refusal
from stridecue.web import Page, Reply, Route, Sent, Visit, site

Pages = tuple[Callable[[Kit], tuple[Route, ...]], ...]

FIRST: Pages = (now.routes, pairing.routes, helping.routes)
"""What strangers may see. The rest is imported when somebody asks for it: 5 of 47 MB, which a phone
that only looks at Now does not cost."""

WHY = {
    HTTPStatus.NOT_FOUND: "There is no such page.",
    HTTPStatus.FORBIDDEN: "This was not sent by a page of this phone. Go back, load it anew, try "
    "again.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Too many phones are looking.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "A fault of ours: the journal of the system has it. The "
    "session does not notice.",
}


def made(kit: Kit) -> ASGIApp:
    """The pages, as an ASGI application."""
    first = (*_assets(kit), *_routes(kit, FIRST))
    return site(first, kit.phones, kit.hub, partial(_sorry, kit), partial(_others, kit))


def _others(kit: Kit) -> tuple[Route, ...]:
    from stridecue.app.phone.others import OTHERS  # noqa: PLC0415 (memory: see `FIRST`)

    return _routes(kit, OTHERS)


def _routes(kit: Kit, pages: Pages) -> tuple[Route, ...]:
    """The routes of `pages`, each behind its guard."""
    routes = (one for of in pages for one in of(kit))
    return tuple(replace(one, answer=partial(_guarded, kit, one)) for one in routes)


def _guarded(kit: Kit, route: Route, visit: Visit) -> Reply:
    """What the page answers; what it refuses is a page as well."""
    try:
        return route.answer(visit)
    except Refusal as refusal:
        status = HTTPStatus.BAD_REQUEST
        if refusal.code is Exit.DEVICE:
            status = HTTPStatus.SERVICE_UNAVAILABLE
        told = str(refusal)
    except OSError as error:
        status, told = HTTPStatus.SERVICE_UNAVAILABLE, f"{error.filename}: {error.strerror}"
    say = kit.say
    title = say("That did not work")
    return page(visit, say, title, el("h1", title), el("pre", told, class_="wrong"), status=status)


def _sorry(kit: Kit, visit: Visit, status: HTTPStatus) -> Page:
    say = kit.say
    title = say("That did not work")
    why = say(WHY.get(status, "The device does not know what to make of this."))
    return page(visit, say, title, el("h1", title), el("p", why), status=status)


def _assets(kit: Kit) -> tuple[Route, ...]:
    """What browsers fetch beside the pages; files are read once, and none by a path of theirs."""
    lasting = (
        (f"/static/{VERSION}/page.css", Sent(STYLESHEET, "text/css", lasting=True)),
        *(
            (f"/static/{VERSION}/{name}", Sent(asset(name), "text/javascript", lasting=True))
            for name in SCRIPTS
        ),
        ("/icon.svg", Sent(asset("icon.svg"), "image/svg+xml", lasting=True)),
        ("/icon-180.png", Sent(asset("icon-180.png"), "image/png", lasting=True)),
        ("/icon-512.png", Sent(asset("icon-512.png"), "image/png", lasting=True)),
    )
    routes = [
        Route("GET", path, partial(_same, sent), open=True)  # what is sent is always the same
        for path, sent in lasting
    ]
    return (*routes, Route("GET", "/manifest.webmanifest", partial(_manifest, kit), open=True))


def _same(sent: Sent, visit: Visit) -> Sent:
    del visit
    return sent


def _manifest(kit: Kit, visit: Visit) -> Sent:
    """What a home screen wants to know (W3C, Web Application Manifest)."""
    del visit
    told = {
        "name": "stridecue",
        "short_name": "stridecue",
        "lang": kit.say.language,
        "start_url": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5cad",
        "icons": [
            {"src": "/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "/icon-180.png", "sizes": "180x180", "type": "image/png"},
            {"src": "/icon-512.png", "sizes": "512x512", "type": "image/png"},
        ],
    }
    return Sent(json.dumps(told).encode(), "application/manifest+json")
