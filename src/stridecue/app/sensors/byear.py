"""By ear: pairing with the voice and the two buttons, for somebody who sees nothing."""

import asyncio

from stridecue.app.idle import Deed
from stridecue.app.sensors.pairing import Answer
from stridecue.app.waiting import Waiting
from stridecue.ble import Device
from stridecue.units import SECOND
from stridecue.workout.phrases import estimate

SILENCE = 8.0
"""Seconds after an offer in which there is no press: it is somebody else's. Our choice."""

ANSWERS = {Deed.START: Answer.KEEP, Deed.NEXT: Answer.NEXT}
"""LINE keeps and MENU goes on; whatever is held down ends the pairing."""


class ByEar:
    """Somebody who hears and presses."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting

    async def tell(self, text: str) -> None:
        """Say it; the next may be said after it."""
        self._waiting.say(text)

    async def ask(self, text: str, device: Device) -> Answer:  # noqa: ARG002 (an address is nothing to the ear)
        """Say it, and wait for a press."""
        self._waiting.say(text)
        try:
            async with asyncio.timeout(estimate(text) / SECOND + SILENCE):
                deed = await self._waiting.deed()
        except TimeoutError:
            return Answer.NEXT
        self._waiting.hush()
        return Answer.STOP if deed is None else ANSWERS.get(deed, Answer.STOP)
