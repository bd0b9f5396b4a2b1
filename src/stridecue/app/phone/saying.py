"""Saying: how hard a session was, and what the runner makes of it."""

from pathlib import Path

from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.elements import button, choice, form, labelled
from stridecue.app.reflecting import QUESTIONS
from stridecue.codec.effort import LEAST, MOST, Effort, EffortError, read_value
from stridecue.codec.reflection import LONGEST
from stridecue.store.efforts import effort_in
from stridecue.store.reflections import reflection_in
from stridecue.units import Ms
from stridecue.web import Visit

RATHER_NOT = "none"
"""In the place of a number: it was asked for, and is not told."""


def section(visit: Visit, at: str, folder: Path, say: Tongue, *, amiss: bool = False) -> Html:
    """What was said of the session in `folder`, to be said or changed; `at`: its address.

    `amiss`: what was chosen is no effort.
    """
    return el(
        "section",
        el("h2", say("How it was")),
        _effort(visit, at, folder, say, amiss=amiss),
        _notes(visit, at, folder, say),
        class_="half",
    )


def _effort(visit: Visit, at: str, folder: Path, say: Tongue, *, amiss: bool) -> Html:
    told = effort_in(folder)
    chosen = "" if told is None else RATHER_NOT if told.value is None else f"{told.value:g}"
    halves = [n / 2 for n in range(round(2 * LEAST), round(2 * MOST) + 1)]
    options = {
        "": say("not said"),
        **{f"{value:g}": say.figures(f"{value:g}") for value in halves},
        RATHER_NOT: say("rather not say"),
    }
    asked = say("How hard was it, from 0 for nothing to 10 for everything?")
    marks = {"aria_invalid": "true"} if amiss else {}
    below = [el("small", say("Choose a number from 0 to 10."), class_="bad")] if amiss else []
    control = choice("effort", options, chosen, **marks)
    field = el("label", el("span", asked), control, *below, class_="field")
    return form(visit, f"{at}/effort", field, button(say("Keep the effort"), look="main"))


def _notes(visit: Visit, at: str, folder: Path, say: Tongue) -> Html:
    told = reflection_in(folder)
    fields = []
    for name, question in zip(QUESTIONS, asked(say), strict=True):
        answer = "" if told is None else getattr(told, name)
        area = el("textarea", answer, name=name, rows="2", maxlength=str(LONGEST))
        fields.append(labelled(question, area))
    return form(visit, f"{at}/notes", *fields, button(say("Keep the notes"), look="main"))


def asked(say: Tongue) -> tuple[str, str, str]:
    """`QUESTIONS`, in the language of the page."""
    return (
        say("What went well?"),
        say("What was hard?"),
        say("What will you do next time?"),
    )


def effort_of(visit: Visit, wall: Ms | None) -> Effort | None:
    """What was chosen; `None` where it is no effort."""
    chosen = visit.form.get("effort", "")
    if chosen == RATHER_NOT:
        return Effort(None, wall)
    try:
        return Effort(read_value(chosen), wall)
    except EffortError:
        return None


def notes_of(visit: Visit) -> dict[str, str]:
    """What was answered to each question."""
    return {name: visit.form.get(name, "") for name in QUESTIONS}
