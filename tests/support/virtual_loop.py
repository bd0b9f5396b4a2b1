"""A virtual event loop: its selector jumps to the next timer instead of waiting for it.

An hour of timers takes the time it takes to run what they call, and always the same way. Never run
real threads or sockets on it: it jumps past them.
"""

import asyncio
import selectors
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

_T = TypeVar("_T")


class _Jumping(selectors.BaseSelector):
    """Looks at the real selector without waiting, and moves time instead."""

    def __init__(self) -> None:
        self._real = selectors.DefaultSelector()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = self._real.select(0)
        if not ready and timeout:
            self.now += timeout
        return ready

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real.unregister(fileobj)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._real.get_map()

    def close(self) -> None:
        self._real.close()


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop that begins at 0 s and waits for nothing."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)
        self._clock_resolution = 1e-9

    def time(self) -> float:
        """Virtual seconds."""
        return self._jumping.now

    def stall(self, seconds: float) -> None:
        """Let time pass as if the process had been stopped: timers come late by it."""
        self._jumping.now += seconds


def run_virtual(work: Coroutine[Any, Any, _T]) -> _T:
    """`asyncio.run`, on a virtual loop."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
