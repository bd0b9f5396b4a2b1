"""Buttons: edges with the time of the pin, not of the callback.

gpiozero's `when_pressed` loses the time. Below it, every pin calls `_fire_events(ticks, active)`
with its own stamp, which gpiozero documents for its descendants to use.

Which clock: gpiozero counts `ticks` in seconds. lgpio hands on the kernel's stamp of the edge, in
nanoseconds of CLOCK_MONOTONIC (the default of the GPIO character device's line events since Linux
5.10, which lgpio 0.2 reads), and gpiozero divides by 1e9; `MockPin` stamps with
`time.monotonic`. On Linux these are the one clock that Python's `time.monotonic` and asyncio read.
A kernel whose stamps come from elsewhere is caught by the runtime: a stamp more than a second off
its arrival is not believed.
"""

from collections.abc import Callable
from typing import Any

import gpiozero

from stridecue.session.events import Button

OnEdge = Callable[[Button, bool, float], None]
"""Told which button, whether it went down, and when: seconds of the monotonic clock. Called on the
pin library's own thread."""


class EdgeButton(gpiozero.DigitalInputDevice):  # type: ignore[misc]  # gpiozero has no types
    """A button between its pin and ground that reports every edge, bounces included.

    There is no `bounce_time`: lgpio stamps a debounced edge late. The session debounces.
    """

    def __init__(self, pin: int, button: Button, on_edge: OnEdge, factory: Any) -> None:
        self._button = button
        self._on_edge = on_edge
        self._down: bool | None = None
        super().__init__(pin, pull_up=True, bounce_time=None, pin_factory=factory)

    def _fire_events(self, ticks: float, new_active: bool) -> None:  # noqa: FBT001 (gpiozero's)
        super()._fire_events(ticks, new_active)
        before, self._down = self._down, new_active
        if before is not None and before is not new_active:
            self._on_edge(self._button, new_active, ticks)
