"""Recap: what a repetition was, said in the rest after it, and the session, said at its end."""

from itertools import takewhile

from stridecue.session import climb
from stridecue.session.before import before
from stridecue.session.body import Body
from stridecue.session.effects import Flag, Lap, LapEnd, Summary
from stridecue.session.ends import is_gate
from stridecue.session.events import Brief
from stridecue.units import Ms, to_tenths
from stridecue.workout.legs import Leg
from stridecue.workout.model import ByDistance, ByPress, FadeOffer, StepKind


def recap(laps: tuple[Lap, ...], leg: Leg, after: Leg | None, brief: Brief) -> str | None:
    """What the last of `laps` was, a repetition: a hill against its set's first, or a split."""
    if climb.is_climb(leg):
        return climb.told(laps, leg, after, brief)
    return _split(laps[-1], leg, brief)


def _split(lap: Lap, leg: Leg, brief: Brief) -> str | None:
    """The split of a repetition that was pressed or run for a distance, against its target.

    A difference is that of the times as they are said, so that they never contradict each other;
    from a range it is that to its nearer end.
    """
    if not leg.is_rep or not isinstance(leg.end, ByDistance | ByPress):
        return None
    say, numbers = brief.phrases.say, brief.phrases.numbers
    if Flag.INCOMPLETE in lap.flags:
        return say("short")
    if lap.end is LapEnd.ESTIMATED:
        return say("no_press")
    split = numbers.split(lap.elapsed)
    if leg.window is None:
        return say("recap", split=split)
    quickest, slowest = leg.window
    late = _later(lap.elapsed, min(max(lap.elapsed, quickest), slowest))
    if late == 0 and quickest < slowest:
        return say("recap", split=split)  # in the range, wherever
    key = "recap_even" if late == 0 else "recap_plus" if late > 0 else "recap_minus"
    return say(key, split=split, difference=numbers.tenths(late))


def peak(lap: Lap, leg: Leg, after: Leg | None, brief: Brief, body: Body) -> str | None:
    """The peak heart rate of a repetition, where the heart gates the rest; its own sentence."""
    gates = after is not None and is_gate(after)
    if not gates or not leg.is_rep or body.pulse.rate is None or body.pulse.peak is None:
        return None
    whole = climb.is_whole(lap) if climb.is_climb(leg) else is_whole(lap)
    if not whole:
        return None
    return brief.phrases.say("peak", bpm=brief.phrases.numbers.rate(body.pulse.peak))


def _later(one: Ms, other: Ms) -> Ms:
    """How much later, in ms, between the tenths that are said."""
    return (to_tenths(one) - to_tenths(other)) * 100


def comparison(lap: Lap, leg: Leg, brief: Brief) -> str | None:
    """How a whole repetition was against the same one of the last time; a sentence of its own."""
    if climb.is_climb(leg):
        return climb.comparison(lap, leg, brief)
    if not lap.kind.is_rep or not is_whole(lap):
        return None
    last = before(lap, leg, brief, (one for one in brief.last if one.metres == lap.metres))
    if last is None:
        return None
    later = _later(lap.elapsed, last.elapsed)
    if later == 0:
        return brief.phrases.say("last_even")
    key = "last_slower" if later > 0 else "last_faster"
    return brief.phrases.say(key, gap=brief.phrases.numbers.gap(later))


OFFERED = {FadeOffer.STOP: "set", FadeOffer.LONGER_REST: "more"}
"""What the pause offers first, after the words: its choice of that name."""


def fading(laps: tuple[Lap, ...], leg: Leg, brief: Brief) -> str | None:
    """What is offered after so many repetitions in a row that were too slow; once a streak.

    The device never shortens or stops a session by itself.
    """
    fade = leg.fade
    if fade is None:
        return None
    reps = [lap for lap in laps if lap.kind is leg.kind and lap.target is not None]
    streak = list(takewhile(lambda lap: _slow(lap, fade.percent), reversed(reps)))
    if len(streak) != fade.count:
        return None
    return brief.phrases.say("fade_stop" if fade.offer is FadeOffer.STOP else "fade_rest")


def _slow(lap: Lap, percent: float) -> bool:
    whole = lap.target is not None and Flag.INCOMPLETE not in lap.flags
    return whole and lap.elapsed > (lap.target or 0) * (1 + percent / 100)


def rounds_done(leg: Leg, brief: Brief) -> str | None:
    """How many rounds of strength were done in the time there was for them, when it is over."""
    timed = [loop for loop in leg.loops if loop.lasts is not None]
    if not timed or leg.kind is not StepKind.STRENGTH:
        return None
    done = leg.rounds[timed[-1].depth].k
    return brief.phrases.say("rounds", n=brief.phrases.numbers.cardinal(done))


def farewell(summary: Summary, brief: Brief) -> str:
    """The last words: how many repetitions of the same kind, their mean, their spread."""
    say, numbers = brief.phrases.say, brief.phrases.numbers
    if not summary.completed:
        return say("ended")
    times = rep_times(summary.laps)
    if not times and _in_open_rounds(summary):
        return say("done_rounds", n=numbers.cardinal(summary.laps[-1].rep[0][0]))
    if not times or (len(times) == 1 and summary.laps[-1].kind.is_rep):
        return say("done")  # the only one has just been told
    if len(times) == 1:
        return say("done_rep", split=numbers.split(times[0]))
    mean = round(sum(times) / len(times))
    return say(
        "done_reps",
        n=numbers.cardinal(len(times)),
        mean=numbers.split(mean),
        spread=numbers.tenths(_later(max(times), min(times))),
    )


def _in_open_rounds(summary: Summary) -> bool:
    """Whether it ended in rounds of strength of which nobody knew how many there would be."""
    last = summary.laps[-1] if summary.laps else None
    if last is None or last.kind is not StepKind.STRENGTH or not last.rep:
        return False
    return last.rep[0][1] is None


def is_whole(lap: Lap) -> bool:
    """Whether the time is that of a whole distance, by a press or the footpod."""
    return lap.end in (LapEnd.PRESS, LapEnd.DISTANCE) and Flag.INCOMPLETE not in lap.flags


def rep_times(laps: tuple[Lap, ...]) -> tuple[Ms, ...]:
    """Times of the whole repetitions, where all were run over the same distance."""
    whole = [lap for lap in laps if lap.kind.is_rep and is_whole(lap)]
    same = len({round(lap.metres) for lap in whole if lap.metres is not None}) == 1
    known = all(lap.metres is not None for lap in whole)
    return tuple(lap.elapsed for lap in whole) if whole and same and known else ()
