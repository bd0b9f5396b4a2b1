"""Orders: one line of JSON asks, one line answers.

`{"order": "start", "what": "8x400"}` is answered by `{"ok": true, "told": "8 x 400 m"}`, or by
`{"ok": false, "told": why}`. `status` answers with more keys. After `watch` the connection is a
stream of glances: see `glance` and `gallery`.
"""

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

LONGEST = 4_096
"""Bytes of a line: a sentence and its frame are far below."""

MOST_SAID = 200
"""Letters of a sentence to be said: some fifteen seconds."""


class Order(Enum):
    """What can be asked of a service."""

    STATUS = "status"
    START = "start"
    PRESS = "press"
    MENU = "menu"
    STOP = "stop"
    SAY = "say"
    WATCH = "watch"


class OrderError(ValueError):
    """An order that cannot be; the message says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An order, and `what` it is about: a workout to start, a sentence to say, ms to hold."""

    order: Order
    what: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it was done, what is told of it, and what else is known."""

    ok: bool
    told: str
    more: tuple[tuple[str, Any], ...] = ()


class Obedient(Protocol):
    """Who answers orders. From the loop's own thread only."""

    def obey(self, asked: Asked) -> Answer:
        """Do what is asked, now."""


def write_asked(asked: Asked) -> bytes:
    """A line that asks."""
    told = {"order": asked.order.value, **({"what": asked.what} if asked.what else {})}
    return json.dumps(told).encode() + b"\n"


def read_asked(line: bytes) -> Asked:
    """What a line asks. Raises `OrderError`."""
    told = _object(line)
    try:
        order = Order(told.get("order"))
    except ValueError:
        known = ", ".join(one.value for one in Order)
        raise OrderError(f"no order is called {told.get('order')!r}: {known}") from None
    what = told.get("what", "")
    if not isinstance(what, str) or (order in (Order.START, Order.SAY) and not what.strip()):
        raise OrderError(f"{order.value} needs `what`: a text")
    if order is Order.SAY and (len(what) > MOST_SAID or not what.isprintable()):
        raise OrderError(f"a sentence has {MOST_SAID} letters at the most, on one line")
    return Asked(order, what.strip())


def write_answer(answer: Answer) -> bytes:
    """A line that answers."""
    return json.dumps({"ok": answer.ok, "told": answer.told, **dict(answer.more)}).encode() + b"\n"


def read_answer(line: bytes) -> Answer:
    """What a line answers. Raises `OrderError`."""
    told = _object(line)
    ok, text = told.pop("ok", None), told.pop("told", None)
    if not isinstance(ok, bool) or not isinstance(text, str):
        raise OrderError("no answer of a stridecue service")
    return Answer(ok, text, tuple(told.items()))


def _object(line: bytes) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        raise OrderError("not a line of JSON") from None
    if not isinstance(told, dict):
        raise OrderError("not a JSON object")
    return told
