"""Sensors worn: what the strap and the footpod of a simulated athlete send, and when.

Found out by running a workout ahead, in virtual time; whoever has the frames sends them as it goes.
"""

from collections.abc import Iterator
from typing import Any

from stridecue.app.house import House, Loaded
from stridecue.app.wiring import brief_of
from stridecue.athlete import Frame, make, resting
from stridecue.codec.bluetooth import HEART_RATE, RSC, RscFrame, encode_rsc
from stridecue.codec.sensing import Interpreter
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.units import HOUR, SECOND

STILL = encode_rsc(RscFrame(0, 0))


class Overheard:
    """An athlete, and every frame that the sensors on them sent, by its moment in s."""

    def __init__(self, name: str) -> None:
        self._athlete = make(name)
        self.see = self._athlete.see
        self.frames: list[tuple[float, Frame]] = []

    @property
    def due(self) -> int | None:
        return self._athlete.due

    def act(self, at: int) -> tuple[Any, ...]:
        acts = self._athlete.act(at)
        self.frames.extend((at / SECOND, act) for act in acts if isinstance(act, Frame))
        return acts


def frames_of(loaded: Loaded, house: House) -> list[tuple[float, Frame]]:
    """What the athlete's sensors send in this workout, by its moment in s."""
    athlete = Overheard("steady")
    for _ in play(brief_of(loaded, house), Runner(athlete, Interpreter())):  # type: ignore[arg-type]
        pass
    return athlete.frames


def at_rest() -> Iterator[tuple[float, Frame]]:
    """What both send of somebody who sits still, for a day."""
    for at, data in resting.frames("rested", 24 * HOUR):
        yield at / SECOND, Frame(HEART_RATE, data)
        yield at / SECOND, Frame(RSC, STILL)
