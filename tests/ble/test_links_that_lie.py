"""Links that drop unheard, pretend to stand, fall silent, or send nonsense."""

import asyncio

import pytest

from stridecue.ble import Reason, State
from stridecue.session.events import HeartRate
from support.scripted_radio import (
    BPM,
    Act,
    Air,
    Bench,
    beat,
    device,
)


@pytest.mark.parametrize(
    ("act", "reason"),
    [(Act.PRETEND, Reason.DROPPED), (Act.DROP_AT_ONCE, Reason.DROPPED)],
)
def test_a_drop_while_connecting_is_noticed(act: Act, reason: Reason) -> None:
    async def story(bench: Bench) -> None:
        while len(bench.air.clients) < 2:
            await asyncio.sleep(0.01)
        await bench.streaming()

    bench = Bench(Air([device()], acts=[act])).run(story)
    assert bench.counts[reason.value] == 1
    assert bench.air.times("connect")[1] < 1.0


def test_a_flicker_while_connecting_is_no_loss() -> None:
    async def story(bench: Bench) -> None:
        await beat(await bench.streaming(), 60)

    bench = Bench(Air([device()], acts=[Act.FLICKER])).run(story)
    assert bench.ups() == [True, False]
    assert len(bench.air.clients) == 1


def test_a_late_word_about_an_old_client_means_nothing() -> None:
    async def story(bench: Bench) -> None:
        (await bench.streaming()).drop()
        await bench.reach(State.BACKOFF)
        now = await bench.streaming()
        bench.air.clients[0].on_lost()
        await beat(now, 5)

    assert Bench(Air([device()])).run(story).counts[Reason.DROPPED.value] == 1


def test_a_silent_link_is_stale_after_five_seconds_and_dead_after_twelve() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        await beat(client, 10)
        client.send()
        last = asyncio.get_running_loop().time()
        await asyncio.sleep(4.9)
        assert bench.is_in(State.STREAMING)
        await asyncio.sleep(0.2)
        assert bench.is_in(State.STALE)
        await bench.reach(State.BACKOFF)
        assert bench.air.times("disconnect") == [pytest.approx(last + 12.0)]
        await bench.streaming()

    bench = Bench(Air([device()])).run(story)
    # Nothing the system remembers about a dead link is believed.
    assert len(bench.air.times("find")) == 2
    assert bench.counts[Reason.SILENT.value] == bench.counts[Reason.DEAD.value] == 1


def test_data_after_a_silence_makes_a_link_fresh() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        for silence in (6.0, 11.5, 6.0):
            client.send()
            await asyncio.sleep(silence)
            assert bench.is_in(State.STALE)
            client.send()
            assert bench.is_in(State.STREAMING)
        await beat(client, 20)

    bench = Bench(Air([device()])).run(story)
    assert bench.counts[Reason.SILENT.value] == bench.counts[Reason.DATA.value] == 3
    assert Reason.DEAD.value not in bench.counts


def test_a_battery_that_is_not_told_hides_no_drop() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        await asyncio.sleep(1.0)
        client.drop()
        await asyncio.sleep(0.01)
        assert bench.is_in(State.BACKOFF)

    assert Bench(Air([device()], battery=None)).run(story).sensors.report()[0].battery is None


def test_a_battery_that_makes_no_sense_is_none() -> None:
    async def story(bench: Bench) -> None:
        await beat(await bench.streaming(), 2)

    assert Bench(Air([device()], battery=b"\xff")).run(story).sensors.report()[0].battery is None


def test_frames_that_cannot_be_read_are_counted_and_survived() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        for data in (b"", b"\x00", b"\x01\x02", BPM):
            client.send(data)

    bench = Bench(Air([device()])).run(story)
    assert bench.sensors.report()[0].malformed == 3
    assert sum(isinstance(event, HeartRate) for event in bench.events) == 1
