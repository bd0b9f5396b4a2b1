"""What the firmware tells of voltage and heat becomes a word, once each time it happens."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridecue.app.power import LOOK_S, alarms, bits_of, watch
from stridecue.app.troubles import Troubles
from stridecue.runtime.inlet import Inlet
from stridecue.session.events import Alarm, DeviceTold, Event
from stridecue.units import Ms
from support.service_device import live
from support.tongues import GERMAN

LOW, HOT = (Alarm.POWER,), (Alarm.HEAT,)
words = st.integers(0, 0xFFFFF)


@pytest.mark.parametrize(
    ("told", "bits"),
    [("throttled=0x50005\n", 0x50005), ("50000", 0x50000), ("0", 0), (None, None), ("no", None)],
)
def test_both_sources_are_read(told: str | None, bits: int | None) -> None:
    assert bits_of(told) == bits


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (None, 0x0, ()),
        (None, 0x50000, ()),  # long ago
        (None, 0x50005, LOW),
        (0x0, 0x10001, LOW),
        (0x0, 0x10000, LOW),  # a dip between two looks
        (0x10000, 0x10001, LOW),
        (0x10001, 0x10001, ()),
        (0x10001, 0x10000, ()),
        (0x0, 0x50005, LOW),  # slowed down for want of voltage
        (0x0, 0x40004, HOT),
        (0x0, 0x80008, HOT),
        (0x0, 0x80000, HOT),
        (0x80008, 0xC000C, ()),
        (0x80008, 0x80000, ()),
        (0x0, 0x90009, LOW + HOT),
    ],
)
def test_each_time_it_happens_it_is_told_once(
    before: int | None, now: int, told: tuple[Alarm, ...]
) -> None:
    assert alarms(before, now) == told


@given(st.none() | words, words)
def test_what_has_not_changed_is_not_told_again(before: int | None, bits: int) -> None:
    assert len(set(alarms(before, bits))) == len(alarms(before, bits))
    assert alarms(bits, bits) == ()


class Box:
    """A session that runs, as an inbox."""

    now: Ms = 7

    def __init__(self) -> None:
        self.events: list[Event] = []

    def at(self, seconds: float) -> Ms:
        return round(seconds * 1_000)

    def post(self, event: Event) -> None:
        self.events.append(event)


def test_idle_it_waits_for_the_next_pause_and_in_a_session_it_is_an_event() -> None:
    looks = iter(["0", "10001", None, "10001", "10000", "90008"])
    inlet, troubles, box = Inlet(), Troubles(), Box()
    resting = iter([True, False])

    async def look() -> None:
        async with asyncio.TaskGroup() as tasks:
            watching = tasks.create_task(
                watch(lambda: next(resting), inlet, troubles.tell, lambda: next(looks))
            )
            inlet.inbox = box
            await asyncio.sleep(5.5 * LOOK_S)
            watching.cancel()

    live(look)
    assert troubles.take(GERMAN) == ("Strom schwach. Wechsle bald den Akku.",)
    assert box.events == [DeviceTold(7, Alarm.HEAT)]


def test_where_nothing_tells_nobody_goes_on_asking() -> None:
    asked = []

    async def look() -> None:
        await watch(lambda: True, Inlet(), print, lambda: asked.append(1))

    live(look)
    assert len(asked) == 1
