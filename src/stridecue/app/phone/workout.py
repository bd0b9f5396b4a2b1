"""Workout: one of them, in words, and everything that can be done with it."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

from stridecue.app.catalogue import Catalogue, Entry, look, named_by
from stridecue.app.files import workouts_in
from stridecue.app.growing import progressed
from stridecue.app.house import House, Loaded
from stridecue.app.knowing import knowing
from stridecue.app.looking.tongue import Tongue
from stridecue.app.outline import Part, Rounds, outline
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.elements import button, form, link
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.starting import running_note, start_form
from stridecue.app.previewing import laid, length, total
from stridecue.app.putting.keeping import BEFORE, take_away
from stridecue.app.refusal import Refusal
from stridecue.web import Moved, Page, Reply, Route, Visit

PLACE = "/workouts"


def routes(kit: Kit, catalogue: Catalogue) -> tuple[Route, ...]:
    """The page of a workout, and its end."""
    return (
        Route("GET", f"{PLACE}/{{name}}", partial(_show, kit)),
        Route("GET", f"{PLACE}/{{name}}/delete", partial(_ask, kit, catalogue)),
        Route("POST", f"{PLACE}/{{name}}/delete", partial(_delete, kit, catalogue)),
    )


def address(name: str, more: str = "") -> str:
    """A page of the workout whose file is called so."""
    return f"{PLACE}/{quote(name, safe='')}{more}"


def file_of(kit: Kit, visit: Visit) -> Path:
    """The file that the address names: one of those that are there. Raises `Refusal`."""
    name = visit.names.get("name", "")
    for path in workouts_in(kit.config):
        if path.stem == name:
            return path
    raise Refusal(kit.say("There is no such workout."))


def prepared(kit: Kit, path: Path) -> tuple[House, Loaded]:
    """The workout as it would be done today, by all that the sessions tell. Raises `Refusal`."""
    house = knowing(kit.house, kit.sessions)
    loaded = house.workout(str(path))
    workout = progressed(loaded, kit.sessions, kit.wall())
    return house, replace(loaded, workout=workout)


def facts(one: Entry, say: Tongue) -> str:
    """`intervals · about 52:30 · 8x400`."""
    kind = () if one.kind is None else (say(one.kind.value),)
    time = () if one.totals is None else (length(one.totals, say),)
    return " · ".join((*kind, *time, one.name))


def _show(kit: Kit, visit: Visit) -> Page:
    say, path = kit.say, file_of(kit, visit)
    name, one = path.stem, look(path, kit.house)
    ways = [
        link(say("Edit"), address(name, "/edit"), "quiet"),
        link(say("Copy"), f"/new-workout?like={quote(name, safe='')}", "quiet"),
        link(say("Delete"), address(name, "/delete"), "quiet"),
    ]
    inside = [el("h1", one.title), *running_note(kit)]
    if one.wrong:
        inside.append(el("p", say("Has a mistake."), " ", one.wrong, class_="wrong"))
    else:
        inside += _words(kit, visit, path, one)
        ways[:0] = [
            link(say("Preview"), address(name, "/score"), "quiet"),
            link(say("Listen"), address(name, "/listen"), "quiet"),
        ]
    inside.append(el("p", *ways, class_="ways"))
    inside.append(el("p", link(say("All workouts"), PLACE)))
    return page(visit, say, one.title, *inside, at=PLACE)


def _words(kit: Kit, visit: Visit, path: Path, one: Entry) -> list[Html]:
    """What it is, step by step, and the button that starts it."""
    say, (house, loaded) = kit.say, prepared(kit, path)
    shown = laid(loaded, house)
    notes = [el("p", note, class_="soft") for note in loaded.notes]
    return [
        el("p", facts(one, say), class_="soft"),
        el("p", say("Total: {time}", time=total(shown.totals, say))),
        *([el("p", one.about)] if one.about else []),
        start_form(kit, visit, path.stem, say("Start it")),
        el("h2", say("Steps")),
        steps(outline(shown.brief.legs, say), say),
        *notes,
    ]


def steps(parts: tuple[Part, ...], say: Tongue) -> Html:
    """An outline as a list in lists."""
    return el("ul", *(_step(part, say) for part in parts), class_="steps")


def _step(part: Part, say: Tongue) -> Html:
    if not isinstance(part, Rounds):
        return el("li", part)
    times = say("as often as you like:") if part.n is None else say("{n} times:", n=part.n)
    return el("li", el("b", times), steps(part.inside, say))


def _ask(kit: Kit, catalogue: Catalogue, visit: Visit) -> Page:
    """Whether that is meant, or why it cannot be."""
    say, path = kit.say, file_of(kit, visit)
    title = say("Delete {name}", name=path.stem)
    inside = [el("h1", title)]
    named = named_by(path.stem, catalogue.all(kit.house), kit.house)
    if named:
        inside.append(el("p", _needed(named, say), class_="wrong"))
    else:
        kept = f"{path.name}{BEFORE}"
        inside.append(el("p", say("What was in it is kept beside it, as {file}.", file=kept)))
        sure = button(say("Delete it"), look="danger")
        inside.append(form(visit, address(path.stem, "/delete"), sure))
    inside.append(el("p", link(say("Back"), address(path.stem), "quiet")))
    return page(visit, say, title, *inside, at=PLACE)


def _delete(kit: Kit, catalogue: Catalogue, visit: Visit) -> Reply:
    say, path = kit.say, file_of(kit, visit)
    named = named_by(path.stem, catalogue.all(kit.house), kit.house)
    if named:
        raise Refusal(_needed(named, say))
    try:
        take_away(path)
    except PermissionError:
        raise Refusal(may_not(kit)) from None
    return Moved(PLACE, say("Deleted: {name}", name=path.stem))


def _needed(named: tuple[str, ...], say: Tongue) -> str:
    return say("It is needed by {names}: take it out there first.", names=", ".join(named))


def may_not(kit: Kit) -> str:
    """That nothing can be written among the workouts, and the mend."""
    folder = kit.config / "workouts"
    return kit.say("{folder} may not be written by the page: see docs/phone.md.", folder=folder)
