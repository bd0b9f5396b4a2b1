"""Score: what a workout will say and sound, and when; a step at a time."""

from functools import partial

from stridecue.app.labels import leg_text, minutes, place
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el, table
from stridecue.app.phone.elements import link
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.app.phone.workout import PLACE, address, file_of, prepared
from stridecue.app.previewing import again, laid, total, what, when
from stridecue.app.timeline import Stretch
from stridecue.web import Page, Route, Visit


def routes(kit: Kit) -> tuple[Route, ...]:
    """The preview."""
    return (Route("GET", f"{PLACE}/{{name}}/score", partial(_show, kit)),)


def _show(kit: Kit, visit: Visit) -> Page:
    say, path = kit.say, file_of(kit, visit)
    house, loaded = prepared(kit, path)
    shown = laid(loaded, house)
    title = say("Preview of {name}", name=loaded.workout.name)
    steps = [_step(n, one, say) for n, one in enumerate(shown.stretches, 1)]
    inside = [
        el("h1", title),
        el("p", say("Total: {time}", time=total(shown.totals, say))),
        el("p", say("Times count from the start countdown; a ~ is not sure."), class_="soft"),
        el("div", *steps, class_="score"),
        el("p", link(say("Back"), address(path.stem), "quiet")),
    ]
    return page(visit, say, title, *inside, at=PLACE)


def _step(number: int, stretch: Stretch, say: Tongue) -> Html:
    """A step, and its cues when it is opened."""
    where = place(stretch.leg, say)
    began = minutes(stretch.began)
    head = el(
        "summary",
        el("b", f"{'' if stretch.sure else '~'}{began}"),
        " ",
        leg_text(stretch.leg, say),
        *((el("span", f" ({where})", class_="soft"),) if where else ()),
    )
    rows = [(when(one, say, sure=stretch.sure), what(one, say)) for one in stretch.cues]
    caption = say("Cues of step {n}", n=number)
    cues = table(caption, (say("When"), say("What")), rows, words=2) if rows else ""
    nothing = () if rows else (el("p", say("It is silent."), class_="soft"),)
    more = again(stretch, say)
    return el("details", head, *((cues,) if rows else nothing), *((el("p", more),) if more else ()))
