"""Session: `advance`, and the one rewind slot.

A press may arrive after events later than it, and a press may be taken back. So the session keeps a
state some seconds old (`base`), every event since, and every effect since: what comes out of order
or is undone is folded again from there, and the effects are compared. New ones are performed;
taken-back laps are voided, taken-back words cancelled; past sounds are not repeated.
"""

from dataclasses import dataclass
from typing import NamedTuple

from stridecue.session import core as cores
from stridecue.session.core import Core, Fold, heart_glow, is_line
from stridecue.session.effects import (
    Beat,
    Cancel,
    Effect,
    Lamp,
    Lap,
    LapClosed,
    LapVoided,
    Light,
    Sound,
    Speak,
)
from stridecue.session.events import Button, Event, Pressed, Released, Tick, Undone
from stridecue.session.evolve import evolve
from stridecue.session.place import Phase, glow
from stridecue.units import SECOND, Ms
from stridecue.workout.legs import Leg

REACH: Ms = 10 * SECOND
"""How far back a press may be taken back or sorted in."""

LATE: Ms = 150
"""A sound later than this would be taken for another one."""

_BEGINNING = Core()


@dataclass(frozen=True, slots=True)
class Slot:
    """Where to fold again from: `base` is 10 to 20 s old, `mark` will be the next base.

    Of the events and effects since `base`, the first `kept` and `kept_shown` lead to `mark`.
    """

    base: Core = _BEGINNING
    mark: Core = _BEGINNING
    kept: int = 0
    kept_shown: int = 0


_EMPTY = Slot()


class Session(NamedTuple):
    """A session, idle until `Started`. A named tuple, like `Core`.

    `wake` is the moment of the next `Tick` it needs, `None` for none. `since` and `shown` are the
    events and effects after the base of its rewind `slot`.
    """

    core: Core = _BEGINNING
    wake: Ms | None = None
    since: tuple[Event, ...] = ()
    shown: tuple[Effect, ...] = ()
    slot: Slot = _EMPTY

    @property
    def now(self) -> Ms:
        """The latest moment it knows of."""
        return self.core.now

    @property
    def phase(self) -> Phase:
        """Its state."""
        return self.core.place.phase

    @property
    def leg(self) -> Leg | None:
        """The present leg."""
        return self.core.place.leg

    @property
    def following(self) -> Leg | None:
        """The leg after it."""
        return self.core.place.following

    @property
    def plan(self) -> tuple[Leg, ...]:
        """All legs as planned now."""
        return self.core.place.plan

    @property
    def leg_index(self) -> int:
        """The index of the present leg in `plan`; -1 in the start countdown."""
        return self.core.place.index

    @property
    def leg_began(self) -> Ms:
        """When the present leg began, moved by its pauses."""
        return self.core.place.began + self.core.place.shift

    @property
    def due(self) -> Ms | None:
        """When the present leg ends, as far as it is known."""
        return self.core.place.due

    @property
    def paused_at(self) -> Ms | None:
        """Since when it is paused."""
        return self.core.place.paused_at

    @property
    def heart(self) -> int | None:
        """Heart rate in bpm: the fresh median."""
        return self.core.body.pulse.rate

    @property
    def cadence(self) -> float | None:
        """Steps per minute, when fresh."""
        return self.core.body.gait.cadence

    @property
    def speed(self) -> float | None:
        """Metres per second, when fresh."""
        return self.core.body.gait.speed

    @property
    def grade(self) -> float | None:
        """The treadmill's incline in per cent, when there is a fresh one."""
        return self.core.body.gait.grade

    @property
    def laps(self) -> tuple[Lap, ...]:
        """The laps closed so far."""
        return self.core.place.laps


def advance(session: Session, event: Event) -> tuple[Session, tuple[Effect, ...]]:
    """The session after `event`, and what it asks of the world.

    Deadlines up to `event.at` are settled first, in order of time. An event older than what the
    session knows (a press carries its pin's time) is sorted in.
    """
    core, wake, at = session.core, session.wake, event.at
    if core.place.phase is Phase.DONE:
        return session, ()
    if at < core.now and not isinstance(event, Tick):
        return _sorted_in(session, event)
    result = Fold()
    if wake is not None and wake <= at:
        core = cores.settle(core, at, result)
    core = cores.apply(core, event, result)
    if result.undo is not None:
        since = session.since if isinstance(event, Tick) else (*session.since, event)
        told = tuple(result.effects)
        settled = session._replace(core=core, shown=(*session.shown, *told))
        folded, change = _again(settled, since, at)
        return folded, (*told, *change)
    return _remembered(session, event, core, result), tuple(result.effects)


def _remembered(session: Session, event: Event, core: Core, result: Fold) -> Session:
    """Note the event and its effects; let go of what is out of reach."""
    since, shown, slot = session.since, session.shown, session.slot
    if not isinstance(event, Tick):
        since = (*since, event)
    if result.effects:
        shown = (*shown, *result.effects)
    if core.now - slot.mark.now > REACH:
        since, shown = since[slot.kept :], shown[slot.kept_shown :]
        slot = Slot(slot.mark, core, len(since), len(shown))
    return Session(core, core.wake, since, shown, slot)


def _sorted_in(session: Session, event: Event) -> tuple[Session, tuple[Effect, ...]]:
    """Fold again with a late event in its place; what is older than the slot counts from there."""
    event = evolve(event, at=max(event.at, session.slot.base.now))
    at = sum(known.at <= event.at for known in session.since)
    return _again(session, (*session.since[:at], event, *session.since[at:]), session.now)


def _again(
    session: Session, since: tuple[Event, ...], now: Ms
) -> tuple[Session, tuple[Effect, ...]]:
    """Fold `since` from the base up to `now`, and tell the difference."""
    base = session.slot.base
    core, result = _derived(base, (*since, Tick(now)))
    shown = tuple(result.effects)
    folded = Session(core, core.wake, since, shown, Slot(base, base))
    change = (
        *_difference(session.shown, shown, now),
        *_laps_changed(session.laps, folded.laps, shown, now),
        *_standing(session.core, core, now),
    )
    return folded, change


def _derived(base: Core, raw: tuple[Event, ...]) -> tuple[Core, Fold]:
    """Fold what the buttons and sensors sent, with every press that was taken back left out.

    Each undo found on the way removes its press and starts again from the base.
    """
    events = list(raw)
    core, result, i = base, Fold(), 0
    while i < len(events):
        core = cores.settle(core, events[i].at, result)
        core = cores.apply(core, events[i], result)
        asked, result.undo = result.undo, None
        i += 1
        if asked is None:
            continue
        taken = _taken_back(events[:i], asked)
        if taken is None:
            core = cores.nothing_to_undo(core, asked, result)
            continue
        events = _without(events, taken, i, asked)
        core, result, i = base, Fold(), 0
    return core, result


def _taken_back(events: list[Event], asked: Ms) -> Event | None:
    """The press that an undo asked for at `asked` means."""
    presses = [event for event in events if is_line(event) and event.at >= asked - REACH]
    return presses[-1] if presses else None


def _without(events: list[Event], taken: Event, upto: int, asked: Ms) -> list[Event]:
    """`events` without the press and without the hand that took it back, which becomes `Undone`.

    The hand is MENU going down for the last time before the undo, and coming up.
    """
    gone = [events.index(taken)]
    downs = [i for i, event in enumerate(events[:upto]) if _is_menu(event, Pressed)]
    if downs:
        gone += [downs[-1], *(i for i in range(downs[-1], upto) if _is_menu(events[i], Released))]
    kept = [event for i, event in enumerate(events) if i not in gone]
    place = sum(event.at <= asked for event in kept)
    kept.insert(place, Undone(asked, taken.at))
    return kept


def _is_menu(event: Event, kind: type[Pressed | Released]) -> bool:
    return isinstance(event, kind) and event.button is Button.MENU


def _difference(before: tuple[Effect, ...], after: tuple[Effect, ...], now: Ms) -> list[Effect]:
    """What must be cancelled of `before`, which was performed, and what of `after` is new."""
    told: list[Effect] = []
    for effect in before:
        if effect in after:
            continue
        match effect:
            case Speak(at, utterance, ms=ms) if at + ms > now:
                told.append(Cancel(now, utterance))
            case Sound(at, sound) if at >= now:
                told.append(Cancel(now, sound))
            case _:
                pass
    told.extend(one for one in after if one not in before and _is_news(one, now))
    return told


def _is_news(effect: Effect, now: Ms) -> bool:
    """Whether an effect of the new past is told: no sound that is past, and nothing that stands."""
    if isinstance(effect, Sound):
        return now - effect.at <= LATE
    return not isinstance(effect, Light | Beat | LapClosed | LapVoided)


def _laps_changed(
    before: tuple[Lap, ...], after: tuple[Lap, ...], shown: tuple[Effect, ...], now: Ms
) -> list[Effect]:
    """Which laps did not happen so, and which did instead."""
    told: list[Effect] = []
    for i in range(max(len(before), len(after))):
        had = before[i] if i < len(before) else None
        has = after[i] if i < len(after) else None
        if had == has:
            continue
        if had is not None:
            told.append(LapVoided(now, had.index))
        if has is not None:
            told.append(next((e for e in shown if _closes(e, has)), LapClosed(now, has)))
    return told


def _closes(effect: Effect, lap: Lap) -> bool:
    return isinstance(effect, LapClosed) and effect.lap == lap


def _standing(before: Core, after: Core, now: Ms) -> list[Effect]:
    """Lamps and metronome: only how they stand in the end is told."""
    told: list[Effect] = []
    if glow(before.place) is not glow(after.place):
        told.append(Light(now, Lamp.STATUS, glow(after.place)))
    if heart_glow(before.body) is not heart_glow(after.body):
        told.append(Light(now, Lamp.HEART, heart_glow(after.body)))
    if before.place.beating != after.place.beating:
        told.append(Beat(now, f"{now}:beat", after.place.beating))
    return told


def horizon(session: Session, ms: Ms) -> tuple[Speak | Sound, ...]:
    """The cues that are already fixed for the next `ms`, with their ids.

    Nothing is changed. A player arms them ahead and cancels the ids that vanish.
    """
    result = Fold()
    cores.settle(session.core, session.now + ms, result)
    return tuple(effect for effect in result.effects if isinstance(effect, Speak | Sound))
