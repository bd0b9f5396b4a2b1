"""The page of settings as it is shown: the form, the paired phones and the file."""

from collections.abc import Mapping
from dataclasses import dataclass

from stridecue.app import rewriting
from stridecue.app.files import workouts_in
from stridecue.app.house import PHRASES, books_in
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.editor import SCRIPT, digest_of, editor
from stridecue.app.phone.elements import button, empty, form
from stridecue.app.phone.fields import LANGUAGE, WORKOUT, Filled, controls, filled
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.phones import paired
from stridecue.codec.amend import written
from stridecue.codec.problems import Problem
from stridecue.web import Page, Visit

FORM, FILE = "/settings", "/settings/file"
"""Where each of the two is sent."""

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""As their speakers call them; one that a runner adds is called by its letters."""

LEAVE = "leave"
CHANGED = 409
"""The status of a page whose file is another one by now."""


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: the file as it is, or what was sent and why it was not taken.

    `data`: the file, `None` where there is none. `form` is `None` where the file has an error:
    then it is mended first.
    `leaving`: it is asked whether the page is to be switched off.
    """

    data: bytes | None
    text: str
    problems: tuple[Problem, ...]
    form: Filled | None
    status: int = 200
    note: str = ""
    leaving: bool = False


def look(kit: Kit) -> View:
    """The file as it is."""
    data, text, reading = rewriting.stored(kit.config)
    form = None if reading.settings is None else filled(written(text))
    return View(data, text, reading.problems, form)


def settings_page(kit: Kit, visit: Visit, view: View) -> Page:
    """The whole page."""
    say = kit.say
    note = [el("p", view.note, class_="wrong", role="alert")] if view.note else []
    broken = kit.opened().wrong if view.form is not None and not view.note else ""
    parts = (*_form(kit, visit, say, view), paired(kit, visit), _file(visit, say, view))
    # What was sent stands first when it comes back.
    inside = [
        el("h1", say("Settings")),
        *note,
        *([el("pre", broken, class_="wrong")] if broken else []),
        *(parts if visit.path != FILE else (parts[-1], *parts[:-1])),
    ]
    return page(
        visit,
        say,
        say("Settings"),
        *inside,
        at=FORM,
        status=view.status,
        script=SCRIPT,
    )


def _form(kit: Kit, visit: Visit, say: Tongue, view: View) -> tuple[Html, ...]:
    if view.form is None:
        told = say("The file of settings has an error, and the ones before it count. Mend it here:")
        return (el("p", told), el("p", el("a", say("To the file"), href="#file")))
    told = say(
        "What you save counts as soon as nobody runs: the device takes it by itself within some "
        "seconds. The file keeps its comments."
    )
    fields = controls(say, view.form, _found(kit, say))
    leave = [_leaving(say)] if view.leaving and visit.path == FORM else []
    save = button(say("Save"), look="main")
    return (el("p", told), form(visit, FORM, *fields, *leave, save, class_="settings"))


def _found(kit: Kit, say: Tongue) -> Mapping[str, Mapping[str, str]]:
    """The options that this house has: its languages and its workouts."""
    books = (book.language for _, book in books_in(kit.config / PHRASES)[0])
    languages = {one: LANGUAGES.get(one, one) for one in sorted({LANGUAGE.assumed, *books})}
    workouts = {one.stem: one.stem for one in workouts_in(kit.config)}
    return {LANGUAGE.name: languages, WORKOUT.name: {"": say("the first by name"), **workouts}}


def _leaving(say: Tongue) -> Html:
    box = empty("input", type="checkbox", name=LEAVE, value="yes")
    return el("label", box, " ", say("Yes, switch this page off."), class_="check")


def _file(visit: Visit, say: Tongue, view: View) -> Html:
    """The file; open where something is wrong in it, or it was just sent."""
    off = [_leaving(say)] if view.leaving and visit.path == FILE else []
    changed = []
    if view.status == CHANGED:
        now = el("pre", (view.data or b"").decode("utf-8", "replace"), class_="other", tabindex="0")
        changed = [el("details", el("summary", say("What the file says now")), now)]
    digest = digest_now(view.data)
    inside = editor(visit, say, view.text, view.problems, FILE, digest, *off)
    is_sent = visit.path == FILE
    unfolded = {"open": ""} if view.problems or is_sent else {}
    told = say("Everything that can be set, with what it means. A file with an error is not saved.")
    return el(
        "section",
        el("h2", say("The whole file")),
        el("p", told, class_="soft"),
        *changed,
        el("details", el("summary", "stridecue.yaml"), inside, **unfolded),
        id="file",
        class_="part",
    )


def digest_now(data: bytes | None) -> str:
    """As a form has it: nothing where there is no file."""
    return "" if data is None else digest_of(data)
