"""An evening at the track as values: workouts, briefs, and folding events over a session."""

from collections.abc import Iterable

from stridecue.session.effects import Effect, LapEnd, Mark, Sound, Speak
from stridecue.session.events import (
    Brief,
    Button,
    Event,
    HeartRate,
    Pressed,
    Released,
    Started,
    Stride,
    Tick,
)
from stridecue.session.session import Session, advance
from stridecue.units import Ms
from stridecue.workout.expand import expand
from stridecue.workout.legs import Leg
from stridecue.workout.model import (
    ByDistance,
    ByTime,
    Group,
    HeartDrop,
    Item,
    Step,
    StepKind,
    Times,
    Track,
    Workout,
)
from stridecue.workout.phrases import ENGLISH

RUN, JOG, REST = StepKind.RUN, StepKind.JOG, StepKind.REST
WARMUP, COOLDOWN, DRILL = StepKind.WARMUP, StepKind.COOLDOWN, StepKind.DRILL


def timed(kind: StepKind, seconds: float, **more: object) -> Step:
    """A step by time."""
    return Step(kind, ByTime(round(seconds * 1_000)), **more)  # type: ignore[arg-type]


def lap_rep(seconds: float | None = 92, metres: float = 400, **more: object) -> Step:
    """A repetition between marks of the track."""
    within = () if seconds is None else (round(seconds * 1_000),)
    return Step(RUN, ByDistance(metres), within=within, track=Track(), **more)  # type: ignore[arg-type]


def heart_gate(drop: int = 30, at_least: float = 45, at_most: float = 150) -> Step:
    """A jog until the heart has recovered."""
    return Step(
        JOG, HeartDrop(drop), at_least=round(at_least * 1_000), at_most=round(at_most * 1_000)
    )


def times(n: int, *items: Item, between: Step | None = None, **more: object) -> Group:
    """`n` rounds of `items`."""
    return Group(Times(n), items, between=between, **more)  # type: ignore[arg-type]


def legs(*items: Item) -> tuple[Leg, ...]:
    """The legs of `items`."""
    return expand(Workout("Test", items))


def brief(*items: Item, **more: object) -> Brief:
    """A brief for `items`; a start countdown of 10 s, five seconds of warning after a rest."""
    return Brief("Test", legs(*items), ENGLISH, **{"rest_countdown": 5_000, **more})  # type: ignore[arg-type]


def line(at: Ms, held: Ms = 90) -> tuple[Event, ...]:
    """A short press of LINE."""
    return Pressed(at, Button.LINE), Released(at + held, Button.LINE)


def menu(at: Ms, held: Ms = 200) -> tuple[Event, ...]:
    """A press of MENU."""
    return Pressed(at, Button.MENU), Released(at + held, Button.MENU)


def hearts(start: Ms, end: Ms, bpm: int) -> tuple[Event, ...]:
    """One heart rate a second."""
    return tuple(HeartRate(at, bpm) for at in range(start, end, 1_000))


def strides(start: Ms, end: Ms, mps: float, spm: float = 176) -> tuple[Event, ...]:
    """One footpod sample a second."""
    return tuple(Stride(at, mps, spm, running=mps > 1.8) for at in range(start, end, 1_000))


def play(
    events: Iterable[Event], given: Brief, *, until: Ms | None = None, ticks: Iterable[Ms] = ()
) -> tuple[Session, list[Effect]]:
    """Fold `events` in order of time, waking the session whenever it asks; further `ticks` too."""
    session, effects = advance(Session(), Started(0, given))
    told = list(effects)
    extra: list[Event] = [Tick(at) for at in ticks]
    last: list[Event] = [Tick(until)] if until is not None else []
    for event in sorted((*events, *extra, *last), key=lambda one: one.at):
        while session.wake is not None and session.wake < event.at:
            session, effects = advance(session, Tick(session.wake))
            told.extend(effects)
        session, effects = advance(session, event)
        told.extend(effects)
    return session, told


def said(effects: list[Effect]) -> list[str]:
    """What was spoken."""
    return [effect.text for effect in effects if isinstance(effect, Speak)]


def marks(effects: list[Effect]) -> list[tuple[Ms, Mark]]:
    """What was sounded and when, but for counts and beacons."""
    counts = (Mark.COUNT, Mark.BEACON)
    return [(e.at, e.mark) for e in effects if isinstance(e, Sound) and e.mark not in counts]


def ends(session: Session) -> list[LapEnd]:
    """Why each lap ended."""
    return [lap.end for lap in session.laps]
