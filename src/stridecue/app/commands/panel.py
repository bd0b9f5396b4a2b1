"""`stridecue panel test`: a builder is walked through every part that is wired."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

from stridecue.app.doctor.findings import Finding, Verdict, line_of
from stridecue.app.files import cache_folder
from stridecue.app.house import House, open_house
from stridecue.app.keys import typed
from stridecue.app.out import say, warn
from stridecue.app.panel_pins import pins_of
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.trial.checks import SOUND, Check, checks_of, part_of
from stridecue.app.trial.presses import Edge
from stridecue.app.trial.walk import Walk
from stridecue.app.voicing.aloud import aloud
from stridecue.app.voicing.speaking import renderer_of
from stridecue.panel.factory import open_factory
from stridecue.panel.panel import Panel
from stridecue.panel.pins import PanelError, Pins
from stridecue.session.events import Button
from stridecue.speech.errors import SpeechError
from stridecue.units import SECOND

SENTENCE = "Quick feet."
"""Short, with sharp consonants, and heard on every run."""


def run(arguments: argparse.Namespace) -> int:
    """Walk a builder through; 3 where a part does not work or was not tried."""
    house = open_house(arguments.config, os.environ)
    for note in house.notes:
        warn(note)
    try:
        pins = pins_of(house.settings.panel)
        factory = open_factory("lgpio")
    except (PanelError, ValueError) as error:
        raise Refusal(str(error), Exit.DEVICE) from None
    with ExitStack() as parts:
        parts.callback(factory.close)
        checks, sound = asked(house, arguments.parts)
        if not sys.stdin.isatty():
            raise Refusal("the test asks at each part: run it in a terminal", Exit.USAGE)
        found = asyncio.run(tried(house, pins, factory, checks, sound=sound))
    return told(found)


def asked(house: House, parts: list[str]) -> tuple[tuple[Check, ...], bool]:
    """What is to be tried: all, or the `parts` named. Raises `Refusal` for one that is off."""
    every = checks_of(house.settings.panel)
    for part in parts:
        if part != SOUND and part not in map(part_of, every):
            raise Refusal(f"{part} is off in the settings: give it a pin below `panel:`")
    if not parts:
        return every, True
    return tuple(check for check in every if part_of(check) in parts), SOUND in parts


async def tried(
    house: House,
    pins: Pins,
    factory: Any,
    checks: tuple[Check, ...],
    *,
    sound: bool = True,
    heard: "asyncio.Queue[str | Edge] | None" = None,
    tell: Callable[[str], None] = say,
) -> list[Finding]:
    """Try `checks` and the `sound`, on the pin `factory`; `heard` brings keys in tests."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[str | Edge] = asyncio.Queue() if heard is None else heard

    def edge(button: Button, down: bool, at: float) -> None:  # noqa: FBT001 (the panel's callback)
        # On the pin library's thread: the event loop takes it over.
        loop.call_soon_threadsafe(_put, button, down, at)

    def _put(button: Button, down: bool, at: float) -> None:  # noqa: FBT001 (the same)
        queue.put_nowait(Edge(button, down, at, loop.time()))

    def open_parts(parts: tuple[str, ...]) -> Panel:
        only = Pins(**{part: getattr(pins, part) for part in parts})
        brightness = house.settings.panel.brightness
        return Panel(only, factory, on_edge=edge, brightness=brightness)

    walk = Walk(open_parts, queue, partial(_speak, house), tell)
    with typed(loop, queue.put_nowait):
        return await walk.through(checks, sound=sound)


def told(found: list[Finding]) -> int:
    """Print what works, and the mend of what does not."""
    say("")
    for finding in found:
        say(line_of(finding))
    return Exit.OK if all(one.verdict is Verdict.OK for one in found) else Exit.DEVICE


async def _speak(house: House) -> None:
    """Raises `Refusal` where nothing can be heard."""
    renderer = renderer_of(house, cache_folder(os.environ))
    try:
        clip = await renderer.render(SENTENCE)
    except SpeechError as error:
        raise Refusal(str(error), Exit.DEVICE) from None
    finally:
        await renderer.close()
    await aloud(clip.path, clip.ms / SECOND, house.settings.audio)
