"""Frame: what is around each page. Its head, the way to the others, what the last request said."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.pages.style import STYLE
from stridecue.web import Page, Visit

ASSETS = files("stridecue.app.phone") / "assets"


@dataclass(frozen=True, slots=True)
class Place:
    """A page that can be gone to from each other one. `open`: by strangers, too."""

    path: str
    name: str
    open: bool = False


PLACES = (
    Place("/", "Now", open=True),
    Place("/today", "Today"),
    Place("/last", "Last"),
    Place("/sessions", "Sessions"),
    Place("/workouts", "Workouts"),
    Place("/progress", "Progress"),
    Place("/sensors", "Sensors"),
    Place("/settings", "Settings"),
    Place("/help", "Help", open=True),
)


def asset(name: str) -> bytes:
    """A file that comes along with the pages."""
    return (ASSETS / name).read_bytes()


STYLESHEET = STYLE.encode() + asset("page.css")
SCRIPTS = ("page.js", "now.js", "editor.js", "sensors.js")
VERSION = sha256(STYLESHEET + b"".join(map(asset, SCRIPTS))).hexdigest()[:12]
"""In the address of what browsers keep: another one when it has changed."""


def page(
    visit: Visit,
    say: Tongue,
    title: str,
    *inside: str,
    at: str = "",
    status: int = 200,
    script: str = "",
) -> Page:
    """A whole page. `at`: the path of the place it belongs to; `script`: one of ours, by name."""
    head = [
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="color-scheme" content="light dark">'),
        Html('<meta name="theme-color" content="#0b5cad">'),
        el("title", f"{title} · stridecue"),
        Html(f'<link rel="stylesheet" href="/static/{VERSION}/page.css">'),
        Html('<link rel="manifest" href="/manifest.webmanifest">'),
        Html('<link rel="icon" href="/icon.svg" type="image/svg+xml">'),
        Html('<link rel="apple-touch-icon" href="/icon-180.png">'),
        *(
            Html(f'<script src="/static/{VERSION}/{name}" defer></script>')
            for name in ("page.js", script)
            if name
        ),
    ]
    told = [el("p", visit.told, class_="told", role="status")] if visit.told else []
    body = el(
        "body",
        el("a", say("To the content"), href="#content", class_="skip"),
        _ways(visit, say, at),
        el("main", *told, *inside, id="content", tabindex="-1"),
    )
    whole = el("html", el("head", *head), body, lang=say.language)
    return Page(f"<!doctype html>\n{whole}\n", status)


def _ways(visit: Visit, say: Tongue, at: str) -> Html:
    places = [one for one in PLACES if one.open or visit.phone is not None]
    links = [
        el(
            "a",
            say(one.name),
            href=one.path,
            **({"aria-current": "page"} if one.path == at else {}),
        )
        for one in places
    ]
    if visit.phone is None:
        links.append(el("a", say("Pair this phone"), href="/pair"))
    return el("header", el("nav", *links, aria_label=say("Pages")))
