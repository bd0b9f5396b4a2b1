"""Watching: what the service is at, again and again."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

from stridecue.app.control.client import ask
from stridecue.app.control.orders import Asked, Order
from stridecue.app.refusal import Refusal


async def watch(places: Iterable[Path]) -> AsyncIterator[dict[str, Any]]:
    """By asking each second."""
    there = tuple(places)
    while True:
        try:
            answer = await asyncio.to_thread(ask, Asked(Order.STATUS), there)
            known = dict(answer.more)
            known = {
                "laps": [],
                "speed": None,
                "free": known["state"] == "idle",
                **known,
                "clock": None,
            }
            known["title"] = known.pop("step")
            yield known
        except Refusal:
            yield {"state": "away"}
        await asyncio.sleep(1)
