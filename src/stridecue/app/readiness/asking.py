"""Asking: one question by button, and a choice between several things.

A short press counts or steps on, LINE (with one button: a long press) takes it. Silence, and
whatever else is held, is no answer; so is LINE before anything was counted: to refuse costs one
press, or none.
"""

import asyncio
from collections.abc import Sequence
from enum import Enum

from stridecue.app.idle import Deed
from stridecue.app.waiting import Waiting
from stridecue.units import SECOND
from stridecue.workout.phrases import Phrases, estimate
from stridecue.workout.wording import begin

SILENCE = 8.0
"""Seconds after the last word in which nobody presses: nobody wants to. Our choice."""


class Answer(Enum):
    """What a hand says to a question."""

    ON = "on"
    TAKE = "take"
    NONE = "none"


TWO_BUTTONS = {Deed.NEXT: Answer.ON, Deed.START: Answer.TAKE, Deed.CHOOSE: Answer.TAKE}
ONE_BUTTON = {Deed.START: Answer.ON, Deed.CHOOSE: Answer.TAKE}


async def answer(waiting: Waiting, text: str) -> Answer:
    """Say `text`, and hear what comes of it."""
    waiting.say(text)
    try:
        async with asyncio.timeout(estimate(text) / SECOND + SILENCE):
            deed = await waiting.deed()
    except TimeoutError:
        return Answer.NONE
    waiting.hush()
    if deed is None:
        return Answer.NONE
    return (ONE_BUTTON if waiting.one_button else TWO_BUTTONS).get(deed, Answer.NONE)


async def choose(waiting: Waiting, texts: Sequence[str]) -> int | None:
    """Step through `texts`, round and round; the place of the one that is taken."""
    place = 0
    while texts:
        match await answer(waiting, texts[place]):
            case Answer.TAKE:
                return place
            case Answer.ON:
                place = (place + 1) % len(texts)
            case Answer.NONE:
                return None
    return None


async def count(
    waiting: Waiting, question: str, phrases: Phrases, *, least: int, most: int
) -> int | None:
    """Ask for a number: the first press is 1, and behind `most` it begins at `least` again."""
    counted: int | None = None
    text = question
    while True:
        match await answer(waiting, text):
            case Answer.ON:
                counted = 1 if counted is None else counted + 1 if counted < most else least
            case Answer.TAKE:
                return counted
            case Answer.NONE:
                return None
        text = phrases.say("answered", n=begin(phrases.numbers.cardinal(counted)))
