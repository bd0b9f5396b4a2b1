"""Wireless: Wi-Fi rests while a session runs, where the runner wants it.

The service has no right to switch it. It asks, by a file in its runtime folder; a unit that may
(`stridecue-wifi`) sees the file come and go. The folder goes with the service, whatever ends it.
"""

from pathlib import Path

from stridecue.session.effects import Effect, Finished, Glow, Lamp, Light

NO_WIFI = "no-wifi"
"""The name of the file."""


RUNS = (Glow.COUNTDOWN, Glow.WARMUP, Glow.WORK, Glow.RECOVERY, Glow.COOLDOWN, Glow.PAUSED)
"""What the status light tells of a session only, and never of a device that waits."""

OVER = (Glow.IDLE, Glow.DONE)


class Wireless:
    """A performer: it asks for silence from a session's first light to its end."""

    due = None

    def __init__(self, runtime: Path) -> None:
        self._asking = runtime / NO_WIFI
        self._asked = False

    def perform(self, effect: Effect, at: float) -> None:
        """Follow the session. Raises `OSError` where nobody can be asked."""
        del at
        match effect:
            case Light(lamp=Lamp.STATUS, glow=glow) if glow in RUNS:
                self._ask(wanted=True)
            case Light(lamp=Lamp.STATUS, glow=glow) if glow in OVER:
                self._ask(wanted=False)
            case Finished():
                self._ask(wanted=False)

    def switch(self, now: float) -> None:
        """Nothing is ever due."""

    def _ask(self, *, wanted: bool) -> None:
        if wanted is self._asked:
            return
        if wanted:
            self._asking.touch()
        else:
            self._asking.unlink(missing_ok=True)
        self._asked = wanted
