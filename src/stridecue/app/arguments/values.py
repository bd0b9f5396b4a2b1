"""Values that can be typed: each gives the value, or says what it should be."""

import argparse
import math
import re
from datetime import date

from stridecue.units import HOUR, MINUTE, SECOND, Ms

LONGEST_LOOK = 520
"""Weeks: ten years."""


def speed(text: str) -> float:
    """How many times as fast as life."""
    times = number(text)
    if not 0.1 <= times <= 10_000:
        raise argparse.ArgumentTypeError("a speed is a number from 0.1 to 10000, or use --fast")
    return times


def seconds(text: str) -> float:
    """Seconds to listen for."""
    long = number(text)
    if not 1 <= long <= 120:
        raise argparse.ArgumentTypeError("listen for 1 to 120 seconds")
    return long


def hold(text: str) -> int:
    """How long a button is held, in ms."""
    long = number(text)
    if not 0.02 <= long <= 10:
        raise argparse.ArgumentTypeError("a button is held for 0.02 to 10 seconds")
    return round(long * SECOND)


def port(text: str) -> int:
    """A TCP port; 0 for one that is free."""
    if not text.isdecimal() or not 0 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError("a port is 0 to 65535; 0 takes one that is free")
    return int(text)


def laps(text: str) -> int:
    """A number of laps."""
    many = number(text)
    if many != int(many) or not 2 <= many <= 50:
        raise argparse.ArgumentTypeError("run 2 to 50 laps: one cannot be checked")
    return int(many)


def rate(text: str) -> int:
    """Words per minute."""
    words = number(text)
    if words != int(words) or not 80 <= words <= 320:
        raise argparse.ArgumentTypeError("a rate is 80 to 320 words a minute")
    return int(words)


def metres(text: str) -> float:
    """The length of a lap in metres."""
    far = number(text)
    if not 200 <= far <= 10_000:
        raise argparse.ArgumentTypeError("a lap of 200 to 10000 m: a press is a metre or so out")
    return far


def address(text: str) -> str:
    """A Bluetooth address."""
    if not re.fullmatch(r"(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}", text):
        raise argparse.ArgumentTypeError("an address looks like A0:9E:1A:12:34:56")
    return text.upper()


def part(text: str) -> str:
    """A part of the panel that is tried."""
    from stridecue.app.trial.checks import PARTS  # noqa: PLC0415 (only where one is typed)

    if text not in PARTS:
        raise argparse.ArgumentTypeError(f"there is no {text!r}; a part is {', '.join(PARTS)}")
    return text


def day(text: str) -> date:
    """A date."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a date looks like 2027-05-16") from None
    if not 2000 <= found.year <= 2200:
        raise argparse.ArgumentTypeError("a date of this century looks like 2027-05-16")
    return found


def days(text: str) -> int:
    """A number of days."""
    many = number(text)
    if many != int(many) or not 1 <= many <= 366:
        raise argparse.ArgumentTypeError("1 to 366 days")
    return int(many)


def week(text: str) -> int:
    """The number of a week."""
    number_of = number(text)
    if number_of != int(number_of) or not 1 <= number_of <= 52:
        raise argparse.ArgumentTypeError("a week from 1 to 52")
    return int(number_of)


def time(text: str) -> Ms:
    """A time for a race, in ms."""
    found = re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})", text)
    if found is None:
        raise argparse.ArgumentTypeError("a time looks like 24:30 or 1:45:00")
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    ms = hours * HOUR + minutes * MINUTE + rest * SECOND
    if ms == 0 or rest > 59 or (hours and minutes > 59):
        raise argparse.ArgumentTypeError("a time looks like 24:30 or 1:45:00")
    return ms


def weeks(text: str) -> int:
    """A number of weeks to look back."""
    many = number(text)
    if many != int(many) or not 1 <= many <= LONGEST_LOOK:
        raise argparse.ArgumentTypeError(f"look back 1 to {LONGEST_LOOK} weeks")
    return int(many)


def number(text: str) -> float:
    """A finite number."""
    try:
        found = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None
    if not math.isfinite(found):
        raise argparse.ArgumentTypeError(f"{text!r} is not a finite number")
    return found


def legs(text: str) -> int:
    """How heavy legs are."""
    return _of(text, 5, "1 for fresh to 5 for heavy")


def answer(text: str) -> int:
    """An answer to one of Hooper's questions."""
    return _of(text, 7, "1, the best, to 7")


def _of(text: str, most: int, says: str) -> int:
    told = number(text)
    if told != int(told) or not 1 <= told <= most:
        raise argparse.ArgumentTypeError(f"a whole number: {says}")
    return int(told)
