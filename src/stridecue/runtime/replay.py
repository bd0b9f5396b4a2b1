"""Replay: the events of a journal folded again; to look at a session, or to go on with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stridecue.codec.journal import EVENTS, Record
from stridecue.runtime.moment import Moment, turn
from stridecue.session.core import heart_glow
from stridecue.session.effects import (
    Beat,
    Effect,
    Finished,
    Lamp,
    Lap,
    LapClosed,
    LapVoided,
    Light,
    Speak,
    Summary,
)
from stridecue.session.events import Event, Stopped, Tick
from stridecue.session.place import glow
from stridecue.session.session import Session
from stridecue.units import Ms

MOST_FAULTS = 3
"""So many events that raise end the session that is resumed: it is saved, and said."""


def replay(records: Iterable[Record]) -> Iterator[Moment]:
    """Fold the events of a journal again.

    A decision in it tells how far time had come, also before a press that arrived late; a tick that
    brought nothing about is not in it, and is not missed.
    """
    session = Session()
    for record in records:
        if isinstance(record, EVENTS):
            moment = turn(session, record)
            session = moment.session
            yield moment
            continue
        for moment in _up_to(session, record.at):
            session = moment.session
            yield moment


def _up_to(session: Session, at: Ms) -> Iterator[Moment]:
    """Every deadline up to `at`, each at its own moment."""
    while session.wake is not None and session.wake <= at:
        moment = turn(session, Tick(session.wake))
        session = moment.session
        yield moment


def decided(effects: Iterable[Effect]) -> tuple[dict[int, Lap], dict[str, Speak]]:
    """What stands in the end: laps by number, but for those taken back, and words by id."""
    laps: dict[int, Lap] = {}
    words: dict[str, Speak] = {}
    for effect in effects:
        match effect:
            case LapClosed(_, lap):
                laps[lap.index] = lap
            case LapVoided(_, index):
                laps.pop(index, None)
            case Speak(_, utterance):
                words[utterance] = effect
    return laps, words


def differences(journal: Iterable[Effect], again: Iterable[Effect]) -> tuple[Effect, ...]:
    """What of a journal is decided otherwise now: laps and words of either, in order of time."""
    then_laps, then_words = decided(journal)
    now_laps, now_words = decided(again)
    apart = [
        LapClosed(lap.ended, lap)
        for laps, others in ((then_laps, now_laps), (now_laps, then_laps))
        for index, lap in laps.items()
        if others.get(index) != lap
    ]
    words = [*then_words.values(), *now_words.values()]
    missed = [one for one in words if one.id not in then_words or one.id not in now_words]
    return tuple(sorted((*apart, *missed), key=lambda effect: effect.at))


@dataclass(frozen=True, slots=True)
class Folded:
    """A session as its journal leaves it. `skipped` events raised while they were folded."""

    session: Session
    skipped: int

    @property
    def hopeless(self) -> bool:
        """Whether too much of the journal cannot be folded to go on from it."""
        return self.skipped >= MOST_FAULTS


def fold(events: Iterable[Event]) -> Folded:
    """Fold `events` with nobody listening."""
    session, skipped = Session(), 0
    for event in events:
        moment = _carefully(session, event)
        if moment is not None:
            session = moment.session
            continue
        skipped += 1
        if skipped >= MOST_FAULTS:
            break
    return Folded(session, skipped)


def standing(session: Session) -> tuple[Effect, ...]:
    """How the lamps and the metronome stand: performers that begin now have not seen it come."""
    at, core = session.now, session.core
    lights = (
        Light(at, Lamp.STATUS, glow(core.place)),
        Light(at, Lamp.HEART, heart_glow(core.body)),
    )
    spm = core.place.beating
    return lights if spm is None else (*lights, Beat(at, f"{at}:beat", spm))


def catch_up(folded: Folded, at: Ms) -> Moment:
    """What came to pass while nobody was there, up to `at`; or the end, where nothing can."""
    if not folded.hopeless:
        moment = _carefully(folded.session, Tick(at))
        if moment is not None:
            return moment
    return _given_up(folded.session)


def _given_up(session: Session) -> Moment:
    """End a session without asking it: what it has done is its laps."""
    at, core = session.now, session.core
    paused = core.place.paused_total
    summary = Summary(core.brief.workout, session.laps, at - paused, paused, completed=False)
    return Moment(Stopped(at), session, (Finished(at, summary),))


def _carefully(session: Session, event: Event) -> Moment | None:
    """One turn, or `None` where it raises."""
    try:
        return turn(session, event)
    # The boundary to a journal of a crash: the event that brought the program down is in it, and
    # would bring it down again at every start.
    except Exception:  # noqa: BLE001 (the one broad except of this boundary)
        return None
