"""Wall clock: the date, where it can be believed. A Pi has no clock of its own."""

import time
from datetime import UTC, date, datetime
from pathlib import Path

from stridecue.units import SECOND, Ms

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


def day_of(ms: Ms) -> date:
    """The day of a moment (ms since 1970 UTC) on the calendar of this place."""
    return _here(ms).date()


def time_of(ms: Ms) -> Ms:
    """How long after midnight a moment is by the clock of this place."""
    here = _here(ms)
    return ((here.hour * 60 + here.minute) * 60 + here.second) * SECOND


def _here(ms: Ms) -> datetime:
    return datetime.fromtimestamp(ms / SECOND, UTC).astimezone()
