"""What is learned of a sensor beside its readings: charge, place, what its cadence counts."""

import asyncio

from stridecue.ble import Known, Wanted
from stridecue.codec.bluetooth import BODY_LOCATION, RscFrame, encode_rsc
from stridecue.codec.sensing import CadenceUnit
from stridecue.session.events import Fact, Sensor, SensorTold
from support.scripted_radio import MINE, POD, Air, Bench, beat, device

RUNNING = encode_rsc(RscFrame(900, 88, running=True))


def told(bench: Bench) -> list[tuple[Fact, int]]:
    """All but the charge."""
    return [
        (event.fact, event.value)
        for event in bench.events
        if isinstance(event, SensorTold) and event.fact is not Fact.BATTERY
    ]


def test_the_charge_is_asked_for_again_and_again() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        await beat(client, 601)
        bench.air.battery = b"\x0e"
        await beat(client, 600)

    bench = Bench(Air([device()])).run(story)
    charges = [e.value for e in bench.events if isinstance(e, SensorTold)]
    assert charges == [90, 90, 14]
    assert bench.sensors.report()[0].battery == 14


def test_a_sensor_on_the_wrist_is_told_to_read_by_light() -> None:
    async def story(bench: Bench) -> None:
        await beat(await bench.streaming(), 2)
        bench.sensors.introduce()

    bench = Bench(Air([device()], values={BODY_LOCATION: b"\x02"})).run(story)
    # Once as it is found out, once to a session that begins later.
    assert told(bench) == [(Fact.OPTICAL, 1), (Fact.OPTICAL, 1)]
    assert bench.sensors.report()[0].location == "wrist"


def test_a_strap_on_the_chest_is_told_not_to() -> None:
    async def story(bench: Bench) -> None:
        await beat(await bench.streaming(), 2)

    bench = Bench(Air([device()], values={BODY_LOCATION: b"\x01"})).run(story)
    assert told(bench) == [(Fact.OPTICAL, 0)]


def test_the_runner_knows_better_than_the_sensor() -> None:
    async def story(bench: Bench) -> None:
        await beat(await bench.streaming(), 2)
        bench.sensors.introduce()

    air = Air([device()], values={BODY_LOCATION: b"\x01"})
    bench = Bench(air, Wanted(Sensor.HEART, MINE, optical=True)).run(story)
    assert told(bench) == [(Fact.OPTICAL, 1), (Fact.OPTICAL, 1)]


def test_what_is_found_out_about_a_footpod_is_remembered() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        for _ in range(30):
            client.send(RUNNING)
            await asyncio.sleep(1.0)

    pod = device(POD, sensor=Sensor.FOOT)
    bench = Bench(Air([pod]), Wanted(Sensor.FOOT)).run(story)
    assert told(bench) == [(Fact.PER_COUNT, 2)]
    assert bench.known == [
        Known(Sensor.FOOT, POD, "Strap", CadenceUnit.AUTO),
        Known(Sensor.FOOT, POD, "Strap", CadenceUnit.STRIDES),
    ]


def test_what_was_known_of_a_footpod_is_not_told_again() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        for _ in range(30):
            client.send(RUNNING)
            await asyncio.sleep(1.0)

    pod = device(POD, sensor=Sensor.FOOT)
    wanted = Wanted(Sensor.FOOT, POD, remembered=CadenceUnit.STRIDES)
    bench = Bench(Air([pod]), wanted).run(story)
    assert told(bench) == []
    assert [one.unit for one in bench.known] == [CadenceUnit.STRIDES]


def test_the_age_of_a_reading_is_the_reading_s_and_not_the_link_s() -> None:
    async def story(bench: Bench) -> None:
        client = await bench.streaming()
        assert bench.sensors.report()[0].heard_at is None
        await asyncio.sleep(2.0)
        client.send()
        at = asyncio.get_running_loop().time()
        await asyncio.sleep(3.0)
        report = bench.sensors.report()[0]
        assert (report.heard_at, report.frames) == (at, 1)
        client.drop()
        await asyncio.sleep(2.0)
        assert bench.sensors.report()[0].heard_at == at

    Bench(Air([device()])).run(story)
