"""Session: one of those that were run. What it tells, and what the runner tells of it."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus

from stridecue.app.pages.html import Html, el
from stridecue.app.pages.session import session_facts, session_sections
from stridecue.app.phone import beside, mending, saying
from stridecue.app.phone.elements import link
from stridecue.app.phone.exporting import FORMS, takeaway
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.parting import ask_first, part
from stridecue.app.phone.past import asked, caught_up, goes_on, when
from stridecue.app.reflecting import keep
from stridecue.app.refusal import Refusal
from stridecue.codec.story import Story
from stridecue.store import Saved, sessions
from stridecue.store.efforts import say_effort
from stridecue.store.history import rows, story_in
from stridecue.web import Moved, Page, Reply, Route, Visit

LONGEST_NUMBER = 9
"""Digits of a session's number that are read."""

One = Callable[[Kit, Visit, Saved, Story], Reply]


def routes(kit: Kit) -> tuple[Route, ...]:
    """The newest, each by its number, and what can be done with it."""

    def one(method: str, path: str, answer: One) -> Route:
        return Route(method, f"/sessions/{{id}}{path}", partial(_one, kit, answer))

    return (
        Route("GET", "/last", partial(_last, kit)),
        one("GET", "", _show),
        one("POST", "/effort", _rate),
        one("POST", "/notes", _reflect),
        one("POST", "/mend", _mend),
        one("GET", "/delete", ask_first),
        one("POST", "/delete", part),
        *(one("GET", f"/{name}", partial(takeaway, name)) for name in FORMS),
    )


def _last(kit: Kit, visit: Visit) -> Reply:
    """The newest that a person ran."""
    newest, notes = asked(kit, lambda base: [row.id for row in rows(base, most=1)])
    found = _found(kit, newest[0]) if newest else None
    if found is not None:
        return _page(kit, visit, *found, at="/last")
    say = kit.say
    told = [el("p", note, class_="wrong") for note in notes]
    none = el("p", say("Nothing was run yet."))
    return page(visit, say, say("Last"), el("h1", say("Last")), *told, none, at="/last")


def _one(kit: Kit, answer: One, visit: Visit) -> Reply:
    """The answer on the session of the address."""
    number = visit.names["id"]
    digits = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    found = _found(kit, int(number)) if digits else None
    if found is not None:
        return answer(kit, visit, *found)
    say = kit.say
    title = say("There is no such session.")
    way = link(say("All sessions"), "/sessions", "quiet")
    return page(
        visit, say, title, el("h1", title), way, at="/sessions", status=HTTPStatus.NOT_FOUND
    )


def _found(kit: Kit, number: int) -> tuple[Saved, Story] | None:
    """The session of that number, if there is one and its journal has a beginning."""
    saved = next(iter(sessions(kit.sessions, only=(number,))), None)
    story = None if saved is None else story_in(saved.path)
    return None if saved is None or story is None else (saved, story)


def _show(kit: Kit, visit: Visit, saved: Saved, story: Story) -> Page:
    with suppress(OSError):  # the list tells of it; the journal of this one was read
        caught_up(kit)
    return _page(kit, visit, saved, story)


def _page(
    kit: Kit,
    visit: Visit,
    saved: Saved,
    story: Story,
    *,
    at: str = "/sessions",
    tried: mending.Tried | None = None,
    amiss: bool = False,
) -> Page:
    """All of it.

    `tried`: a mend that cannot be, with its form as it was typed; `amiss`: no effort was chosen.
    """
    say, name = kit.say, story.brief.workout
    here = f"/sessions/{saved.number}"
    torn = say("A line of its journal is spoiled; what came after it is lost.")
    going = goes_on(kit, saved, story)
    parts = [
        *session_sections(story, kit.house.settings.runner, say),
        beside.section(kit, saved.number),
    ]
    if going:
        parts.append(el("section", el("p", say("It is not over yet.")), class_="half"))
    else:
        parts.append(saying.section(visit, here, saved.path, say, amiss=amiss))
        parts.append(mending.section(visit, here, story, say, tried))
    parts.append(_ways(kit, here, going=going))
    return page(
        visit,
        say,
        name,
        el("p", when(story.started_ms, say), class_="soft"),
        el("h1", name),
        *([el("p", torn, class_="wrong")] if story.torn else []),
        session_facts(story, say),
        el("div", *(one for one in parts if one is not None), class_="grid"),
        at=at,
        status=HTTPStatus.BAD_REQUEST if tried or amiss else HTTPStatus.OK,
    )


def _ways(kit: Kit, here: str, *, going: bool) -> Html:
    """To files of it, and to its end."""
    say = kit.say
    files = [link(form.name(say), f"{here}/{name}", "quiet") for name, form in FORMS.items()]
    away = [] if going else [link(say("Delete this session"), f"{here}/delete", "danger")]
    title = el("h2", say("Take it along"))
    return el("section", title, el("p", *files, class_="ways"), *away, class_="half")


def _over(kit: Kit, saved: Saved, story: Story) -> None:
    if goes_on(kit, saved, story):
        raise Refusal(kit.say("It is not over yet."))


def _rate(kit: Kit, visit: Visit, saved: Saved, story: Story) -> Reply:
    """Keep how hard it was."""
    _over(kit, saved, story)
    effort = saying.effort_of(visit, kit.wall())
    if effort is None:
        return _page(kit, visit, saved, story, amiss=True)
    say_effort(saved.path, effort)
    return Moved(f"/sessions/{saved.number}", kit.say("Kept."))


def _reflect(kit: Kit, visit: Visit, saved: Saved, story: Story) -> Reply:
    """Keep the notes."""
    _over(kit, saved, story)
    kept = keep(saved.path, saying.notes_of(visit))
    told = kit.say("Kept.") if kept else kit.say("Nothing was answered, so nothing is kept.")
    return Moved(f"/sessions/{saved.number}", told)


def _mend(kit: Kit, visit: Visit, saved: Saved, story: Story) -> Reply:
    """Keep what is true of a repetition, or say what cannot be where it was typed."""
    _over(kit, saved, story)
    done = mending.mend(visit, story, saved.path, kit.say)
    if isinstance(done, mending.Tried):
        return _page(kit, visit, saved, story, tried=done)
    return Moved(f"/sessions/{saved.number}", kit.say("Mended: repetition {n}.", n=done))
