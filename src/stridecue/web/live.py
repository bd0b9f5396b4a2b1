"""Live: what happens, passed on as it happens to every phone that looks, by server-sent events.

A phone that reads slowly is told the latest when it is ready, and nothing in between: nobody is
waited for. The format is that of the HTML standard, "Server-sent events".
"""

import asyncio
from collections.abc import AsyncIterator, Callable

MOST = 24
"""Phones that look at a time."""

SIGN_OF_LIFE = 10.0
"""Seconds after which a line is sent all the same: so a phone notices that the device has gone."""


class Hub:
    """What is known last, and who wants to know. `clock`: s, on the clock of what is told.

    From the loop's own thread only.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._latest = "null"
        self._wanting: set[asyncio.Event] = set()
        self._closed = False

    def publish(self, told: str) -> None:
        """Pass on `told`, a value in JSON on one line."""
        self._latest = told
        self._wake()

    def close(self) -> None:
        """There will be no more."""
        self._closed = True
        self._wake()

    @property
    def full(self) -> bool:
        """Whether nobody else may look."""
        return len(self._wanting) >= MOST

    @property
    def latest(self) -> str:
        """What is known now."""
        return self._latest

    def event(self) -> str:
        """What is known now, as an event; `now` is the device's clock in ms."""
        return f'data: {{"now": {self._clock() * 1_000:.0f}, "glance": {self._latest}}}\n\n'

    async def events(self) -> AsyncIterator[str]:
        """What is known, and then each that is new; until `close`."""
        news = asyncio.Event()
        self._wanting.add(news)
        try:
            yield "retry: 2000\n\n"
            while not self._closed:
                news.clear()
                yield self.event()
                try:
                    async with asyncio.timeout(SIGN_OF_LIFE):
                        await news.wait()
                except TimeoutError:
                    continue
        finally:
            self._wanting.discard(news)

    def _wake(self) -> None:
        for news in self._wanting:
            news.set()
