"""What is wrong in a file of the runner's, where, and what would be right."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

MOST_PROBLEMS = 100
"""Of one file, this many are reported (our choice): a hostile file is no reason for a flood."""

_WIDTH = 100
"""Columns of the source line that are shown; a longer line is cut round the caret."""


class Severity(Enum):
    """Whether a file can be used in spite of the problem."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake or doubt. `line` and `column` count from 1; `source` is the line itself."""

    file: str
    line: int
    column: int
    message: str
    severity: Severity = Severity.ERROR
    source: str = ""

    def render(self) -> str:
        """Write `file:line:column: message`, the source line and a caret below the place."""
        kind = "warning: " if self.severity is Severity.WARNING else ""
        head = f"{self.file}:{self.line}:{self.column}: {kind}{self.message}"
        if not self.source.strip():
            return head
        start = max(0, self.column - _WIDTH // 2) if len(self.source) > _WIDTH else 0
        shown = "".join(map(_visible, self.source[start : start + _WIDTH]))
        return f"{head}\n  {shown}\n  {' ' * (self.column - 1 - start)}^"


def _visible(letter: str) -> str:
    """Give one column for one letter: a tab is a space, and nothing reaches the terminal raw."""
    if letter.isprintable():
        return letter
    return " " if letter == "\t" else "?"


def line_of(lines: list[str], number: int) -> str:
    """Return line `number`, counted from 1, or nothing."""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or `None`."""
    close = difflib.get_close_matches(word.strip().lower(), list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """Name the mend for an unknown word: the nearest known one, else all of them."""
    known = list(known)
    near = nearest(word, known)
    return f"did you mean {near}?" if near else f"known: {', '.join(known)}"


def in_order(problems: Iterable[Problem], first: str = "") -> tuple[Problem, ...]:
    """Errors before warnings, those of the file `first` first, then by place.

    Nothing twice, and at most `MOST_PROBLEMS`.
    """
    unique = sorted(
        dict.fromkeys(problems),
        key=lambda p: (p.severity is Severity.WARNING, p.file != first, p.file, p.line, p.column),
    )
    if len(unique) <= MOST_PROBLEMS:
        return tuple(unique)
    shown, more = unique[:MOST_PROBLEMS], len(unique) - MOST_PROBLEMS
    last = shown[-1]
    note = f"and {more} more; mend these first"
    return (*shown, Problem(last.file, last.line, last.column, note, last.severity))
