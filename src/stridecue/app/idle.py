"""Idle: the hands on a device between two sessions, as a pure machine like the session's own.

Presses and releases go in with their moment, and what was done with the buttons comes out; what
that does stands in `desk`.
"""

from dataclasses import dataclass, replace
from enum import Enum

from stridecue.session.events import Button, Pressed, Released
from stridecue.session.gestures import LONG
from stridecue.units import SECOND, Ms

BOTH: Ms = 5 * SECOND
"""LINE and MENU, or the only button, down for so long: no pocket does that by chance."""

HOLD: Ms = 3 * SECOND
"""MENU down for so long."""


class Push(Enum):
    """What a hand does. With one button `LONG` and `BOTH` are that button, held."""

    LINE = "LINE"
    MENU = "MENU"
    LONG = "held 0.7 s"
    HOLD = "held 3 s"
    BOTH = "both 5 s"
    SILENCE = "silence"


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
        if self.done:
            return None
        if self.one_button:
            return None if self.line is None else self.line + BOTH
        if self.menu is None:
            return None
        return self.menu + HOLD if self.line is None else max(self.line, self.menu) + BOTH


def feel(idle: Idle, event: Pressed | Released) -> tuple[Idle, Push | None]:
    """What a press or release means. LINE alone counts as it comes up: it may be half of BOTH."""
    match event:
        case Pressed(at, Button.LINE):
            return replace(idle, line=at), None
        case Pressed(at):
            return replace(idle, menu=at), None
        case Released(at, Button.LINE):
            alone = idle.line is not None and idle.menu is None and not idle.done
            held = idle.one_button and idle.line is not None and at - idle.line >= LONG
            return _up(replace(idle, line=None, done=idle.done or not alone)), (
                (Push.LONG if held else Push.LINE) if alone else None
            )
        case Released(at):
            alone = idle.menu is not None and idle.line is None and not idle.done
            held = idle.menu is not None and at - idle.menu >= LONG
            return _up(replace(idle, menu=None, done=idle.done or not alone)), (
                (Push.LONG if held else Push.MENU) if alone else None
            )


def settle(idle: Idle, at: Ms) -> tuple[Idle, Push | None]:
    """What has been held for long enough at `at`."""
    if idle.wake is None or at < idle.wake:
        return idle, None
    alone = idle.line is None
    return replace(idle, done=True), (Push.HOLD if alone else Push.BOTH)


def _up(idle: Idle) -> Idle:
    """With both buttons up, everything begins anew."""
    both = idle.line is None and idle.menu is None
    return Idle(one_button=idle.one_button) if both else idle
