"""Stories: sessions that were played to their end, as their journals tell them."""

from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from stridecue.athlete import make
from stridecue.codec.journal import is_kept, write_line
from stridecue.codec.sensing import Interpreter
from stridecue.codec.story import Sample, Story, read_story
from stridecue.runtime.runner import Runner
from stridecue.runtime.simulate import play
from stridecue.session.effects import Lap, LapEnd
from stridecue.session.events import Brief, ClockSet
from stridecue.workout.model import StepKind
from support import evening as ev

STARTED = 1_795_000_000_000
"""2026-11-18 11:06:40 UTC."""


def brief(**more: object) -> Brief:
    """Three quarters with gated jogs, as a person runs them on the device."""
    return ev.brief(
        ev.timed(ev.WARMUP, 120),
        ev.times(3, ev.lap_rep(92, beacon=100.0), between=ev.heart_gate()),
        ev.timed(ev.COOLDOWN, 60),
        **{"boot": "b1", "version": "0.1.0", **more},
    )


@cache
def journal(athlete: str = "steady", *, date: int | None = STARTED, **more: object) -> bytes:
    """The journal of that session by a simulated runner, a line for each moment."""
    return played(brief(**more), athlete, date)


def played(given: Brief, athlete: str = "steady", date: int | None = STARTED) -> bytes:
    """The journal of any session by a simulated runner."""
    lines = []
    for moment in play(given, Runner(make(athlete, 1), Interpreter())):
        records = [one for one in (moment.event, *moment.effects) if is_kept(one)]
        if records:
            lines.append(write_line(records))
    if date is not None:
        lines.append(write_line([ClockSet(5_000, date + 5_000)]))
    return b"".join(lines) + b"\n" * 4_096


@cache
def story(athlete: str = "steady", date: int | None = STARTED) -> Story:
    """The story of `journal`."""
    found = read_story(journal(athlete, date=date))
    assert found is not None
    return found


def _lap(number: int, kind: StepKind, began: int, length: int, metres: float | None) -> Lap:
    return Lap(
        number, kind, kind.intensity, kind.value, (), began, began + length, length, 0,
        LapEnd.PRESS, metres=metres,
    )  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Any session: laps in a row, samples with holes, beats."""
    laps: list[Lap] = []
    at = draw(st.integers(0, 20_000))
    for number in range(1, draw(st.integers(0, 6)) + 1):
        length = draw(st.integers(0, 200_000))
        metres = draw(st.one_of(st.none(), st.floats(0, 5_000)))
        laps.append(_lap(number, draw(st.sampled_from(StepKind)), at, length, metres))
        at += length
    seconds = sorted(draw(st.sets(st.integers(0, 600), max_size=30)))
    samples = [
        Sample(
            second,
            draw(st.one_of(st.none(), st.integers(30, 230))),
            draw(st.one_of(st.none(), st.floats(0, 254).map(lambda spm: round(spm, 1)))),
            draw(st.one_of(st.none(), st.floats(0, 12).map(lambda mps: round(mps, 3)))),
            draw(st.one_of(st.none(), st.floats(0, 50_000).map(lambda far: round(far, 2)))),
        )
        for second in seconds
    ]
    beats = tuple(
        (second * 1_000, tuple(draw(st.lists(st.integers(300, 2_000), min_size=1, max_size=9))))
        for second in seconds[::3]
    )
    return replace(
        story(),
        started_ms=draw(st.one_of(st.none(), st.integers(1_735_689_600_000, 2_000_000_000_000))),
        laps=tuple(laps),
        elapsed=at,
        samples=tuple(samples),
        rr=beats,
    )
