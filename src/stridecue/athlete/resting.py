"""Resting: somebody who sits still with a strap on, for trying a measurement without one.

The beats breathe (respiratory arrhythmia), and go out as the bytes of a real strap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import pi, sin

from stridecue.athlete.chance import Chance
from stridecue.codec.bluetooth import HeartFrame, encode_heart_rate
from stridecue.units import MINUTE, SECOND, Ms

BREATH = 4.0
"""Seconds of one breath of somebody at rest."""

UP = 18.0
"""bpm that the heart is faster while standing, and `JUMP` more for the first half minute. Our
choice, from what textbooks give (10 to 30)."""

JUMP = 12.0


@dataclass(frozen=True, slots=True)
class Rest:
    """`bpm` of the heart, `swing` of the breathing in ms; `dry`: of 100 beats so many are spoilt.

    `beats`: whether intervals are sent at all.
    """

    bpm: float
    swing: float
    dry: int = 0
    beats: bool = True


RESTS = {
    "rested": Rest(52, 45),
    "tired": Rest(60, 16),
    "dry-strap": Rest(54, 40, dry=15),
    "wrist": Rest(55, 40, beats=False),
}
"""Whom one can measure."""


def frames(name: str, until: Ms, stands: Ms | None = None) -> Iterator[tuple[Ms, bytes]]:
    """What the strap of `name` sends each second up to `until`: (moment in ms, 0x2A37).

    Whoever is measured stands up at `stands`. Raises `KeyError` for a name that is not in `RESTS`.
    """
    who, chance = RESTS[name], Chance(name, 0)
    beat, number = 0.0, 0
    for at in range(SECOND, until + 1, SECOND):
        sent: list[int] = []
        while True:
            mean = MINUTE / _rate(who, at, stands)
            wave = who.swing * sin(2 * pi * beat / SECOND / BREATH)
            interval = mean + wave + chance.of("beat", number) / 20
            if beat + interval > at:
                break
            beat, number = beat + interval, number + 1
            spoilt = chance.of("dry", number) % 100 < who.dry
            sent.append(round(interval * (0.5 if spoilt else 1) * 1_024 / SECOND))
        rr = tuple(sent[:9]) if who.beats else ()
        yield at, encode_heart_rate(HeartFrame(round(_rate(who, at, stands)), rr_1024=rr))


def _rate(who: Rest, at: Ms, stands: Ms | None) -> float:
    if stands is None or at <= stands:
        return who.bpm
    return who.bpm + UP + (JUMP if at - stands <= 30 * SECOND else 0)
