"""Asking: which session waits for the runner to say how hard it was.

Said at once, an effort is that of the last repetition. Ten to thirty minutes after the end is the
convention; who picks the device up later may still say.
"""

from collections.abc import Iterable

from stridecue.training.load import AT_REST
from stridecue.training.run import Run
from stridecue.units import HOUR, MINUTE, Ms

EARLIEST: Ms = 10 * MINUTE
LATEST: Ms = 12 * HOUR
"""After the end. Later than half a day nobody remembers (our choice)."""

SHORTEST: Ms = 5 * MINUTE
"""What is shorter was a try (our choice)."""


def waiting(runs: Iterable[Run], now: Ms) -> Run | None:
    """The newest run, if nobody has asked for its effort yet; `now` in ms since 1970 UTC.

    `None` where it was said, or refused, or is not the moment. Only the newest: nobody is asked for
    what lies behind another run.
    """
    ended = [(run.ended_ms, run) for run in runs if run.ended_ms is not None]
    if not ended:
        return None
    at, run = max(ended, key=lambda one: (one[0], one[1].id))
    if run.effort is not None or run.refused or run.kind in AT_REST or run.moving < SHORTEST:
        return None
    return run if EARLIEST <= now - at <= LATEST else None
