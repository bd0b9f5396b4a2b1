"""Numbers as a coach says them, so that no engine has to guess how to read "4:05" or "400 m"."""

import re

from stridecue.units import HOUR, KILOMETRE, MILE, MINUTE, SECOND, Ms

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def cardinal(n: int) -> str:
    """`72` -> "seventy-two", `158` -> "one hundred fifty-eight"; any whole number."""
    if n < 0:
        return f"minus {cardinal(-n)}"
    if n < 20:
        return _ONES[n]
    if n < 100:
        tens, ones = divmod(n, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if n < 1_000:
        hundreds, rest = divmod(n, 100)
        return f"{_ONES[hundreds]} hundred" + (f" {cardinal(rest)}" if rest else "")
    thousands, rest = divmod(n, 1_000)
    return f"{cardinal(thousands)} thousand" + (f" {cardinal(rest)}" if rest else "")


def decimal(x: float) -> str:
    """`1.2` -> "one point two"; at most two places, none for a whole number."""
    whole, _, places = f"{x:.2f}".rstrip("0").rstrip(".").partition(".")
    said = cardinal(abs(int(whole)))
    sign = "minus " if x < 0 and float(f"{x:.2f}") else ""
    return sign + said + (" point " + " ".join(_ONES[int(d)] for d in places) if places else "")


def rate(bpm: int) -> str:
    """A heart rate or cadence: `158` -> "one fifty-eight", `105` -> "one oh five"."""
    if not 100 < bpm < 300:
        return cardinal(bpm)
    hundreds, rest = divmod(bpm, 100)
    if rest == 0:
        return cardinal(bpm)
    return f"{_ONES[hundreds]} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def split(length: Ms) -> str:
    """A split to the tenth: "seventy-two four"; from 100 s on "two fifty-three point four"."""
    tenths = (length + SECOND // 20) // 100
    if tenths < 1_000:
        seconds, tenth = divmod(tenths, 10)
        if not tenth:
            return f"{cardinal(seconds)} flat"
        # "Sixty one" would be heard as 61.
        point = " point" if seconds >= 20 and seconds % 10 == 0 else ""
        return f"{cardinal(seconds)}{point} {_ONES[tenth]}"
    seconds, tenth = divmod(tenths, 10)
    minutes, rest = divmod(seconds, 60)
    return f"{cardinal(minutes)} {_sixtieths(rest)}" + (f" point {_ONES[tenth]}" if tenth else "")


def clock(length: Ms) -> str:
    """A target or a clock time to the second: `92 s` -> "ninety-two", `245 s` -> "four oh five"."""
    seconds = round(length / SECOND)
    if seconds < 100:
        return cardinal(seconds)
    minutes, rest = divmod(seconds, 60)
    return f"{cardinal(minutes)} {_sixtieths(rest)}"


def _sixtieths(n: int) -> str:
    if n == 0:
        return "flat"
    return f"oh {_ONES[n]}" if n < 10 else cardinal(n)


def tenths(length: Ms) -> str:
    """A difference to the tenth: "point four", "one point two"; its size, without the sign."""
    whole, tenth = divmod((abs(length) + SECOND // 20) // 100, 10)
    if whole == 0:
        return f"point {_ONES[tenth]}"
    return cardinal(whole) + (f" point {_ONES[tenth]}" if tenth else "")


def duration(length: Ms) -> str:
    """A length: "sixty seconds", "two minutes", "two minutes thirty", "one hour five"."""
    seconds = round(length / SECOND)
    if seconds <= 90:
        return f"{cardinal(seconds)} second{'s' if seconds != 1 else ''}"
    if length < HOUR:
        minutes, rest = divmod(seconds, MINUTE // SECOND)
        unit = "minute" if minutes == 1 else "minutes"
        return f"{cardinal(minutes)} {unit}" + (f" {cardinal(rest)}" if rest else "")
    hours, rest = divmod(seconds // 60, 60)
    unit = "hour" if hours == 1 else "hours"
    return f"{cardinal(hours)} {unit}" + (f" {cardinal(rest)}" if rest else "")


def distance(metres: float) -> str:
    """A distance: "four hundred metres", "one kilometre", "one mile"."""
    miles = metres / MILE
    if miles > 0.9 and abs(miles - round(miles, 1)) < 0.001:
        return f"{decimal(round(miles, 1))} mile{'s' if round(miles, 1) != 1 else ''}"
    whole = round(metres)
    if whole >= KILOMETRE and whole % 100 == 0:
        kilometres = whole / KILOMETRE
        return f"{decimal(kilometres)} kilometre{'s' if kilometres != 1 else ''}"
    return f"{cardinal(whole)} metre{'s' if whole != 1 else ''}"


_TOKEN = re.compile(
    r"""(?P<times>\d+)\s*[x×]\s*(?=\d|\()      # 8 x 400
      | (?P<minutes>\d{1,2}):(?P<seconds>\d\d)\b
      | (?P<number>\d+(?:\.\d+)?)(?:\s*(?P<unit>(?:km|min|mi|m|s|h|k)\b|%))?
      | (?P<slash>(?<=\d|m|s)/(?=\d|k))
      | (?P<bracket>[()])""",
    re.VERBOSE,
)
_UNIT = {
    "km": "kilometres",
    "min": "minutes",
    "mi": "miles",
    "m": "metres",
    "s": "seconds",
    "h": "hours",
    "k": "k",
    "%": "per cent",
}


def readable(text: str) -> str:
    """A runner's own text with its figures as words: "8 x 400 m" -> "eight by four hundred"."""
    return " ".join(_TOKEN.sub(_word, text).split())


def _word(found: re.Match[str]) -> str:
    if found["times"]:
        return f"{cardinal(int(found['times']))} by "
    if found["minutes"]:
        return clock(int(found["minutes"]) * MINUTE + int(found["seconds"]) * SECOND)
    if found["number"]:
        number, unit = found["number"], found["unit"]
        said = decimal(float(number)) if "." in number else cardinal(int(number))
        by_name = found.string[: found.start()].rstrip().endswith(("x", "×"))
        if unit is None or (unit == "m" and by_name):
            return said
        return f"{said} {_UNIT[unit]}"
    return " " if found["slash"] or found["bracket"] else ""
