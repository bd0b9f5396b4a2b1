"""What hangs is given up in time, and one radio is enough for all sensors."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridecue.ble import Reason, State, Wanted
from stridecue.ble.port import within
from stridecue.session.events import Event, LinkChanged, Sensor
from support.scripted_radio import (
    MINE,
    POD,
    USUAL,
    Act,
    Air,
    Bench,
    beat,
    device,
)
from support.virtual_loop import run_virtual


@pytest.mark.parametrize(
    ("act", "seconds"),
    [
        (Act.HANG, USUAL.connect),
        (Act.HANG_ON, USUAL.connect + USUAL.disconnect),
        (Act.HANG_NOTIFYING, 0.05 + USUAL.subscribe),
    ],
)
def test_what_hangs_is_given_up_in_time(act: Act, seconds: float) -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], acts=[act])).run(story)
    given_up = bench.air.times("disconnect")[0] - bench.air.times("connect")[0]
    assert given_up == pytest.approx(seconds)
    assert bench.counts[Reason.TIMED_OUT.value] == 1


def test_a_hang_up_that_hangs_is_given_up_too() -> None:
    async def story(bench: Bench) -> None:
        (await bench.streaming()).drop()
        await bench.reach(State.BACKOFF)

    bench = Bench(Air([device()], stuck=True)).run(story)
    assert bench.counts[Reason.TIMED_OUT.value] == 1


def test_cancelling_hangs_up_even_while_connecting() -> None:
    async def story(bench: Bench) -> None:
        await bench.reach(State.CONNECTING)
        await asyncio.sleep(1.0)

    bench = Bench(Air([device()], acts=[Act.HANG])).run(story)
    assert [client.hung_up for client in bench.air.clients] == [1]


def test_work_in_time_is_left_alone() -> None:
    async def work() -> str:
        await asyncio.sleep(0.9)
        return "done"

    assert run_virtual(within(1.0, work(), tidy=1.0)) == "done"


# --- the radio they share ------------------------------------------------------------------------


def test_without_bluetooth_it_is_said_once_and_asked_every_five_seconds() -> None:
    async def story(bench: Bench) -> None:
        await asyncio.sleep(20)
        assert bench.is_in(State.NO_ADAPTER)
        await bench.streaming()

    air = Air([device(), device(POD, sensor=Sensor.FOOT)], acts=[Act.HAVE_NO_BLUETOOTH] * 10)
    bench = Bench(air, Wanted(Sensor.HEART, MINE), Wanted(Sensor.FOOT, POD)).run(story)
    assert bench.troubles == ["No Bluetooth here."]
    mine = [c for c in air.clients if c.device.address == MINE]
    assert len(mine) == 6
    assert bench.counts[Reason.NO_BLUETOOTH.value] == 5


def test_a_sensor_that_is_not_there_does_not_cost_the_other_its_link() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        for _ in range(5):
            await beat(client, 20)
            client.drop()
            await asyncio.sleep(0.01)
            client = await bench.streaming()

    air = Air([device()])
    bench = Bench(air, Wanted(Sensor.HEART, MINE), Wanted(Sensor.FOOT, POD)).run(story)
    # It waits for a scan of the other's at most.
    assert max(b - a for a, b in zip(*_down_and_up(bench.events), strict=True)) < 11_000


def _down_and_up(events: list[Event]) -> tuple[list[int], list[int]]:
    heart = [e for e in events if isinstance(e, LinkChanged) and e.sensor is Sensor.HEART]
    downs = [event.at for event in heart[:-1] if not event.up]
    return downs, [event.at for event in heart[1:] if event.up]


FAULTS = [act for act in Act if act is not Act.WORK]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(FAULTS), max_size=12),
    st.integers(0, 3),
    st.booleans(),
    st.lists(st.floats(0.0, 40.0), max_size=6),
)
def test_whatever_happens_it_comes_back_and_every_client_is_hung_up_once(
    acts: list[Act], deaf: int, stuck: bool, drops: list[float]
) -> None:
    async def story(bench: Bench) -> None:
        for after in drops:
            client = await bench.streaming()
            await asyncio.sleep(after)
            if client.is_connected:
                client.drop()
            await asyncio.sleep(0.01)
        while bench.state is not State.STREAMING or bench.air.acts:
            await asyncio.sleep(0.05)

    air = Air([device(), device(POD, sensor=Sensor.FOOT)], acts=list(acts), deaf=deaf, stuck=stuck)
    bench = Bench(air, Wanted(Sensor.HEART, MINE), Wanted(Sensor.FOOT)).run(story)
    assert all(client.hung_up == 1 for client in air.clients)
    for sensor in Sensor:
        ups = [e.up for e in bench.events if isinstance(e, LinkChanged) and e.sensor is sensor]
        assert ups == [True, False] * (len(ups) // 2)
