"""Trail: what the feet tell of a step on a hill: whether it has been run, and that is over.

There is no GPS and no barometer: a top is where somebody who ran walks or stands for five seconds,
a bottom is where somebody stands, or turns and runs. The numbers stand in `rules`.
"""

from typing import NamedTuple

from stridecue.session.body import SLOWEST, STALE, Gait
from stridecue.session.rules import (
    COLLAPSE,
    HAS_RUN,
    RUNNERS_SPM,
    RUNS,
    STOPPED,
    TURNS,
    WALKS,
)
from stridecue.units import SECOND, Ms

FRESH: Ms = 2 * SECOND
"""A cadence older than this says nothing of a speed: belt and footpod do not notify together."""


class Trail(NamedTuple):
    """The feet in one step.

    `at`: the last sample. `ran`: how long was run, ms. `steps`: sum and number of the cadences
    while running. `running`: what the feet do, `None` before the first sample; `since` then, when
    so many `metres` had been covered since the start. `odd`, `odd_metres`: the last sample was
    against it, and alone. `rested`: it began after walking or standing for a while; `still`: stands
    since, `None` where that is not so.
    """

    at: Ms | None = None
    ran: Ms = 0
    steps: tuple[float, int] = (0.0, 0)
    running: bool | None = None
    since: Ms = 0
    metres: float = 0.0
    odd: Ms | None = None
    odd_metres: float = 0.0
    rested: bool = False
    still: Ms | None = None


NO_TRAIL = Trail()


def feel(trail: Trail, gait: Gait, at: Ms) -> Trail:
    """Take the sample that `gait` has just taken at `at`. One alone changes nothing."""
    mps = gait.speed
    if mps is None:
        return trail
    last = trail.at
    if last is None or at - last > STALE:  # what was before the gap lasts no longer
        last, trail = at, Trail(None, trail.ran, trail.steps)
    spm = gait.cadence if gait.cadences and at - gait.cadences[-1][0] <= FRESH else None
    runs = _is_running(trail, mps, spm)
    stands = mps < SLOWEST
    still = (trail.still if trail.still is not None else at) if stands else None
    trail = trail._replace(at=at, still=still)
    if trail.running is None:
        return trail._replace(running=runs, since=at, metres=gait.metres)
    if runs is not trail.running:
        if trail.odd is None:
            return trail._replace(odd=at, odd_metres=gait.metres)
        rested = runs and trail.odd - trail.since >= TURNS
        since, metres = trail.odd, trail.odd_metres
        trail = trail._replace(running=runs, since=since, metres=metres, rested=rested)
    if not runs:
        return trail._replace(odd=None)
    steps = trail.steps if spm is None else (trail.steps[0] + spm, trail.steps[1] + 1)
    return trail._replace(odd=None, ran=trail.ran + at - last, steps=steps)


def _is_running(trail: Trail, mps: float, spm: float | None) -> bool:
    """Whether this sample is of somebody who runs. Steps tell it better than a slow speed does."""
    if mps < SLOWEST:
        return False
    if spm is None:
        return mps >= RUNS or (mps >= WALKS and trail.running is not False)
    own = trail.steps[0] / trail.steps[1] if trail.steps[1] else None
    if own is not None and spm < COLLAPSE * own:
        return False
    return spm >= RUNNERS_SPM or mps >= (RUNS if own is None else WALKS)


def stopped_since(trail: Trail, at: Ms) -> Ms | None:
    """When somebody who ran began to walk or stand, once it has lasted."""
    stopped = trail.running is False and trail.ran >= HAS_RUN
    return trail.since if stopped and at - trail.since >= STOPPED else None


def stands(trail: Trail, at: Ms) -> bool:
    """Whether somebody has come to stand."""
    return trail.still is not None and at - trail.still >= STOPPED


def running_since(trail: Trail, at: Ms) -> Ms | None:
    """When somebody who walked or stood began to run, once it has lasted."""
    runs = trail.running is True and trail.rested
    return trail.since if runs and at - trail.since >= STOPPED else None
