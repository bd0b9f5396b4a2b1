"""Workouts: the list of them, and a file of the runner's that comes in."""

from functools import partial

from stridecue.app.catalogue import Catalogue, Entry
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.phone import editing, listen, score, workout
from stridecue.app.phone.elements import button, empty, form, labelled, link
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.starting import running_note
from stridecue.app.phone.workout import PLACE, address, facts
from stridecue.app.putting.kinds import Kind, sort_out
from stridecue.app.refusal import Refusal
from stridecue.web import Page, Reply, Route, Visit


def routes(kit: Kit) -> tuple[Route, ...]:
    """The list, and all that can be done with one of them."""
    catalogue = Catalogue()
    return (
        Route("GET", PLACE, partial(_show, kit, catalogue)),
        Route("POST", "/upload-workout", partial(_take, kit)),
        *editing.routes(kit),
        *score.routes(kit),
        *listen.routes(kit),
        *workout.routes(kit, catalogue),
    )


def _show(kit: Kit, catalogue: Catalogue, visit: Visit) -> Page:
    say = kit.say
    items = [_item(one, say) for one in catalogue.all(kit.house)]
    inside = [
        el("h1", say("Workouts")),
        *running_note(kit),
        el("p", link(say("A new one"), "/new-workout", "main")),
        el("ul", *items, class_="workouts"),
        _upload(visit, say),
    ]
    return page(visit, say, say("Workouts"), *inside, at=PLACE)


def _item(one: Entry, say: Tongue) -> Html:
    title = el("a", one.title, href=address(one.name))
    if one.totals is None:
        return el("li", title, el("p", say("Has a mistake."), " ", one.wrong, class_="wrong"))
    about = (el("p", one.about),) if one.about else ()
    return el("li", title, el("p", facts(one, say), class_="soft"), *about)


def _upload(visit: Visit, say: Tongue) -> Html:
    pick = empty("input", type="file", name="file", accept=".yaml,.yml", required="")
    inside = (
        labelled(say("A file of yours"), pick, say("A workout, as YAML. It is checked first.")),
        button(say("Take it")),
    )
    sent = form(visit, "/upload-workout", *inside, enctype="multipart/form-data")
    return el("details", el("summary", say("Take a file")), sent)


def _take(kit: Kit, visit: Visit) -> Reply:
    """Put it among the workouts if it is right; show it with its mistakes if it is not."""
    upload = visit.files.get("file")
    if upload is None or not upload.name:
        raise Refusal(kit.say("No file was sent."))
    found = sort_out(upload.name, upload.data, Kind.WORKOUT)
    if found.kind is None:
        raise Refusal(f"{upload.name}: {found.wrong}")
    return editing.taken(kit, visit, found)
