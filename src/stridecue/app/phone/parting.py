"""Parting: a session is deleted for good, behind a question."""

from stridecue.app.labels import minutes
from stridecue.app.pages.html import el
from stridecue.app.phone.elements import button, form, link
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.past import goes_on, when
from stridecue.app.refusal import Refusal
from stridecue.codec.story import Story
from stridecue.store import Saved
from stridecue.store.deleting import delete
from stridecue.web import Moved, Page, Reply, Visit


def ask_first(kit: Kit, visit: Visit, saved: Saved, story: Story) -> Page:
    """Whether it is really meant."""
    say, here = kit.say, f"/sessions/{saved.number}"
    title = say("Delete this session?")
    told = (story.brief.workout, when(story.started_ms, say), minutes(story.elapsed))
    return page(
        visit,
        say,
        title,
        el("h1", title),
        el("p", ", ".join(told)),
        el("p", say("Nothing brings it back, unless you have a backup.")),
        form(visit, f"{here}/delete", button(say("Delete it for good"), look="danger")),
        el("p", link(say("Keep it"), here, "main")),
        at="/sessions",
    )


def part(kit: Kit, visit: Visit, saved: Saved, story: Story) -> Reply:
    """Delete it."""
    del visit
    if goes_on(kit, saved, story):
        raise Refusal(kit.say("It is not over yet."))
    delete(saved)
    return Moved("/sessions", kit.say("Deleted: {name}.", name=story.brief.workout))
