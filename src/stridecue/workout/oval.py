"""The oval: how long a lap is in each lane, and where the marks by the kerb are on it.

A standard track has two straights of 84.39 m and bends of radius 36.50 m; lanes are 1.22 m wide.
Lane 1 is measured 0.30 m out from its kerb, every other lane 0.20 m out from its line (World
Athletics, Track and Field Facilities Manual). Many tables forget the 0.20 m and say 407.67 m for
lane 2; it is 407.04 m.
"""

from math import pi

STRAIGHT = 84.39
RADIUS = 36.50
LANE_WIDTH = 1.22
LANES = 9

LAP = 400.0
"""Metres once round by the marks by the kerb, which are those of lane 1."""

BEND = LAP / 2 - STRAIGHT
"""Metres of a bend in lane 1; the line is where the first one begins."""


def lap_length(lane: int) -> float:
    """Metres once round a 400 m track in `lane` (1..9), line to line, unrounded."""
    if not 1 <= lane <= LANES:
        raise ValueError(f"lane {lane}: a track has lanes 1 to {LANES}")
    offset = 0.30 if lane == 1 else 0.20
    return 2 * STRAIGHT + 2 * pi * (RADIUS + LANE_WIDTH * (lane - 1) + offset)


def along(lane: int, start: float, metres: float) -> float:
    """Metres run in `lane` from the mark `start` to the one `metres` further, both by the kerb.

    Straights are as long in every lane, and bends are not: from the line to the 100 m mark it is
    106.4 m in lane 3, and from there to the 200 m mark 101.0 m.
    """
    return metres if lane == 1 else _from_line(lane, start + metres) - _from_line(lane, start)


def _from_line(lane: int, mark: float) -> float:
    """Metres in `lane` from the line to a mark by the kerb, round after round."""
    own = lap_length(lane) / 2
    halves, rest = divmod(mark, LAP / 2)
    bend = own - STRAIGHT
    return halves * own + (rest / BEND * bend if rest < BEND else bend + rest - BEND)
