"""Heart: the rate that follows the effort, and the beats that make it.

First order, as in the models of De Smet and of sweatpy: the rate moves towards what the speed asks
for, with one time constant up and another down, and drifts upwards as the session goes on.
"""

from math import exp

from stridecue.units import MINUTE, Ms

STANDING = 82.0
"""bpm of somebody who stands between two repetitions. Our choice."""

PER_MPS = 22.5
"""bpm more for each m/s: 3.0 m/s gives 150, 4.35 m/s 180. Our choice, a trained runner."""

DRIFT_PER_MINUTE = 0.15
"""Cardiac drift: about 9 bpm in an hour (Tocco 2015: 159 to 168 over a session)."""

MOST = 193.0


class Heart:
    """A heart in time. `rate` in bpm."""

    def __init__(self, tau_up: float, tau_down: float) -> None:
        self._tau_up, self._tau_down = tau_up, tau_down
        self._at: Ms = 0
        self._next_beat = 0.0
        self.rate = 95.0

    def follow(self, at: Ms, speed: float) -> tuple[int, ...]:
        """Come to `at` at `speed` m/s; the intervals of the beats since, in 1/1024 s."""
        seconds = (at - self._at) / 1_000
        wanted = min(MOST, STANDING + PER_MPS * speed + DRIFT_PER_MINUTE * at / MINUTE)
        tau = self._tau_up if wanted > self.rate else self._tau_down
        self.rate = wanted + (self.rate - wanted) * exp(-seconds / tau)
        self._at = at
        interval = 60_000 / self.rate
        beats = []
        while self._next_beat <= at:
            beats.append(round(interval * 1024 / 1_000))
            self._next_beat += interval
        return tuple(beats)
