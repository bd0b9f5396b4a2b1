"""Wall clock: the date, where it can be believed. A Pi has no clock of its own."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from stridecue.store.days import day_of
from stridecue.units import SECOND, Ms

__all__ = ["KNOWN_DATE", "TIMESYNC", "day_of", "time_of", "wall_ms"]

KNOWN_DATE: Ms = 1_735_689_600_000
"""2025-01-01 in ms since 1970: a wall clock before it has never been set."""

TIMESYNC = "run/systemd/timesync"


def wall_ms(root: Path = Path("/"), clock: Callable[[], int] = time.time_ns) -> Ms | None:
    """Milliseconds since 1970 UTC; `None` where they cannot be right.

    Without a clock that a battery keeps, a Pi starts at the time of its last shutdown: plausible,
    and wrong until a network has been asked (systemd-timesyncd leaves a mark then). `clock` tells
    nanoseconds.
    """
    now = clock() // 1_000_000
    if now < KNOWN_DATE:
        return None
    synced = root / TIMESYNC
    waits = synced.is_dir() and not (synced / "synchronized").exists()
    kept = any((root / "sys/class/rtc").glob("rtc*"))
    return None if waits and not kept else now


def time_of(ms: Ms) -> Ms:
    """How long after midnight a moment is by the clock of this place."""
    here = datetime.fromtimestamp(ms / SECOND, UTC).astimezone()
    return ((here.hour * 60 + here.minute) * 60 + here.second) * SECOND
