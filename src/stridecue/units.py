"""Units: the numbers every room agrees on, and how a runner writes and reads them.

Time is an integer of milliseconds (`Ms`): two equivalent sums stay equal to the last bit, which
makes replay, resuming and comparing exact. Distance is metres, speed metres per second, heart rate
beats per minute, cadence *steps* per minute (both feet).
"""

from typing import TypeAlias

Ms: TypeAlias = int
"""Milliseconds, usually since the session started. Never negative in a session."""

SECOND: Ms = 1_000
MINUTE: Ms = 60_000
HOUR: Ms = 3_600_000

KILOMETRE = 1_000.0
MILE = 1_609.344
"""The international mile, in metres."""


def stamp(at: Ms) -> str:
    """Write a moment as `MM:SS.mmm`; minutes do not wrap (`125:00.000` is two hours and five)."""
    sign, at = ("-", -at) if at < 0 else ("", at)
    minutes, rest = divmod(at, MINUTE)
    return f"{sign}{minutes:02d}:{rest // SECOND:02d}.{rest % SECOND:03d}"


def clock(length: Ms) -> str:
    """Write a length as a watch shows it: `45`, `1:30`, `1:05:00`; whole seconds, rounded down."""
    seconds = length // SECOND
    hours, rest = divmod(seconds, 3_600)
    if hours:
        return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
    return f"{rest // 60}:{rest % 60:02d}" if rest >= 60 else f"{rest}"


def to_tenths(length: Ms) -> int:
    """A time in tenths of a second, as it is said and written everywhere: rounded half up."""
    return (length + SECOND // 20) // 100


def split_time(length: Ms) -> str:
    """Write a split as a coach notes it: `72.4` below 100 s, then `4:05.2`; rounded half up."""
    tenths = to_tenths(length)
    minutes, rest = divmod(tenths, 600) if tenths >= 1_000 else (0, tenths)
    return f"{minutes}:{rest // 10:02d}.{rest % 10}" if minutes else f"{rest // 10}.{rest % 10}"


def metres(distance: float) -> str:
    """Write a distance as on a training plan: `400 m`, `1 km`, `1.2 km`, `414.7 m`."""
    if distance >= KILOMETRE and round(distance) % 100 == 0:
        return f"{round(distance) / KILOMETRE:g} km"
    return f"{round(distance, 1):g} m"


def pace_per_km(speed: float) -> str:
    """Write a speed in m/s as minutes per kilometre (`3:50`); `-` below 0.1 m/s."""
    return "-" if speed < 0.1 else clock(round(KILOMETRE / speed) * SECOND)
