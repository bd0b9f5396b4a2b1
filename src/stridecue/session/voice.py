"""Voice: one mouth, many claimants. What may be said now, what waits, what is dropped.

Silence is the default. Nothing is begun that would reach into a countdown, nothing is said when it
is no longer worth it, and no two utterances overlap.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from stridecue.session.effects import Cancel, Effect, Mark, Priority, Sound, Speak
from stridecue.session.evolve import evolve
from stridecue.units import SECOND, Ms
from stridecue.workout.cues import LASTS
from stridecue.workout.phrases import Budget, estimate

AFTER_MARK: Ms = 50
"""Silence between a sound and the words after it. Our choice."""

BETWEEN: Ms = 250
"""Silence between two utterances, so that they are heard as two. Our choice."""

COACH_GAP: Ms = 8 * SECOND
"""At least this long between two messages that no boundary asks for."""


class Topic(Enum):
    """What a wish is about. A newer one takes the place of an older one that still waits."""

    HEART = "heart"
    PACE = "pace"
    CADENCE = "cadence"
    ANSWER = "answer"
    """To the runner's hand: it even stops the answer before it, in the middle of a word."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A wish to say `text` from `at` on, worth it for `shelf` ms; `short` where it has no room.

    `firm`: it survives a boundary (sensor news, answers to buttons). `mark` sounds before the words
    and says by itself what they are about, to somebody who cannot listen just now.
    """

    at: Ms
    text: str
    priority: Priority
    shelf: Ms = 5 * SECOND
    short: str | None = None
    firm: bool = False
    topic: Topic | None = None
    mark: Mark | None = None


class Why(Enum):
    """Why something was not said."""

    MUTED = "muted"
    LATE = "late"
    NO_ROOM = "no room"
    TOO_LONG = "too long"
    REPLACED = "replaced"
    BOUNDARY = "boundary"


@dataclass(frozen=True, slots=True)
class Voice:
    """`busy_until`: the present utterance ends then. `dropped` counts what was not said.

    `current` is the utterance under way: its id and what it is about. `spoke_at`: the latest
    message that no boundary asked for ended then. `dropped` has (class, why) written as
    "chatter, boundary".
    """

    busy_until: Ms = 0
    current: tuple[str, Topic | None] | None = None
    waiting: tuple[Ask, ...] = ()
    spoke_at: Ms | None = None
    muted: bool = False
    dropped: tuple[tuple[str, int], ...] = ()

    @property
    def wake(self) -> Ms | None:
        """When somebody who waits can be heard."""
        if not self.waiting:
            return None
        return max(self.busy_until, min(self._ripe(ask) for ask in self.waiting))

    def _ripe(self, ask: Ask) -> Ms:
        if ask.priority >= Priority.STEP or self.spoke_at is None:
            return ask.at
        return max(ask.at, self.spoke_at + COACH_GAP)


def offer(voice: Voice, ask: Ask, at: Ms) -> tuple[Voice, tuple[Effect, ...]]:
    """Put a wish in the queue at `at`: urgent ones first, then older ones.

    A word that belongs to a countdown ("Recovered.") and an answer after an answer do not wait.
    """
    effects: tuple[Effect, ...] = ()
    if voice.muted and ask.priority < Priority.COUNTDOWN and not ask.firm:
        return _drop(voice, ask, Why.MUTED), effects
    if ask.topic is not None:
        older = [one for one in voice.waiting if one.topic is ask.topic]
        voice = evolve(voice, waiting=tuple(one for one in voice.waiting if one not in older))
        for one in older:
            voice = _drop(voice, one, Why.REPLACED)
    answers = voice.current is not None and voice.current[1] is ask.topic is Topic.ANSWER
    if answers or ask.priority is Priority.COUNTDOWN:
        voice, effects = hush(voice, at)
    waiting = sorted((*voice.waiting, ask), key=lambda one: (-one.priority, one.at))
    return evolve(voice, waiting=tuple(waiting)), effects


def settle(
    voice: Voice, at: Ms, fence: Ms | None, lengths: Mapping[str, Ms], budget: Budget
) -> tuple[Voice, tuple[Effect, ...]]:
    """Say what is due at `at`; an utterance must be over at `fence`, and within its `budget`."""
    while voice.waiting and at >= voice.busy_until:
        ripe = [ask for ask in voice.waiting if voice._ripe(ask) <= at]  # noqa: SLF001 (own class)
        if not ripe:
            break
        ask = ripe[0]
        voice = evolve(voice, waiting=tuple(one for one in voice.waiting if one is not ask))
        if at > ask.at + ask.shelf:
            voice = _drop(voice, ask, Why.LATE)
            continue
        chosen = _fitting(ask, at, fence, lengths, budget)
        if isinstance(chosen, Why):
            voice = _drop(voice, ask, chosen)
            continue
        return _speak(voice, ask, chosen, at, lengths)
    return voice, ()


def _fitting(
    ask: Ask, at: Ms, fence: Ms | None, lengths: Mapping[str, Ms], budget: Budget
) -> str | Why:
    """The form of `ask` that ends before the fence and is short enough to be taken in.

    What a step is, the runner must know: it is said over its budget rather than not at all.
    """
    begins = at + (free_after(ask.mark) if ask.mark is not None else 0)
    forms = [text for text in (ask.text, ask.short) if text]
    room = [one for one in forms if fence is None or begins + length(one, lengths) <= fence]
    for text in room:
        if budget.holds(text, length(text, lengths)):
            return text
    if not room:
        return Why.NO_ROOM
    return room[-1] if ask.priority >= Priority.STEP else Why.TOO_LONG


def length(text: str, lengths: Mapping[str, Ms]) -> Ms:
    """How long `text` takes, in ms: as rendered, else as estimated."""
    return lengths.get(text) or estimate(text)


def _speak(
    voice: Voice, ask: Ask, text: str, at: Ms, lengths: Mapping[str, Ms]
) -> tuple[Voice, tuple[Effect, ...]]:
    ms, begins = length(text, lengths), at
    effects: tuple[Effect, ...] = ()
    if ask.mark is not None:
        effects = (Sound(at, f"{at}:{ask.mark.value}", ask.mark, ask.priority),)
        begins = at + free_after(ask.mark)
    said = Speak(begins, f"{begins}:{text}", text, ask.priority, ms)
    over = begins + ms
    spoken = evolve(
        voice,
        busy_until=over + BETWEEN,
        current=(said.id, ask.topic),
        spoke_at=over if ask.priority < Priority.STEP else voice.spoke_at,
    )
    return spoken, (*effects, said)


def fell_silent(voice: Voice, at: Ms, utterance: str) -> Voice:
    """The player says that `utterance` is over, perhaps earlier than reckoned."""
    if voice.current is None or voice.current[0] != utterance:
        return voice
    return evolve(voice, busy_until=min(voice.busy_until, at + BETWEEN), current=None)


def free_after(mark: Mark) -> Ms:
    """How long after the beginning of `mark` words may begin."""
    return LASTS[mark] + AFTER_MARK


def wait(voice: Voice, sound: Sound) -> Voice:
    """Words begin when `sound` is over: under a tone nobody understands them."""
    return evolve(voice, busy_until=max(voice.busy_until, sound.at + free_after(sound.mark)))


def hush(voice: Voice, at: Ms) -> tuple[Voice, tuple[Effect, ...]]:
    """Stop the present utterance, whatever it is: a mark is about to sound."""
    if voice.current is None:
        return voice, ()
    if at >= voice.busy_until - BETWEEN:
        return evolve(voice, current=None), ()
    effect = Cancel(at, voice.current[0])
    return evolve(voice, busy_until=at, current=None), (effect,)


def turn(voice: Voice, at: Ms) -> tuple[Voice, tuple[Effect, ...]]:
    """A boundary: stop speaking, and forget what belonged to the step before."""
    voice, effects = hush(voice, at)
    kept = tuple(ask for ask in voice.waiting if ask.firm)
    for ask in voice.waiting:
        voice = voice if ask.firm else _drop(voice, ask, Why.BOUNDARY)
    return evolve(voice, waiting=kept), effects


def _drop(voice: Voice, ask: Ask, why: Why) -> Voice:
    counts = dict(voice.dropped)
    what = f"{ask.priority.name.lower()}, {why.value}"
    counts[what] = counts.get(what, 0) + 1
    return evolve(voice, dropped=tuple(sorted(counts.items())))
