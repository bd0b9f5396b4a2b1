"""The score: everything about a leg that can be decided before it is run, as notes.

Countdowns, announcements, half-way calls, pace beacons, form reminders and self-talk, each with
its moment. What depends on the body (recaps, gates, corrections) is the session's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zlib import crc32

from stridecue.units import MINUTE, SECOND, Ms
from stridecue.workout import breathing, counting, imagery, wording
from stridecue.workout.cues import Mark, Note, Priority, Word
from stridecue.workout.legs import CHANGE, Leg
from stridecue.workout.model import (
    AtDistance,
    BeforeEnd,
    ByDistance,
    ByPress,
    ByReps,
    ByTime,
    FromStart,
    HalfWay,
    HeartAbove,
    HeartBelow,
    HeartDrop,
    Say,
    StepKind,
)
from stridecue.workout.oval import start_of
from stridecue.workout.phrases import Phrases, Talk, estimate

COUNTS: tuple[Ms, ...] = (3 * SECOND, 2 * SECOND, 1 * SECOND)
"""3-2-1 before a boundary."""

BREATH: Ms = 300
"""An announcement ends this long before its mark."""

EARLY_NEXT: Ms = 15 * SECOND
"""Where the end is open (a heart-rate gate), what comes is said this long into the rest: after
the recap, and before the gate may open at 20 s. Our choice."""

SHELF: Ms = 5 * SECOND
REST_SHELF: Ms = 15 * SECOND
CHATTER_SHELF: Ms = 3 * SECOND
"""A cue that waited longer is not worth saying any more (`chatter`: after 3 s). What a rest is may
wait for the recap and for news of a sensor."""

AWAY: Ms = 10 * SECOND
"""So far from a boundary nobody is talked to about mind or form."""

LATER_FORM: Ms = 25 * SECOND
"""Where the end of a rest is open, form is said so long into it, after what comes. Our choice."""

EARLY_FORM: Ms = 90 * SECOND
"""And in a long rest or a warm-up so long before its end: half way is forgotten by then."""

LAST, LAST_REPS = "last-reps", 2
"""The list for the last repetitions, and how many those are."""

STEP_ON = 3
"""So many phrases further another step begins. Our choice: prime to the eight of our lists."""

HELP = "relax"
"""The list for somebody who gets slower, where the step names no `form`."""

MOST_BEACONS = 400
"""A beacon every 25 m over 10 km; more is noise and a typing error."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How things are said: in which words, how many of them, and how long (ms) each is known to be.

    `seed` decides what is left to chance.
    """

    phrases: Phrases
    seed: int = 0
    talk: Talk = Talk.NORMAL
    lengths: Mapping[str, Ms] = field(default_factory=dict)


def score(leg: Leg, before: Leg | None, after: Leg | None, manner: Manner) -> tuple[Note, ...]:
    """The notes of `leg`, given its neighbours."""
    phrases = manner.phrases
    entry = tuple(_entry(leg, before, phrases))
    return (
        *entry,
        *_own(leg, phrases),
        *_half(leg, manner),
        *_beacon(leg),
        *counting.counted(leg, phrases, manner.lengths, () if before is None else entry),
        *breathing.phases(leg),
        *_mind(leg, manner),
        *_form(leg, before, after, manner),
        *_minute(leg, manner),
        *_coming(leg, after, manner),
        *_counts(leg, after),
    )


def score_of(legs: tuple[Leg, ...], manner: Manner) -> tuple[tuple[Leg, tuple[Note, ...]], ...]:
    """The whole score, leg by leg, for printing and for rendering the voice ahead."""
    padded = (None, *legs, None)
    return tuple((leg, score(leg, padded[i], padded[i + 2], manner)) for i, leg in enumerate(legs))


def words(notes: tuple[Note, ...]) -> Iterator[str]:
    """Every sentence that `notes` may say."""
    for note in notes:
        if isinstance(note.cue, Word):
            forms = (note.cue.text, note.cue.short, note.cue.strained)
            yield from (form for form in forms if form is not None)


def _step(
    when: FromStart | BeforeEnd | AtDistance,
    text: str,
    short: str | None = None,
    shelf: Ms = SHELF,
) -> Note:
    return Note(when, Word(text, Priority.STEP, shelf, short))


def _entry(leg: Leg, before: Leg | None, phrases: Phrases) -> Iterator[Note]:
    """What is said as the leg begins: all of it the first time, little or nothing later."""
    start = FromStart(0)
    again = bool(leg.rounds) and leg.rounds[-1].k > 1
    if leg.is_rep:
        own = wording.own_words(leg, phrases)
        if own is not None:
            yield _step(start, own)
        elif leg.rounds and (leg.extra or _is_new(leg, before)):
            yield _step(start, wording.rep_first(leg, phrases), wording.rep_now(leg, phrases))
        elif not leg.rounds and before is not None and not _is_announced(before):
            short = phrases.say("step_plain", kind=wording.kind_name(leg, phrases))
            yield _step(start, wording.announcement(leg, phrases), short)
    elif counting.is_known(leg, before) or imagery.is_scripted(leg):
        texts = (counting.round_now(leg, before, phrases), wording.own_words(leg, phrases))
        yield from (_step(start, text) for text in texts if text is not None)
    elif _tells(leg, before, phrases, again=again):
        plain = phrases.say("step_plain", kind=wording.kind_name(leg, phrases))
        short = wording.own_words(leg, phrases) or plain
        shelf = SHELF if leg.is_work else REST_SHELF
        yield _step(start, wording.announcement(leg, phrases), short, shelf)
    elif not leg.gap:
        yield _step(start, phrases.say("step_plain", kind=wording.kind_name(leg, phrases)))


def _is_new(leg: Leg, before: Leg | None) -> bool:
    """Whether a repetition begins that nobody has announced; a round may have several steps."""
    return before is None or (before.rounds != leg.rounds and not _is_announced(before))


def _tells(leg: Leg, before: Leg | None, phrases: Phrases, *, again: bool) -> bool:
    """Whether a step that is no repetition is announced in full when it begins."""
    if wording.own_words(leg, phrases) is not None or leg.exercise == CHANGE:
        return True
    if isinstance(leg.end, ByPress | ByReps) and leg.ends_by_press and not leg.gap:
        return not (again and leg.kind is StepKind.DOWNHILL)  # who runs down has just turned
    announced = leg.is_work and before is not None and _is_announced(before)
    return not again and not announced


def _is_announced(leg: Leg) -> bool:
    """Whether what follows `leg` was said during it."""
    return not leg.is_work and (leg.planned is None or leg.planned >= 10 * SECOND)


def _own(leg: Leg, phrases: Phrases) -> Iterator[Note]:
    for say in leg.say:
        when = _moment(say, leg)
        if when is not None and when != FromStart(0):
            yield _step(when, wording.sentence(phrases.numbers.readable(say.text)))


def _moment(say: Say, leg: Leg) -> FromStart | BeforeEnd | AtDistance | None:
    match say.when:
        case HalfWay():
            return _middle(leg)
        case AtDistance(metres) if metres < 0:
            whole = leg.end.metres if isinstance(leg.end, ByDistance) else None
            return None if whole is None else _at(leg, whole + metres)
        case AtDistance(metres):
            return _at(leg, metres)
        case when:
            return when


def _at(leg: Leg, metres: float) -> FromStart | AtDistance:
    """A mark on the way: by the clock where the target pace tells it, else by the footpod."""
    way = leg.way(metres)
    moment = leg.moment(way)
    return AtDistance(way) if moment is None else FromStart(moment)


def _middle(leg: Leg) -> FromStart | AtDistance | None:
    """Half of the way where there is a way, else half of the time: what is said must be true."""
    if leg.metres is not None:
        return AtDistance(leg.metres / 2)
    return None if leg.planned is None else FromStart(leg.planned // 2)


def _half(leg: Leg, manner: Manner) -> Iterator[Note]:
    """Where no split on the way tells it."""
    own = leg.splits > 1 or any(isinstance(say.when, HalfWay) for say in leg.say)
    middle = _middle(leg)
    least = MINUTE if manner.talk is Talk.CHATTY else 2 * MINUTE
    if leg.kind is StepKind.STRENGTH:
        least = counting.half_from(leg)
    if wording.is_active(leg, least) and not own and middle is not None:
        yield _step(middle, manner.phrases.say("half_way"))


def _minute(leg: Leg, manner: Manner) -> Iterator[Note]:
    """Worth it before the end of a long step, and of any that a talkative coach finds long."""
    if leg.kind is StepKind.IMAGINE or breathing.guides(leg):
        return
    least = 3 * MINUTE if manner.talk is Talk.CHATTY else 5 * MINUTE
    if leg.planned is not None and leg.planned >= least and not leg.is_rep:
        yield _step(BeforeEnd(MINUTE), manner.phrases.say("one_minute"))


def _beacon(leg: Leg) -> Iterator[Note]:
    """Ticks when the target pace says that the runner should be at a mark; none at the end.

    On the oval the last lap of several begins with the bell instead.
    """
    timed = leg.target is not None and bool(leg.metres)
    if leg.beacon is None or (leg.speed is None and not timed):
        return
    speed = 1.0 if leg.speed is None else (leg.speed.low + leg.speed.high) / 2
    length = leg.metres or (leg.planned or 0) * speed / SECOND
    bell = _bell(leg)
    first = _to_the_line(leg)
    for n in range(1, MOST_BEACONS + 1):
        way = leg.way(first + n * leg.beacon)
        if way > length - 0.001:
            break
        if bell is None or abs(way - bell) > 0.001:
            yield Note(FromStart(_when(leg, way, speed)), Mark.BEACON)
    if bell is not None:
        yield Note(FromStart(_when(leg, bell, speed)), Mark.BELL)


def _to_the_line(leg: Leg) -> float:
    """Metres by the kerb from a start before the line, where miles begin, to the line."""
    if leg.mark is None or not isinstance(leg.end, ByDistance):
        return 0.0
    start = start_of(leg.end.metres, leg.track.lap, 0.0)
    return -start % leg.track.lap if leg.mark == start else 0.0


def _when(leg: Leg, way: float, speed: float) -> Ms:
    moment = leg.moment(way)
    return round(way / speed * SECOND) if moment is None else moment


def _bell(leg: Leg) -> float | None:
    """Metres to where the last lap begins, of two or more; by the clock in lane 1 alone."""
    if leg.oval and isinstance(leg.end, ByDistance):
        metres = leg.end.metres
    elif leg.is_rehearsal and leg.mark is not None and leg.lane == 1:
        metres = leg.metres or 0.0
    elif isinstance(leg.end, ByTime) and leg.mark is not None and leg.lane == 1 and leg.speed:
        metres = leg.end.ms / SECOND * (leg.speed.low + leg.speed.high) / 2
    else:
        return None
    return None if metres < 2 * leg.track.lap else leg.way(metres - leg.track.lap)


def _mind(leg: Leg, manner: Manner) -> Iterator[Note]:
    """Self-talk at two thirds of a rep, at half of a short one; never near a boundary.

    The last two are for the will, whatever the list; somebody who gets slower within the rep hears
    what to do instead.
    """
    length = leg.roughly
    if manner.talk is Talk.QUIET or leg.mind is None or length is None:
        return
    name = LAST if _is_of_the_last(leg) and LAST in manner.phrases.lists else leg.mind
    said = _choice(leg, name, manner)
    if said is None:
        return
    at = round(length * (1 / 2 if length < MINUTE else 2 / 3))
    if at < AWAY or at + estimate(said) + AWAY > length:
        return
    helped = None if name == LAST else _choice(leg, leg.form or HELP, manner)
    yield Note(FromStart(at), Word(said, Priority.CHATTER, CHATTER_SHELF, strained=helped))


def _is_of_the_last(leg: Leg) -> bool:
    """Whether it is one of the last two repetitions of all, or one more."""
    left = _left(leg)
    in_row = bool(leg.rounds) and leg.is_rep and left is not None and left < LAST_REPS
    return leg.extra or in_row


def _left(leg: Leg) -> int | None:
    """How many repetitions come behind it, as planned; `None` where nobody knows."""
    left = 0
    for done in leg.rounds:
        if done.n is None:
            return None
        left = left * done.n + done.n - done.k
    return max(0, left)


def _form(leg: Leg, before: Leg | None, after: Leg | None, manner: Manner) -> Iterator[Note]:
    """How to run, while there is time to take it in: in the rest before, else at one third."""
    if manner.talk is Talk.QUIET:
        return
    if not leg.is_work and after is not None and after.is_rep and after.form is not None:
        said, asker = _choice(after, after.form, manner), after
    elif leg.form is not None and _says_form_itself(leg, before):
        said, asker = _choice(leg, leg.form, manner), leg
    else:
        return
    length = leg.roughly
    if length is None:
        at = LATER_FORM
    else:
        at = round(length / 3) if asker is leg else max(round(length / 2), length - EARLY_FORM)
    if said is None or at < AWAY or (length is not None and at + estimate(said) + AWAY > length):
        return
    yield Note(FromStart(at), Word(said, Priority.CHATTER, CHATTER_SHELF))


def _says_form_itself(leg: Leg, before: Leg | None) -> bool:
    """A repetition only when no rest has said it, and when it has no other cue of its own."""
    return not leg.is_rep or (leg.mind is None and (before is None or before.is_work))


def _choice(leg: Leg, name: str, manner: Manner) -> str | None:
    """A phrase by the number of the repetition, so that none comes twice before all came once.

    Another step of the workout begins elsewhere in the list. The runner's own come first: in the
    last repetitions the first of them is for the very last, and in strain there are only they.

    A quarter of the places stay silent, by a hash of (seed, step, repetition), but for a talkative
    coach.
    """
    phrases, seed = manner.phrases.lists.get(name, ()), manner.seed
    if not phrases:
        return None
    number = 0
    for done in leg.rounds:
        number = number * (done.n or 0) + done.k
    own = manner.phrases.own.get(name, ())
    turn = (_left(leg) or 0) if name == LAST else number - 1
    if own and (turn < len(own) or name == HELP):
        return wording.sentence(manner.phrases.numbers.readable(own[turn % len(own)]))
    silent = crc32(f"{seed}/{leg.path}/{number}".encode()) % 4 == 0
    if silent and manner.talk is not Talk.CHATTY:
        return None
    first = crc32(f"{seed}/{name}".encode()) + STEP_ON * leg.path[0]
    phrase = phrases[(first + number) % len(phrases)]
    return wording.sentence(manner.phrases.numbers.readable(phrase))


def _coming(leg: Leg, after: Leg | None, manner: Manner) -> Iterator[Note]:
    """What comes, over a breath before the first count."""
    if after is None or leg.is_work or leg.is_rehearsal:
        return
    if not after.is_work and (leg.rounds or leg.planned is None or after.gap):
        return
    phrases = manner.phrases
    if after.kind is StepKind.STRENGTH and not leg.ends_by_press:
        yield from counting.coming(leg, after, phrases, manner.lengths)
        return
    text = wording.coming(after, phrases)
    short = wording.rep_now(after, phrases) if after.is_rep and after.rounds else None
    open_end = isinstance(leg.end, HeartBelow | HeartAbove | HeartDrop) or leg.ends_by_press
    if open_end:
        yield _step(FromStart(EARLY_NEXT), text, short)
    else:
        length = manner.lengths.get(text) or estimate(text)
        yield _step(BeforeEnd(COUNTS[0] + BREATH + length), text, short)


def _counts(leg: Leg, after: Leg | None) -> Iterator[Note]:
    planned = leg.planned
    if (leg.oval and leg.splits == 1 and leg.at_most is None) or breathing.guides(leg):
        return
    if counting.is_counted(leg) or imagery.is_undisturbed(leg, after):
        return  # the tones of its phases count it down; who imagines is not counted out
    for before in COUNTS:
        if planned is None or planned >= 2 * before:
            yield Note(BeforeEnd(before), Mark.COUNT)
