"""Asking: one question by button, and a choice between several things.

What a push does stands in `desk`. Silence is no answer, and so is LINE before anything was counted:
to refuse costs one press, or none.
"""

import asyncio
from collections.abc import Sequence

from stridecue.app.desk import Act, State, does, glow
from stridecue.app.idle import Push
from stridecue.app.waiting import Waiting
from stridecue.units import SECOND
from stridecue.workout.phrases import Phrases, estimate
from stridecue.workout.wording import begin

SILENCE = 8.0
"""Seconds after the last word in which nobody presses: nobody wants to. Our choice."""


async def heard(waiting: Waiting, text: str, state: State, silence: float = SILENCE) -> Act:
    """Say `text`, and hear what comes of it; to be stopped is to leave it."""
    waiting.glow(glow(state, news=False))
    waiting.say(text)
    push: Push | None = Push.SILENCE
    try:
        async with asyncio.timeout(estimate(text) / SECOND + silence):
            push = await waiting.push()
            waiting.hush()
    except TimeoutError:
        pass
    return Act.LEAVE if push is None else does(state, push, one_button=waiting.one_button)


async def choose(waiting: Waiting, texts: Sequence[str]) -> int | None:
    """Step through `texts`, round and round; the place of the one that is taken."""
    place = 0
    while texts:
        match await heard(waiting, texts[place], State.CHOOSING):
            case Act.TAKE:
                return place
            case Act.ON:
                place = (place + 1) % len(texts)
            case _:
                return None
    return None


async def count(
    waiting: Waiting, question: str, phrases: Phrases, *, least: int, most: int
) -> int | None:
    """Ask for a number: the first press is 1, and behind `most` it begins at `least` again."""
    counted: int | None = None
    text = question
    while True:
        match await heard(waiting, text, State.COUNTING):
            case Act.COUNT:
                counted = 1 if counted is None else counted + 1 if counted < most else least
            case Act.TAKE:
                return counted
            case _:
                return None
        text = phrases.say("answered", n=begin(phrases.numbers.cardinal(counted)))
