"""Voice: one mouth, many claimants. What may be said now, what waits, what is dropped.

Silence is the default. Nothing is begun that would reach into a countdown, nothing is said when it
is no longer worth it, and no two utterances overlap.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from stridecue.session.effects import Cancel, Effect, Priority, Speak
from stridecue.session.evolve import evolve
from stridecue.units import SECOND, Ms
from stridecue.workout.phrases import estimate

AFTER_MARK: Ms = 350
"""Speech leaves the mark of a boundary free this long (GO itself lasts 0.3 s; our choice)."""

BETWEEN: Ms = 250
"""Silence between two utterances, so that they are heard as two. Our choice."""

COACH_GAP: Ms = 8 * SECOND
"""At least this long between two messages that no boundary asks for."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A wish to say `text` from `at` on, worth it for `shelf` ms; `short` where it has no room.

    `firm`: it survives a boundary (sensor news, answers to buttons).
    """

    at: Ms
    text: str
    priority: Priority
    shelf: Ms = 5 * SECOND
    short: str | None = None
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """`busy_until`: the present utterance ends then. `dropped` counts what was not said, by reason.

    `current` is the utterance under way: its id and priority.
    """

    busy_until: Ms = 0
    current: tuple[str, Priority] | None = None
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


def offer(voice: Voice, ask: Ask) -> Voice:
    """Put a wish in the queue: urgent ones first, then older ones."""
    if voice.muted and ask.priority < Priority.COUNTDOWN and not ask.firm:
        return _drop(voice, "muted")
    waiting = sorted((*voice.waiting, ask), key=lambda one: (-one.priority, one.at))
    return evolve(voice, waiting=tuple(waiting))


def settle(
    voice: Voice, at: Ms, fence: Ms | None, lengths: Mapping[str, Ms]
) -> tuple[Voice, tuple[Effect, ...]]:
    """Say what is due at `at`; an utterance must be over at `fence`."""
    while voice.waiting and at >= voice.busy_until:
        ripe = [ask for ask in voice.waiting if voice._ripe(ask) <= at]  # noqa: SLF001 (own class)
        if not ripe:
            break
        ask = ripe[0]
        voice = evolve(voice, waiting=tuple(one for one in voice.waiting if one is not ask))
        if at > ask.at + ask.shelf:
            voice = _drop(voice, "late")
            continue
        text = _fitting(ask, at, fence, lengths)
        if text is None:
            voice = _drop(voice, "no room")
            continue
        return _speak(voice, ask, text, at, lengths)
    return voice, ()


def _fitting(ask: Ask, at: Ms, fence: Ms | None, lengths: Mapping[str, Ms]) -> str | None:
    """The form of `ask` that ends before the fence."""
    for text in (ask.text, ask.short):
        if text and (fence is None or at + length(text, lengths) <= fence):
            return text
    return None


def length(text: str, lengths: Mapping[str, Ms]) -> Ms:
    """How long `text` takes, in ms: as rendered, else as estimated."""
    return lengths.get(text) or estimate(text)


def _speak(
    voice: Voice, ask: Ask, text: str, at: Ms, lengths: Mapping[str, Ms]
) -> tuple[Voice, tuple[Effect, ...]]:
    ms = length(text, lengths)
    effect = Speak(at, f"{at}:{text}", text, ask.priority, ms)
    spoken = evolve(
        voice,
        busy_until=at + ms + BETWEEN,
        current=(effect.id, ask.priority),
        spoke_at=at if ask.priority < Priority.STEP else voice.spoke_at,
    )
    return spoken, (effect,)


def fell_silent(voice: Voice, at: Ms, utterance: str) -> Voice:
    """The player says that `utterance` is over, perhaps earlier than reckoned."""
    if voice.current is None or voice.current[0] != utterance:
        return voice
    return evolve(voice, busy_until=min(voice.busy_until, at + BETWEEN), current=None)


def hush(voice: Voice, at: Ms) -> tuple[Voice, tuple[Effect, ...]]:
    """Stop the present utterance, whatever it is: a mark is about to sound."""
    if voice.current is None:
        return voice, ()
    if at >= voice.busy_until - BETWEEN:
        return evolve(voice, current=None), ()
    effect = Cancel(at, voice.current[0])
    return evolve(voice, busy_until=at, current=None), (effect,)


def turn(voice: Voice, at: Ms) -> tuple[Voice, tuple[Effect, ...]]:
    """A boundary: stop speaking, forget what belonged to the step before, leave the mark free."""
    voice, effects = hush(voice, at)
    kept = tuple(ask for ask in voice.waiting if ask.firm)
    for _ in range(len(voice.waiting) - len(kept)):
        voice = _drop(voice, "boundary")
    return evolve(voice, waiting=kept, busy_until=max(voice.busy_until, at + AFTER_MARK)), effects


def _drop(voice: Voice, reason: str) -> Voice:
    counts = dict(voice.dropped)
    counts[reason] = counts.get(reason, 0) + 1
    return evolve(voice, dropped=tuple(sorted(counts.items())))
