"""Coach: how it is going, against the targets of the step.

It speaks seldom, and late rather than wrongly: heart rate lags the effort by half a minute, and
footpods err stride by stride. All numbers stand in one table. `docs/design.md` gives their reasons.
"""

from dataclasses import dataclass
from enum import Enum

from stridecue.session import tidings
from stridecue.session.body import Body
from stridecue.session.effects import Mark, Priority
from stridecue.session.ends import is_gate
from stridecue.session.events import Brief
from stridecue.session.evolve import evolve
from stridecue.session.place import Out, Phase, Place
from stridecue.session.tidings import NO_TIDINGS, Tidings
from stridecue.session.voice import Ask, Topic
from stridecue.session.walk import beat
from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.legs import Band, Leg
from stridecue.workout.model import CadenceBand, CadenceRise, Metronome, StepKind


class Target(Enum):
    """What is judged."""

    HEART = "heart"
    PACE = "pace"
    CADENCE = "cadence"


@dataclass(frozen=True, slots=True)
class Rule:
    """How one target is judged; lengths in ms.

    `grace` after the step's start; `hold`: a deviation must last this long; `gap` between two
    corrections; `quiet` before the step's end; `slack` beyond the band (share of the value) before
    it counts as a deviation, so that a value on the border does not flutter; `most` corrections of
    one kind in a step.
    """

    grace: Ms
    hold: Ms
    gap: Ms
    quiet: Ms
    slack: float
    most: int = 3


RULES = {
    Target.HEART: Rule(90 * SECOND, 15 * SECOND, 60 * SECOND, 15 * SECOND, 0.015),
    Target.PACE: Rule(20 * SECOND, 8 * SECOND, 40 * SECOND, 15 * SECOND, 0.02),
    Target.CADENCE: Rule(20 * SECOND, 12 * SECOND, 60 * SECOND, 15 * SECOND, 0.01),
}
"""Heart: 90 s, for the rate has settled to nearly its end by then (time constant 24 to 45 s). Pace:
an average of 10 s. Cadence: 60 s of silence after a correction. The rest is our choice."""

WARM_UP_GRACE: Ms = 3 * MINUTE
"""Straps with dry electrodes read high in the first minutes."""

SHORT_REP: Ms = 90 * SECOND
"""A repetition shorter than this is never judged by the heart: the rate comes too late."""

SLOPE = 5.6
"""Steps per minute more for each m/s (Burns 2019, 20 runners)."""

RISE_BAND = 0.03
"""`+5%` is held within this share: a runner's own cadence varies by 1 to 2 per cent."""


STEADY: Ms = 10 * SECOND
"""A heart rate that came back is said to be back when it has stayed this long: a strap that
flickers is worth one word, not thirty. Our choice."""

EXACT_PACE = 0.03
"""A pace that is no range is judged within this share: a footpod errs by several per cent (a
calibrated one by 1 to 3), and a bend or a step aside is no mistake."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One target in one step: off since when, to which side (+1 high), what was said."""

    side: int = 0
    since: Ms = 0
    said_at: Ms | None = None
    count: int = 0


CALM = Watch()


@dataclass(frozen=True, slots=True)
class Coach:
    """What the coach remembers.

    `told_lost`: the loss of the heart rate was said; `told_unsure`: that it cannot be true.
    """

    heart: Watch = CALM
    pace: Watch = CALM
    cadence: Watch = CALM
    told_lost: bool = False
    told_unsure: bool = False
    tidings: Tidings = NO_TIDINGS


def new_leg(coach: Coach) -> Coach:
    """Every step is judged afresh."""
    return Coach(told_lost=coach.told_lost, told_unsure=coach.told_unsure, tidings=coach.tidings)


def hear_heart(coach: Coach, place: Place, body: Body, brief: Brief, at: Ms, out: Out) -> Coach:
    """Judge the heart rate, where it can be judged."""
    leg = place.leg
    if leg is None or leg.heart is None or body.pulse.rate is None or not _judges_heart(leg):
        return coach
    grace = WARM_UP_GRACE if leg.kind is StepKind.WARMUP else RULES[Target.HEART].grace
    if at < place.began + place.shift + grace:
        return coach
    watch, side = _watch(coach.heart, Target.HEART, body.pulse.rate, leg.heart, place, at)
    if side:
        key = "heart_high" if side > 0 else "heart_low"
        bpm = brief.phrases.numbers.rate(body.pulse.rate)
        text = brief.phrases.say(key, bpm=bpm)
        short = brief.phrases.say(f"{key}_short")
        out.append(_correction(at, text, side, Topic.HEART, short))
    return evolve(coach, heart=watch) if watch is not coach.heart else coach


def _correction(at: Ms, text: str, side: int, topic: Topic, short: str | None = None) -> Ask:
    """Which way it is off can be heard before the first word, and without any."""
    mark = Mark.HIGH if side > 0 else Mark.LOW
    return Ask(at, text, Priority.COACH, 3 * SECOND, short, topic=topic, mark=mark)


def _judges_heart(leg: Leg) -> bool:
    if leg.kind is StepKind.COOLDOWN:
        return False
    return not leg.is_rep or (leg.planned or SHORT_REP) >= SHORT_REP


def hear_stride(
    coach: Coach, place: Place, body: Body, brief: Brief, at: Ms, out: Out
) -> tuple[Coach, Place]:
    """Judge pace and cadence by the means of the last ten seconds."""
    leg = place.leg
    if leg is None or place.phase is not Phase.RUNNING or body.gait.slow_since is not None:
        return coach, place
    say = brief.phrases.say
    if leg.speed is not None and not leg.oval and body.gait.speeds:
        middle = (leg.speed.low + leg.speed.high) / 2
        low = min(leg.speed.low, middle * (1 - EXACT_PACE))
        band = Band(low, max(leg.speed.high, middle * (1 + EXACT_PACE)))
        watch, side = _watch(coach.pace, Target.PACE, _mean(body.gait.speeds), band, place, at)
        if side:
            text = say("pace_fast" if side > 0 else "pace_slow")
            out.append(_correction(at, text, side, Topic.PACE))
        coach = evolve(coach, pace=watch)
    wanted = cadence_band(leg, body, brief)
    if wanted is not None and body.gait.cadences:
        value = _mean(body.gait.cadences)
        watch, side = _watch(coach.cadence, Target.CADENCE, value, wanted, place, at)
        if side:
            text = say("cadence_high" if side > 0 else "cadence_low")
            out.append(_correction(at, text, side, Topic.CADENCE))
        coach = evolve(coach, cadence=watch)
        if leg.metronome is Metronome.FADE:
            place = _fade(place, watch, wanted, at, out)
    return coach, place


def _fade(place: Place, watch: Watch, wanted: Band, at: Ms, out: Out) -> Place:
    """The metronome sounds while cadence drifts and falls silent when it is held."""
    off = watch.side != 0 and at - watch.since >= RULES[Target.CADENCE].hold
    if off == (place.beating is not None):
        return place
    low, high = wanted.low, wanted.high
    spm = (low + high) / 2 if low is not None and high is not None else low or high
    return beat(place, spm if off else None, at, out)


def cadence_band(leg: Leg, body: Body, brief: Brief) -> Band | None:
    """The cadence asked for, in steps per minute, at the present speed."""
    match leg.cadence:
        case CadenceBand(low, high):
            return Band(low, high)
        case CadenceRise(percent) if brief.baseline is not None and body.gait.speed is not None:
            own = brief.baseline.spm + SLOPE * (body.gait.speed - brief.baseline.mps)
            wanted = own * (1 + percent / 100)
            return Band(wanted * (1 - RISE_BAND), wanted * (1 + RISE_BAND))
        case _:
            return None


def _mean(samples: tuple[tuple[Ms, float], ...]) -> float:
    return sum(value for _, value in samples) / len(samples)


def _watch(
    watch: Watch, target: Target, value: float, band: Band, place: Place, at: Ms
) -> tuple[Watch, int]:
    """Keep watch over one value; the second part is the side to correct now, 0 for none."""
    rule = RULES[target]
    if place.phase is not Phase.RUNNING or at < place.began + place.shift + rule.grace:
        return watch, 0
    side = _side(watch, value, band, rule.slack)
    if side != watch.side:
        watch = evolve(watch, side=side, since=at)
    if side == 0 or at - watch.since < rule.hold or watch.count >= rule.most:
        return watch, 0
    if watch.said_at is not None and at - watch.said_at < rule.gap:
        return watch, 0
    if place.due is not None and at > place.due - rule.quiet:
        return watch, 0
    return evolve(watch, said_at=at, count=watch.count + 1), side


def _side(watch: Watch, value: float, band: Band, slack: float) -> int:
    """Hysteresis: out is beyond the band and its slack, back is inside the band."""
    above = slack if watch.side <= 0 else 0.0
    below = slack if watch.side >= 0 else 0.0
    if band.high is not None and value > band.high * (1 + above):
        return 1
    if band.low is not None and value < band.low * (1 - below):
        return -1
    return 0


def news(coach: Coach, place: Place, body: Body, brief: Brief, at: Ms, out: Out) -> Coach:
    """Say what the sensors have told, and that the heart rate is lost or back.

    Each is said once, and not in a repetition.
    """
    leg = place.leg
    if leg is None or leg.is_rep or place.phase is not Phase.RUNNING:
        return coach
    if coach.tidings.waiting:
        for key in coach.tidings.waiting:
            text = brief.phrases.say(key)
            out.append(Ask(at, text, Priority.STEP, 10 * SECOND, firm=True))
        coach = evolve(coach, tidings=tidings.said(coach.tidings))
    if body.pulse.lost and not coach.told_lost:
        unsure = body.pulse.doubt is not None
        if unsure and coach.told_unsure:
            return coach
        if not is_gate(leg) or place.gated:
            text = brief.phrases.say("heart_unsure" if unsure else "heart_lost")
            out.append(Ask(at, text, Priority.STEP, 10 * SECOND, firm=True, mark=Mark.LOST))
        return evolve(coach, told_lost=True, told_unsure=coach.told_unsure or unsure)
    since = body.pulse.since
    if coach.told_lost and since is not None and at - since >= STEADY:
        text = brief.phrases.say("heart_back")
        out.append(Ask(at, text, Priority.STEP, 10 * SECOND, firm=True))
        return evolve(coach, told_lost=False)
    return coach
