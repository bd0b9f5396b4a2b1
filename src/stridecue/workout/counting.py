"""Counting: a set by its tempo, a tone for each phase and a number that fits between two of them.

A tempo is written lowering first, whatever the exercise; one that begins with the lift is counted
from its third figure on. GO is the tone of the first phase.
"""

from collections.abc import Iterator, Mapping

from stridecue.units import HOUR, SECOND, Ms
from stridecue.workout import wording
from stridecue.workout.cues import LASTS, Mark, Note, Priority, Word
from stridecue.workout.legs import CHANGE, Leg
from stridecue.workout.model import BeforeEnd, ByReps, FromStart, StepKind, Tempo
from stridecue.workout.phrases import Phrases, estimate

AFTER_TONE: Ms = 50
"""Silence between a tone and the number after it. Our choice."""

NUMBER_SHELF: Ms = 100
"""A number that comes later than this belongs to another phase, and is left out. Our choice."""

HALF_FROM: Ms = 30 * SECOND
"""A set by time is told its half from this length on."""

FOREVER: Ms = 24 * HOUR
"""No set is so long."""

FIRST_COUNT: Ms = 3 * SECOND
BREATH: Ms = 300
SHELF: Ms = 5 * SECOND
"""As in `score`: an announcement ends a breath before the first count."""


def is_counted(leg: Leg) -> bool:
    """Whether the device counts its repetitions, by tempo."""
    return leg.kind is StepKind.STRENGTH and isinstance(leg.end, ByReps) and leg.tempo is not None


def is_known(leg: Leg, before: Leg | None) -> bool:
    """Whether a set is announced as it begins: by the rest, by its side, or by its round."""
    if _starts_round(leg, before):
        return True
    if leg.kind is not StepKind.STRENGTH or before is None or before.is_work:
        return False
    if before.exercise == CHANGE:
        return True
    told = before.planned is None or before.planned >= 10 * SECOND
    again = bool(leg.rounds) and leg.rounds[-1].k > 1
    return told and (again or not leg.ends_by_press)


def round_now(leg: Leg, before: Leg | None, phrases: Phrases) -> str | None:
    """Which round begins with a set that has no rest before it, so that nobody has told."""
    if before is None or not _starts_round(leg, before):
        return None
    return wording.set_coming(before, leg, phrases)[1]


def _starts_round(leg: Leg, before: Leg | None) -> bool:
    if leg.kind is not StepKind.STRENGTH or before is None or not before.is_work:
        return False
    return bool(leg.rounds) and leg.rounds[-1].k > 1 and leg.rounds != before.rounds


def half_from(leg: Leg) -> Ms:
    """From what length on a set is told its half; never where it is counted."""
    return FOREVER if is_counted(leg) else HALF_FROM


def coming(leg: Leg, after: Leg, phrases: Phrases, lengths: Mapping[str, Ms]) -> Iterator[Note]:
    """What the rest `leg` says of the set `after`, so that it is over before the first count."""
    over = FIRST_COUNT + BREATH
    if after.tip is not None:
        tip = wording.sentence(after.tip)
        over += lengths.get(tip) or estimate(tip)
        yield Note(BeforeEnd(over), Word(tip, Priority.STEP, SHELF))
        over += BREATH
    text, short = wording.set_coming(leg, after, phrases)
    over += lengths.get(text) or estimate(text)
    yield Note(BeforeEnd(over), Word(text, Priority.STEP, SHELF, short))


def phases(tempo: Tempo, *, lift_first: bool) -> tuple[tuple[Mark, Ms], ...]:
    """The phases of one repetition in the order in which they are done, those of 0 s left out."""
    up = 1 if tempo.up is None else tempo.up
    lowering = ((Mark.DOWN, tempo.down), (Mark.BOTTOM, tempo.bottom))
    lift = ((Mark.UP, up), (Mark.TOP, tempo.top))
    order = (*lift, *lowering) if lift_first else (*lowering, *lift)
    return tuple((mark, seconds * SECOND) for mark, seconds in order if seconds)


def counted(
    leg: Leg, phrases: Phrases, lengths: Mapping[str, Ms], entry: tuple[Note, ...] = ()
) -> Iterator[Note]:
    """The notes of a set with a tempo; no number while `entry` is said, as the set begins."""
    if not is_counted(leg) or not isinstance(leg.end, ByReps) or leg.tempo is None:
        return
    texts = [note.cue.text for note in entry if isinstance(note.cue, Word)]
    busy = sum(LASTS[Mark.GO] + (lengths.get(one) or estimate(one)) for one in texts)
    count, parts = leg.end.count, phases(leg.tempo, lift_first=leg.lift_first)
    spot = max(range(len(parts)), key=lambda i: _room(*parts[i]))
    for rep in range(1, count + 1):
        at = (rep - 1) * leg.tempo.ms
        for i, (mark, ms) in enumerate(parts):
            tone = Mark.GO if rep == 1 and i == 0 else mark
            if tone is mark:
                yield Note(FromStart(at), mark)
            said = _number(rep, count, phrases, lengths, _room(tone, ms)) if i == spot else None
            if said is not None and at >= busy:
                when = FromStart(at + LASTS[tone] + AFTER_TONE)
                yield Note(when, Word(said, Priority.STEP, NUMBER_SHELF))
            at += ms


def _room(mark: Mark, ms: Ms) -> Ms:
    """How long a word may be in a phase of `ms`."""
    return ms - LASTS[mark] - 2 * AFTER_TONE


def _number(
    rep: int, count: int, phrases: Phrases, lengths: Mapping[str, Ms], room: Ms
) -> str | None:
    """What is said of a repetition in so much room: its number, or that it is the last."""
    number = phrases.say("count", n=phrases.numbers.cardinal(rep))
    forms = (phrases.say("count_last"), number) if rep == count > 1 else (number,)
    return next((one for one in forms if (lengths.get(one) or estimate(one)) <= room), None)
