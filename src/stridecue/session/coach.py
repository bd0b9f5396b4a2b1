"""Coach: how it is going, against the targets of the step.

It speaks seldom, and late rather than wrongly: heart rate lags the effort by half a minute, and
footpods err stride by stride. All its numbers stand in `rules`, with their reasons.
"""

from dataclasses import dataclass

from stridecue.session import tidings
from stridecue.session.body import Body
from stridecue.session.effects import Mark, Priority
from stridecue.session.ends import is_gate
from stridecue.session.events import Baseline, Brief
from stridecue.session.evolve import evolve
from stridecue.session.laps import SHORT, last_split
from stridecue.session.place import Out, Phase, Place
from stridecue.session.rules import (
    BESIDE,
    DRIFT_BAND,
    EXACT_PACE,
    HEEDED,
    KNOWN_SESSIONS,
    LEVEL,
    NEWS_ROOM,
    RISE_BAND,
    RULES,
    SHORT_REP,
    STEADY,
    STEADY_SPEED,
    WARM_UP_GRACE,
    Target,
    spread,
    trimmed_mean,
)
from stridecue.session.tidings import NO_TIDINGS, Tidings
from stridecue.session.voice import Ask, Topic
from stridecue.session.walk import beat
from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout.legs import Band, Leg
from stridecue.workout.model import (
    ByDistance,
    CadenceBand,
    CadenceRise,
    Metronome,
    SpeedBand,
    StepKind,
)


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


def new_leg(coach: Coach, *, gated: bool) -> Coach:
    """Every step is judged afresh. After a recovery that the heart has ended its rate is back."""
    lost = coach.told_lost and not gated
    return Coach(told_lost=lost, told_unsure=coach.told_unsure, tidings=coach.tidings)


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
    mean = trimmed_mean(body.gait.speeds) if leg.speed is not None and not leg.oval else None
    if mean is not None:
        asked = pace_band(leg.pace(at - place.began - place.shift))
        watch, side = _watch(coach.pace, Target.PACE, mean, asked, place, at)
        if side:
            out.append(correct_pace(brief, at, side))
        coach = evolve(coach, pace=watch)
    wanted = cadence_band(leg, body, brief)
    if wanted is None and coach.cadence.side != 0:  # what lasted must last anew
        coach = evolve(coach, cadence=evolve(coach.cadence, side=0))
    value = trimmed_mean(body.gait.cadences) if wanted is not None else None
    if wanted is not None and value is not None:
        watch, side = _watch(coach.cadence, Target.CADENCE, value, wanted, place, at)
        if side:
            text = say("cadence_high" if side > 0 else "cadence_low")
            out.append(_correction(at, text, side, Topic.CADENCE))
        coach = evolve(coach, cadence=watch)
        if leg.metronome is Metronome.FADE:
            place = _fade(place, watch, wanted, brief, at, out)
    return coach, place


def hear_split(coach: Coach, before: Place, place: Place, brief: Brief, at: Ms, out: Out) -> Coach:
    """Judge the pace at a mark on the way, where the line tells it better than any sensor."""
    leg, splits = place.leg, place.tally.splits
    if leg is None or place.index != before.index or len(splits) <= len(before.tally.splits):
        return coach
    if leg.speed is None or leg.target is None or not isinstance(leg.end, ByDistance):
        return coach
    share, n = leg.end.metres / leg.splits, len(splits)
    before_it, here = leg.way(share * (n - 1)), leg.way(share * n)
    asked = _between(leg, before_it, here)
    speed = (here - before_it) / max(last_split(splits), 1) * SECOND
    side = _side(CALM, speed, pace_band(asked), RULES[Target.PACE].slack)
    if side == 0 or speed > asked.high / SHORT or coach.pace.count >= RULES[Target.PACE].most:
        return coach
    if at - place.began - place.shift > leg.target - RULES[Target.PACE].quiet:
        return coach
    out.append(correct_pace(brief, at, side))
    return evolve(coach, pace=Watch(side, at, at, coach.pace.count + 1))


def _between(leg: Leg, start: float, end: float) -> SpeedBand:
    """The speeds asked for between two places of the way, m/s; of parts their mean."""
    began, ended = leg.moment(start), leg.moment(end)
    if leg.speed is not None and not leg.parts:
        return leg.speed
    speed = (end - start) / max((ended or 0) - (began or 0), 1) * SECOND
    return SpeedBand(speed, speed)


def pace_band(asked: SpeedBand | None) -> Band:
    """The speeds, m/s, at which nothing is wrong."""
    if asked is None:
        return Band()
    middle = (asked.low + asked.high) / 2
    low = min(asked.low, middle * (1 - EXACT_PACE))
    return Band(low, max(asked.high, middle * (1 + EXACT_PACE)))


def correct_pace(brief: Brief, at: Ms, side: int) -> Ask:
    """The word for a pace that is off, too fast for `side` +1."""
    text = brief.phrases.say("pace_fast" if side > 0 else "pace_slow")
    return _correction(at, text, side, Topic.PACE)


def _fade(place: Place, watch: Watch, wanted: Band, brief: Brief, at: Ms, out: Out) -> Place:
    """The metronome sounds while cadence drifts and falls silent when it is held.

    From practice to practice there are fewer minutes in which it may sound, spread evenly.
    """
    off = watch.side != 0 and at - watch.since >= RULES[Target.CADENCE].hold
    minute = (at - place.paused_total) // MINUTE
    off = off and (minute + 1) * brief.clicks // 100 > minute * brief.clicks // 100
    if off == (place.beating is not None):
        return place
    low, high = wanted.low, wanted.high
    spm = (low + high) / 2 if low is not None and high is not None else low or high
    if spm is not None and place.leg is not None and place.leg.cadence is None:
        spm /= 1 - DRIFT_BAND  # the runner's own, not the border of it
    return beat(place, spm if off else None, at, out)


def cadence_band(leg: Leg, body: Body, brief: Brief) -> Band | None:
    """The cadence asked for, in steps per minute, at the present speed."""
    own, asked = brief.baseline, leg.cadence
    if isinstance(asked, CadenceBand):
        return Band(asked.low, asked.high)
    if not _is_flat(leg, body):
        return None
    speed = None if own is None else trimmed_mean(body.gait.speeds)
    if own is None or speed is None:
        return None
    if isinstance(asked, CadenceRise):
        wanted = own.at(speed) * (1 + asked.percent / 100)
        return Band(wanted * (1 - RISE_BAND), wanted * (1 + RISE_BAND))
    return Band(own.at(speed) * (1 - DRIFT_BAND)) if _drifts(leg, own, speed, body) else None


def _is_flat(leg: Leg, body: Body) -> bool:
    """Whether the cadence that is known by speed, from the flat, says anything here."""
    hill = leg.kind in (StepKind.HILL, StepKind.DOWNHILL) or leg.grade is not None
    return not hill and abs(body.gait.grade or 0.0) <= LEVEL


def _drifts(leg: Leg, own: Baseline, speed: float, body: Body) -> bool:
    """Whether the runner's own cadence can be judged by: running, steady, at a speed known."""
    runs = leg.kind in (StepKind.RUN, StepKind.FLOAT)
    known = own.slowest - BESIDE <= speed <= own.fastest + BESIDE
    return (
        runs
        and known
        and own.sessions >= KNOWN_SESSIONS
        and (spread(body.gait.speeds) <= STEADY_SPEED)
    )


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
    if watch.said_at is not None and at - watch.said_at < (
        rule.gap if watch.count < HEEDED else rule.later
    ):
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

    Each is said once, and not in a repetition; in a pause only what the device says of itself.
    """
    leg = place.leg
    if place.phase is Phase.PAUSED:
        return _tell(coach, tidings.urgent(coach.tidings), brief, at, out)
    if leg is None or leg.is_rep or place.phase is not Phase.RUNNING:
        return coach
    if place.due is not None and place.due - at < NEWS_ROOM:
        return coach
    coach = _tell(coach, coach.tidings.waiting, brief, at, out)
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


def _tell(coach: Coach, keys: tuple[str, ...], brief: Brief, at: Ms, out: Out) -> Coach:
    """Offer the tidings of `keys` to the voice."""
    if not keys:
        return coach
    for key in keys:
        out.append(Ask(at, brief.phrases.say(key), Priority.STEP, 10 * SECOND, firm=True))
    return evolve(coach, tidings=tidings.said(coach.tidings, keys))
