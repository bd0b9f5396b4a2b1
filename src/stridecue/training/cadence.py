"""Cadence: the runner's own, by speed, learned from what was run.

Elites in one race took 155 to 203 steps a minute, and everybody takes more when running faster, by
5.6 for each m/s (Burns 2019, 20 runners): no number is right for all, so a runner is measured
against nobody else. What steady running a session had is gathered as `Steady` stretches of 20 s;
each session draws a line through them, and the baseline follows the lines slowly.
"""

from dataclasses import dataclass, replace
from math import fsum
from statistics import median, pstdev
from typing import NamedTuple

from stridecue.session.effects import Lap
from stridecue.session.events import Baseline, Stride
from stridecue.session.rules import SLOPE
from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.legs import Leg
from stridecue.workout.model import Metronome, StepKind

SLOWEST, FASTEST = 2.0, 6.5
"""Metres per second between which running is taken for running."""

SETTLED: Ms = 20 * SECOND
"""After a start, and after another step begins, stride and speed settle for so long."""

STRETCH: Ms = 20 * SECOND
GAP: Ms = 5 * SECOND
"""A stretch lasts so long; a longer gap between two samples ends it."""

EVEN = 0.3
"""Standard deviation of speed, m/s, above which a stretch is not steady."""

LEAST_STRETCHES = 3
LINE_STRETCHES, LINE_SPAN = 6, 0.8
"""So many stretches tell a cadence; so many, over so many m/s, tell a slope of its own too."""

LEAST_SLOPE, MOST_SLOPE = 2.0, 12.0
"""Steps per minute for each m/s; what is outside is scatter."""

NEWEST = 1 / 5
"""The share of the newest session in the baseline."""

FADED = (100, 100, 100, 75, 50, 25, 10, 0)
"""Per cent of the minutes with a metronome that may sound, session by session: what is taken away
step by step stays learned (Crowell and Davis 2011, eight sessions); then none."""

PRACTICE: Ms = 3 * MINUTE
"""So much running with `metronome: fade` makes a session of practice. Our choice."""

FLAT = (
    StepKind.RUN,
    StepKind.FLOAT,
    StepKind.JOG,
    StepKind.WARMUP,
    StepKind.COOLDOWN,
    StepKind.RECOVER,
)


class Steady(NamedTuple):
    """Steady running for 20 s: medians of speed, m/s, and of cadence, steps per minute."""

    mps: float
    spm: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one session teaches: steady running, and how long a metronome was practised with, ms."""

    stretches: tuple[Steady, ...] = ()
    practice: Ms = 0


@dataclass(frozen=True, slots=True)
class Gathering:
    """What was gathered so far. `leg` is the index of the step, `since` when running began."""

    stretches: tuple[Steady, ...] = ()
    leg: int = -1
    since: Ms | None = None
    samples: tuple[tuple[Ms, float, float], ...] = ()


def gather(so_far: Gathering, index: int, leg: Leg | None, stride: Stride) -> Gathering:
    """With one more sample, of step `index`; `leg` is `None` while the session does not run."""
    mps, spm = stride.mps, stride.spm
    if leg is None or not teaches(leg) or mps is None or spm is None:
        return _anew(so_far, index, None)
    if not SLOWEST <= mps <= FASTEST or stride.running is False:
        return _anew(so_far, index, None)
    last = so_far.samples[-1][0] if so_far.samples else so_far.since
    if index != so_far.leg or so_far.since is None or last is None:
        return _anew(so_far, index, stride.at)
    if so_far.samples and stride.at - last > GAP:
        return _anew(so_far, index, stride.at)
    if stride.at - so_far.since < SETTLED:
        return so_far
    samples = (*so_far.samples, (stride.at, mps, spm))
    if stride.at - samples[0][0] < STRETCH - SECOND:
        return replace(so_far, samples=samples)
    steady = _steady(samples)
    more = so_far.stretches if steady is None else (*so_far.stretches, steady)
    return replace(so_far, stretches=more, samples=())


def _anew(so_far: Gathering, index: int, since: Ms | None) -> Gathering:
    if so_far.leg == index and so_far.since == since and not so_far.samples:
        return so_far
    return Gathering(so_far.stretches, index, since)


def teaches(leg: Leg) -> bool:
    """Whether a step is run as the runner runs: on the flat, with no cadence asked for."""
    free = leg.cadence is None and leg.metronome is Metronome.OFF
    return free and leg.grade is None and leg.kind in FLAT


def _steady(samples: tuple[tuple[Ms, float, float], ...]) -> Steady | None:
    speeds = [mps for _, mps, _ in samples]
    if pstdev(speeds) > EVEN:
        return None
    return Steady(round(median(speeds), 3), round(median(spm for _, _, spm in samples), 1))


def line_of(stretches: tuple[Steady, ...]) -> Baseline | None:
    """The cadence of one session by speed; `None` where it had too little steady running."""
    if len(stretches) < LEAST_STRETCHES:
        return None
    speeds = [one.mps for one in stretches]
    low, high = min(speeds), max(speeds)
    if len(stretches) < LINE_STRETCHES or high - low < LINE_SPAN:
        spm = median(one.spm for one in stretches)
        return Baseline(spm, median(speeds), SLOPE, low, high, 1)
    mps = fsum(speeds) / len(speeds)
    spm = fsum(one.spm for one in stretches) / len(stretches)
    product = fsum((one.mps - mps) * (one.spm - spm) for one in stretches)
    slope = product / fsum((speed - mps) ** 2 for speed in speeds)
    return Baseline(spm, mps, min(MOST_SLOPE, max(LEAST_SLOPE, slope)), low, high, 1)


def learn(before: Baseline | None, line: Baseline) -> Baseline:
    """The baseline after one more session: a fifth of the way to its line."""
    if before is None:
        return line
    mps = before.mps + NEWEST * (line.mps - before.mps)
    known, new = before.at(mps), line.at(mps)
    return Baseline(
        spm=known + NEWEST * (new - known),
        mps=mps,
        slope=before.slope + NEWEST * (line.slope - before.slope),
        slowest=min(before.slowest, line.slowest),
        fastest=max(before.fastest, line.fastest),
        sessions=before.sessions + 1,
    )


def baseline_of(sessions: tuple[tuple[Steady, ...], ...]) -> Baseline | None:
    """What several sessions teach, the oldest first."""
    known = None
    for stretches in sessions:
        line = line_of(stretches)
        known = known if line is None else learn(known, line)
    return known


def practised(laps: tuple[Lap, ...], legs: tuple[Leg, ...]) -> Ms:
    """How long was run with a metronome that fades, ms; steps are told apart as laps tell them."""
    fading = {(leg.kind, leg.rep) for leg in legs if leg.metronome is Metronome.FADE}
    return sum(lap.elapsed for lap in laps if (lap.kind, lap.rep) in fading)


def click_share(practices: int) -> int:
    """Per cent of the minutes in which the metronome may sound, after so many practices."""
    return FADED[min(practices, len(FADED) - 1)]
