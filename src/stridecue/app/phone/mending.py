"""Mending: what the runner knows better of a repetition, in a form for each of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.elements import button, choice, empty, form, text
from stridecue.app.refusal import Refusal
from stridecue.codec.mending import MendError, has_lane, read_mend
from stridecue.codec.story import Story
from stridecue.session.effects import Lap
from stridecue.store.history import amend
from stridecue.web import Visit
from stridecue.workout.oval import LANES

FIELDS = ("time", "lane", "counts")
COUNTS = ("whole", "short")

LONGEST_NUMBER = 4
"""Digits of a repetition's number."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A mend of repetition `rep` that cannot be: what was typed, and what is wrong by field."""

    rep: int
    typed: Mapping[str, str]
    wrong: Mapping[str, str]


def section(
    visit: Visit, at: str, story: Story, say: Tongue, tried: Tried | None = None
) -> Html | None:
    """A form for each repetition; `at`: the address of the session. `None` where there are none."""
    forms = []
    for n, lap in enumerate((lap for lap in story.laps if lap.kind.is_rep), 1):
        mine = tried if tried is not None and tried.rep == n else None
        number = empty("input", type="hidden", name="rep", value=str(n))
        fields = _fields(story, lap, say, mine)
        place = f"rep-{n}"  # where the browser looks at the next page, too
        to = f"{at}/mend#{place}"
        inside = form(visit, to, number, *fields, button(say("Mend"), look="main"))
        opened = {} if mine is None else {"open": ""}
        told = el("summary", _told(n, lap, say))
        forms.append(el("details", told, inside, id=place, **opened))
    if not forms:
        return None
    about = say("The journal stays as it is; what you say here counts.")
    title = el("h2", say("Mend a repetition"))
    return el("section", title, el("p", about, class_="soft"), *forms, class_="half mend")


def _told(n: int, lap: Lap, say: Tongue) -> str:
    parts = [f"{n}: {say.split(lap.elapsed)}"]
    if lap.metres is not None:
        parts.append(say.way(round(lap.metres)))
    parts += [say(flag.value).replace("_", " ") for flag in lap.flags]
    return ", ".join(parts)


def _fields(story: Story, lap: Lap, say: Tongue, tried: Tried | None) -> Iterator[Html]:
    typed = dict.fromkeys(FIELDS, "") if tried is None else tried.typed
    wrong = {} if tried is None else tried.wrong
    marks = {name: {"aria_invalid": "true"} if name in wrong else {} for name in FIELDS}
    so_far = say.split(lap.elapsed)
    time = text("time", typed["time"], placeholder=so_far, autocomplete="off", **marks["time"])
    yield _field(say("Its time"), time, wrong.get("time"))
    if has_lane(story.planned(lap)):
        lanes = {"": say("as it is"), **{str(n): str(n) for n in range(1, LANES + 1)}}
        lane = choice("lane", lanes, typed["lane"], **marks["lane"])
        yield _field(say("Its lane"), lane, wrong.get("lane"))
    counts = {"": say("as it is"), "whole": say("a whole one"), "short": say("cut short")}
    counted = choice("counts", counts, typed["counts"], **marks["counts"])
    yield _field(say("It was"), counted, wrong.get("counts"))


def _field(label: str, control: Html, wrong: str | None) -> Html:
    told = [] if wrong is None else [el("small", wrong, class_="bad")]
    return el("label", el("span", label), control, *told, class_="field")


def mend(visit: Visit, story: Story, folder: Path, say: Tongue) -> Tried | int:
    """Keep what was typed: the number of the repetition, or what cannot be.

    Raises `Refusal` for a repetition that is not there, `OSError` where it cannot be written.
    """
    number = visit.form.get("rep", "")
    count = sum(lap.kind.is_rep for lap in story.laps)
    digits = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    if not digits or not 1 <= int(number) <= count:
        raise Refusal(say("There is no such repetition."))
    typed = {name: visit.form.get(name, "").strip() for name in FIELDS}
    words = _words(typed)
    wrong = {name: _why(name, say) for name, word in words.items() if not _reads(number, word)}
    if not words:
        wrong["time"] = say("Say what is true of it: its time, its lane, or whether it is whole.")
    if not wrong:
        try:
            amend(folder, (read_mend(number, list(words.values())),))
        except MendError:
            wrong["lane"] = _why("lane", say)  # the one thing that a repetition may not have
    return Tried(int(number), typed, wrong) if wrong else int(number)


def _words(typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, in the words of a mend; a comma in figures is a point."""
    said = {
        "time": f"time={typed['time'].replace(',', '.')}",
        "lane": f"lane={typed['lane']}",
        "counts": typed["counts"] if typed["counts"] in COUNTS else "?",
    }
    return {name: word for name, word in said.items() if typed[name]}


def _reads(number: str, word: str) -> bool:
    try:
        read_mend(number, [word])
    except MendError:
        return False
    return True


def _why(field: str, say: Tongue) -> str:
    """What is said at a field whose value cannot be."""
    match field:
        case "time":
            return say("Write the time as 78, 78.4 or 1:18.4.")
        case "lane":
            return say("It was not run from mark to mark in that lane.")
        case _:
            return say("It is a whole one, or it was cut short.")
