"""Simulated time: the fold, its order, its end."""

import itertools
from collections import deque

from stridecue.runtime.moment import Moment
from stridecue.runtime.simulate import LONGEST, play
from stridecue.runtime.tape import Tape
from stridecue.session.effects import LapEnd
from stridecue.session.events import Event, Started, Stopped, Tick
from stridecue.session.place import Phase
from stridecue.units import Ms
from stridecue.workout.model import Endless, Group
from support.evening import (
    COOLDOWN,
    JOG,
    RUN,
    WARMUP,
    brief,
    hearts,
    lap_rep,
    line,
    timed,
    times,
)
from support.evening import play as fold

EVENING = (timed(WARMUP, 30), times(3, timed(RUN, 20), between=timed(JOG, 15)), timed(COOLDOWN, 20))


class Nobody:
    """A runner without sensors and without a hand on the button."""

    due: Ms | None = None

    def bring(self, at: Ms) -> tuple[Event, ...]:
        raise AssertionError("never due")

    def hear(self, moment: Moment) -> None:
        pass


class Letters:
    """Brings events given beforehand, and keeps the session's time at each."""

    def __init__(self, *events: Event) -> None:
        self._events = deque(sorted(events, key=lambda one: one.at))
        self.heard: list[Moment] = []

    @property
    def due(self) -> Ms | None:
        return self._events[0].at if self._events else None

    def bring(self, at: Ms) -> tuple[Event, ...]:
        return (self._events.popleft(),)

    def hear(self, moment: Moment) -> None:
        self.heard.append(moment)


def test_a_session_by_time_runs_to_its_end_by_itself():
    moments = list(play(brief(*EVENING), Nobody()))
    assert isinstance(moments[0].event, Started)
    assert moments[-1].over
    summary = moments[-1].summary
    assert summary is not None
    assert [lap.end for lap in summary.laps] == [LapEnd.TIME] * 7
    assert summary.completed


def test_time_never_goes_back_and_every_tick_was_asked_for():
    moments = list(play(brief(*EVENING), Nobody()))
    for before, after in itertools.pairwise(moments):
        assert after.at >= before.at
        assert isinstance(after.event, Tick)
        assert after.at == before.session.wake


def test_what_the_source_brings_is_folded_in_order():
    events = (*hearts(500, 100_000, 140), *line(50_250))
    given = brief(*EVENING)
    moments = list(play(given, Letters(*events)))
    _, told = fold(events, given, until=400_000)
    assert [effect for moment in moments for effect in moment.effects] == told


def test_a_source_hears_every_moment_before_the_next_comes():
    letters = Letters(*line(45_000))
    assert list(play(brief(*EVENING), letters)) == letters.heard


def test_a_session_that_nothing_would_end_is_stopped():
    moments = list(play(brief(lap_rep(None), timed(RUN, 60)), Nobody()))
    assert isinstance(moments[-1].event, Stopped)
    assert moments[-1].over
    summary = moments[-1].summary
    assert summary is not None
    assert not summary.completed


def test_an_endless_group_ends_at_the_limit_of_a_workout():
    endless = Group(Endless(), (timed(RUN, 3_600),))
    moments = list(play(brief(endless), Nobody()))
    assert moments[-1].over
    assert moments[-1].at <= LONGEST


def test_a_tape_is_played_as_it_is_and_then_stops():
    given = brief(*EVENING, open_loop=True, laps_marked=True, countdown=0)
    tape = Tape((*hearts(0, 60_000, 140), *line(60_000)[:1]))
    moments = list(play(given, tape))
    assert isinstance(moments[-1].event, Stopped)
    assert moments[-1].at == 60_000
    assert tape.due is None
    summary = moments[-1].summary
    assert summary is not None
    assert summary.laps[0].ended == 60_000


def test_an_empty_tape_stops_at_once():
    moments = list(play(brief(*EVENING, countdown=0), Tape(())))
    assert moments[-1].over
    assert moments[-1].session.phase is Phase.DONE
