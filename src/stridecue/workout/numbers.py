"""Numbers as a coach says them, so that no engine has to guess how to read "4:05" or "400 m".

A language is data: the words of 0 to 99, and patterns for all that is made of them. `Numbers` reads
them in any language; this page holds the English ones, phrase books bring the others.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from stridecue.units import HOUR, KILOMETRE, MILE, MINUTE, SECOND, Ms, to_tenths

PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        # whole numbers from 100 on; 100 and 1000 themselves, their multiples, and what follows
        "minus": "minus {n}",
        "hundred": "one hundred",
        "hundreds": "{n} hundred",
        "hundred_and": "one hundred {rest}",
        "hundreds_and": "{n} hundred {rest}",
        "thousand": "one thousand",
        "thousands": "{n} thousand",
        "thousand_and": "one thousand {rest}",
        "thousands_and": "{n} thousand {rest}",
        "point": "{whole} point {places}",
        # how decimals are written in a workout: 1.5 km
        "decimal_mark": ".",
        # heart rates and cadences from 101 to 299; {all} is the whole number in words
        "rate": "{hundreds} {rest}",
        "rate_oh": "{hundreds} oh {rest}",
        # a split under 100 s: to the tenth, without one, and after 20, 30, ... ("sixty one" is 61)
        "split": "{seconds} {tenth}",
        "split_flat": "{seconds} flat",
        "split_round": "{seconds} point {tenth}",
        # from 100 s on: to the second, with a second below ten, with none, and then the tenth
        "clock": "{minutes} {seconds}",
        "clock_oh": "{minutes} oh {seconds}",
        "clock_flat": "{minutes} flat",
        "clock_tenth": "{clock} point {tenth}",
        "clock_flat_tenth": "{minutes} flat point {tenth}",
        "pace": "{clock} per k",
        # a difference: 0.1 s, other tenths, 1 s, whole seconds, and more than a second
        "tenth": "point one",
        "tenths": "point {n}",
        "off_second": "one",
        "off_seconds": "{n}",
        "off_tenths": "{n} point {tenth}",
        # how much faster or slower than another time: 0.1 s, other tenths, and from a second on
        "gap_tenth": "one tenth",
        "gap_tenths": "{n} tenths",
        # lengths: one, several, and what is left over
        "second": "one second",
        "seconds": "{n} seconds",
        "minute": "one minute",
        "minutes": "{n} minutes",
        "minutes_and": "{minutes} {seconds}",
        "hour": "one hour",
        "hours": "{n} hours",
        "hours_and": "{hours} {minutes}",
        "metre": "one metre",
        "metres": "{n} metres",
        "kilometre": "one kilometre",
        "kilometres": "{n} kilometres",
        "mile": "one mile",
        "miles": "{n} miles",
        # what else stands in a runner's own text: 8 x 400 m, 5k, 75%
        "by": "{n} by",
        "k": "{n} k",
        "percent": "{n} per cent",
    }
)
"""What is not one word, by name. The `{placeholders}` are words, put in by `Numbers`."""

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
JOINED = "{tens}-{ones}"
"""The words for 0 to 19, for 20, 30 to 90, and how those between are joined."""


def small_numbers(
    ones: Sequence[str],
    tens: Sequence[str],
    joined: str,
    irregular: Mapping[int, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """The words for 0 to 99: twenty `ones`, eight `tens`, the rest `joined` of both.

    `irregular` overrides any of them: "einundzwanzig", "soixante et onze".
    """
    words = list(ones)
    for ten in tens:
        words += [ten, *(joined.format(tens=ten, ones=one) for one in ones[1:10])]
    return tuple(irregular.get(n, word) for n, word in enumerate(words))


LAP = 400
"""Metres."""


def _of_the_track(metres: int) -> bool:
    """Whether runners say it by hundreds: 1200, 1500, 1600, 2400; but two kilometres."""
    if not KILOMETRE < metres <= 8 * LAP or metres % 100 or metres % KILOMETRE == 0:
        return False
    return metres < 2 * KILOMETRE or metres % LAP == 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language says numbers: `small` are the words for 0 to 99, `patterns` the rest."""

    small: tuple[str, ...] = small_numbers(ONES, TENS, JOINED)
    patterns: Mapping[str, str] = field(default_factory=lambda: PATTERNS)

    def _said(self, pattern: str, **words: str) -> str:
        return self.patterns[pattern].format(**words)

    def _counted(self, unit: str, n: float) -> str:
        """`n` of a unit, which has a pattern of its own for one."""
        return self._said(unit) if n == 1 else self._said(f"{unit}s", n=self.decimal(n))

    # --- plain numbers ---------------------------------------------------------------------------

    def cardinal(self, n: int) -> str:
        """`72` -> "seventy-two", `158` -> "one hundred fifty-eight"; any whole number."""
        if n < 0:
            return self._said("minus", n=self.cardinal(-n))
        if n < 100:
            return self.small[n]
        size, unit = (100, "hundred") if n < 1_000 else (1_000, "thousand")
        count, rest = divmod(n, size)
        return self._said(
            f"{unit}{'' if count == 1 else 's'}{'_and' if rest else ''}",
            n=self.cardinal(count),
            rest=self.cardinal(rest),
        )

    def decimal(self, x: float) -> str:
        """`1.2` -> "one point two"; at most two places, none for a whole number."""
        whole, _, places = f"{abs(x):.2f}".rstrip("0").rstrip(".").partition(".")
        said = self.cardinal(int(whole))
        if places:
            said = self._said("point", whole=said, places=self._digits(places))
        return self._said("minus", n=said) if x < 0 and (places or whole != "0") else said

    def _digits(self, text: str) -> str:
        return " ".join(self.small[int(digit)] for digit in text)

    def rate(self, bpm: int) -> str:
        """A heart rate or cadence: `158` -> "one fifty-eight", `105` -> "one oh five"."""
        hundreds, rest = divmod(bpm, 100)
        if not 100 < bpm < 300 or rest == 0:
            return self.cardinal(bpm)
        return self._said(
            "rate_oh" if rest < 10 else "rate",
            hundreds=self.cardinal(hundreds),
            rest=self.cardinal(rest),
            all=self.cardinal(bpm),
        )

    # --- times -----------------------------------------------------------------------------------

    def split(self, length: Ms) -> str:
        """A split to the tenth: "seventy-two four"; from 100 s "two fifty-three point four"."""
        seconds, tenth = divmod(to_tenths(length), 10)
        said = self.small[tenth]
        if seconds >= 100:
            minutes, rest = divmod(seconds, 60)
            if not tenth:
                return self._clock(seconds)
            if not rest:
                return self._said("clock_flat_tenth", minutes=self.cardinal(minutes), tenth=said)
            return self._said("clock_tenth", clock=self._clock(seconds), tenth=said)
        pattern = "split"
        if not tenth:
            pattern = "split_flat"
        elif seconds >= 20 and seconds % 10 == 0:
            pattern = "split_round"
        return self._said(pattern, seconds=self.cardinal(seconds), tenth=said)

    def clock(self, length: Ms) -> str:
        """A target or clock time to the second: 92 s "ninety-two", 245 s "four oh five"."""
        seconds = round(length / SECOND)
        return self.cardinal(seconds) if seconds < 100 else self._clock(seconds)

    def aim(self, length: Ms) -> str:
        """A target, to the tenth where it has one, as its split will be: 92 s, 83.46 s."""
        return self.split(length) if to_tenths(length) % 10 else self.clock(length)

    def _clock(self, seconds: int) -> str:
        minutes, rest = divmod(seconds, 60)
        pattern = "clock_flat" if rest == 0 else "clock_oh" if rest < 10 else "clock"
        return self._said(pattern, minutes=self.cardinal(minutes), seconds=self.cardinal(rest))

    def pace(self, length: Ms) -> str:
        """A time for a kilometre: 245 s -> "four oh five per k"."""
        return self._said("pace", clock=self.clock(length))

    def tenths(self, length: Ms) -> str:
        """A difference to the tenth: "point four", "one point two"; its size, without the sign."""
        whole, tenth = divmod(to_tenths(abs(length)), 10)
        if whole == 0:
            return self._said("tenth") if tenth == 1 else self._said("tenths", n=self.small[tenth])
        if tenth:
            return self._said("off_tenths", n=self.cardinal(whole), tenth=self.small[tenth])
        return self._counted("off_second", whole)

    def gap(self, length: Ms) -> str:
        """How far apart two times are: "two tenths", "one point four seconds"; without the sign."""
        tenths = to_tenths(abs(length))
        if tenths < 10:
            return self._counted("gap_tenth", tenths)
        return self._counted("second", tenths / 10)

    def duration(self, length: Ms) -> str:
        """A length: "sixty seconds", "two minutes", "two minutes thirty", "one hour five"."""
        seconds = round(length / SECOND)
        if seconds <= 90:
            return self._counted("second", seconds)
        if length < HOUR:
            minutes, rest = divmod(seconds, MINUTE // SECOND)
            said = self._counted("minute", minutes)
            if not rest:
                return said
            return self._said("minutes_and", minutes=said, seconds=self.cardinal(rest))
        hours, rest = divmod(seconds // 60, 60)
        said = self._counted("hour", hours)
        if not rest:
            return said
        return self._said("hours_and", hours=said, minutes=self.cardinal(rest))

    # --- distances and the runner's own text -----------------------------------------------------

    def distance(self, metres: float) -> str:
        """A distance: "sixteen hundred metres", "one kilometre", "one mile"."""
        miles = round(metres / MILE, 1)
        if metres / MILE > 0.9 and abs(metres / MILE - miles) < 0.001:
            return self._counted("mile", miles)
        whole = round(metres)
        if _of_the_track(whole):
            hundreds = self._said("hundreds", n=self.cardinal(whole // 100))
            return self._said("metres", n=hundreds)
        if whole >= KILOMETRE and whole % 100 == 0:
            return self._counted("kilometre", whole / KILOMETRE)
        return self._counted("metre", whole)

    def readable(self, text: str) -> str:
        """A runner's own text with its figures as words: "8 x 400 m" -> "eight by four hundred"."""
        return " ".join(_token(self.patterns["decimal_mark"]).sub(self._word, text).split())

    def _word(self, found: re.Match[str]) -> str:
        if found["times"]:
            return self._said("by", n=self.cardinal(int(found["times"]))) + " "
        if found["minutes"]:
            length = int(found["minutes"]) * MINUTE + int(found["seconds"]) * SECOND
            return self.pace(length) if found["pace"] else self.clock(length)
        if found["number"]:
            return self._number(found)
        return " "

    def _number(self, found: re.Match[str]) -> str:
        unit = found["unit"]
        number = float(found["number"].replace(self.patterns["decimal_mark"], "."))
        by_name = found.string[: found.start()].rstrip().endswith(("x", "×"))
        if unit is None or (unit == "m" and by_name):
            return self.decimal(number)
        if unit in _COUNTED:
            return self._counted(_COUNTED[unit], number)
        return self._said("percent" if unit == "%" else unit, n=self.decimal(number))


ENGLISH_NUMBERS = Numbers()

_COUNTED = {
    "km": "kilometre",
    "min": "minute",
    "mi": "mile",
    "m": "metre",
    "s": "second",
    "h": "hour",
}
"""The units as they are written, and what they are called here."""


@cache
def _token(mark: str) -> re.Pattern[str]:
    """What a figure looks like in a text where `mark` stands before the decimals."""
    return re.compile(
        rf"""(?P<times>\d+)\s*[x×]\s*(?=\d|\()      # 8 x 400
          | (?P<minutes>\d{{1,2}}):(?P<seconds>\d\d)\b(?P<pace>\s*/\s*km\b)?
          | (?P<number>\d+(?:{re.escape(mark)}\d+)?)(?:\s*(?P<unit>(?:km|min|mi|m|s|h|k)\b|%))?
          | (?P<slash>(?<=\d|m|s)/(?=\d|k))
          | (?P<bracket>[()])""",
        re.VERBOSE,
    )
