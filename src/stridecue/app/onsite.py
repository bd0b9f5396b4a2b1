"""Onsite: a live session at the command line, with the devices that are there."""

import argparse
import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from functools import partial
from pathlib import Path

from stridecue.app.boot import BootMoment
from stridecue.app.collector import set_aside
from stridecue.app.devices import Devices, Trouble, open_devices
from stridecue.app.evening import Evening, Lines
from stridecue.app.files import cache_folder, sessions_folder
from stridecue.app.house import House, Loaded
from stridecue.app.keys import HINT, keyboard
from stridecue.app.out import warn
from stridecue.app.uploading import upload_all
from stridecue.app.voicing.ahead import Counter, rehearse
from stridecue.app.voicing.speaking import renderer_of
from stridecue.app.wallclock import wall_ms
from stridecue.app.wiring import brief_of, sentences_of
from stridecue.runtime.inlet import Inlet
from stridecue.runtime.live import Live, hold_still
from stridecue.session.effects import Summary
from stridecue.session.events import Started
from stridecue.units import Ms

Opening = Callable[[Inlet, Trouble], AbstractAsyncContextManager[Devices]]
"""Opens the devices, wired to an inlet."""


def run_live(
    arguments: argparse.Namespace, house: House, loaded: Loaded, lines: Lines | None
) -> int:
    """Run `loaded` live; gives the exit code."""
    lengths = _rehearsed(house, loaded, arguments.seed)
    sessions = sessions_folder(arguments.sessions, os.environ)
    evening = Evening(
        loaded.workout.name,
        sessions,
        lines=lines,
        table=not (arguments.transcript or arguments.json),
        upload=house.settings.upload.command is not None,
    )
    opening = partial(
        open_devices,
        house,
        cache=cache_folder(os.environ),
        book=sessions,
    )
    work = attend(
        house, loaded, evening, opening, seed=arguments.seed, lengths=lengths, sessions=sessions
    )
    code = evening.end(asyncio.run(work))
    try:
        upload_all(sessions, house.settings.upload)
    except OSError as error:
        warn(f"{sessions}: {error.strerror}; not uploaded")
    return code


def _rehearsed(house: House, loaded: Loaded, seed: int) -> dict[str, Ms]:
    """Have everything rendered that is known before; gives the lengths."""
    if not house.settings.voice.speaks:
        return {}
    renderer = renderer_of(house, cache_folder(os.environ))
    sentences = sentences_of(brief_of(loaded, house, seed=seed))
    return asyncio.run(rehearse(renderer, sentences, Counter()))


async def attend(
    house: House,
    loaded: Loaded,
    evening: Evening,
    opening: Opening,
    *,
    seed: int = 0,
    lengths: dict[str, Ms] | None = None,
    sessions: Path | None = None,
) -> Summary:
    """Run one session of `loaded` from its countdown to its last word.

    `lengths`: of what is rendered already, in ms. In `sessions` the last time is looked up.
    """
    loop = asyncio.get_running_loop()
    inlet = Inlet()
    async with AsyncExitStack() as stack:
        if evening.lines is None:
            stack.enter_context(evening.screen(loop.time, 1.0, HINT))
        devices = await stack.enter_async_context(opening(inlet, evening.complaints.trouble))
        stack.enter_context(keyboard(loop, inlet.push))
        set_aside()
        origin = loop.time()
        brief = brief_of(
            loaded,
            house,
            seed=seed,
            boot=str(BootMoment.of(origin)),
            wall_ms=wall_ms(),
            lengths=lengths,
            sessions=sessions,
        )
        devices.prepare(sentences_of(brief))
        cast = evening.cast(devices.performers)
        live = Live(cast, loop.time, origin, foresee=devices.foresee, hold=hold_still)
        inlet.inbox = live
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, live.stop)
            stack.callback(loop.remove_signal_handler, number)
        summary = await live.run(Started(0, brief))
        evening.date(live.now, wall_ms())
        return summary
