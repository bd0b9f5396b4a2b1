"""Keys: a terminal as the two buttons. Only for a live run on a laptop."""

import asyncio
import os
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from stridecue.session.events import Button

HINT = "space LINE   m MENU   p pause   q end"

Push = Callable[[float, Button, bool], None]
"""Told the moment on the loop's clock, which button, and whether it went down."""

_TAP, _LONG, _HOLD = 0.1, 0.9, 3.2
"""Seconds: a tap, and what the gestures take for a long press (0.7 s) and a hold (3 s)."""

_KEYS = {
    " ": (Button.LINE, _TAP),
    "\r": (Button.LINE, _TAP),
    "\n": (Button.LINE, _TAP),
    "m": (Button.MENU, _TAP),
    "p": (Button.MENU, _LONG),
    "q": (Button.MENU, _HOLD),
}


@contextmanager
def keyboard(loop: asyncio.AbstractEventLoop, push: Push) -> Iterator[None]:
    """Turn keys into presses and releases while the block runs; nothing without a terminal."""

    def strike(key: str) -> None:
        if key in _KEYS:
            _strike(loop, push, *_KEYS[key])

    with typed(loop, strike):
        yield


@contextmanager
def typed(loop: asyncio.AbstractEventLoop, hear: Callable[[str], None]) -> Iterator[None]:
    """Tell each key, in lower case, as it is struck; nothing without a terminal."""
    if not sys.stdin.isatty():
        yield
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)

    def read() -> None:
        keys = os.read(descriptor, 64)
        if not keys:
            loop.remove_reader(descriptor)  # the terminal is gone; the session is not
        for key in keys.decode(errors="ignore").lower():
            hear(key)

    tty.setcbreak(descriptor)
    loop.add_reader(descriptor, read)
    try:
        yield
    finally:
        loop.remove_reader(descriptor)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _strike(loop: asyncio.AbstractEventLoop, push: Push, button: Button, held: float) -> None:
    now = loop.time()
    push(now, button, True)  # noqa: FBT003 (down)
    loop.call_at(now + held, lambda: push(loop.time(), button, False))  # noqa: FBT003 (up)
