"""Idle: the device between two sessions, as a pure machine like the session itself.

LINE starts the announced workout, MENU announces the next one, held for 0.7 s it offers what else
there is, and both held down for five seconds end the evening. With one button a short press starts
and a long one offers. Presses and releases go in with their moment, deeds come out.
"""

from dataclasses import dataclass, replace
from enum import Enum

from stridecue.session.events import Button, Pressed, Released
from stridecue.session.gestures import LONG
from stridecue.units import SECOND, Ms

BOTH: Ms = 5 * SECOND
"""LINE and MENU down for so long shut the device down."""

PAIR: Ms = 3 * SECOND
"""MENU down for so long looks for sensors anew."""


class Deed(Enum):
    """What the runner wants of an idle device."""

    START = "start"
    NEXT = "next"
    CHOOSE = "choose"
    PAIR = "pair"
    SHUT_DOWN = "shut down"


@dataclass(frozen=True, slots=True)
class Idle:
    """Which buttons are down, and since when; `done`: what is held has had its effect.

    `one_button`: there is no MENU.
    """

    line: Ms | None = None
    menu: Ms | None = None
    done: bool = False
    one_button: bool = False

    @property
    def wake(self) -> Ms | None:
        """When what is held means more."""
        if self.done or self.menu is None:
            return None
        return self.menu + PAIR if self.line is None else max(self.line, self.menu) + BOTH


def feel(idle: Idle, event: Pressed | Released) -> tuple[Idle, Deed | None]:
    """What a press or release means. LINE alone starts as it comes up: it may be half of BOTH."""
    match event:
        case Pressed(at, Button.LINE):
            return replace(idle, line=at), None
        case Pressed(at):
            return replace(idle, menu=at), None
        case Released(at, Button.LINE):
            alone = idle.line is not None and idle.menu is None and not idle.done
            held = idle.one_button and idle.line is not None and at - idle.line >= LONG
            return _up(replace(idle, line=None, done=idle.done or not alone)), (
                (Deed.CHOOSE if held else Deed.START) if alone else None
            )
        case Released(at):
            alone = idle.menu is not None and idle.line is None and not idle.done
            held = idle.menu is not None and at - idle.menu >= LONG
            return _up(replace(idle, menu=None, done=idle.done or not alone)), (
                (Deed.CHOOSE if held else Deed.NEXT) if alone else None
            )


def settle(idle: Idle, at: Ms) -> tuple[Idle, Deed | None]:
    """What has been held for long enough at `at`."""
    if idle.wake is None or at < idle.wake:
        return idle, None
    return replace(idle, done=True), (Deed.PAIR if idle.line is None else Deed.SHUT_DOWN)


def _up(idle: Idle) -> Idle:
    """With both buttons up, everything begins anew."""
    both = idle.line is None and idle.menu is None
    return Idle(one_button=idle.one_button) if both else idle
