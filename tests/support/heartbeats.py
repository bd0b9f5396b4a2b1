"""Hearts at rest, beat by beat, and what spoils the reading of them. All by seed."""

import math
import random  # noqa: TID251 (seeded, and only in tests)
from collections.abc import Callable
from itertools import pairwise
from statistics import fmean

from stridecue.training.beats import UNIT, variability

BEATS = 320
SERIES = 200

APART = 3
"""Beats from one fault to the next: each takes two."""


def heart_at_rest(seed: int, beats: int = BEATS, *, deep: bool = False) -> list[float]:
    """Intervals in ms: a mean, breathing, a slow wave and noise. `deep`: 0.1 Hz, six a minute."""
    chance = random.Random(seed)
    mean = chance.uniform(800, 1_150)
    swing = chance.uniform(90, 160) if deep else chance.uniform(5, 45)
    hertz = 0.1 if deep else chance.uniform(0.2, 0.3)
    noise, slow = chance.uniform(4, 15), chance.uniform(5, 25)
    at, made = 0.0, []
    for _ in range(beats):
        beat = mean + swing * math.sin(2 * math.pi * hertz * at)
        beat += slow * math.sin(2 * math.pi * 0.03 * at) + chance.gauss(0, noise)
        made.append(beat)
        at += beat / 1_000
    return made


def ectopic(beats: list[float], at: int, share: float) -> None:
    """A beat that comes early, and the pause after it."""
    early = beats[at] * (0.25 + 0.2 * share)
    beats[at] -= early
    beats[at + 1] += early


def missed(beats: list[float], at: int, share: float) -> None:
    """Two beats read as one."""
    beats[at : at + 2] = [beats[at] + beats[at + 1]]


def extra(beats: list[float], at: int, share: float) -> None:
    """One beat read as two."""
    first = beats[at] * (0.3 + 0.4 * share)
    beats[at : at + 1] = [first, beats[at] - first]


FAULTS: dict[str, Callable[[list[float], int, float], None]] = {
    "ectopic": ectopic,
    "missed": missed,
    "extra": extra,
}


def spoilt(beats: list[float], per_cent: float, fault: str, seed: int) -> list[float]:
    """`beats` with so many faults in a hundred, each with a sound beat between it and the next.

    `fault` names one of `FAULTS`, or is "mixed".
    """
    chance = random.Random(f"{seed}/{fault}/{per_cent}")
    wanted = max(1, round(len(beats) * per_cent / 100))
    places: list[int] = []
    while len(places) < wanted:
        place = chance.randrange(1, len(beats) - 2)
        if all(abs(place - other) >= APART for other in places):
            places.append(place)
    made = list(beats)
    for place in sorted(places, reverse=True):
        name = chance.choice(list(FAULTS)) if fault == "mixed" else fault
        FAULTS[name](made, place, chance.random())
    return made


def rmssd_of(beats: list[float]) -> float:
    """RMSSD of `beats` in ms, as a strap would send them."""
    found = variability((as_sent(beats),)).rmssd
    assert found is not None
    return found


def as_sent(beats: list[float]) -> tuple[int, ...]:
    return tuple(round(beat / UNIT) for beat in beats)


def mean_error(per_cent: float, fault: str, series: int = SERIES) -> tuple[float, float]:
    """Mean and worst error of RMSSD in per cent over so many hearts: each counts as absolute."""
    errors = []
    for seed in range(series):
        clean = heart_at_rest(seed)
        true = math.sqrt(fmean((b - a) ** 2 for a, b in pairwise(clean)))
        errors.append(abs(rmssd_of(spoilt(clean, per_cent, fault, seed)) / true - 1) * 100)
    return fmean(errors), max(errors)
