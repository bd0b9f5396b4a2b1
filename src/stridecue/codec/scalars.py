"""Grammars of single values: a pattern, how it is read, and what to write instead.

One grammar serves the reader and the JSON schema: `schema_pattern` is what editors check.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from stridecue.codec.problems import nearest
from stridecue.units import HOUR, KILOMETRE, MILE, MINUTE, SECOND, Ms, clock, metres

T = TypeVar("T")


class MistakeError(ValueError):
    """A value that cannot be; its text is for the runner and names the mend."""


@dataclass(frozen=True, slots=True)
class Grammar(Generic[T]):
    """How one kind of value is written.

    `says` completes "write ..."; `bare` is what a lone number may have meant, with `{}` for it;
    `words` are offered for a misspelt one; `longest` bounds the length in characters.
    """

    says: str
    pattern: str
    read: Callable[[re.Match[str]], T]
    bare: str = ""
    words: tuple[str, ...] = ()
    longest: int = 80

    def parse(self, text: str) -> T:
        """Read `text`. Raises `MistakeError`, whose text says what would be right."""
        if len(text) > self.longest:
            raise MistakeError(f"longer than {self.longest} characters: write {self.says}")
        found = self.match(text)
        if found is None:
            raise MistakeError(self._amiss(text))
        return self.read(found)

    def match(self, text: str) -> re.Match[str] | None:
        """Match the whole of `text`."""
        return _compiled(self.pattern).match(text)

    @property
    def schema_pattern(self) -> str:
        """The pattern as JSON Schema wants it: anchored, without names."""
        return f"^(?:{nameless(self.pattern)})$"

    def _amiss(self, text: str) -> str:
        if not text.strip():
            return f"nothing is written here: write {self.says}"
        if self.bare and re.fullmatch(NUMBER, text.strip()):
            return f"{text.strip()} what? write {self.bare.replace('{}', text.strip())}"
        for better in _repairs(text):
            if better != text and self.match(better):
                return f'"{text}" is not understood: write {better}'
        near = nearest(text, self.words)
        if near is not None and text.isalpha():
            return f'"{text}" is not understood: did you mean {near}?'
        return f'"{text}" is not understood: write {self.says}'


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(f"^(?:{pattern})$")


def nameless(pattern: str) -> str:
    """Take the names off the groups of `pattern`, so that it can stand inside another."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_UNITS = {
    "s": "sec secs second seconds",
    "min": "mins minute minutes",
    "h": "hr hrs hour hours",
    "m": "meter meters metre metres mtr",
    "km": "kms k kilometre kilometres kilometer kilometers",
    "mi": "mile miles",
    "until hr": "hr",
    "under": "below max",
    "over": "above",
    "press": "lap button open",
}
_MEANT = {word: unit for unit, words in _UNITS.items() for word in words.split()}


def _repairs(text: str) -> Iterator[str]:
    """Yield what may have been meant: plain slips of units, signs, commas and capitals."""
    text = " ".join(text.split())
    yield text
    yield text.lower()
    yield re.sub(r"(?<=[0-9]),(?=[0-9])", ".", text)
    yield re.sub(r"[A-Za-z]+", lambda word: _MEANT.get(word[0].lower(), word[0].lower()), text)
    yield re.sub(r"^ *[>≥]=? *", "over ", text)
    yield re.sub(r"^ *[<≤]=? *", "under ", text)
    yield re.sub(r"^ *(\S+) *(?:to|\.\.|…|—) *(\S+)", r"\1-\2", text)
    yield re.sub(r"^(?:hr )?(?=[<>]|drops)", "until hr ", text)
    yield re.sub(r"^until (?:hr )?(?:is )?(?:under |below |<)? *(?=[0-9z])", "until hr < ", text)
    yield re.sub(r"^until (?:hr )?(?:is )?(?:over|above) ", "until hr > ", text)
    yield re.sub(r" (?=km$|mi$)", "/", text)
    yield f"{text}/km"
    yield text.removeprefix("@").strip()


# --- numbers, times, distances -------------------------------------------------------------------

NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,3})?"
DASH = " *[-\u2013] *"
"""A hyphen, or the dash that telephones write for it."""

_CLOCK = r"(?:[0-9]{1,2}:[0-5][0-9]|[0-9]{1,3}):[0-5][0-9](?:\.[0-9]{1,3})?"
_PRIMES = r"""[0-9]{1,3}'(?: *[0-5]?[0-9](?:"|''))?|[0-9]{1,4}\""""
TIME = rf"(?:{NUMBER} *(?:s|min|h)|{_CLOCK}|{_PRIMES})"
DISTANCE = rf"(?:{NUMBER} *(?:m|km|mi))"

LONGEST: Ms = 24 * HOUR
"""A session is over after a day; a longer time is a slip."""

FARTHEST = 250 * KILOMETRE
"""A day's run (our choice, near the 24-hour record on the road)."""

_TIME_UNIT = {"s": SECOND, "min": MINUTE, "h": HOUR}
_LENGTH_UNIT = {"m": 1.0, "km": KILOMETRE, "mi": MILE}


def time_of(text: str) -> Ms:
    """Read what `TIME` matches, in ms. Raises `MistakeError` for none at all and for over a day."""
    unit = re.fullmatch(rf"({NUMBER}) *(s|min|h)", text)
    if unit is not None:
        length = round(float(unit[1]) * _TIME_UNIT[unit[2]])
    elif ":" in text:
        length = round(_sixties(text.split(":")) * SECOND)
    elif "'" in text:
        minutes, _, seconds = text.partition("'")
        length = round(_sixties([minutes, seconds.strip(" \"'") or "0"]) * SECOND)
    else:
        length = round(float(text.strip(' "')) * SECOND)
    if length <= 0:
        raise MistakeError(f"{text} is no time: it must be above zero")
    if length > LONGEST:
        raise MistakeError(f"{text} is longer than 24 hours")
    return length


def _sixties(parts: list[str]) -> float:
    total = 0.0
    for part in parts:
        total = total * 60 + float(part)
    return total


def metres_of(text: str) -> float:
    """Read what `DISTANCE` matches, in metres. Raises `MistakeError` for none and for too far."""
    found = re.fullmatch(rf"({NUMBER}) *(m|km|mi)", text)
    if found is None:
        raise MistakeError(f'"{text}" is no distance')
    distance = float(found[1]) * _LENGTH_UNIT[found[2]]
    if distance <= 0:
        raise MistakeError(f"{text} is no distance: it must be above zero")
    if distance > FARTHEST:
        raise MistakeError(f"{text} is farther than {metres(FARTHEST)}")
    return distance


TIME_VALUE: Grammar[Ms] = Grammar(
    "a time such as 90 s, 12 min or 1:30", TIME, lambda found: time_of(found[0]), "{} s or {} min"
)
DISTANCE_VALUE: Grammar[float] = Grammar(
    "a distance such as 400 m, 1.2 km or 1 mi",
    DISTANCE,
    lambda found: metres_of(found[0]),
    "{} m or {} km",
)


def sentence(says: str, longest: int) -> Grammar[str]:
    """Text that is spoken or shown: anything, line breaks read as spaces."""
    return Grammar(
        says, r"[\s\S]*\S[\s\S]*", lambda found: " ".join(found[0].split()), longest=longest
    )


def choice(says: str, words: dict[str, T]) -> Grammar[T]:
    """One of some fixed words."""
    return Grammar(says, "|".join(words), lambda found: words[found[0].strip()], words=tuple(words))


def spoken_time(length: Ms) -> str:
    """Write a time with its unit, for a message: `45 s`, `2:30`."""
    return f"{length / SECOND:g} s" if length < 100 * SECOND else clock(length)
