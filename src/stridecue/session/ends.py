"""Ends: when and why the present leg ends. Every end has its bounds and survives a lost sensor.

`aim` fixes the end as far as it is known when a leg begins; `on_heart` and `on_stride` bring it
nearer; `lost` takes it back. `walk` does what follows when it comes.
"""

from math import ceil

from stridecue.session import body as bodies
from stridecue.session.body import Body
from stridecue.session.effects import LapEnd, Mark, Priority, Sound
from stridecue.session.events import Brief
from stridecue.session.evolve import evolve
from stridecue.session.laps import count_grade, count_heart, count_recovery
from stridecue.session.place import Out, Phase, Place, sound, waits_for_go
from stridecue.session.voice import Ask
from stridecue.units import SECOND, Ms
from stridecue.workout.legs import Leg, UntilClock
from stridecue.workout.model import (
    ByDistance,
    ByReps,
    ByTime,
    HeartAbove,
    HeartBelow,
    HeartDrop,
)

IN_A_ROW = 3
"""Medians in a row that must satisfy a heart-rate end: one lucky beat opens nothing."""

FORGOTTEN = 1.25
"""Without a footpod, a rep that took this share of its target was not pressed."""

STANDS: Ms = 5 * SECOND
"""Walking or standing this long near the end of a rep means that it is over."""

NEAR_END = 0.75
"""Share of the distance from which on a stop is the end of the rep, not a late start. Our choice:
an uncalibrated footpod errs by several per cent."""

NEWS_SHELF: Ms = 10 * SECOND
"""News of a sensor is still worth saying after this long. Our choice."""


def is_gate(leg: Leg) -> bool:
    """Whether the heart ends this leg."""
    return isinstance(leg.end, HeartBelow | HeartAbove | HeartDrop)


def by_footpod(leg: Leg) -> bool:
    """Whether the footpod ends this leg."""
    return isinstance(leg.end, ByDistance) and not leg.oval


def bounds(place: Place, leg: Leg) -> tuple[Ms, Ms | None]:
    """The earliest end but for a press, and the latest."""
    start = place.began + place.shift
    lower = max(start + leg.at_least, place.hold)
    return lower, None if leg.at_most is None else max(start + leg.at_most, place.hold)


def fix(place: Place, due: Ms | None, why: LapEnd, at: Ms) -> Place:
    """Set the end within its bounds; notes before it that are past by now will not sound."""
    leg = place.leg
    if leg is None:
        return place
    lower, upper = bounds(place, leg)
    if due is not None:
        due = max(due, lower)
    if upper is not None and (due is None or due > upper):
        due, why = upper, LapEnd.MAX
    due = None if due is None else max(due, at)
    tail = place.tail
    while due is not None and tail and due - tail[0][0] < at:
        tail = tail[1:]
    return evolve(place, due=due, why=why, tail=tail)


def aim(place: Place, brief: Brief, body: Body, at: Ms, out: Out) -> Place:
    """Fix the end of the leg that begins, and say what its end cannot rely on."""
    leg = place.leg
    if leg is None:
        return place
    place = _by_plan(place, leg, brief, at)
    if is_gate(leg) and body.pulse.rate is None and not place.told_no_heart:
        _say(brief, "heart_none_gate", at, out)
        # what the step waits for would be the opposite of what was just said
        kept = place.timed if leg.say else tuple(one for one in place.timed if one[0] > at)
        return evolve(place, told_no_heart=True, timed=kept)
    if not by_footpod(leg):
        return place
    if body.gait.at is not None:
        return predict(place, body, at)
    if place.told_no_foot or brief.laps_marked:
        return place
    _say(brief, "foot_lost" if body.gait.lost else "by_press", at, out)
    return evolve(place, told_no_foot=True)


def _by_plan(place: Place, leg: Leg, brief: Brief, at: Ms) -> Place:
    """The end that the plan alone tells, or the latest there can be."""
    match leg.end:
        case ByTime(ms):
            return fix(place, place.began + ms, LapEnd.TIME, at)
        case UntilClock(ms):
            return fix(place, max(at, place.round_of[-1] + ms), LapEnd.TIME, at)
        case ByReps(count) if leg.tempo is not None:
            return fix(place, place.began + count * leg.tempo.ms, LapEnd.REPS, at)
        case ByDistance() if leg.oval and leg.target is not None and not brief.laps_marked:
            return fix(place, place.began + round(FORGOTTEN * leg.target), LapEnd.ESTIMATED, at)
        case _:
            return fix(place, None, LapEnd.MAX, at)


def _say(brief: Brief, key: str, at: Ms, out: Out, mark: Mark | None = None) -> None:
    text = brief.phrases.say(key)
    out.append(Ask(at, text, Priority.STEP, NEWS_SHELF, firm=True, mark=mark))


def predict(place: Place, body: Body, at: Ms) -> Place:
    """Where the footpod ends the leg: at the remaining distance over the present speed."""
    leg = place.leg
    if leg is None or leg.metres is None:
        return place
    remaining = leg.metres - (body.gait.metres - place.tally.metres_from)
    speed = body.gait.speed
    if remaining <= 0:
        return fix(place, at, LapEnd.DISTANCE, at)
    if speed is None or speed < bodies.SLOWEST:
        return fix(place, None, LapEnd.DISTANCE, at)
    return fix(place, at + ceil(remaining / speed * 1_000), LapEnd.DISTANCE, at)


def on_heart(place: Place, brief: Brief, body: Body, at: Ms, out: Out) -> Place:
    """A heart rate was accepted: the peak of the lap, and the gate."""
    leg = place.leg
    if leg is None or body.pulse.rate is None or place.phase is not Phase.RUNNING:
        return place
    tally = count_heart(place.tally, body.pulse.rate)
    tally = count_recovery(tally, body.pulse.rate, at - place.began - place.shift)
    if tally is not place.tally:
        place = evolve(place, tally=tally)
    if not is_gate(leg) or place.gated:
        return place
    gate = place.gate + 1 if _satisfied(leg, body) else 0
    if gate != place.gate or place.told_no_heart:
        place = evolve(place, gate=gate, told_no_heart=False)
    lower, _ = bounds(place, leg)
    if gate < IN_A_ROW or at < lower:
        return place
    return _open(place, brief, at, out)


def _satisfied(leg: Leg, body: Body) -> bool:
    """Whether the median is there; of fewer samples it is none: a strap that came back guesses."""
    if body.pulse.rate is None or len(body.pulse.samples) < bodies.MEDIAN_OF:
        return False
    match leg.end:
        case HeartBelow(rate):
            return body.pulse.rate < rate.value + leg.allowance
        case HeartAbove(rate):
            return body.pulse.rate > rate.value
        case HeartDrop(bpm):
            return body.pulse.peak is not None and body.pulse.rate <= body.pulse.peak - bpm
        case _:
            return False


def _open(place: Place, brief: Brief, at: Ms, out: Out) -> Place:
    """The heart has recovered: the end is fixed, and never taken back."""
    place = evolve(place, gated=True)
    if waits_for_go(place, brief):
        return wait(place, brief, at, "recovered_press", out)
    out.append(Ask(at, brief.phrases.say("recovered"), Priority.COUNTDOWN, SECOND))
    return fix(place, at + brief.rest_countdown, LapEnd.HEART_RATE, at)


def on_stride(place: Place, body: Body, at: Ms, out: Out) -> Place:
    """A footpod sample: marks on the way and the predicted end."""
    leg = place.leg
    if leg is None or place.phase is not Phase.RUNNING:
        return place
    if body.gait.belt_at == at and body.gait.grade is not None:
        place = evolve(place, tally=count_grade(place.tally, body.gait.grade))
    covered = body.gait.metres - place.tally.metres_from
    while place.marks and place.marks[0][0] <= covered:
        cue, place = place.marks[0][1], evolve(place, marks=place.marks[1:])
        sound(cue, at, out)
    return predict(place, body, at) if by_footpod(leg) else place


def stood_since(place: Place, brief: Brief, body: Body, at: Ms) -> Ms | None:
    """When a rep on the oval was over although nobody pressed: the runner walks or stands since."""
    leg, since = place.leg, body.gait.slow_since
    if leg is None or not leg.oval or leg.splits > 1 or brief.laps_marked:
        return None
    if leg.metres is None or since is None:
        return None
    since = max(since, place.went_on)  # who stood while all was paused had not ended anything
    if since <= place.began or at - since < STANDS:
        return None
    covered = body.gait.metres - place.tally.metres_from
    return since if covered >= NEAR_END * leg.metres else None


def lost(place: Place, brief: Brief, before: Body, body: Body, at: Ms, out: Out) -> Place:
    """A sensor went stale: what rests on it is taken back, and said where it matters."""
    leg = place.leg
    if leg is None or place.phase is not Phase.RUNNING:
        return place
    if body.pulse.lost and not before.pulse.lost and is_gate(leg) and not place.gated:
        unsure = body.pulse.doubt is not None
        key = "heart_unsure_gate" if unsure else "heart_lost_gate"
        _say(brief, key, at, out, Mark.LOST)
        place = evolve(place, gate=0, told_no_heart=True)
    if body.gait.lost and not before.gait.lost and by_footpod(leg):
        if not brief.laps_marked:
            key = "belt_lost" if before.gait.belt_at is not None else "foot_lost"
            _say(brief, key, at, out, Mark.LOST)
        place = fix(place, None, LapEnd.DISTANCE, at)
    return place


def wait(place: Place, brief: Brief, at: Ms, key: str, out: Out) -> Place:
    """The rest is over; the runner's press is GO."""
    out.append(Sound(at, f"{at}:{Mark.READY.value}", Mark.READY))
    out.append(Ask(at, brief.phrases.say(key), Priority.STEP, NEWS_SHELF, firm=True))
    return evolve(place, phase=Phase.WAITING, due=None, tail=())
