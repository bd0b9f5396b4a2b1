"""Wall clock: the date, where it can be believed. A Pi has no clock of its own."""

import time
from pathlib import Path

from stridecue.units import Ms

KNOWN_DATE: Ms = 1_735_689_600_000
"""2025-01-01 in ms since 1970: a wall clock before it has never been set."""

TIMESYNC = "run/systemd/timesync"


def wall_ms(root: Path = Path("/")) -> Ms | None:
    """Milliseconds since 1970 UTC; `None` where they cannot be right.

    Without a clock that a battery keeps, a Pi starts at the time of its last shutdown: plausible,
    and wrong until a network has been asked (systemd-timesyncd leaves a mark then).
    """
    now = time.time_ns() // 1_000_000
    if now < KNOWN_DATE:
        return None
    synced = root / TIMESYNC
    waits = synced.is_dir() and not (synced / "synchronized").exists()
    kept = any((root / "sys/class/rtc").glob("rtc*"))
    return None if waits and not kept else now
