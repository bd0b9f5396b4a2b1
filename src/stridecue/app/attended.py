"""Attended: devices with somebody at the terminal, for a measurement and nothing else."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import NamedTuple

from stridecue.app.devices import Devices
from stridecue.app.keys import keyboard
from stridecue.app.onsite import Opening
from stridecue.app.out import warn
from stridecue.app.readiness.sitting import Sentence
from stridecue.app.waiting import Waiting
from stridecue.runtime.cast import Cast
from stridecue.runtime.inlet import Inlet
from stridecue.workout.phrases import ENGLISH, Phrases


class Attended(NamedTuple):
    """What a measurement works with. `tell` says a sentence, and shows it in English."""

    devices: Devices
    inlet: Inlet
    waiting: Waiting
    tell: Callable[[Sentence], None]


@asynccontextmanager
async def attended(
    opening: Opening, phrases: Phrases, show: Callable[[str], None]
) -> AsyncIterator[Attended]:
    """Open the devices; keys and signals reach whoever waits."""
    loop = asyncio.get_running_loop()
    inlet = Inlet()
    async with AsyncExitStack() as stack:
        devices = await stack.enter_async_context(opening(inlet, warn))
        cast = Cast(devices.performers, {}, lambda name, error: warn(f"{name}: {error}"))
        waiting = Waiting(cast, loop.time)
        stack.enter_context(keyboard(loop, inlet.push))
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, waiting.stop)
            stack.callback(loop.remove_signal_handler, number)

        def tell(sentence: Sentence) -> None:
            show(sentence(ENGLISH))
            waiting.say(sentence(phrases))

        yield Attended(devices, inlet, waiting, tell)
