"""Phrases: what the device says, in the runner's language. The English words are in `sentences`.

A phrase book may replace any sentence, says all of them in another language, and brings the lists
that `mind` and `form` name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from stridecue.units import SECOND, Ms
from stridecue.workout.numbers import ENGLISH_NUMBERS, Numbers
from stridecue.workout.sentences import SENTENCES

_BEGINNING = re.compile(r"(?:^|[.!?] )[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of a language: sentences by key with `{placeholders}`, and how it says numbers.

    `lists` are what `mind` and `form` name, `own` the runner's own of them, which come first;
    `voice` is the engine's voice that fits. A sentence that is not there is said in English.
    """

    language: str = "en"
    sentences: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Numbers = ENGLISH_NUMBERS
    voice: str = "en-us"

    def say(self, key: str, **values: str) -> str:
        """The sentence `key`, its placeholders filled, each sentence beginning with a capital."""
        filled = " ".join(self.words(key, **values).split())
        return _BEGINNING.sub(lambda found: found[0].upper(), filled)

    def words(self, key: str, **values: str) -> str:
        """What `key` says inside a sentence: a name, a part."""
        return (self.sentences.get(key) or SENTENCES[key]).format(**values)

    def named(self, what: str, name: str) -> str:
        """A name that a workout uses, in this language if the device knows it: "rep", "set"."""
        key = f"{what}_{name.replace(' ', '_')}"
        return self.words(key) if key in SENTENCES else self.numbers.readable(name)


ENGLISH = Phrases()
"""The built-in sentences and no lists."""


class Person(Enum):
    """Whom the statements of `mind` speak of: to you, or as I."""

    YOU = "you"
    I = "I"  # noqa: E741 (the word itself)


FIRST_PERSON = "-i"
"""A list with this at the end of its name is the same in the first person."""


def in_first_person(phrases: Phrases) -> Phrases:
    """`phrases` with the statements in the first person, for each list that has them."""
    own = {
        name.removesuffix(FIRST_PERSON): said
        for name, said in phrases.lists.items()
        if name.endswith(FIRST_PERSON)
    }
    return replace(phrases, lists={**phrases.lists, **own})


class Talk(Enum):
    """How talkative the device is, below what every runner must hear.

    `QUIET`: the coach corrects by a sound alone, and no form or self-talk. `NORMAL`: what the
    workout asks for. `CHATTY`: all of that, in every place that it has, and more of the way told.
    """

    QUIET = "quiet"
    NORMAL = "normal"
    CHATTY = "chatty"


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of a message can be taken in: at most so many words, and so many ms."""

    words: int
    ms: Ms

    def holds(self, text: str, ms: Ms) -> bool:
        """Whether `text`, which takes `ms`, is within it."""
        return ms <= self.ms and len(text.split()) <= self.words


WORK = Budget(5, 2 * SECOND)
REST = Budget(12, 5 * SECOND)
STANDING = Budget(40, 15 * SECOND)
"""While running hard, between, and before the start or in a pause. Our choice: no study of words
per second at speed was found."""

_LEAD: Ms = 270
_PER_LETTER: Ms = 56
_PER_STOP: Ms = 360


def estimate(text: str) -> Ms:
    """How long `text` takes to say, in ms, before the engine has told.

    Fitted to espeak-ng at 160 words per minute over the 243 sentences of the golden transcripts:
    nine of ten take between 0.92 and 1.11 of it.
    """
    stops = sum(text.rstrip(".!?").count(stop) for stop in ".,:!?")
    return _LEAD + _PER_LETTER * len(text) + _PER_STOP * stops
