"""The oval: how long a lap is in each lane, and where the marks by the kerb are on it.

A standard track has two straights of 84.39 m and bends of radius 36.50 m; lanes are 1.22 m wide.
Lane 1 is measured 0.30 m out from its kerb, every other lane 0.20 m out from its line (World
Athletics, Track and Field Facilities Manual). Many tables forget the 0.20 m and say 407.67 m for
lane 2; it is 407.04 m. The rule holds for every length of track, and the radius falls out of it.
"""

from dataclasses import dataclass
from math import pi

from stridecue.units import MILE

LANES = 9

LAP, STRAIGHT, RADIUS, LANE_WIDTH = 400.0, 84.39, 36.50, 1.22
"""Metres of the standard track."""

FARTHEST_BACK = 50.0
"""Metres before the line, at most, where miles begin: five need 46.7 m. Our choice."""

FROM_KERB, FROM_LINE = 0.30, 0.20
"""Metres outside of the inner border at which lane 1 and the others are measured."""

INDOOR = 250.0
"""Metres of lap up to which a track is one for the hall, with lanes of 0.90 to 1.10 m (World
Athletics Technical Rules, indoor): the middle is taken, unless the width is written."""

INDOOR_WIDTH = 1.0


@dataclass(frozen=True, slots=True)
class Oval:
    """A track: metres of a lap in lane 1, of a straight, the bends' radius, a lane's width.

    Marks by the kerb are those of lane 1; the line is where the first bend begins.
    """

    lap: float = LAP
    straight: float = STRAIGHT
    radius: float = RADIUS
    width: float = LANE_WIDTH

    @property
    def bend(self) -> float:
        """Metres of a bend in lane 1."""
        return self.lap / 2 - self.straight

    def lap_length(self, lane: int) -> float:
        """Metres once round in `lane` (1..9), line to line, unrounded."""
        if not 1 <= lane <= LANES:
            raise ValueError(f"lane {lane}: a track has lanes 1 to {LANES}")
        measured = FROM_KERB if lane == 1 else FROM_LINE
        return 2 * self.straight + 2 * pi * (self.radius + self.width * (lane - 1) + measured)

    def along(self, lane: int, start: float, metres: float) -> float:
        """Metres run in `lane` from the mark `start` to the one `metres` further, by the kerb.

        Straights are as long in every lane, and bends are not: from the line to the 100 m mark it
        is 106.4 m in lane 3, and from there to the 200 m mark 101.0 m.
        """
        if lane == 1:
            return metres
        return self._from_line(lane, start + metres) - self._from_line(lane, start)

    def _from_line(self, lane: int, mark: float) -> float:
        """Metres in `lane` from the line to a mark by the kerb, round after round."""
        own = self.lap_length(lane) / 2
        halves, rest = divmod(mark, self.lap / 2)
        bend = own - self.straight
        within = rest / self.bend * bend if rest < self.bend else bend + rest - self.bend
        return halves * own + within


STANDARD = Oval()


def start_of(metres: float, lap: float, place: float) -> float:
    """The mark, by the kerb, where so many metres begin for somebody who is at `place`.

    Miles that are some metres more than whole laps begin those before the line, where tracks have
    a mark for it, and end at the line: one mile 9.34 m.
    """
    over = metres % lap
    whole = abs(metres / MILE - round(metres / MILE)) < 1e-9
    if place or not whole or not 0 < over <= FARTHEST_BACK:
        return place
    return lap - over


def end_of(metres: float, lap: float, start: float) -> float:
    """The mark where so many metres from the mark `start` end; to the millimetre."""
    return round(start + metres, 3) % lap


def oval_of(lap: float, straight: float | None = None, width: float | None = None) -> Oval:
    """A track of that lap; its shape is the standard's where nothing else is known of it."""
    if width is None:
        width = INDOOR_WIDTH if lap <= INDOOR else LANE_WIDTH
    if straight is None:
        straight = STRAIGHT / LAP * lap
    radius = (lap - 2 * straight) / (2 * pi) - FROM_KERB
    return Oval(lap, straight, radius, width)
