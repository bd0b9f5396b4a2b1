"""Live: who looks is told the latest, in virtual time."""

import asyncio
import json
from collections.abc import AsyncIterator

from stridecue.web.live import MOST, SIGN_OF_LIFE, Hub
from support.virtual_loop import run_virtual


def hub() -> Hub:
    return Hub(asyncio.get_running_loop().time)


async def first(events: AsyncIterator[str]) -> AsyncIterator[str]:
    """Past the line that says when to come again."""
    assert await anext(events) == "retry: 2000\n\n"
    return events


def told(event: str) -> tuple[int, object]:
    assert event.startswith("data: ")
    assert event.endswith("\n\n")
    whole = json.loads(event.removeprefix("data: "))
    return whole["now"], whole["glance"]


def test_what_is_known_comes_at_once_and_news_as_it_happens() -> None:
    async def scene() -> None:
        one = hub()
        events = await first(one.events())
        assert told(await anext(events)) == (0, None)
        asyncio.get_running_loop().call_later(1.5, one.publish, '{"state": "idle"}')
        assert told(await anext(events)) == (1_500, {"state": "idle"})
        assert one.latest == '{"state": "idle"}'

    run_virtual(scene())


def test_who_reads_slowly_is_told_the_latest_alone() -> None:
    async def scene() -> None:
        one = hub()
        events = await first(one.events())
        await anext(events)
        for n in range(1_000):
            one.publish(str(n))
        assert told(await anext(events)) == (0, 999)
        asyncio.get_running_loop().call_later(1, one.publish, "1000")
        assert told(await anext(events)) == (1_000, 1_000)

    run_virtual(scene())


def test_silence_is_broken_by_a_sign_of_life() -> None:
    async def scene() -> None:
        events = await first(hub().events())
        await anext(events)
        assert told(await anext(events)) == (SIGN_OF_LIFE * 1_000, None)

    run_virtual(scene())


def test_a_phone_of_the_runners_takes_a_strangers_place_and_never_another_phones() -> None:
    async def scene() -> None:
        one = hub()
        strangers = [await first(one.events()) for _ in range(MOST)]
        assert one.full()
        assert not one.full(paired=True)
        assert [event async for event in one.events()] == []
        paired = [await first(one.events(paired=True)) for _ in range(MOST)]
        assert one.full(paired=True)
        assert [event async for event in one.events(paired=True)] == []
        for events in strangers:
            assert [event async for event in events] == []
        await paired[0].aclose()  # type: ignore[attr-defined]
        assert not one.full()

    run_virtual(scene())


def test_when_it_closes_who_looks_is_let_go_and_who_comes_then_is_told() -> None:
    async def scene() -> None:
        one = hub()
        events = await first(one.events())
        await anext(events)
        one.close()
        assert [event async for event in events] == []
        assert told(await anext(await first(one.events()))) == (0, None)

    run_virtual(scene())
