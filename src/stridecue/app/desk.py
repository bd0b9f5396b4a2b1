"""Desk: what each push does in each state of a device between two sessions. Nothing but tables.

`docs/buttons.md` prints them. A device in a bag or on a shelf is quiet: it says no word until
somebody presses, and falls quiet again after a minute without a press.
"""

from collections.abc import Mapping
from enum import Enum

from stridecue.app.idle import Push
from stridecue.session.effects import Glow
from stridecue.units import MINUTE, Ms

AWAKE: Ms = MINUTE
"""So long after the last word a press still answers it. Our choice."""


class State(Enum):
    """What a device between two sessions is at."""

    QUIET = "quiet"
    ANNOUNCED = "it said what it would start"
    HELD_BACK = "it said: press again"
    CHOOSING = "it steps through a choice"
    COUNTING = "it asks for a number"
    OFFERING = "it offers a sensor"
    MEASURING = "it measures"


class Act(Enum):
    """What is done."""

    ANNOUNCE = "says what it would start"
    START = "starts it, if a sensor is worn"
    INSIST = "starts it"
    NEXT = "says the next workout"
    OFFER = "says what else there is"
    PAIR = "looks for sensors"
    SHUT_DOWN = "shuts down"
    TAKE = "takes it"
    ON = "goes on"
    COUNT = "counts"
    LEAVE = "leaves it"
    END = "ends it"
    REST = "quiet again"
    NOTHING = "nothing"


_ASIDE = {Push.LONG: Act.OFFER, Push.HOLD: Act.PAIR, Push.BOTH: Act.SHUT_DOWN}
_NONE = dict.fromkeys(Push, Act.LEAVE)

TWO_BUTTONS: Mapping[State, Mapping[Push, Act]] = {
    State.QUIET: {
        Push.LINE: Act.ANNOUNCE,
        Push.MENU: Act.NEXT,
        **_ASIDE,
        Push.SILENCE: Act.NOTHING,
    },
    State.ANNOUNCED: {
        Push.LINE: Act.START,
        Push.MENU: Act.NEXT,
        **_ASIDE,
        Push.SILENCE: Act.REST,
    },
    State.HELD_BACK: {
        Push.LINE: Act.INSIST,
        Push.MENU: Act.NEXT,
        **_ASIDE,
        Push.SILENCE: Act.REST,
    },
    State.CHOOSING: _NONE | {Push.LINE: Act.TAKE, Push.MENU: Act.ON, Push.LONG: Act.TAKE},
    State.COUNTING: _NONE | {Push.LINE: Act.TAKE, Push.MENU: Act.COUNT, Push.LONG: Act.TAKE},
    State.OFFERING: _NONE | {Push.LINE: Act.TAKE, Push.MENU: Act.ON, Push.SILENCE: Act.ON},
    State.MEASURING: dict.fromkeys(Push, Act.END) | {Push.SILENCE: Act.NOTHING},
}

_ASIDE_BY_ONE = {Push.LONG: Act.OFFER, Push.BOTH: Act.SHUT_DOWN}
_NONE_BY_ONE = dict.fromkeys((Push.LINE, Push.LONG, Push.BOTH, Push.SILENCE), Act.LEAVE)

ONE_BUTTON: Mapping[State, Mapping[Push, Act]] = {
    State.QUIET: {Push.LINE: Act.ANNOUNCE, **_ASIDE_BY_ONE, Push.SILENCE: Act.NOTHING},
    State.ANNOUNCED: {Push.LINE: Act.START, **_ASIDE_BY_ONE, Push.SILENCE: Act.REST},
    State.HELD_BACK: {Push.LINE: Act.INSIST, **_ASIDE_BY_ONE, Push.SILENCE: Act.REST},
    State.CHOOSING: _NONE_BY_ONE | {Push.LINE: Act.ON, Push.LONG: Act.TAKE},
    State.COUNTING: _NONE_BY_ONE | {Push.LINE: Act.COUNT, Push.LONG: Act.TAKE},
    State.OFFERING: _NONE_BY_ONE | {Push.LINE: Act.TAKE, Push.SILENCE: Act.ON},
    State.MEASURING: dict.fromkeys(_NONE_BY_ONE, Act.END) | {Push.SILENCE: Act.NOTHING},
}
"""What MENU does elsewhere stands among what else there is."""

GLOWS: Mapping[State, Glow] = {
    State.QUIET: Glow.IDLE,
    State.ANNOUNCED: Glow.WAITING,
    State.HELD_BACK: Glow.ASKING,
    State.CHOOSING: Glow.ASKING,
    State.COUNTING: Glow.ASKING,
    State.OFFERING: Glow.ASKING,
    State.MEASURING: Glow.BREATHING,
}
"""What the status light shows. Something that waits to be said shows while it is quiet: `NEWS`."""


def does(state: State, push: Push, *, one_button: bool) -> Act:
    """What `push` does in `state`; what a build does not have does nothing."""
    return (ONE_BUTTON if one_button else TWO_BUTTONS)[state].get(push, Act.NOTHING)


def glow(state: State, *, news: bool) -> Glow:
    """What the status light shows; `news`: something waits to be said."""
    return Glow.NEWS if news and state is State.QUIET else GLOWS[state]
