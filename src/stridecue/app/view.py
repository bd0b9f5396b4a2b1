"""View: the device on a terminal. Its panel, a large clock, the plan, its words and the laps.

With `picture`, the only module that knows `rich`; imported for a live `run` on a terminal alone.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live as RichLive

from stridecue.app.picture import Shown, picture
from stridecue.runtime.moment import Moment
from stridecue.session.effects import (
    Effect,
)
from stridecue.session.session import Session

FRAME = 0.1
"""Seconds between two pictures: a tenth is what a flash of the buzzer needs to be seen."""

FLASH = 0.35
"""Seconds for which a mark stays visible; GO itself sounds for 0.3 s."""


class View:
    """A performer and a record, on the whole screen while it is entered.

    `speed` is how much faster than life session time runs.
    """

    def __init__(
        self,
        console: Console,
        clock: Callable[[], float],
        *,
        title: str,
        hint: str = "",
        speed: float = 1.0,
    ) -> None:
        self._console = console
        self._clock = clock
        self._speed = speed
        self._session = Session()
        self._noted_at = clock()
        self._due = self._noted_at
        self._shown = Shown(title, hint)
        self._screen = RichLive(console=console, screen=True, auto_refresh=False)

    def __enter__(self) -> Self:
        """Take the screen."""
        self._screen.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the screen back as it was."""
        self._screen.stop()

    @property
    def due(self) -> float | None:
        """The moment of the next picture."""
        return self._due

    def note(self, moment: Moment) -> None:
        """Keep the session as it is now."""
        self._session = moment.session
        self._noted_at = self._clock()

    def perform(self, effect: Effect, at: float) -> None:
        """Take in what was said, sounded, lit and written down."""
        self._shown.take_in(effect, at)

    def switch(self, now: float) -> None:
        """Draw the next picture."""
        self._due = now + FRAME
        since = max(0.0, now - self._noted_at) * self._speed
        at = self._session.now + round(since * 1_000)
        flash = self._shown.mark if now - self._shown.mark_at < FLASH else None
        size = self._console.size
        frame = picture(self._session, at, self._shown, flash, (size.width, size.height))
        self._screen.update(frame, refresh=True)
