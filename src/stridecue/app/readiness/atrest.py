"""At rest: a measurement with the strap that is there, told to a terminal and by the voice."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack

from stridecue.app.keys import keyboard
from stridecue.app.onsite import Opening
from stridecue.app.out import say, warn
from stridecue.app.readiness.sitting import Listener, Sentence, measure, stand_up, verdict
from stridecue.app.waiting import Waiting
from stridecue.runtime.cast import Cast
from stridecue.runtime.inlet import Inlet
from stridecue.training.readings import Morning, Orthostatic, Posture
from stridecue.units import Ms
from stridecue.workout.phrases import ENGLISH, Phrases


async def at_rest(
    opening: Opening,
    phrases: Phrases,
    posture: Posture | None,
    length: Ms,
    show: Callable[[str], None] = say,
) -> Morning | Orthostatic | None:
    """Measure in `posture` for `length` ms; without a posture, the orthostatic test.

    What is said is also shown, in English.
    """
    loop = asyncio.get_running_loop()
    inlet = Inlet()
    async with AsyncExitStack() as stack:
        devices = await stack.enter_async_context(opening(inlet, warn))
        cast = Cast(devices.performers, {}, lambda name, error: warn(f"{name}: {error}"))
        waiting = Waiting(cast, loop.time)
        listener = inlet.inbox = Listener(waiting)
        stack.enter_context(keyboard(loop, inlet.push))
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, waiting.stop)
            stack.callback(loop.remove_signal_handler, number)

        def tell(sentence: Sentence) -> None:
            show(sentence(ENGLISH))
            waiting.say(sentence(phrases))

        if posture is None:
            return await stand_up(listener, tell)
        found = await measure(listener, tell, posture, length)
        if found is not None:
            waiting.say(verdict(found, phrases))
        await waiting.silence()
        return found
