"""Starting: a session begun from a page, as an order from a shell begins it. Not while one runs."""

from functools import partial

from stridecue.app.control.orders import Order
from stridecue.app.files import workouts_in
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.elements import button, empty, form, link
from stridecue.app.phone.kit import Kit
from stridecue.app.refusal import Refusal
from stridecue.app.shelf import Own
from stridecue.web import Moved, Reply, Route, Visit

AT_REST = ("idle", "away", "")
"""What the device is at while nobody runs, or while that is not known."""


def routes(kit: Kit) -> tuple[Route, ...]:
    """For every page that has a button to start."""
    return (Route("POST", "/start", partial(_start, kit)),)


def running(kit: Kit) -> bool:
    """Whether a session runs."""
    return str(kit.glance.get("state", "")) not in AT_REST


def running_note(kit: Kit) -> tuple[Html, ...]:
    """That a session runs, and the way to it; nothing while none does."""
    if not running(kit):
        return ()
    say = kit.say
    name = str(kit.glance.get("workout") or "")
    told = el("p", say("A session runs: {name}", name=name) if name else say("A session runs."))
    return (el("section", told, link(say("To what happens now"), "/", "main"), class_="runs"),)


def start_form(kit: Kit, visit: Visit, what: str, text: str, look: str = "main") -> Html:
    """A button that starts `what`, a workout by its file or `today`; none while a session runs."""
    if running(kit):
        return Html()
    return form(
        visit,
        "/start",
        empty("input", type="hidden", name="what", value=what),
        button(text, look=look),
    )


def _start(kit: Kit, visit: Visit) -> Reply:
    say, what = kit.say, visit.form.get("what", "")
    if running(kit):
        return Moved("/", say("A session runs already."))
    known = {path.stem for path in workouts_in(kit.config)} | {one.value for one in Own}
    if what not in known:
        raise Refusal(say("There is no such workout."))
    answer = kit.ask(Order.START, what)
    if answer.ok:
        return Moved("/")
    if kit.glance.get("free") is False:
        raise Refusal(say("The device is busy: try again in a moment."))
    raise Refusal(answer.told)
