"""`stridecue status | start | press | menu | stop | say`: the running service, from a shell."""

import argparse
import json
import os
from pathlib import Path

from stridecue.app.control.client import ask
from stridecue.app.control.orders import Answer, Asked, Order
from stridecue.app.control.server import known_sockets
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit


def run(arguments: argparse.Namespace) -> int:
    """Ask, and tell the answer."""
    order = Order(arguments.command)
    answer = ask(Asked(order, _what(order, arguments)), known_sockets(os.environ))
    if not answer.ok:
        warn(answer.told)
        return Exit.INPUT
    if getattr(arguments, "json", False):
        say(json.dumps({"told": answer.told, **dict(answer.more)}))
        return Exit.OK
    for line in _lines(answer):
        say(line)
    return Exit.OK


def _what(order: Order, arguments: argparse.Namespace) -> str:
    """What the order is about. A file is named as the service, in a folder of its own, finds it."""
    match order:
        case Order.START:
            given = Path(arguments.what)
            return str(given.absolute()) if given.is_file() else arguments.what
        case Order.SAY:
            return " ".join(arguments.what)
        case Order.PRESS | Order.MENU:
            return str(arguments.hold)
        case _:
            return ""


def _lines(answer: Answer) -> list[str]:
    """What is told, and below it each thing that is known."""
    known = [(key, _plain(value)) for key, value in answer.more if value not in (None, "", {})]
    width = max((len(key) for key, _ in known), default=0)
    return [answer.told, *(f"  {key.ljust(width)}  {value}" for key, value in known)]


def _plain(value: object) -> str:
    """A value in a line: `strap streaming, footpod searching`."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {one}" for key, one in value.items())
    return str(value)
