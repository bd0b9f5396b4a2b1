"""Gestures: presses and releases of two buttons, read as what the runner means.

LINE acts at once, when it goes down. MENU means different things by how long it is held, so a
short press is known when it comes up. Times are those of the contract in `docs/design.md`.
"""

from dataclasses import dataclass
from enum import Enum

from stridecue.session.events import Button, Pressed, Released
from stridecue.session.evolve import evolve
from stridecue.units import SECOND, Ms

BOUNCE: Ms = 400
"""Presses of LINE closer than this are one; the first time counts."""

LONG: Ms = 700
HOLD: Ms = 3 * SECOND


class Gesture(Enum):
    """What a hand on the buttons means."""

    LINE = "line"
    TAP = "tap"
    """LINE came up again soon, in a build with one button: it was not held."""
    MENU = "menu"
    LONG = "long"
    HOLD = "hold"


class _Held(Enum):
    """How far a button that is down has come."""

    SHORT = 0
    LONG = 1
    HOLD = 2


@dataclass(frozen=True, slots=True)
class Hands:
    """The buttons as they are. `down_at` is when the button that can be held went down.

    `touched`: when either went down last.
    """

    touched: Ms | None = None
    last_line: Ms | None = None
    down_at: Ms | None = None
    held: _Held = _Held.SHORT
    one_button: bool = False

    @property
    def wake(self) -> Ms | None:
        """When a held button means more."""
        if self.down_at is None or self.held is _Held.HOLD:
            return None
        return self.down_at + (LONG if self.held is _Held.SHORT else HOLD)


def settle(hands: Hands, at: Ms) -> tuple[Hands, Gesture | None]:
    """The gesture due at `at`, one at a time."""
    if hands.wake is None or at < hands.wake:
        return hands, None
    if hands.held is _Held.SHORT:
        return evolve(hands, held=_Held.LONG), Gesture.LONG
    return evolve(hands, held=_Held.HOLD), Gesture.HOLD


def feel(hands: Hands, event: Pressed | Released) -> tuple[Hands, Gesture | None]:
    """What a press or a release means now."""
    holdable = event.button is Button.MENU or hands.one_button
    if isinstance(event, Pressed):
        hands = evolve(hands, touched=event.at)
    match event:
        case Pressed(at, Button.LINE):
            if hands.last_line is not None and at - hands.last_line < BOUNCE:
                return hands, None
            down_at = at if holdable else hands.down_at
            held = _Held.SHORT if holdable else hands.held
            return evolve(hands, last_line=at, down_at=down_at, held=held), Gesture.LINE
        case Pressed(at):
            return evolve(hands, down_at=at, held=_Held.SHORT), None
        case Released() if holdable and hands.down_at is not None:
            up = evolve(hands, down_at=None, held=_Held.SHORT)
            if hands.held is not _Held.SHORT:
                return up, None
            return up, Gesture.MENU if event.button is Button.MENU else Gesture.TAP
    return hands, None
