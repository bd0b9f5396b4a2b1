"""Live: what happens, passed on as it happens to every phone that looks, by server-sent events.

A phone that reads slowly is told the latest when it is ready, and nothing in between: nobody is
waited for. The format is that of the HTML standard, "Server-sent events".
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

MOST = 24
"""Phones that look at a time; one that is paired takes the place of a stranger's."""

SIGN_OF_LIFE = 10.0
"""Seconds after which a line is sent all the same: so a phone notices that the device has gone."""


@dataclass(eq=False, slots=True)
class _Looker:
    """One phone. `gone`: it is to be told nothing more."""

    paired: bool
    news: asyncio.Event = field(default_factory=asyncio.Event)
    gone: bool = False


class Hub:
    """What is known last, and who wants to know. `clock`: s, on the clock of what is told.

    From the loop's own thread only.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._latest = "null"
        self._lookers: dict[_Looker, None] = {}  # in the order they came in

    def publish(self, told: str) -> None:
        """Pass on `told`, a value in JSON on one line."""
        self._latest = told
        self._wake()

    def close(self) -> None:
        """Who looks is told nothing more; who comes after this is."""
        for one in self._lookers:
            one.gone = True
        self._wake()

    def full(self, *, paired: bool = False) -> bool:
        """Whether there is no room for one more."""
        return len(self._lookers) >= MOST and not (paired and self._stranger())

    @property
    def latest(self) -> str:
        """What is known now."""
        return self._latest

    def event(self) -> str:
        """What is known now, as an event; `now` is the device's clock in ms."""
        return f'data: {{"now": {self._clock() * 1_000:.0f}, "glance": {self._latest}}}\n\n'

    async def events(self, *, paired: bool = False) -> AsyncIterator[str]:
        """What is known, and then each that is new; until `close`. None where there is no room."""
        if self.full(paired=paired):
            return
        if len(self._lookers) >= MOST and (stranger := self._stranger()) is not None:
            self._let_go(stranger)
        looker = _Looker(paired)
        self._lookers[looker] = None
        try:
            yield "retry: 2000\n\n"
            while not looker.gone:
                looker.news.clear()
                yield self.event()
                try:
                    async with asyncio.timeout(SIGN_OF_LIFE):
                        await looker.news.wait()
                except TimeoutError:
                    continue
        finally:
            self._lookers.pop(looker, None)

    def _stranger(self) -> _Looker | None:
        """The one that has looked longest."""
        return next((one for one in self._lookers if not one.paired), None)

    def _let_go(self, looker: _Looker) -> None:
        del self._lookers[looker]
        looker.gone = True
        looker.news.set()

    def _wake(self) -> None:
        for one in self._lookers:
            one.news.set()
