"""Troubles: what has failed and the runner has not heard yet, in the runner's language.

The rooms below tell what is amiss in an English sentence, for a log or a screen. Those that the
catalogue holds are known again here and said in the language of the house; of any other only that
it is there.
"""

import re
from collections.abc import Iterator
from functools import cache

from stridecue.app.out import warn
from stridecue.codec.language import main_part
from stridecue.workout.phrases import ENGLISH, Phrases
from stridecue.workout.sentences import DEVICE

_DETAIL = re.compile(r" \([^()]*\)$")
"""What stands in brackets at the end is for a reader."""


class Troubles:
    """Sentences to be said at the next pause, each once."""

    def __init__(self) -> None:
        self._told: list[tuple[str, str | None]] = []

    def tell(self, sentence: str, detail: str = "", *, said: str | None = None) -> None:
        """Take an English sentence down, and log it with its detail. From any thread.

        `said` is what is spoken, where that is known already.
        """
        warn(f"{sentence} ({detail})" if detail else sentence)
        self._told.append((sentence, said))

    @property
    def wait(self) -> bool:
        """Whether there is something to be said."""
        return bool(self._told)

    def take(self, phrases: Phrases) -> tuple[str, ...]:
        """What is to be said now."""
        told, self._told = self._told, []
        return tuple(dict.fromkeys(said or in_words(one, phrases) for one, said in told))


def in_words(sentence: str, phrases: Phrases) -> str:
    """An English sentence of any room, as `phrases` say it."""
    known = _known(_DETAIL.sub("", sentence))
    if known is not None:
        key, why = known
        return phrases.say(key, why=_reason(why, phrases))
    if main_part(phrases.language) == "en":
        return phrases.numbers.readable(sentence)
    return phrases.say("trouble")


def _known(sentence: str) -> tuple[str, str] | None:
    """The key of the sentence of the catalogue that this is, or begins with, and its reason."""
    for key, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return key, found[1] if pattern.groups else ""
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, re.compile(re.escape(said).replace(r"\{why\}", "(.*)") + "(?: .*)?"))
        for key, said in DEVICE.items()
        if "{" not in said.replace("{why}", "")
    )


def _reason(why: str, phrases: Phrases) -> str:
    for key, said in _reasons():
        if said == why:
            return phrases.words(key)
    return phrases.words("why_other")


def _reasons() -> Iterator[tuple[str, str]]:
    return ((key, said) for key, said in DEVICE.items() if key.startswith("why_"))


def fault(name: str) -> str:
    """What is told of a member of the cast that failed: `panel`, `voice`, `journal`."""
    key = f"fault_{name}"
    return ENGLISH.say(key if key in DEVICE else "trouble")


def not_done(key: str, error: OSError) -> str:
    """What is told of the card that takes nothing, for a reader with the system's own reason."""
    return ENGLISH.say(key, why=error.strerror or "the log says why")
