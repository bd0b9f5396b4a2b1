"""Feeling: what is advised, and the two things that a runner can say of themselves.

The same as `readiness legs` and `readiness check`: kept beside the sessions, with the date.
"""

from datetime import date
from functools import partial

from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el
from stridecue.app.phone.elements import button, choice, form, labelled
from stridecue.app.phone.kit import Kit
from stridecue.app.readiness.keeping import kept
from stridecue.app.readiness.words import SAID
from stridecue.app.refusal import Refusal
from stridecue.codec.readings import QUESTIONS
from stridecue.store.readings import ReadingsFile
from stridecue.training.advice import Advice, Signs, signs_on
from stridecue.training.readings import BEST, FRESH, HEAVY, WORST, Check, Legs, Reading
from stridecue.web import Moved, Reply, Route, Visit
from stridecue.workout.phrases import Phrases

ASKED = {
    "sleep": "Sleep: 1 very good, 7 very bad",
    "stress": "Stress: 1 very low, 7 very high",
    "fatigue": "Fatigue: 1 very low, 7 very high",
    "soreness": "Muscle soreness: 1 very low, 7 very high",
}
"""Hooper's four questions, by the name of the field."""


def routes(kit: Kit) -> tuple[Route, ...]:
    """What is said of oneself."""
    return (
        Route("POST", "/today/legs", partial(_legs, kit)),
        Route("POST", "/today/check", partial(_check, kit)),
    )


def signs(kit: Kit, day: date, hard_days: int) -> Signs:
    """What is known of the runner on `day`; nothing where the file cannot be read."""
    try:
        readings, _ = ReadingsFile(kit.sessions).load()
    except OSError:
        readings = ()  # the notes of the day tell it
    return signs_on(day, readings, hard_days)


def advised(phrases: Phrases, told: Advice) -> tuple[Html, ...]:
    """The advice and its reasons, as they are spoken."""
    why = " ".join(phrases.say(one.value) for one in told.reasons)
    return (el("p", el("b", phrases.say(SAID[told.counsel])), " ", why),)


def asked(visit: Visit, say: Tongue, known: Signs) -> tuple[Html, ...]:
    """The two questions, with what was said of today already."""
    total = None if known.wellness is None else known.wellness.total
    return (_ask_legs(visit, say, known.legs), _ask_four(visit, say, total))


def _ask_legs(visit: Visit, say: Tongue, said: int | None) -> Html:
    ends = {FRESH: say("1 fresh"), HEAVY: say("5 heavy")}
    scale = [
        button(
            ends.get(n, str(n)), name="heavy", value=str(n), look="main" if n == said else "quiet"
        )
        for n in range(FRESH, HEAVY + 1)
    ]
    inside = [
        el("legend", say("How do the legs feel?")),
        el("div", *scale, class_="scale"),
    ]
    if said is not None:
        inside.append(el("p", say("Said today: {n}", n=said), class_="soft"))
    return form(visit, "/today/legs", el("fieldset", *inside, class_="legs"))


def _ask_four(visit: Visit, say: Tongue, total: int | None) -> Html:
    options = {"": "-", **{str(n): str(n) for n in range(BEST, WORST + 1)}}
    fields = [
        labelled(say(question), choice(name, options, "")) for name, question in ASKED.items()
    ]
    told = el("p", say("Kept today: {total} of 28, lower is better.", total=total), class_="soft")
    inside = [
        el("summary", say("Four more questions")),
        *(() if total is None else (told,)),
        form(visit, "/today/check", *fields, button(say("Note it"), look="main")),
    ]
    return el("details", *inside)


def _legs(kit: Kit, visit: Visit) -> Reply:
    heavy = _whole(visit, "heavy", FRESH, HEAVY)
    if heavy is None:
        raise Refusal(kit.say("Legs are told by 1 for fresh to 5 for heavy."))
    return _keep(kit, Legs(None, None, heavy))


def _check(kit: Kit, visit: Visit) -> Reply:
    answers = [_whole(visit, name, BEST, WORST) for name in QUESTIONS]
    good = [one for one in answers if one is not None]
    if len(good) < len(answers):
        raise Refusal(kit.say("Answer all four questions, each by 1 to 7: nothing was kept."))
    return _keep(kit, Check(None, None, *good))


def _whole(visit: Visit, name: str, least: int, most: int) -> int | None:
    """The number of a field, `None` where it is none that was offered."""
    offered = {str(n): n for n in range(least, most + 1)}
    return offered.get(visit.form.get(name, ""))


def _keep(kit: Kit, reading: Reading) -> Moved:
    say = kit.say
    dated = kept(ReadingsFile(kit.sessions), reading, kit.wall())
    if dated.day is None:
        return Moved("/today", say("Kept without a date: it counts for no trend."))
    return Moved("/today", say("Noted."))
