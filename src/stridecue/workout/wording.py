"""Wording: the sentences that a leg and its neighbours decide before the run."""

from stridecue.units import SECOND, Ms
from stridecue.workout import numbers
from stridecue.workout.legs import Leg, Round
from stridecue.workout.model import (
    ByPress,
    ByReps,
    ByTime,
    FromStart,
    HeartAbove,
    HeartBelow,
    HeartDrop,
    Intensity,
    Side,
)
from stridecue.workout.phrases import Phrases


def kind_name(leg: Leg, phrases: Phrases) -> str:
    """What a step is called: its exercise and side, else its kind."""
    name = leg.exercise and numbers.readable(leg.exercise)
    said = name or phrases.say(f"kind_{leg.kind.value}")
    if leg.side in (Side.LEFT, Side.RIGHT):
        said = f"{said}, {phrases.say(f'side_{leg.side.value}').lower()}"
    if leg.load_kg is not None:
        said = phrases.say("load", kind=said, n=numbers.decimal(leg.load_kg))
    return said


def announcement(leg: Leg, phrases: Phrases) -> str:
    """What is said when `leg` begins, the runner's own sentence for that moment included."""
    said = _plain(leg, phrases)
    own = own_words(leg)
    if own is None:
        return said
    suffix = phrases.say("step_press", kind="").lstrip(". ")
    if leg.ends_by_press and said.endswith(suffix):
        return f"{said.removesuffix(suffix)}{own} {suffix}"
    return f"{said} {own}"


def own_words(leg: Leg) -> str | None:
    """The runner's own sentence for the start of `leg`."""
    for say in leg.say:
        if say.when == FromStart(0):
            return sentence(numbers.readable(say.text))
    return None


def sentence(text: str) -> str:
    """`text` with a stop at its end."""
    return text if text[-1:] in ".!?" else f"{text}."


def _plain(leg: Leg, phrases: Phrases) -> str:
    kind = kind_name(leg, phrases)
    match leg.end:
        case ByTime(ms) if ms < 10 * SECOND:
            return phrases.say("step_plain", kind=kind)
        case ByTime(ms):
            return phrases.say("step_time", kind=kind, length=numbers.duration(ms))
        case HeartDrop(bpm):
            return phrases.say("step_drop", kind=kind, bpm=numbers.cardinal(bpm))
        case HeartBelow(rate):
            return phrases.say("step_below", kind=kind, bpm=numbers.rate(round(rate.value)))
        case HeartAbove(rate):
            return phrases.say("step_above", kind=kind, bpm=numbers.rate(round(rate.value)))
        case ByReps(count):
            key = "step_reps" if leg.tempo is not None else "step_reps_press"
            reps = phrases.say("reps", n=numbers.cardinal(count))
            return phrases.say(key, kind=kind, count=reps)
        case ByPress():
            return phrases.say("step_press", kind=kind)
    if leg.metres is not None:
        return phrases.say("step_distance", kind=kind, length=numbers.distance(leg.metres))
    return phrases.say("step_plain", kind=kind)


def goal(leg: Leg, phrases: Phrases) -> str:
    """What `leg` asks for in the fewest words: its target time, else its length and effort.

    The distance is said too where it is not the same each time.
    """
    length = _length(leg)
    if leg.target is not None:
        clock = numbers.clock(leg.target)
        known = bool(leg.rounds) and not leg.rounds[-1].varies
        return clock if known or not length else f"{length}, {clock}"
    if leg.effort is None or not length:
        return length
    low, high = numbers.decimal(leg.effort.low), numbers.decimal(leg.effort.high)
    return phrases.say("effort", goal=length, n=low if low == high else f"{low} to {high}")


def _length(leg: Leg) -> str:
    match leg.end:
        case ByTime(ms):
            return numbers.duration(ms)
        case ByReps(count):
            return f"{numbers.cardinal(count)} reps"
    return "" if leg.metres is None else numbers.distance(leg.metres)


def where(leg: Leg, phrases: Phrases) -> str:
    """Where the runner is: "Rep six." for a repetition and its rest, else the kind of step."""
    if leg.rounds and (leg.is_rep or leg.gap):
        return rep_now(leg, phrases)
    return phrases.say("step_plain", kind=kind_name(leg, phrases))


def rep_now(leg: Leg, phrases: Phrases) -> str:
    """Which one it is: "Rep six.", and of an added one "Rep nine, extra."."""
    last = leg.rounds[-1]
    key = "rep_extra" if leg.extra else "rep_now"
    return phrases.say(key, name=last.name, k=numbers.cardinal(last.k))


def coming(leg: Leg, phrases: Phrases) -> str:
    """What comes, before its mark: "Next: six of eight. Seventy-two."."""
    aim = goal(leg, phrases)
    if leg.exercise is not None or not leg.rounds or not leg.is_work:
        key = "next_single" if aim else "next_single_plain"
        return phrases.say(key, kind=kind_name(leg, phrases).lower(), goal=begin(aim))
    if leg.extra:
        return phrases.say("next_extra", rep=rep_now(leg, phrases).lower())
    last = leg.rounds[-1]
    said = _rep_coming(last, aim, phrases)
    if len(leg.rounds) > 1 and last.k == 1:
        outer = leg.rounds[-2]
        name = outer.name if outer.name != "rep" else "set"
        bare = said.partition(": ")[2]
        return phrases.say("next_set", set=name, k=numbers.cardinal(outer.k), rest=bare)
    return said


def _rep_coming(last: Round, aim: str, phrases: Phrases) -> str:
    plain = "" if aim else "_plain"
    k = numbers.cardinal(last.k)
    if last.n is None:
        return phrases.say(f"next_rep_open{plain}", name=last.name, k=k, goal=begin(aim))
    if last.count_down:
        left = last.n - last.k + 1
        key = "last_one" if left == 1 else "to_go"
        return phrases.say(key, left=numbers.cardinal(left), goal=begin(aim or last.name))
    n = numbers.cardinal(last.n)
    return phrases.say(f"next_rep{plain}", k=k, n=n, goal=begin(aim))


def begin(text: str) -> str:
    """`text` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def is_active(leg: Leg, least: Ms) -> bool:
    """Whether `leg` is work of at least so many ms, as far as its length is known."""
    work = leg.kind.intensity is Intensity.ACTIVE
    return work and leg.planned is not None and leg.planned >= least
