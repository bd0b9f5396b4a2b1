"""The nodes of a YAML file: text, lists and mappings, each with its place.

YAML 1.1 reads `1:30` as 90, `on` as true and `010` as 8, and keeps the last of two equal keys. So
here every scalar stays the text that was written until the grammar of the file reads it.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

NO_TEXT = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff"
    "\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
"""What is no text: control characters, lone surrogates, invisible line breaks and byte marks."""


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as written. `comment`: a `#` follows on its line, which may have cut it short."""

    value: str
    line: int
    column: int
    quoted: bool = False
    comment: bool = False

    @property
    def missing(self) -> bool:
        """Whether nothing was written: `say:`."""
        return not self.value and not self.quoted


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: "tuple[Node, ...]"
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys, each once, and their values, in the order of the file."""

    entries: "tuple[tuple[Text, Node], ...]"
    line: int
    column: int

    def get(self, name: str) -> "Node | None":
        """Return the value of the key `name`."""
        return next((value for key, value in self.entries if key.value == name), None)

    def key(self, name: str) -> Text | None:
        """Return the key `name` with its place."""
        return next((key for key, _ in self.entries if key.value == name), None)


Node: TypeAlias = Text | Sequence | Mapping
