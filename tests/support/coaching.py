"""Trials of the coach over many runners: corrections that nobody deserved, deviations it missed.

`perfect` runs 12 x 400 m as written, with a heart that lags 24 to 45 s, every step has a heart rate
asked for, and the runner's own cadence is known. `off_by` holds a target of pace, heart rate or
cadence, and leaves it by a share for a while; the sensors err all the time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random  # noqa: TID251 (seeded noise with a standard deviation, in a test)

from stridecue.athlete.gait import SLOPE, cadence_of
from stridecue.athlete.profiles import profile
from stridecue.athlete.runner import Athlete
from stridecue.codec.sensing import Interpreter
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.session.effects import Priority, Speak
from stridecue.session.events import Baseline, Event, HeartRate, Stride
from stridecue.units import SECOND, Ms
from stridecue.workout.model import CadenceBand, HeartBand, Rate, SpeedBand
from support import evening as ev

REP_ZONE, REST_ZONE = (170, 185), (100, 150)
"""What the written workout asks of the heart: right for the effort, were there no lag."""

JUDGEABLE: Ms = 20 * SECOND
TOLD: Ms = 15 * SECOND
"""A deviation is judgeable when it has lasted so long, and to be told so soon after."""

SEEN: Ms = 10 * SECOND
"""So long before, the runner may have wandered to that side already, and have been told."""

SHARE = 0.03

RIGHT = 0.01
"""Somebody who was off by less than this does not deserve a correction."""


@dataclass(frozen=True, slots=True)
class Perfect:
    """A perfect evening: the coach's corrections, and those of one who looks at the live rate."""

    corrections: int
    naive: int


@dataclass(frozen=True, slots=True)
class Trial:
    """One deviation: `delay` in ms from when it was judgeable, `None` when it was never told.

    `wrong`: corrections of a runner who was where he should be, or to the other side.
    """

    target: str
    delay: Ms | None
    wrong: int

    @property
    def told(self) -> bool:
        """Whether it was told in time."""
        return self.delay is not None and self.delay <= TOLD


def perfect(seed: int) -> Perfect:
    """Run the twelve with the lag of this seed."""
    chance = Random(seed)
    who = replace(profile("steady"), tau_up=chance.uniform(24, 45), tau_down=chance.uniform(30, 60))
    rep = replace(ev.lap_rep(72), hr=_band(*REP_ZONE))
    given = ev.brief(
        ev.timed(ev.WARMUP, 900, hr=_band(100, 160)),
        ev.times(12, rep, between=ev.timed(ev.JOG, 60, hr=_band(*REST_ZONE))),
        ev.timed(ev.COOLDOWN, 600, hr=_band(100, 150)),
        baseline=Baseline(cadence_of(3.0), 3.0, SLOPE, 2.5, 5.8, 3),
    )
    corrections = naive = 0
    off = False
    for moment in play(given, Runner(Athlete("steady", who, seed), Interpreter())):
        corrections += sum(_is_correction(effect) for effect in moment.effects)
        leg, rate = moment.session.leg, moment.session.heart
        if leg is None or rate is None or leg.heart is None:
            continue
        was, off = off, not (leg.heart.low or 0) <= rate <= (leg.heart.high or 999)
        naive += off and not was
    return Perfect(corrections, naive)


def _band(low: float, high: float) -> tuple[HeartBand, ...]:
    return (HeartBand(Rate(low), Rate(high)),)


def _is_correction(effect: object) -> bool:
    return isinstance(effect, Speak) and effect.priority is Priority.COACH


def off_by(seed: int, share: float = SHARE) -> Trial:
    """One step of ten minutes, left once by `share`, up or down, for 20 to 60 s."""
    chance = Random(seed)
    target = tuple(TARGETS)[seed % len(TARGETS)]
    one = TARGETS[target]
    side = chance.choice(one.sides)
    begins = round(chance.uniform(150, 400)) * SECOND
    ends = begins + round(chance.uniform(JUDGEABLE, 3 * JUDGEABLE))
    edge = one.high if side > 0 else one.low

    wander, error = _noise(chance, one.wander, 0.9), _noise(chance, one.error, 0.3)
    true, events = {}, []
    for at in range(500, 600_000, SECOND):
        own = next(wander)
        if begins <= at < ends:  # by so much at least
            true[at] = edge * (1 + side * (share + abs(own)))
        else:
            true[at] = (one.low + one.high) / 2 * (1 + own)
        events.append(one.sample(at, true[at] * (1 + next(error))))
    step = ev.timed(ev.RUN, 600, **one.asked)
    _, effects = ev.play(events, ev.brief(step, countdown=0, baseline=one.own), until=600_000)
    told = [e for e in effects if isinstance(e, Speak) and e.priority is Priority.COACH]
    right = [e.at for e in told if begins - SEEN < e.at <= ends + TOLD and one.says(e.text, side)]
    wrong = sum(not _deserved(true, e, one) for e in told)
    return Trial(target, right[0] - begins - JUDGEABLE if right else None, wrong)


def _deserved(true: dict[Ms, float], told: Speak, one: "Judged") -> bool:
    """Whether the runner was off, to the side that is told, in the ten seconds before or those."""
    for since in (10, 20):
        last = [value for at, value in true.items() if told.at - since * SECOND <= at < told.at]
        mean = sum(last) / len(last)
        if one.says(told.text, 1) and mean > one.high * (1 + RIGHT):
            return True
        if one.says(told.text, -1) and mean < one.low * (1 - RIGHT):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Judged:
    """What is asked for between `low` and `high`, how its sensor tells it, and how it errs.

    `wander` is how much the runner varies by himself, slowly, and `error` how much a sample errs,
    both as a standard deviation in shares. Together they are what the steady stretches of recorded
    runs have: 0.7 to 1.7 % in speed, 0.6 to 1.4 % in cadence. `sides` are told: -1 too low, 1 too
    high. `own` is the runner's cadence, where that is what is judged by.
    """

    low: float
    high: float
    asked: dict[str, object]
    sample: Callable[[Ms, float], Event]
    words: tuple[str, str]
    wander: float
    error: float
    sides: tuple[int, ...] = (-1, 1)
    own: Baseline | None = None

    def says(self, text: str, side: int) -> bool:
        """Whether `text` corrects to the right side."""
        return text.startswith(self.words[side > 0])


TARGETS = {
    "pace": Judged(
        4.0,
        4.0,
        {"pace": (SpeedBand(4.0, 4.0),)},
        lambda at, mps: Stride(at, mps, 176.0),
        ("A touch quicker", "Too fast"),
        wander=0.008,
        error=0.010,
    ),
    "heart": Judged(
        140,
        150,
        {"hr": _band(140, 150)},
        lambda at, bpm: HeartRate(at, round(bpm)),
        ("Heart rate", "Ease off"),
        wander=0.003,
        error=0.004,
    ),
    "cadence": Judged(
        176,
        184,
        {"cadence": (CadenceBand(176, 184),)},
        lambda at, spm: Stride(at, 3.5, spm),
        ("Quick feet", "Longer, softer"),
        wander=0.006,
        error=0.008,
    ),
    "own cadence": Judged(
        180,
        180,
        {},
        lambda at, spm: Stride(at, 3.5, spm),
        ("Quick feet", "Longer, softer"),
        wander=0.006,
        error=0.008,
        sides=(-1,),
        own=Baseline(177.2, 3.0, 5.6, 2.8, 5.8, 3),
    ),
}


def _noise(chance: Random, sd: float, memory: float) -> Iterator[float]:
    """Endless errors with this standard deviation, each repeating a share of the one before."""
    error = 0.0
    while True:
        error = memory * error + chance.gauss(0, sd * (1 - memory**2) ** 0.5)
        yield error
