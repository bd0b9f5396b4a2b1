"""Aside: the running service watched from the event loop of another process."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import aclosing
from pathlib import Path
from typing import Any

from stridecue.app.control.client import PATIENCE
from stridecue.app.control.orders import Asked, Order, write_asked

AWAY: dict[str, Any] = {"state": "away"}
"""What is seen where no service is."""

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0
"""Seconds before the next try, twice as long each time: a service that is started anew is seen at
once, and one that is gone costs nothing."""

SILENT = 15.0
"""Seconds after which nobody is believed to be there: two signs of life have not come."""

LONGEST_LINE = 65_536
"""Bytes of a glance: one with all it can hold has some ten thousand."""


async def watch(places: Iterable[Path]) -> AsyncIterator[dict[str, Any]]:
    """What the service does, for ever: glances as they come, `AWAY` once while none is there."""
    known = tuple(places)
    pause, away = FIRST_PAUSE, False
    while True:
        async with aclosing(_glances(known)) as glances:
            async for glance in glances:
                pause, away = FIRST_PAUSE, False
                yield glance
        if not away:
            away = True
            yield dict(AWAY)
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


async def _glances(places: tuple[Path, ...]) -> AsyncGenerator[dict[str, Any]]:
    """What the first service that is there lets be seen, until it goes or refuses."""
    for place in places:
        try:
            async with asyncio.timeout(PATIENCE):
                reader, writer = await asyncio.open_unix_connection(place, limit=LONGEST_LINE)
        except OSError:
            continue
        try:
            writer.write(write_asked(Asked(Order.WATCH)))
            while (glance := await _next(reader)) is not None:
                yield glance
        finally:
            writer.close()
        return


async def _next(reader: asyncio.StreamReader) -> dict[str, Any] | None:
    """The next glance; `None` where none comes any more, or what comes is none."""
    try:
        async with asyncio.timeout(SILENT):
            told = json.loads(await reader.readline())
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and "state" in told else None
