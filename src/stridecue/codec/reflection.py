"""Reflection: three answers after a session, a line of JSON for each time they are given.

The last line counts; none is taken back.
"""

import json
from dataclasses import dataclass, fields

from stridecue.units import Ms

LONGEST = 500
"""Letters of an answer: a few sentences."""


@dataclass(frozen=True, slots=True)
class Reflection:
    """What went well, what was hard, what next; "" for what was not answered.

    `wall_ms`: when, since 1970 UTC, `None` while the date was not known.
    """

    well: str = ""
    hard: str = ""
    next: str = ""
    wall_ms: Ms | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not (self.well or self.hard or self.next)


ANSWERS = tuple(one.name for one in fields(Reflection) if one.name != "wall_ms")


def tidy(answer: str) -> str:
    """An answer as it is kept: one line, without what a terminal would obey, not endless."""
    plain = "".join(letter if letter.isprintable() else " " for letter in answer)
    return " ".join(plain.split())[:LONGEST]


def write_reflection(reflection: Reflection) -> str:
    """One line of the session's file of reflections."""
    told: dict[str, str | int] = {name: getattr(reflection, name) for name in ANSWERS}
    if reflection.wall_ms is not None:
        told["wall_ms"] = reflection.wall_ms
    return json.dumps(told, ensure_ascii=False) + "\n"


def read_reflections(text: str) -> Reflection | None:
    """What the file says last; a line that says nothing is passed over."""
    last = None
    for line in text.splitlines():
        try:
            told = json.loads(line)
            wall = told.get("wall_ms")
            answers = {name: tidy(str(told.get(name, ""))) for name in ANSWERS}
            found = Reflection(**answers, wall_ms=None if wall is None else int(wall))
        except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
            continue
        last = last if found.is_empty else found
    return last
