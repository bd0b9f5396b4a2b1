"""What a link makes of a sensor that is seen and refuses, and of scans that find nothing."""

import asyncio

import pytest

from stridecue.ble import Reason, State, Wanted
from stridecue.ble.policy import EMPTY_SCANS, LEADS_TO, REFUSALS
from stridecue.session.events import Fact, Sensor, SensorTold
from support.scripted_radio import MINE, POD, Act, Air, Bench, device


def facts(bench: Bench, fact: Fact) -> list[int]:
    return [e.value for e in bench.events if isinstance(e, SensorTold) and e.fact is fact]


def test_every_reason_leads_somewhere_and_every_state_has_a_reason() -> None:
    assert set(LEADS_TO) == set(Reason)
    assert set(LEADS_TO.values()) == set(State)


@pytest.mark.parametrize("refusal", [Act.REFUSE, Act.PRETEND])
def test_one_that_is_seen_and_refuses_has_company(refusal: Act) -> None:
    async def story(bench: Bench) -> None:
        await asyncio.sleep(30)
        assert bench.sensors.report()[0].busy
        bench.air.acts.clear()
        await bench.streaming()

    bench = Bench(Air([device()], acts=[refusal] * 50)).run(story)
    assert facts(bench, Fact.BUSY) == [1, 0]
    assert not bench.sensors.report()[0].busy


def test_a_few_refusals_are_usual() -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], acts=[Act.REFUSE] * REFUSALS)).run(story)
    assert facts(bench, Fact.BUSY) == []
    assert len(bench.air.times("find")) == 2


@pytest.mark.parametrize("fault", [Act.BE_GONE, Act.HAVE_NO_BLUETOOTH, Act.OCCUPIED])
def test_faults_of_this_machine_are_no_company(fault: Act) -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], acts=[fault] * 20)).run(story)
    assert facts(bench, Fact.BUSY) == []


def test_one_that_is_not_seen_any_more_is_not_said_to_be_busy() -> None:
    async def story(bench: Bench) -> None:
        bench.air.devices.clear()
        await asyncio.sleep(600)

    bench = Bench(Air([device()], acts=[Act.REFUSE] * 9)).run(story)
    assert facts(bench, Fact.BUSY) == []


def test_scan_after_scan_without_a_find_switches_the_adapter_off_and_on() -> None:
    async def story(bench: Bench) -> None:
        await bench.streaming()

    bench = Bench(Air([device()], deaf=1_000)).run(story)
    assert len(bench.air.times("power cycle")) == 1
    assert len(bench.air.times("find")) == EMPTY_SCANS + 1
    assert bench.counts[Reason.RESET.value] == 1


def test_when_nobody_is_there_it_is_done_ever_more_seldom() -> None:
    async def story(bench: Bench) -> None:
        await asyncio.sleep(1_800)

    air = Bench(Air([])).run(story).air
    scans = [sum(at <= when for at in air.times("find")) for when in air.times("power cycle")]
    assert scans[:4] == [EMPTY_SCANS * n for n in (1, 3, 7, 15)]


def test_a_sensor_that_was_found_makes_the_count_begin_anew() -> None:
    async def story(bench: Bench) -> None:
        for _ in range(5):
            client = await bench.streaming()
            bench.air.deaf = EMPTY_SCANS - 1
            client.drop()
            client.act = Act.BE_GONE
            await asyncio.sleep(1.0)

    air = Air([device()], acts=[Act.WORK, Act.BE_GONE] * 20)
    assert Bench(air).run(story).air.times("power cycle") == []


def test_the_adapter_is_left_alone_while_the_other_sensor_sends() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        for _ in range(300):
            client.send()
            await asyncio.sleep(1.0)
        assert bench.is_in(State.STREAMING)

    air = Air([device()])
    bench = Bench(air, Wanted(Sensor.HEART, MINE), Wanted(Sensor.FOOT, POD)).run(story)
    assert bench.counts.get(Reason.DROPPED.value) is None
    assert dict(bench.sensors.report()[1].counts).get(Reason.RESET.value) is None
