"""Progress: the weeks and years so far, as in the report, for as many weeks as are asked for."""

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from threading import Lock
from typing import TypeAlias

from stridecue.app.lookback import WEEKS, look_at
from stridecue.app.looking.aims import GOAL
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.pages.weeks import weeks_parts, weeks_title
from stridecue.app.phone.elements import button, choice, labelled, text
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.past import caught_up
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.signature import signature
from stridecue.app.wallclock import day_of
from stridecue.codec.scalars import MistakeError
from stridecue.store.history import HISTORY
from stridecue.store.plan import PLAN
from stridecue.store.readings import READINGS
from stridecue.training.progress import Goal, Progress
from stridecue.web import Page, Route, Visit

CHOICES = (4, 12, 26, 52, 104, 260, 520)
"""Weeks that can be chosen: up to ten years."""

LONGEST_GOAL = 60

MOST_KEPT = 4
"""Looks that are kept: as many as somebody goes to and fro between."""

Look: TypeAlias = tuple[Progress, list[str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; `typed`: the goal as it stands in its field, `wrong`: why it is none."""

    weeks: int
    goal: Goal | None
    typed: str = ""
    wrong: str = ""


def routes(kit: Kit) -> tuple[Route, ...]:
    """One page."""
    return (Route("GET", "/progress", partial(_show, kit, Looks(kit))),)


class Looks:
    """What was looked back on, kept as long as nothing changes. One look at a time.

    Ten years take a small board seconds, and 15 MB while they are read.
    """

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._lock = Lock()
        self._key: object = None
        self._kept: dict[tuple[int, Goal | None], Look] = {}

    def look(self, weeks: int, goal: Goal | None) -> Look:
        """The progress, and what should be known of it. Raises `Refusal`, `OSError`."""
        folder, config = self._kit.sessions, self._kit.config
        names = (HISTORY, f"{HISTORY}-wal", PLAN, READINGS)
        files = (*(folder / name for name in names), *config.rglob("*.yaml"))
        with self._lock:
            now = self._kit.wall()
            day = None if now is None else day_of(now)
            key = day, signature(files)
            if key != self._key:
                self._key, self._kept = key, {}
            found = self._kept.pop((weeks, goal), None)
            if found is None:
                found = look_at(self._kit.house, folder, day, weeks, goal, fresh=False)
            self._kept[weeks, goal] = found
            while len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            return found


def _show(kit: Kit, looks: Looks, visit: Visit) -> Page:
    say = kit.say
    wanted = _wanted(visit, say)
    try:
        waits = caught_up(kit)
    except OSError as error:
        raise Refusal(f"{kit.sessions}: {error.strerror or error}", Exit.DEVICE) from None
    progress, notes = looks.look(wanted.weeks, wanted.goal)
    title, until = weeks_title(progress, say)
    facts, sections, remarks = weeks_parts(progress, say)
    return page(
        visit,
        say,
        title,
        el("p", until, class_="soft"),
        el("h1", title),
        *(el("p", note, class_="wrong") for note in (*waits, *notes)),
        facts,
        _form(wanted, say),
        sections,
        remarks,
        at="/progress",
        status=HTTPStatus.BAD_REQUEST if wanted.wrong else HTTPStatus.OK,
    )


def _wanted(visit: Visit, say: Tongue) -> Wanted:
    """What the address asks for; twelve weeks where it asks for none that can be chosen."""
    weeks = {str(one): one for one in CHOICES}.get(visit.query.get("weeks", ""), WEEKS)
    typed = " ".join(visit.query.get("goal", "").split())
    if not typed:
        return Wanted(weeks, None)
    try:
        return Wanted(weeks, GOAL.parse(typed), typed)
    except MistakeError:
        why = say("Write it as 5 km in 21:30 on 2027-05-09, or 10k on 2027-06-20.")
        return Wanted(weeks, None, typed, why)


def _form(wanted: Wanted, say: Tongue) -> Html:
    """It asks for another address: it changes nothing, so it needs no seal."""
    weeks = {str(n): say("{n} weeks", n=n) for n in CHOICES}
    marks = {"aria_invalid": "true"} if wanted.wrong else {}
    goal = text("goal", wanted.typed, maxlength=str(LONGEST_GOAL), autocomplete="off", **marks)
    below = [el("small", wanted.wrong, class_="bad")] if wanted.wrong else []
    asked = el("span", say("A race to come, such as 5 km in 21:30 on 2027-05-09"))
    inside = el(
        "form",
        labelled(say("How far to look back"), choice("weeks", weeks, str(wanted.weeks))),
        el("label", asked, goal, *below, class_="field"),
        button(say("Look back"), look="main"),
        action="/progress",
        method="get",
    )
    opened = {"open": ""} if wanted.wrong else {}
    return el("details", el("summary", say("Other weeks, and a race to come")), inside, **opened)
