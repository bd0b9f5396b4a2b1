"""The oval: how long a lap is in each lane.

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


def lap_length(lane: int) -> float:
    """Metres once round a 400 m track in `lane` (1..9), line to line, unrounded."""
    if not 1 <= lane <= LANES:
        raise ValueError(f"lane {lane}: a track has lanes 1 to {LANES}")
    offset = 0.30 if lane == 1 else 0.20
    return 2 * STRAIGHT + 2 * pi * (RADIUS + LANE_WIDTH * (lane - 1) + offset)


def lane_factor(lane: int, *, stagger: bool = False) -> float:
    """How much longer a distance between marks is in `lane`; 1.0 from a staggered start."""
    return 1.0 if stagger or lane == 1 else lap_length(lane) / lap_length(1)
