"""Collecting what is wrong in one file while it is read."""

from dataclasses import dataclass, field
from typing import TypeVar

from stridecue.codec.nodes import Node, Sequence, Text
from stridecue.codec.problems import Problem, Severity, line_of
from stridecue.codec.scalars import Grammar, MistakeError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of `file`; `problems` is shared by the files of one workout."""

    file: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    silent: set[int] = field(default_factory=set)
    """Lines of which the parser has complained: what is found in them beyond would confuse."""

    def error(self, at: Node, message: str) -> None:
        """Note a mistake at the place of a node."""
        self._add(at.line, at.column, message, Severity.ERROR)

    def warn(self, at: Node, message: str) -> None:
        """Note a doubt at the place of a node."""
        self._add(at.line, at.column, message, Severity.WARNING)

    def error_in(self, line: int, message: str) -> None:
        """Note a mistake in a line, at its first word."""
        self._add(line, self._first_word(line), message, Severity.ERROR)

    def warn_in(self, line: int, message: str) -> None:
        """Note a doubt in a line, at its first word."""
        self._add(line, self._first_word(line), message, Severity.WARNING)

    def value(self, node: Node, grammar: Grammar[T]) -> T | None:
        """Read one value; a mistake is noted and gives `None`."""
        if not isinstance(node, Text):
            self.error(node, f"{shape_of(node)} is too much here: write {grammar.says}")
            return None
        try:
            return grammar.parse(node.value)
        except MistakeError as mistake:
            self.error(node, str(mistake))
            return None

    def sentence(self, node: Node, grammar: Grammar[str]) -> str | None:
        """Read a sentence: a `#` in it would be lost silently, so it is a mistake."""
        if isinstance(node, Text) and node.comment:
            self.error(node, "the # cuts this sentence short: put the sentence in quotes")
            return None
        return self.value(node, grammar)

    def _first_word(self, line: int) -> int:
        source = line_of(self.lines, line)
        return len(source) - len(source.lstrip(" -")) + 1

    def _add(self, line: int, column: int, message: str, severity: Severity) -> None:
        if line in self.silent:
            return
        source = line_of(self.lines, line)
        self.problems.append(Problem(self.file, line, column, message, severity, source))


def shape_of(node: Node) -> str:
    """Name a node for a message."""
    match node:
        case Text():
            return "one value"
        case Sequence():
            return "a list"
        case _:
            return "a set of keys"
