"""A link finds its sensor, connects, and comes back to the one it had."""

import asyncio

import pytest

from stridecue.ble import Reason, State, Wanted
from stridecue.session.events import HeartRate, Sensor
from support.scripted_radio import (
    MINE,
    OTHER,
    POD,
    Act,
    Air,
    Bench,
    beat,
    device,
    gaps,
)


def test_a_life_from_scan_to_hang_up() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        await beat(client, 3)

    bench = Bench(Air([device()])).run(story)
    assert [what for _, what in bench.air.log] == ["find", "connect", "disconnect"]
    assert [at for at, _ in bench.air.log] == pytest.approx([0.0, 0.1, 3.15], abs=0.02)
    assert bench.ups() == [True, False]
    assert sum(isinstance(event, HeartRate) for event in bench.events) == 3
    report = bench.sensors.report()[0]
    assert (report.state, report.address, report.battery) == (State.IDLE, MINE, 90)
    assert bench.counts == {
        reason.value: 1
        for reason in (
            Reason.STARTED,
            Reason.SOUGHT,
            Reason.FOUND,
            Reason.CONNECTED,
            Reason.SUBSCRIBED,
            Reason.STOPPED,
        )
    }


def test_a_dropped_sensor_is_connected_again_without_a_scan() -> None:
    async def story(bench: Bench) -> None:
        (await bench.streaming()).drop()
        await bench.reach(State.BACKOFF)
        await bench.streaming()

    bench = Bench(Air([device()])).run(story)
    assert bench.ups() == [True, False, True, False]
    assert len(bench.air.times("find")) == 1
    assert bench.counts[Reason.CACHED.value] == 1
    assert bench.counts[Reason.DROPPED.value] == 1


def test_a_sensor_that_the_system_forgot_is_looked_for_again() -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], acts=[Act.BE_GONE])).run(story)
    assert len(bench.air.times("find")) == 2


def test_waiting_doubles_to_eight_seconds_and_never_ends() -> None:
    async def story(bench: Bench) -> None:
        await asyncio.sleep(600)

    bench = Bench(Air([device()], acts=[Act.REFUSE] * 1_000)).run(story)
    # From the fourth on it is looked for first, which takes a tenth of a second.
    waits = [gap - 0.05 for gap in gaps(bench.air.times("connect"))]
    assert waits[:6] == pytest.approx([0.25, 0.5, 1.1, 2.1, 4.1, 8.1])
    assert set(map(round, waits[6:])) == {8}
    assert len(waits) > 60


def test_waiting_is_jittered() -> None:
    async def story(bench: Bench) -> None:
        await asyncio.sleep(2)

    bench = Bench(Air([device()], acts=[Act.REFUSE] * 9), jitter=1.2).run(story)
    assert gaps(bench.air.times("connect"))[:2] == pytest.approx([0.35, 0.65])


@pytest.mark.parametrize(("held", "wait"), [(29, 0.5), (31, 0.25)])
def test_a_link_that_held_half_a_minute_begins_anew(held: int, wait: float) -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        await beat(client, held)
        client.send()
        client.drop()
        await asyncio.sleep(1.0)
        await bench.streaming()

    bench = Bench(Air([device()], acts=[Act.REFUSE])).run(story)
    again = bench.air.times("connect")[2] - bench.air.times("disconnect")[1]
    assert again == pytest.approx(wait)


def test_empty_scans_go_on() -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], deaf=3)).run(story)
    assert gaps(bench.air.times("find")) == [10.25, 10.5, 11.0]
    assert bench.counts[Reason.NOT_SEEN.value] == 3


# --- which sensor --------------------------------------------------------------------------------


def test_the_strongest_is_taken_and_then_kept_to() -> None:
    """On a track, a strap that comes nearer during a run is somebody else's."""

    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        client.send()
        bench.air.devices.append(device(OTHER, rssi=-30))
        await bench.reach(State.BACKOFF)
        await bench.streaming()

    air = Air([device(MINE, rssi=-60), device(POD, rssi=-70)])
    bench = Bench(air, Wanted(Sensor.HEART)).run(story)
    assert bench.counts[Reason.DEAD.value] == 1
    assert [client.device.address for client in air.clients] == [MINE, MINE]


def test_one_that_never_sent_a_thing_is_not_kept_to() -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()
        bench.air.devices.append(device(OTHER, rssi=-30))
        await bench.reach(State.BACKOFF)
        await bench.streaming()

    bench = Bench(Air([device()]), Wanted(Sensor.HEART)).run(story)
    assert [client.device.address for client in bench.air.clients] == [MINE, OTHER]


@pytest.mark.parametrize("address", [None, MINE, MINE.lower()])
def test_a_link_left_over_from_a_crash_is_taken_over(address: str | None) -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    air = Air([], left_over=(device(),))
    bench = Bench(air, Wanted(Sensor.HEART, address)).run(story)
    assert bench.air.times("find") == []


def test_a_left_over_link_of_another_strap_is_left_alone() -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], left_over=(device(OTHER),))).run(story)
    assert [client.device.address for client in bench.air.clients] == [MINE]
