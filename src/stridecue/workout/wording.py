"""Wording: the sentences that a leg and its neighbours decide before the run."""

from stridecue.units import SECOND, Ms
from stridecue.workout.legs import Leg, Round
from stridecue.workout.model import (
    ByDistance,
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

SHORT_REST: Ms = 15 * SECOND
"""In a rest no longer than this only the number of the set and its exercise are said. Our choice.
"""


def kind_name(leg: Leg, phrases: Phrases) -> str:
    """What a step is called inside a sentence: its exercise and side, else its kind."""
    if leg.exercise is None:
        said = phrases.words(f"kind_{leg.kind.value}")
    else:
        said = phrases.named("exercise", leg.exercise)
    if leg.side in (Side.LEFT, Side.RIGHT):
        said = phrases.words(f"side_{leg.side.value}", kind=said)
    if leg.load_kg is not None:
        said = phrases.words("load", kind=said, n=phrases.numbers.decimal(leg.load_kg))
    return said


def announcement(leg: Leg, phrases: Phrases) -> str:
    """What is said when `leg` begins, the runner's own sentence for that moment included."""
    own = own_words(leg, phrases) or ""
    kind, numbers = kind_name(leg, phrases), phrases.numbers
    match leg.end:
        case ByReps(count) if leg.tempo is None:
            return phrases.say("step_reps_press", kind=kind, count=_reps(count, phrases), own=own)
        case ByPress():
            return phrases.say("step_press", kind=kind, own=own)
        case ByTime(ms) if ms >= 10 * SECOND:
            said = phrases.say("step_time", kind=kind, length=numbers.duration(ms))
        case HeartDrop(bpm):
            said = phrases.say("step_drop", kind=kind, bpm=numbers.cardinal(bpm))
        case HeartBelow(rate):
            said = phrases.say("step_below", kind=kind, bpm=numbers.rate(round(rate.value)))
        case HeartAbove(rate):
            said = phrases.say("step_above", kind=kind, bpm=numbers.rate(round(rate.value)))
        case ByReps(count):
            said = phrases.say("step_reps", kind=kind, count=_reps(count, phrases))
        case ByDistance(metres):
            said = phrases.say("step_distance", kind=kind, length=numbers.distance(metres))
        case _:
            said = phrases.say("step_plain", kind=kind)
    return f"{said} {own}".strip()


def opening(leg: Leg, phrases: Phrases) -> str:
    """What is said of the first leg of all, the tip for a new exercise included."""
    said = announcement(leg, phrases)
    return said if leg.tip is None else f"{said} {sentence(leg.tip)}"


def own_words(leg: Leg, phrases: Phrases) -> str | None:
    """The runner's own sentence for the start of `leg`."""
    for say in leg.say:
        if say.when == FromStart(0):
            return sentence(phrases.numbers.readable(say.text))
    return None


def sentence(text: str) -> str:
    """`text` with a stop at its end."""
    return text if text[-1:] in ".!?" else f"{text}."


def _reps(count: int, phrases: Phrases) -> str:
    if count == 1:
        return phrases.words("rep_one")
    return phrases.words("reps", n=phrases.numbers.cardinal(count))


def goal(leg: Leg, phrases: Phrases) -> str:
    """What `leg` asks for in the fewest words: its target time, else its length and effort.

    The distance is said too where it is not the same each time.
    """
    numbers, length = phrases.numbers, _length(leg, phrases)
    if leg.target is not None:
        one = leg.window == (leg.target, leg.target)
        clock = numbers.aim(leg.target) if one else numbers.clock(leg.target)
        known = bool(leg.rounds) and not leg.rounds[-1].varies
        if known or not length:
            return clock
        return phrases.words("goal_timed", length=length, clock=clock)
    if leg.effort is None or not length:
        return length
    low, high = numbers.decimal(leg.effort.low), numbers.decimal(leg.effort.high)
    effort = low if low == high else phrases.words("range", low=low, high=high)
    return phrases.words("effort", goal=length, n=effort)


def _length(leg: Leg, phrases: Phrases) -> str:
    """A distance by its name, by the kerb: a 200 is a 200 in lane 3, though it is 207.4 m there."""
    match leg.end:
        case ByTime(ms):
            return phrases.numbers.duration(ms)
        case ByReps(count):
            return _reps(count, phrases)
        case ByDistance(metres):
            return phrases.numbers.distance(metres)
    return ""


def where(leg: Leg, phrases: Phrases) -> str:
    """Where the runner is: "Rep six.", "After rep six." in its rest, else the kind of step."""
    if leg.rounds and leg.is_rep:
        return rep_now(leg, phrases)
    if leg.rounds and leg.gap:
        last = leg.rounds[-1]
        name, k = phrases.named("name", last.name), phrases.numbers.cardinal(last.k)
        return phrases.say("rep_after", name=name, k=k)
    return phrases.say("step_plain", kind=kind_name(leg, phrases))


def rep_now(leg: Leg, phrases: Phrases) -> str:
    """Which one it is: "Rep six.", and of an added one "Rep nine, extra."."""
    last = leg.rounds[-1]
    key = "rep_extra" if leg.extra else "rep_now"
    name = phrases.named("name", last.name)
    return phrases.say(key, name=name, k=phrases.numbers.cardinal(last.k))


def rep_first(leg: Leg, phrases: Phrases) -> str:
    """The first of a set that nobody has announced: "Rep one. Sixty seconds."."""
    aim = goal(leg, phrases)
    if not aim or leg.extra or leg.rounds[-1].k > 1:
        return rep_now(leg, phrases)
    last = leg.rounds[-1]
    name, k = phrases.named("name", last.name), phrases.numbers.cardinal(last.k)
    return phrases.say("rep_goal", name=name, k=k, goal=aim)


def coming(leg: Leg, phrases: Phrases) -> str:
    """What comes, before its mark: "Next: six of eight, seventy-two."."""
    aim = goal(leg, phrases)
    if leg.is_rehearsal:
        return phrases.say("next_imagined", goal=phrases.numbers.duration(leg.target or 0))
    if leg.exercise is not None or not leg.rounds or not leg.is_work:
        return _next("next", phrases, what=kind_name(leg, phrases), goal=aim)
    last = leg.rounds[-1]
    if leg.extra:
        return _next("next", phrases, what=_which("what_extra", last, phrases))
    what = _rep_coming(last, phrases)
    if len(leg.rounds) > 1 and last.k == 1:
        outer = leg.rounds[-2]
        name = phrases.named("name", outer.name if outer.name != "rep" else "set")
        j = phrases.numbers.cardinal(outer.k)
        return _next("next_set", phrases, set=name, j=j, what=what, goal=aim)
    return _next("next", phrases, what=what, goal=aim)


def set_coming(leg: Leg, after: Leg, phrases: Phrases) -> tuple[str, str]:
    """What is said in the rest `leg` of the set `after`, and the same in fewer words.

    As a round begins, which one it is; what it asks for is known after the first of short rests.
    """
    what, aim = kind_name(after, phrases), goal(after, phrases)
    if not after.rounds or after.rounds == leg.rounds:
        return _next("next", phrases, what=what, goal=aim), _next("next", phrases, what=what)
    which = _which_round(after.rounds[-1], phrases)
    short = _next("next_round", phrases, which=which, what=what)
    if after.rounds[-1].k > 1 and leg.planned is not None and leg.planned <= SHORT_REST:
        return short, short
    return _next("next_round", phrases, which=which, what=what, goal=aim), short


def _which_round(last: Round, phrases: Phrases) -> str:
    """`round two of three`, `last round`, `round four` where nobody knows how many there are."""
    name = phrases.named("name", "set" if last.name == "rep" else last.name)
    k = phrases.numbers.cardinal(last.k)
    if last.n is None:
        return phrases.words("what_open", name=name, k=k)
    if last.k == last.n > 1:
        return phrases.words("round_last", name=name)
    return phrases.words("round_of", name=name, k=k, n=phrases.numbers.cardinal(last.n))


def _next(key: str, phrases: Phrases, *, goal: str = "", **values: str) -> str:
    if not goal:
        return phrases.say(f"{key}_plain", **values)
    return phrases.say(key, goal=goal, **values)


def _rep_coming(last: Round, phrases: Phrases) -> str:
    if last.n is None:
        return _which("what_open", last, phrases)
    numbers = phrases.numbers
    if not last.count_down:
        return phrases.words("what_of", k=numbers.cardinal(last.k), n=numbers.cardinal(last.n))
    left = last.n - last.k + 1
    if left == 1:
        return phrases.words("what_last")
    return phrases.words("what_left", left=numbers.cardinal(left))


def _which(key: str, last: Round, phrases: Phrases) -> str:
    name = phrases.named("name", last.name)
    return phrases.words(key, name=name, k=phrases.numbers.cardinal(last.k))


def begin(text: str) -> str:
    """`text` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def is_active(leg: Leg, least: Ms) -> bool:
    """Whether `leg` is work of at least so many ms, as far as its length is known."""
    work = leg.kind.intensity is Intensity.ACTIVE
    return work and leg.planned is not None and leg.planned >= least
