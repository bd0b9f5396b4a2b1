"""Replay and resuming: a journal's events give the same session again."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.codec.journal import Record, is_kept
from stridecue.runtime.moment import Moment, turn
from stridecue.runtime.replay import (
    Folded,
    catch_up,
    decided,
    differences,
    fold,
    replay,
    standing,
)
from stridecue.runtime.simulate import play
from stridecue.runtime.tape import Tape
from stridecue.session.effects import Beat, Effect, Glow, Lamp, LapClosed, Light, Speak
from stridecue.session.events import Event, Pressed, Started, Stopped, Tick
from stridecue.workout.model import CadenceBand, Metronome
from support.evening import (
    COOLDOWN,
    RUN,
    WARMUP,
    brief,
    heart_gate,
    hearts,
    lap_rep,
    line,
    timed,
    times,
)
from support.evening import play as folded_by_hand

GIVEN = brief(timed(WARMUP, 60), times(2, lap_rep(92), between=heart_gate()), timed(COOLDOWN, 60))
HAND: tuple[Event, ...] = tuple(
    sorted(
        (
            *hearts(500, 160_000, 165),
            *line(160_000),
            *hearts(161_000, 260_000, 120),
            *line(310_000),
            *hearts(311_000, 400_000, 150),
        ),
        key=lambda one: one.at,
    )
)


def journal(moments: list[Moment]) -> tuple[Record, ...]:
    """What is written down of `moments`."""
    records: list[Record] = []
    for moment in moments:
        records.extend(one for one in (moment.event, *moment.effects) if is_kept(one))
    return tuple(records)


def evening() -> list[Moment]:
    return list(play(GIVEN, Tape(HAND)))


def effects_of(moments: list[Moment]) -> list[Effect]:
    return [effect for moment in moments for effect in moment.effects]


def test_a_journal_replays_to_the_session_it_was_written_of():
    moments = evening()
    again = list(replay(journal(moments)))
    assert effects_of(again) == effects_of(moments)
    assert again[-1].over
    assert differences(effects_of(moments), effects_of(again)) == ()


def test_a_replay_stops_where_the_journal_does():
    records = journal(evening())[:40]
    moments = list(replay(records))
    assert not moments[-1].over
    assert moments[-1].at <= max(one.at for one in records)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 3), st.integers(0, 900))
def test_a_press_that_came_late_comes_late_again(which: int, late: int):
    """Ticks are not in a journal, but what they brought about is."""
    session_events: list[tuple[int, Event]] = [
        (event.at + (late if isinstance(event, Pressed) else 0), event) for event in HAND
    ]
    session_events.sort(key=lambda one: one[0])
    live: list[Moment] = list(replay((Started(0, GIVEN),)))
    for arrived, event in session_events:
        for now in (arrived - which, arrived):
            live.extend(_apply(live[-1], Tick(max(now, live[-1].session.now))))
        live.extend(_apply(live[-1], event))
    laps, _ = decided(effects_of(live))
    again, _ = decided(effects_of(list(replay(journal(live)))))
    assert again == laps


def _apply(last: Moment, event: Event) -> list[Moment]:
    return [turn(last.session, event)]


def test_what_is_decided_otherwise_is_named():
    moments = evening()
    effects = effects_of(moments)
    closed = next(effect for effect in effects if isinstance(effect, LapClosed))
    word = next(effect for effect in effects if isinstance(effect, Speak))
    other = [
        LapClosed(closed.at, replace(closed.lap, elapsed=1)) if effect is closed else effect
        for effect in effects
        if effect is not word
    ]
    found = differences(effects, other)
    assert word in found
    assert [one.lap.elapsed for one in found if isinstance(one, LapClosed)] == [
        closed.lap.elapsed,
        1,
    ]


@pytest.mark.parametrize("cut", [1, 5, 100, 170, 300])
def test_a_fold_stands_where_the_session_stood(cut: int):
    events = (Started(0, GIVEN), *HAND)[:cut]
    session, _ = folded_by_hand(events[1:], GIVEN)
    folded = fold(events)
    assert folded.session.laps == session.laps
    assert folded.session.core == session.core
    assert folded.skipped == 0


@dataclass(frozen=True)
class Poison:
    """An event of a journal that can no longer be applied: its moment is none."""

    at: object = "noon"


def test_an_event_that_raises_is_skipped_and_three_are_too_many():
    events = (Started(0, GIVEN), *HAND)
    poison: Event = Poison()  # type: ignore[assignment]
    folded = fold((*events[:50], poison, *events[50:100]))
    assert (folded.skipped, folded.hopeless) == (1, False)
    assert folded.session.core == fold(events[:100]).session.core
    assert fold((events[0], poison, poison, poison, *events[1:])).hopeless


def test_what_nobody_saw_is_caught_up_in_silence():
    folded = fold((Started(0, GIVEN), *HAND)[:60])
    moment = catch_up(folded, folded.session.now + 30_000)
    assert moment.session.now == folded.session.now + 30_000
    assert moment.summary is None


def test_a_hopeless_session_ends_with_what_it_has():
    session = fold((Started(0, GIVEN), *HAND)).session
    moment = catch_up(Folded(session, skipped=3), session.now + 30_000)
    assert isinstance(moment.event, Stopped)
    assert moment.summary is not None
    assert moment.summary.laps == session.laps
    assert not moment.summary.completed


def test_lamps_and_metronome_stand_as_they_would_have_been_left():
    session = fold((Started(0, GIVEN), *HAND)[:80]).session
    assert standing(session) == (
        Light(session.now, Lamp.STATUS, Glow.WORK),
        Light(session.now, Lamp.HEART, Glow.LIVE),
    )
    drill = brief(timed(RUN, 60, cadence=(CadenceBand(180, 180),), metronome=Metronome.ON))
    beating = fold((Started(0, drill), Tick(20_000))).session
    assert isinstance(standing(beating)[-1], Beat)
