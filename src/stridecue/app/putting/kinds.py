"""Kinds: what a file of the runner's is, by its place, its name and what stands in it."""

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath

from stridecue.app.files import LARGEST, same_ends
from stridecue.app.house import EXERCISES, PHRASES, SETTINGS
from stridecue.app.imagery import SCRIPTS
from stridecue.app.planned import PLANS
from stridecue.codec.settings import TABLE
from stridecue.codec.tree import decode_text


class Kind(Enum):
    """What a file may be; the value is its place in the configuration."""

    WORKOUT = "workouts"
    PLAN = PLANS
    PHRASES = PHRASES
    SCRIPTS = SCRIPTS
    SETTINGS = SETTINGS
    EXERCISES = EXERCISES

    @property
    def alone(self) -> bool:
        """Whether there is one file of it, and not a folder."""
        return self in (Kind.SETTINGS, Kind.EXERCISES)


FOLDERS = {kind.value: kind for kind in Kind if not kind.alone}
ALONE = {kind.value: kind for kind in Kind if kind.alone}

MARKS = {
    "workout": Kind.WORKOUT,
    "steps": Kind.WORKOUT,
    "plan": Kind.PLAN,
    "weeks": Kind.PLAN,
    "exercises": Kind.EXERCISES,
    "scripts": Kind.SCRIPTS,
    **dict.fromkeys(("sentences", "lists", "own", "numbers"), Kind.PHRASES),
}
"""Keys that only one kind of file has."""

_KEY = re.compile(r"^([a-z][a-z ]*?)\s*:", re.MULTILINE)
_SUFFIX = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
"""An editor that hides what a name ends with may have put `.txt` behind it."""
_STEM = re.compile(r"[\w+][\w.+-]*(?: [\w.+-]+)*")
"""As `use:` and `start: workout` name a file. A name with a `~` was cut short by a computer."""

LONGEST_NAME = 100
NOWHERE = PurePath()


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is to be put at `target`, a path in the configuration.

    `source` is what a person calls it, `text` what is in it, with the line ends of this house.
    `wrong`: why it has no place, and then there is neither.
    """

    source: str
    kind: Kind | None = None
    target: PurePath = NOWHERE
    text: str = ""
    wrong: str = ""


def is_ours(name: str) -> bool:
    """Whether a name is one of our files': other computers leave others beside them (`._8x400`)."""
    return _SUFFIX.search(name) is not None and not name.startswith((".", "~"))


def sort_out(source: str, data: bytes, kind: Kind | None = None) -> Found:
    """Find out what the bytes of a file are and where they go, or why they go nowhere.

    `kind`: what its folder says that it is.
    """
    name = PurePath(source).name
    if len(data) > LARGEST:
        return Found(source, wrong=f"larger than {LARGEST // 1024} KiB; this is no file of ours")
    text, problems = decode_text(data, source)
    if problems:
        return Found(source, wrong=problems[0].message)
    text = same_ends(text)
    plain = _plain(name)
    if plain is None:
        return Found(source, wrong="end its name with .yaml, and use letters, digits and - only")
    kind = kind or ALONE.get(plain) or _by_content(text)
    if kind is None:
        mend = "begin with `workout: NAME`, or `plan: NAME`, or name it stridecue.yaml"
        return Found(source, wrong=f"what is it? {mend}")
    target = PurePath(kind.value) if kind.alone else PurePath(kind.value, plain)
    return Found(source, kind, target, text)


def _plain(name: str) -> str | None:
    """The name that a file gets, `None` where there is no good one.

    Old computers write all of a name in capitals.
    """
    stem, found = _SUFFIX.subn("", name)
    if name == name.upper():
        stem = stem.lower()
    good = found and len(stem) <= LONGEST_NAME and _STEM.fullmatch(stem)
    return f"{stem}.yaml" if good else None


def _by_content(text: str) -> Kind | None:
    keys = _KEY.findall(text)
    marked = [MARKS[key] for key in keys if key in MARKS]
    if marked:
        return marked[0]
    return Kind.SETTINGS if any(key in TABLE for key in keys) else None
