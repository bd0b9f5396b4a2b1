"""Words: how the terminal and the page write times, ways and what a number is worth."""

from datetime import date

from stridecue.units import KILOMETRE, SECOND, Ms, clock, metres

NAMES = {1_609: "mile", 21_098: "half", 42_195: "marathon"}


def hours(moving: Ms) -> str:
    """Time on the feet, to the minute: `0:45`, `12:05`; hours and minutes."""
    minutes = round(moving / 60_000)
    return f"{minutes // 60}:{minutes % 60:02d}"


def kilometres(way: float | None) -> str:
    """A way to a tenth of a kilometre, `-` where nothing measured it."""
    return "-" if way is None else f"{way / KILOMETRE:.1f}"


def far(way: float) -> str:
    """A distance by its name, else in metres."""
    return NAMES.get(round(way)) or metres(way)


def race_time(length: Ms) -> str:
    """The time of a race, to the second: `21:34`."""
    rounded = round(length / SECOND) * SECOND
    return clock(rounded) if rounded >= 60_000 else f"0:{rounded // SECOND:02d}"


def plural(count: int, one: str) -> str:
    """`1 week`, `2 weeks`."""
    return f"{count} {one}{'' if count == 1 else 's'}"


def short(day: date, today: date) -> str:
    """A day in few characters: the year only where it is not plain."""
    return day.strftime("%d %b" if abs((today - day).days) < 300 else "%b %Y")
