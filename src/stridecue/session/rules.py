"""Rules: the numbers of the coach, one table, each with its reason.

A correction that is wrong costs more than one that is late, and one that never comes leaves the
runner alone with the watch: a deviation of three per cent that lasts for twenty seconds is told.
"""

from dataclasses import dataclass
from enum import Enum
from math import sqrt

from stridecue.units import MINUTE, SECOND, Ms


class Target(Enum):
    """What is judged."""

    HEART = "heart"
    PACE = "pace"
    CADENCE = "cadence"


@dataclass(frozen=True, slots=True)
class Rule:
    """How one target is judged; lengths in ms.

    `grace` after the step's start; `hold`: a deviation must last this long; `gap` between two
    corrections, `later` once two of them were not heeded; `quiet` before the step's end; `slack`
    beyond the band (share of the value) before it counts as a deviation, so that a value on the
    border does not flutter; `most` corrections of one kind in a step.
    """

    grace: Ms
    hold: Ms
    gap: Ms
    later: Ms
    quiet: Ms
    slack: float
    most: int = 3


RULES = {
    Target.HEART: Rule(90 * SECOND, 15 * SECOND, 60 * SECOND, 60 * SECOND, 15 * SECOND, 0.015),
    Target.PACE: Rule(20 * SECOND, 10 * SECOND, 40 * SECOND, 40 * SECOND, 15 * SECOND, 0.01),
    Target.CADENCE: Rule(20 * SECOND, 12 * SECOND, 60 * SECOND, 120 * SECOND, 15 * SECOND, 0.01),
}
"""Heart: the rate has nearly settled after 90 s (time constant 24 to 45 s), and its median lags two
seconds. Pace: a mean of 10 s that is off for 10 s is a deviation of nearly 20 s. Cadence: silence
for 60 s after a correction, and for 120 s after the second. No correction in the last 15 s: it
could not be followed. The rest is our choice; what it comes to is measured by
`tests/session/test_the_coach_over_many_runners.py`."""

WARM_UP_GRACE: Ms = 3 * MINUTE
"""Straps with dry electrodes read high in the first minutes."""

SHORT_REP: Ms = 90 * SECOND
"""A repetition shorter than this is never judged by the heart: the rate comes too late."""

EXACT_PACE = 0.015
"""A pace that is no range is held within this share: told from 2.5 per cent on (with the slack), so
that three are not missed; half of that is a bend, a step aside, a footpod that errs by its stride.
"""

WINDOW: Ms = 8 * SECOND
"""A mean is judged when its samples span at least this: the window is ten seconds, and a footpod
that has just come back tells a stride, not a pace."""

TRIM_FROM = 5
"""Of so many samples the highest and the lowest are left out: a stride that was misread."""

SLOPE = 5.6
"""Steps per minute more for each m/s (Burns 2019, 20 runners)."""

DRIFT_BAND = 0.015
"""Where no cadence is asked for, the runner's own at this speed is held from below within this
share: with the slack, three per cent less are told in time. Nobody is told to take fewer steps."""

KNOWN_SESSIONS = 3
BESIDE = 0.5
"""The runner's own cadence is judged by when it rests on so many sessions, and no farther from the
speeds it is known at than this, m/s: slopes differ by a factor of six among runners. Our choice."""

STEADY_SPEED = 0.3
"""Standard deviation, m/s, above which speed is changing, and cadence with it."""

RISE_BAND = 0.015
"""`+5%` is held within this share: a runner's own cadence varies by 1 to 2 per cent, and with the
slack three are told."""

HEEDED = 2
"""So many corrections of one kind, and the runner has heard it."""

STEADY: Ms = 10 * SECOND
"""A heart rate that came back is said to be back when it has stayed this long: a strap that
flickers is worth one word, not thirty. Our choice."""

NEWS_ROOM: Ms = 8 * SECOND
"""A rest that ends within so long has no room for news: what comes next is announced, and the last
three seconds are counted. The news waits for the next rest."""


def trimmed_mean(samples: tuple[tuple[Ms, float], ...]) -> float | None:
    """The mean of (moment, value), without the extremes; `None` while they span too little."""
    if not samples or samples[-1][0] - samples[0][0] < WINDOW:
        return None
    values = [value for _, value in samples]
    if len(values) < TRIM_FROM:
        return sum(values) / len(values)
    return (sum(values) - max(values) - min(values)) / (len(values) - 2)


def spread(samples: tuple[tuple[Ms, float], ...]) -> float:
    """The standard deviation of (moment, value), in the unit of the values."""
    mean = sum(value for _, value in samples) / max(len(samples), 1)
    return sqrt(sum((value - mean) ** 2 for _, value in samples) / max(len(samples), 1))


# --- hills: what the feet tell of top and bottom --------------------------------------------------

WALKS = 1.5
"""Metres per second; slower, and with no cadence of a runner, is walking: who runs up 20 per cent
at 1.3 m/s is told from somebody who walks by the steps alone."""

RUNS = 1.8
"""Metres per second from which on it is running again, where no cadence is known; between the two
it stays what it was, for a walk at 1.4 m/s is read as 1.3 to 1.6."""

RUNNERS_SPM = 140.0
"""Steps per minute: walkers take 100 to 130, runners uphill 150 and more. Our choice."""

COLLAPSE = 0.75
"""Of the runner's own cadence in this step: 170 to 127 is no tired runner, it is a walk. It also
tells who stands beside a belt that still runs. Our choice."""

STOPPED: Ms = 5 * SECOND
"""So long the feet must have stopped, or begun to run, to be believed: a stride that was misread,
or a step round a puddle, is over before that."""

HAS_RUN: Ms = 3 * SECOND
"""Of a hill so much must have been run before it can be over: the shortest sprint takes eight."""

TURNS: Ms = 2 * SECOND
"""Walking or standing for so long before running is a turn at the bottom. Our choice."""

NEAR_BOTTOM = 0.8
"""Of the way up must have been covered on the way down before it can be the bottom: a stop half
way is none. A footpod errs by some per cent more downhill than uphill. Our choice."""

LATE_PRESS: Ms = 10 * SECOND
"""A press so soon after a top that was noticed means that top: nobody is down again by then."""

LEVEL = 2.0
"""Per cent of a treadmill's incline up to which the cadence is that of the flat: many set 1 per
cent, for the air that they do not have to push away. Our choice."""
