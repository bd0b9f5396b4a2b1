"""Languages: how they are named, in settings, in phrase books, and by the voices of an engine."""

import re

from stridecue.codec.scalars import Grammar, sentence

LANGUAGE = Grammar(
    "a language such as en or de", "[a-z]{2,3}(?:-[a-zA-Z]{2,8})?", lambda found: found[0]
)
VOICE = sentence("a voice of the engine, such as en-us or en-gb", 40)

_TAG = re.compile(r"(?:\w+/)?(?:mb-)?([a-z]{2})(?![a-z])")
"""espeak-ng names its voices by language ("en-us", "gmw/de", "de+f2", "mb-de5").

Two letters only: three may be somebody's name."""


def main_part(language: str) -> str:
    """`en-gb` -> `en`: who speaks the one understands the other."""
    return language.partition("-")[0]


def spoken_by(voice: str) -> str | None:
    """The language that a voice has by its name; `None` where the name does not tell."""
    found = _TAG.match(voice)
    return None if found is None else found[1]
