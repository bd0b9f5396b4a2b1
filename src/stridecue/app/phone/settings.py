"""Settings: what a runner changes often as a form, all of it as a file, and the paired phones.

What is sent is checked by the reader of the settings before it is written: all of it or nothing.
"""

import errno
from dataclasses import replace
from functools import partial

from stridecue.app import rewriting
from stridecue.app.house import SETTINGS, rendered
from stridecue.app.looking.tongue import Tongue
from stridecue.app.phone import phones
from stridecue.app.phone.editor import DIGEST, typed
from stridecue.app.phone.fields import FIELDS, Filled, changes, sent
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.settings_view import (
    CHANGED,
    FILE,
    FORM,
    LEAVE,
    View,
    digest_now,
    look,
    settings_page,
)
from stridecue.codec.amend import amended, written
from stridecue.codec.problems import Problem, Severity
from stridecue.codec.settings import Settings
from stridecue.web import Moved, Page, Reply, Route, Visit


def routes(kit: Kit) -> tuple[Route, ...]:
    """For paired phones alone."""
    return (
        Route("GET", FORM, partial(_show, kit)),
        Route("POST", FORM, partial(_fill, kit)),
        Route("POST", FILE, partial(_rewrite, kit)),
        *phones.routes(kit),
    )


def _show(kit: Kit, visit: Visit) -> Page:
    return settings_page(kit, visit, look(kit))


def _fill(kit: Kit, visit: Visit) -> Reply:
    """Put what the form says into the file; each other letter of it stays."""
    say, view = kit.say, look(kit)
    if view.form is None:
        return settings_page(
            kit, visit, replace(view, status=400, note=say("Mend the file first."))
        )
    stands = written(view.text)
    form = sent(visit.form, stands)
    asked = changes(form.values, stands)
    if not asked:
        return Moved(FORM, say("Nothing was changed."))
    if form.wrong:
        return settings_page(kit, visit, _not_taken(say, view, form))
    try:
        text = amended(view.text, asked)
    except ValueError as error:
        told = say("Write it into the file yourself: {why}.", why=error)
        return settings_page(kit, visit, replace(view, form=form, status=400, note=told))
    reading = rewriting.tried(text, kit.config)
    if reading.settings is None:
        form, others = _placed(form, text, reading.problems)
        return settings_page(kit, visit, _not_taken(say, view, form, others))
    view = replace(view, form=form)
    return _taken(kit, visit, view, text, reading.settings)


def _not_taken(say: Tongue, view: View, form: Filled, others: str = "") -> View:
    note = others or say("Nothing was saved: look at what is marked below.")
    return replace(view, form=form, status=400, note=note)


def _placed(form: Filled, text: str, problems: tuple[Problem, ...]) -> tuple[Filled, str]:
    """The errors of a file at the fields that they are about, and those about none."""
    stands = written(text)
    lines = {
        found.line: one.name for one in FIELDS if (found := stands.get((one.section, one.key)))
    }
    errors = [one for one in problems if one.severity is Severity.ERROR]
    wrong = {lines[one.line]: one.message for one in errors if one.line in lines}
    others = rendered(one for one in errors if one.line not in lines)
    return Filled(form.values, wrong), others


def _rewrite(kit: Kit, visit: Visit) -> Reply:
    """Put a text in the place of the file."""
    say, view = kit.say, look(kit)
    text, before = typed(visit), view.data
    reading = rewriting.tried(text, kit.config)
    view = replace(view, text=text, problems=reading.problems)
    if visit.form.get(DIGEST) != digest_now(view.data):
        told = say(
            "The file has changed since you opened it. Nothing was saved, and what you typed is "
            "here still: saving it once more replaces what the file says now."
        )
        return settings_page(kit, visit, replace(view, status=CHANGED, note=told))
    if reading.settings is None:
        told = say("Nothing was saved: look at what is wrong in the file.")
        return settings_page(kit, visit, replace(view, status=400, note=told))
    if text.encode() == before:
        return Moved(FORM, say("Nothing was changed."))
    return _taken(kit, visit, view, text, reading.settings)


def _taken(kit: Kit, visit: Visit, view: View, text: str, settings: Settings) -> Reply:
    """Write `text`, unless it would switch this page off unasked."""
    say = kit.say
    before = written((view.data or b"").decode("utf-8", "replace")).get(("phone", "page"))
    was_on = before is not None and before.value == "on"
    if was_on and not settings.phone.page and visit.form.get(LEAVE) != "yes":
        told = say(
            "Nothing was saved yet. With the page off no phone reaches it any more, from its next "
            "start on; it is switched on again by a shell or the card. Do you want that?"
        )
        return settings_page(kit, visit, replace(view, status=400, note=told, leaving=True))
    try:
        rewriting.replace(text, kit.config)
    except OSError as error:
        told = _unwritable(kit, error)
        return settings_page(kit, visit, replace(view, status=503, note=told))
    return Moved(FORM, say("Saved. It counts as soon as nobody runs."))


def _unwritable(kit: Kit, error: OSError) -> str:
    place = kit.config / SETTINGS
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return kit.say(
            "Nothing was saved: this page may not write {place}. Who has a shell on the device "
            "can: sudo stridecue put stridecue.yaml",
            place=place,
        )
    return kit.say("Nothing was saved: {place}: {why}", place=place, why=error.strerror or error)
