"""By ear: pairing with the voice and the two buttons, for somebody who sees nothing."""

from stridecue.app.desk import Act, State
from stridecue.app.readiness.asking import heard
from stridecue.app.sensors.pairing import Answer
from stridecue.app.waiting import Waiting
from stridecue.ble import Device

SILENCE = 8.0
"""Seconds after an offer in which there is no press: it is somebody else's. Our choice."""

ANSWERS = {Act.TAKE: Answer.KEEP, Act.ON: Answer.NEXT}


class ByEar:
    """Somebody who hears and presses."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting

    async def tell(self, text: str) -> None:
        """Say it; the next may be said after it."""
        self._waiting.say(text)

    async def ask(self, text: str, device: Device) -> Answer:  # noqa: ARG002 (an address is nothing to the ear)
        """Say it, and wait for a press; one from before the offer is no answer to it."""
        self._waiting.forget_pushes()
        act = await heard(self._waiting, text, State.OFFERING, SILENCE)
        return ANSWERS.get(act, Answer.STOP)
