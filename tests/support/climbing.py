"""Climbs: hills run by nobody who presses, over grades and footpods, told by the session or not.

`climb(seed, ...)` plays one hill, the way down and the next hill, sample by sample: a body that
speeds up and slows down, and a footpod that lags, errs, drops samples and misreads some. What the
session noticed is compared with when it truly happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random  # noqa: TID251 (seeded noise with a standard deviation, in a test)

from stridecue.athlete.gait import WALKING_SPM, cadence_of, speed_of
from stridecue.session.effects import LapClosed
from stridecue.session.events import Event, Stride
from stridecue.units import SECOND, Ms
from stridecue.workout.model import ByPress, Step, StepKind
from support import evening as ev

EARLY: Ms = 2 * SECOND
"""A boundary so much before its time was not this one: a false alarm."""

IN_TIME: Ms = 15 * SECOND
"""One that was not told by then is missed."""


@dataclass(frozen=True, slots=True)
class Pod:
    """How a footpod errs: standard deviation in shares, `lag` the share of the old value kept.

    `lost` and `misread` are shares of the samples; `uneven` how much more or less it reads
    downhill. Without `cadence` it tells the speed alone.
    """

    error: float
    lag: float = 0.0
    lost: float = 0.0
    misread: float = 0.0
    uneven: float = 0.0
    cadence: bool = True


PODS = {
    "good": Pod(0.02),
    "restless": Pod(0.08, lag=0.4, lost=0.05, misread=0.02, uneven=0.06),
    "no cadence": Pod(0.05, lag=0.3, uneven=0.06, cadence=False),
}


@dataclass(frozen=True, slots=True)
class Manner:
    """What a runner does: m/s and seconds after the top, m/s downhill, seconds at the bottom.

    `stumbles`: slows for so many seconds half way up; `waits`: stands so long half way down.
    """

    top: float
    pause: float
    down: float
    bottom: float
    stumbles: float = 0.0
    waits: float = 0.0


MANNERS = {
    "stands, walks, stands": Manner(0.0, 8, 1.4, 12),
    "walks on, walks, turns": Manner(1.3, 10, 1.4, 0),
    "walks on, jogs, stands": Manner(1.3, 8, 2.2, 12),
    "stands, jogs, turns in 3 s": Manner(0.0, 8, 2.2, 3),
    "stumbles up, waits on the way": Manner(0.0, 8, 1.4, 12, stumbles=2, waits=8),
    "turns and jogs at once": Manner(1.0, 3, 2.2, 12),
}


@dataclass(frozen=True, slots=True)
class Noticed:
    """How one boundary was noticed; lengths in ms. `delay`: told so long after, `None` for never.

    `error`: by how much the lap is longer than it was. `false`: one was told that was none.
    """

    delay: Ms | None
    error: Ms
    false: bool


def climb(seed: int, grade: float, manner: Manner, pod: Pod) -> tuple[Noticed, Noticed]:
    """The top of one hill, and the start of the next."""
    chance = Random(seed)
    hill = Step(StepKind.HILL, ByPress(), grade=grade)
    given = ev.brief(hill, Step(StepKind.WALK, ByPress()), hill, ev.timed(ev.REST, 60), countdown=0)
    up = speed_of(given.legs[0]) * chance.uniform(0.85, 1.15)
    course, top, start = _course(chance, up, manner)
    events = list(_samples(chance, course, top, pod))
    _, effects = ev.play(events, given, until=events[-1].at)
    laps = [effect for effect in effects if isinstance(effect, LapClosed)]
    return _noticed(laps, 1, top), _noticed(laps, 2, start)


def _noticed(laps: list[LapClosed], index: int, true: Ms) -> Noticed:
    told = [one for one in laps if one.lap.index == index]
    if not told:
        return Noticed(None, 0, false=False)
    at, ended = told[0].at, told[0].lap.ended
    if ended < true - EARLY:
        return Noticed(None, 0, false=True)
    return Noticed(at - true if at - true <= IN_TIME else None, ended - true, false=False)


def _course(chance: Random, up: float, how: Manner) -> tuple[list[tuple[float, float]], Ms, Ms]:
    """Stretches of (seconds, m/s), when the top is reached, and when the next hill begins."""
    takes = chance.uniform(20, 60)
    course = [(takes / 2, up)]
    if how.stumbles:
        course.append((how.stumbles, 0.8))
    course.append((takes / 2, up))
    top = sum(length for length, _ in course)
    walked = how.pause * how.top
    course.append((how.pause * chance.uniform(0.9, 1.3), how.top))
    way = max((up * takes - walked) / how.down, 5.0)
    if how.waits:
        course += [(way / 2, how.down), (how.waits, 0.0), (way / 2, how.down)]
    else:
        course.append((way, how.down))
    if how.bottom:
        course.append((how.bottom, 0.0 if how.bottom > 5 else 1.0))
    start = sum(length for length, _ in course)
    course.append((20.0, up))
    return course, round(top * SECOND), round(start * SECOND)


def _samples(
    chance: Random, course: list[tuple[float, float]], top: Ms, pod: Pod
) -> Iterator[Event]:
    """One a second, out of step with the truth."""
    ends, clock = [], 0.0
    for length, mps in course:
        clock += length
        ends.append((clock, mps))
    own, body, shown = chance.uniform(-14, 14), 0.0, 0.0
    for at in range(chance.randrange(SECOND), round(clock * SECOND), SECOND):
        wanted = next(mps for end, mps in ends if at < end * SECOND)
        body += (wanted - body) * 0.6
        shown = pod.lag * shown + (1 - pod.lag) * body * (1 + chance.gauss(0, pod.error))
        if chance.random() < pod.lost:
            continue
        scale = 1 + pod.uneven * (at > top)
        mps, spm = max(0.0, shown * scale), _steps(chance, wanted, body, own, pod)
        if chance.random() < pod.misread:
            mps, spm = chance.choice([(0.0, spm), (mps, 0.0), (mps * 1.5, spm)])
        yield Stride(at, round(mps, 2), spm)


def _steps(chance: Random, wanted: float, body: float, own: float, pod: Pod) -> float | None:
    """The cadence of somebody who runs where running is wanted, and else walks."""
    if not pod.cadence:
        return None
    if body < 0.5:
        return 0.0
    spm = cadence_of(3.0) + own if wanted >= 1.8 else WALKING_SPM + own / 2
    return round(spm * (1 + chance.gauss(0, pod.error / 3)), 1)
