"""The live runtime, on an event loop whose time jumps instead of passing."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.runtime.cast import Cast
from stridecue.runtime.live import FORESIGHT, Live
from stridecue.runtime.moment import Moment
from stridecue.session.effects import Effect, Mark, Sound, Speak, Summary
from stridecue.session.events import Brief, Button, Event, Pressed, Started, Tick
from stridecue.units import Ms
from support.evening import COOLDOWN, WARMUP, brief, heart_gate, hearts, lap_rep, line, timed, times
from support.evening import play as fold
from support.virtual_loop import VirtualLoop

GIVEN = brief(timed(WARMUP, 30), times(2, lap_rep(92), between=heart_gate()), timed(COOLDOWN, 30))
EVENTS: tuple[Event, ...] = (
    *hearts(500, 130_000, 165),
    *line(130_000),
    *hearts(131_000, 280_000, 120),
    *line(270_000),
)


class Rounding(VirtualLoop):
    """Its timers come nearly a millisecond late, as those of an event loop on epoll do."""

    def call_at(self, when: float, *args: Any, **more: Any) -> asyncio.TimerHandle:
        return super().call_at(when + 0.0009, *args, **more)


@dataclass
class Ear:
    """Keeps every effect with its moment and the moment it was performed, in seconds."""

    clock: Callable[[], float]
    heard: list[tuple[Effect, float, float]] = field(default_factory=list)
    due: float | None = None

    def perform(self, effect: Effect, at: float) -> None:
        self.heard.append((effect, at, self.clock()))

    def switch(self, now: float) -> None:
        self.due = None


@dataclass
class Diary:
    moments: list[Moment] = field(default_factory=list)

    def note(self, moment: Moment) -> None:
        self.moments.append(moment)

    @property
    def effects(self) -> list[Effect]:
        return [effect for moment in self.moments for effect in moment.effects]


@dataclass(repr=False)
class Evening:
    """What is left of a session that ran live."""

    summary: Summary
    diary: Diary
    ear: Ear
    cast: Cast
    foreseen: list[tuple[Ms, tuple[Speak | Sound, ...]]]


def run_live(
    given: Brief,
    events: tuple[Event, ...],
    *,
    late: tuple[Ms, ...] = (),
    stalls: tuple[tuple[Ms, float], ...] = (),
    ears: bool = True,
    rounding: bool = False,
) -> Evening:
    """Run `given`; event i arrives `late[i]` ms after its moment; the loop hangs at `stalls`.

    `rounding`: the loop's timers come late, as real ones do, and the session holds still for the
    rest.
    """

    async def evening() -> Evening:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        ear, diary = Ear(loop.time), Diary()
        cast = Cast({"ear": ear} if ears else {}, {"diary": diary}, lambda name, error: None)
        foreseen: list[tuple[Ms, tuple[Speak | Sound, ...]]] = []
        origin = loop.time()
        live = Live(
            cast,
            loop.time,
            origin,
            foresee=lambda cues, _: foreseen.append((live.now, cues)),
            hold=loop.stall if rounding else None,
        )
        for i, event in enumerate(events):
            delay = late[i] if i < len(late) else 0
            loop.call_at(origin + (event.at + delay) / 1_000, live.post, event)
        for at, seconds in stalls:
            loop.call_at(origin + at / 1_000, loop.stall, seconds)
        summary = await live.run(Started(0, given))
        return Evening(summary, diary, ear, cast, foreseen)

    with asyncio.Runner(loop_factory=Rounding if rounding else VirtualLoop) as runner:
        return runner.run(evening())


def expected() -> list[Effect]:
    return fold(EVENTS, GIVEN, until=1_000_000)[1]


def test_live_is_the_fold_of_what_happened():
    evening = run_live(GIVEN, EVENTS)
    assert evening.diary.effects == expected()
    assert evening.summary.completed


def test_every_effect_is_performed_at_its_moment():
    evening = run_live(GIVEN, EVENTS)
    assert evening.cast.dropped == 0
    for effect, at, now in evening.ear.heard:
        assert at == pytest.approx(effect.at / 1_000)
        assert now - at < 0.001


def test_where_timers_come_late_the_deadlines_of_the_session_are_kept():
    evening = run_live(GIVEN, EVENTS, rounding=True)
    assert evening.diary.effects == expected()
    pressed = {event.at / 1_000 for event in EVENTS}
    sounds = [one for one in evening.ear.heard if isinstance(one[0], Sound)]
    by_the_clock = [(at, now) for _, at, now in sounds if at not in pressed]
    assert len(by_the_clock) > 10
    assert all(now == pytest.approx(at, abs=1e-9) for at, now in by_the_clock)


STALLS = st.lists(st.tuples(st.integers(0, 300_000), st.floats(0.01, 4.0)), max_size=5)


@settings(max_examples=20, deadline=None)
@given(STALLS)
def test_a_loop_that_hangs_gives_the_same_transcript(stalls: list[tuple[Ms, float]]):
    evening = run_live(GIVEN, (), stalls=tuple(stalls))
    assert evening.diary.effects == fold((), GIVEN, until=1_000_000)[1]


@settings(max_examples=20, deadline=None)
@given(STALLS)
def test_whatever_the_loop_did_the_journal_tells_the_same_session(stalls: list[tuple[Ms, float]]):
    evening = run_live(GIVEN, EVENTS, stalls=tuple(stalls))
    told = [moment.event for moment in evening.diary.moments[1:]]
    session, _ = fold(told, GIVEN, until=1_000_000)
    assert session.laps == evening.summary.laps


def test_sounds_a_hanging_loop_missed_are_dropped_and_counted():
    evening = run_live(GIVEN, EVENTS, stalls=((36_500, 2.0),))
    counts = [e for e, _, _ in evening.ear.heard if isinstance(e, Sound) and e.mark is Mark.COUNT]
    assert evening.cast.dropped == 2
    assert [one.at for one in counts if one.at < 42_000] == [7_000, 8_000, 9_000, 39_000]


def test_a_press_that_arrives_late_counts_from_its_own_moment():
    late = tuple(300 if isinstance(event, Pressed) else 0 for event in EVENTS)
    evening = run_live(GIVEN, EVENTS, late=late)
    assert evening.summary.laps == run_live(GIVEN, EVENTS).summary.laps


def test_a_pins_time_from_nowhere_is_not_believed():
    press = Pressed(2_000, Button.LINE)
    evening = run_live(GIVEN, (press,), late=(60_000,))
    moments = [one.event for one in evening.diary.moments if isinstance(one.event, Pressed)]
    assert [one.at for one in moments] == [62_000]


def test_cues_are_foreseen_at_least_200_ms_before_they_sound():
    evening = run_live(GIVEN, EVENTS)
    first: dict[str, Ms] = {}
    for at, cues in evening.foreseen:
        for cue in cues:
            first.setdefault(cue.id, at)
    counts = [e for e in evening.diary.effects if isinstance(e, Sound) and e.mark is Mark.COUNT]
    assert counts
    for cue in counts:
        assert cue.at - first[cue.id] >= 200
        assert cue.at - first[cue.id] <= FORESIGHT + 1_000


def test_the_loop_sleeps_between_deadlines():
    evening = run_live(GIVEN, ())
    ticks = [one for one in evening.diary.moments if isinstance(one.event, Tick)]
    assert len(ticks) <= 2 * len(evening.diary.effects) + 2


def test_the_last_words_are_heard_to_their_end():
    async def evening() -> float:
        loop = asyncio.get_running_loop()
        cast = Cast({"ear": Ear(loop.time)}, {}, lambda name, error: None)
        live = Live(cast, loop.time, loop.time())
        await live.run(Started(0, brief(timed(WARMUP, 5), countdown=0)))
        return loop.time()

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        assert runner.run(evening()) >= 5.0 + 0.35 + 0.5


def test_stopping_ends_the_session_and_keeps_what_was_done():
    async def evening() -> Summary:
        loop = asyncio.get_running_loop()
        live = Live(Cast({}, {}, lambda name, error: None), loop.time, loop.time())
        loop.call_later(60, live.stop)
        return await live.run(Started(0, GIVEN))

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        summary = runner.run(evening())
    assert not summary.completed
    assert summary.laps[-1].ended == 60_000


def test_a_cancelled_session_is_stopped_before_it_goes():
    diary = Diary()

    async def evening() -> None:
        loop = asyncio.get_running_loop()
        live = Live(Cast({}, {"diary": diary}, lambda name, error: None), loop.time, loop.time())
        async with asyncio.timeout(60):
            await live.run(Started(0, GIVEN))

    with asyncio.Runner(loop_factory=VirtualLoop) as runner, pytest.raises(TimeoutError):
        runner.run(evening())
    assert diary.moments[-1].summary is not None


def test_a_performer_is_switched_when_it_wants_to_be():
    @dataclass
    class Metronome:
        due: float | None
        ticks: list[float] = field(default_factory=list)

        def perform(self, effect: Effect, at: float) -> None:
            pass

        def switch(self, now: float) -> None:
            self.ticks.append(now)
            self.due = (self.due or 0) + 0.5 if now < 3 else None

    async def evening() -> list[float]:
        loop = asyncio.get_running_loop()
        metronome = Metronome(loop.time() + 0.5)
        live = Live(Cast({"m": metronome}, {}, lambda name, error: None), loop.time, loop.time())
        await live.run(Started(0, brief(timed(WARMUP, 20))))
        return metronome.ticks

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        assert runner.run(evening()) == pytest.approx([0.5, 1.0, 1.5, 2.0, 2.5, 3.0])
