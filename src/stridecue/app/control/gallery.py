"""Gallery: who watches what the device does, each over a connection of its own.

A watcher gets a line at once, and one whenever something has changed. What changes is only marked
where it happens; it is looked at in a later turn of the loop, and not while a deadline of the
session is near. Nothing waits for a watcher: one that does not read is let go.
"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any, Protocol

from stridecue.runtime.moment import Moment
from stridecue.session.effects import Effect, Speak
from stridecue.units import SECOND, Ms

MOST_WATCHERS = 2
"""The page for the phone, and somebody who looks after it."""

APART = 0.05
"""Seconds between two lines at least: no eye sees more than twenty pictures a second as such."""

ALIVE = 5.0
"""Seconds of silence after which the last line comes again, as a sign of life."""

LOOK = 1.0
"""Seconds between two looks where nothing was marked: a link to a sensor does not tell that it has
changed, and the page need not know sooner."""

ROOM: Ms = 20
"""Nobody's picture is drawn so shortly before a deadline of the session. It takes some 0.2 ms here;
on the smallest Pi, twenty times slower, that would be a boundary 4 ms late. Our choice."""

HAIR = 0.001
"""Seconds by which a timer may come early: an event loop counts in steps."""

MOST_UNREAD = 65_536
"""Bytes that wait for a watcher at most, besides what the system takes: some thirty lines."""


class Scene(Protocol):
    """What can be watched. From the loop's own thread only."""

    @property
    def spare(self) -> Ms | None:
        """How long there is until the session's next deadline; `None` for none."""

    def glance(self) -> Mapping[str, Any]:
        """What it is like now: see `glance`."""


class Gallery:
    """Shows the scene to who watches. `said` is the last sentence that was spoken.

    A record of a session, and a performer between two: see `Cast`.
    """

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._watchers: list[asyncio.StreamWriter] = []
        self._timer: asyncio.TimerHandle | None = None
        self._stirred = False
        self._line = b""
        self._alive_at = self._looked_at = float("-inf")
        self.said = ""

    def lead_to(self, scene: Scene | None) -> None:
        """From now on that is to be seen; `None` while there is nothing: the last picture stays."""
        self._scene = scene
        self.stir()

    # --- what happens ----------------------------------------------------------------------------

    def note(self, moment: Moment) -> None:
        """A session has had a turn."""
        for effect in moment.effects:
            if isinstance(effect, Speak):
                self.said = effect.text
        self.stir()

    due = None
    """It never wants to be switched."""

    def perform(self, effect: Effect, at: float) -> None:  # noqa: ARG002 (as a performer)
        """Something was heard or seen between two sessions."""
        if isinstance(effect, Speak):
            self.said = effect.text
        self.stir()

    def switch(self, now: float) -> None:
        """Nothing is ever due."""

    def stir(self) -> None:
        """Something may have changed: look at it soon, and not in this turn of the loop."""
        if self._stirred or not self._watchers:
            return
        self._stirred = True
        loop = asyncio.get_running_loop()
        self._look_at(max(loop.time(), self._looked_at + APART))

    # --- who watches -----------------------------------------------------------------------------

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Show it to one watcher until it leaves. It has nothing to say: a word is a good-bye."""
        self._watchers.append(writer)
        self._line = b""  # whatever has changed, there is somebody who has seen nothing yet
        self.stir()
        try:
            await reader.read(1)
        finally:
            self._watchers.remove(writer)
            if not self._watchers:
                self._look_no_more()

    @property
    def full(self) -> bool:
        """Whether there is no room for another watcher."""
        return len(self._watchers) >= MOST_WATCHERS

    def close(self) -> None:
        """Let everybody go."""
        for writer in self._watchers:
            writer.transport.abort()

    # --- looking ---------------------------------------------------------------------------------

    def _look_at(self, when: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(when, self._look)

    def _look_no_more(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._stirred = None, False

    def _look(self) -> None:
        """Look at the scene, tell what is new, and look again in a while."""
        now = asyncio.get_running_loop().time()
        spare = None if self._scene is None else self._scene.spare
        if spare is not None and 0 <= spare <= ROOM:
            self._look_at(now + (spare + 1) / SECOND)  # what the deadline brings is seen, too
            return
        if self._stirred:  # a look that nobody asked for keeps no change waiting
            self._stirred, self._looked_at = False, now
        self._look_at(now + LOOK)  # whatever comes of this one
        line = self._line if self._scene is None else line_of(self._scene.glance())
        silent = now >= self._alive_at - HAIR
        if line and (line != self._line or silent):
            self._line, self._alive_at, self._looked_at = line, now + ALIVE, now
            self._tell(line)
        if now < self._alive_at < now + LOOK:
            self._look_at(self._alive_at)

    def _tell(self, line: bytes) -> None:
        for writer in self._watchers:
            if writer.transport.get_write_buffer_size() > MOST_UNREAD:
                writer.transport.abort()
            else:
                writer.write(line)


def line_of(glance: Mapping[str, Any]) -> bytes:
    """A glance as it is sent."""
    return json.dumps(glance, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
