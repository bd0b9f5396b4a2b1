"""Help: what the buttons do and the light says, for whoever holds the device. One sheet in print.

`docs/buttons.md` prints the same; its tables and the ones here are compared by the tests.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from stridecue import __version__
from stridecue.app.desk import ONE_BUTTON, TWO_BUTTONS, Act, State
from stridecue.app.idle import Push
from stridecue.app.looking.tongue import Tongue
from stridecue.app.pages.html import Html, el, table
from stridecue.app.phone.frame import page
from stridecue.app.phone.kit import Kit
from stridecue.web import Page, Route, Visit

TWO = {
    Push.LINE: "LINE",
    Push.MENU: "MENU",
    Push.LONG: "MENU held 0.7 s",
    Push.HOLD: "MENU held 3 s",
    Push.BOTH: "both 5 s",
    Push.SILENCE: "silence",
}
ONE = {
    Push.LINE: "pressed",
    Push.LONG: "held 0.7 s",
    Push.BOTH: "held 5 s",
    Push.SILENCE: "silence",
}

SESSION = {
    "running": (
        "end of the step, GO, or a split",
        "takes the last press back (10 s)",
        "pauses",
        "ends the session",
    ),
    "paused": (
        "goes on, or takes the choice that was said",
        "steps through choices",
        "nothing",
        "ends the session",
    ),
}
"""What LINE, MENU, MENU held for 0.7 s and for 3 s do."""

BY_ONE = (
    "Pressed, it ends the step, says GO or takes a split. Held 0.7 s it pauses; in the pause a "
    "press steps through the choices, the first is to go on, and held 0.7 s chooses."
)

IDLE_LIGHTS = {
    "blue, a flash every two seconds": "quiet: nothing is the matter",
    "blue, two flashes every two seconds": "quiet, and something waits to be said: press LINE",
    "green, blinking": "it said what it would start: LINE starts it",
    "cyan, blinking fast": "it said: press again; or it asks or offers something",
    "violet": "it measures: sit still",
}
SESSION_LIGHTS = {
    "red, blinking": "the start countdown",
    "yellow": "warm-up",
    "green": "work",
    "blue": "recovery",
    "cyan": "cool-down",
    "green, blinking": "it waits for your press: that press is GO",
    "yellow, blinking": "paused",
    "white, blinking": "done",
}

WORTH_KNOWING = (
    (
        "Between two sessions the device is quiet. It ticks once when it has power, twice when its "
        "sensors have had their time, and says no word before the first press."
    ),
    (
        "Nothing starts in a bag: with a sensor that is yours, a start needs a heart rate or "
        "moving feet. Else it says that you press again, and the next press starts anyway."
    ),
    "A minute after its last word it is quiet again, and LINE announces before it starts.",
)

GUIDES = "/usr/share/doc/stridecue/docs"


def routes(kit: Kit) -> tuple[Route, ...]:
    """For strangers, too."""
    return (Route("GET", "/help", partial(_show, kit), open=True),)


def _show(kit: Kit, visit: Visit) -> Page:
    say = kit.say
    one = kit.house.settings.panel.menu is None
    first, other = (_one, _two) if one else (_two, _one)
    build = say("With two buttons") if one else say("With one button")
    inside = (
        el("h1", say("The buttons")),
        el("p", say("A press acts at once; nothing needs an eye."), class_="soft"),
        *first(say),
        *_lights(say),
        el("ul", *(el("li", say(told)) for told in WORTH_KNOWING)),
        el("details", el("summary", build), *other(say), class_="screen"),
        *_more(say),
    )
    return page(visit, say, say("Help"), el("div", *inside, class_="help"), at="/help")


def _two(say: Tongue) -> Iterator[Html]:
    yield _acts(say, say("Between two sessions, with two buttons"), TWO_BUTTONS, TWO)
    head = (say("in a session"), *(say(TWO[one]) for one in list(Push)[:4]))
    rows = [(say(state), *map(say, does)) for state, does in SESSION.items()]
    yield table(say("In a session"), head, rows, words=len(head))


def _one(say: Tongue) -> Iterator[Html]:
    yield _acts(say, say("Between two sessions, with one button"), ONE_BUTTON, ONE)
    yield el("p", el("b", say("In a session")), ": ", say(BY_ONE))


def _acts(
    say: Tongue,
    caption: str,
    acts: Mapping[State, Mapping[Push, Act]],
    heads: Mapping[Push, str],
) -> Html:
    """What each push does in each state of a device between two sessions."""
    head = (say("it is"), *(say(name) for name in heads.values()))
    rows = [
        (say(state.value), *(say(does[push].value) for push in heads))
        for state, does in acts.items()
    ]
    return table(caption, head, rows, words=len(head))


def _lights(say: Tongue) -> Iterator[Html]:
    head = (say("The light"), say("What it says"))
    both = (
        (say("The light between two sessions"), IDLE_LIGHTS),
        (say("The light in a session"), SESSION_LIGHTS),
    )
    tables = [
        table(caption, head, [(say(light), say(told)) for light, told in lights.items()], words=2)
        for caption, lights in both
    ]
    yield el("div", *tables, class_="grid")


def _more(say: Tongue) -> Iterator[Html]:
    """What is for a screen alone."""
    yield el(
        "p",
        say("Printed, this page is one sheet of A4."),
        " ",
        say("The guides are on the device, in {place}, and in docs/ of the source.", place=GUIDES),
        class_="screen",
    )
    yield el("footer", f"stridecue {__version__}")
