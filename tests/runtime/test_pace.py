"""A simulation at a chosen speed: deadlines are absolute."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from stridecue.runtime.cast import Cast
from stridecue.runtime.moment import Moment
from stridecue.runtime.pace import Pacer
from stridecue.runtime.simulate import play
from stridecue.runtime.tape import Tape
from stridecue.session.events import Stopped
from support.evening import COOLDOWN, WARMUP, brief, hearts, timed
from support.virtual_loop import VirtualLoop

GIVEN = brief(timed(WARMUP, 60), timed(COOLDOWN, 60))


@dataclass
class Diary:
    clock: Callable[[], float]
    work: float = 0.0
    seen: list[tuple[float, Moment]] = field(default_factory=list)

    def note(self, moment: Moment) -> None:
        self.seen.append((self.clock(), moment))
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        loop.stall(self.work)


def paced(speed: float, *, work: float = 0.0, stop_at: float | None = None) -> Diary:
    async def evening() -> Diary:
        loop = asyncio.get_running_loop()
        diary = Diary(loop.time, work)
        cast = Cast({}, {"diary": diary}, lambda name, error: None)
        pacer = Pacer(play(GIVEN, Tape(hearts(0, 200_000, 140))), cast, speed)
        if stop_at is not None:
            loop.call_later(stop_at, pacer.stop)
        last = await pacer.run()
        assert last.over
        return diary

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(evening())


@pytest.mark.parametrize("speed", [1.0, 40.0, 0.5])
def test_every_moment_comes_at_its_place(speed: float):
    diary = paced(speed)
    origin = diary.seen[0][0]
    for now, moment in diary.seen:
        assert now - origin == pytest.approx(moment.at / 1_000 / speed, abs=1e-3)


def test_slow_pictures_do_not_add_up():
    diary = paced(1.0, work=0.3)
    origin = diary.seen[0][0]
    assert diary.seen[-1][0] - origin == pytest.approx(130.0, abs=1.0)


def test_the_same_simulation_whatever_the_speed():
    slow = [moment.effects for _, moment in paced(1.0).seen]
    fast = [moment.effects for _, moment in paced(100.0).seen]
    assert slow == fast


def test_stopping_ends_the_session_where_it_is():
    diary = paced(10.0, stop_at=4.0)
    last = diary.seen[-1][1]
    assert isinstance(last.event, Stopped)
    assert last.summary is not None
    assert 39_000 <= last.at <= 41_000
