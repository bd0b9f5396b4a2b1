"""The YAML parser's own words, translated into what to write instead.

Both parsers of PyYAML (C and Python) say different words at the same places, so it is the character
at the place that decides, and of the words only what both have in common.
"""

import re

_VALUE = re.compile(
    r"""^(?P<head>\s*(?:-\s+)*[^\s:#{}\[\]"'&*!|>@`%-][^:#]*:\s+)(?P<value>\S.*)$"""
)
"""A line that is one key and its value."""

_AFTER_QUOTE = re.compile(r"""^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s#]""")


def explain(error: Exception, lines: list[str]) -> tuple[int, int, str]:
    """Return line, column and message (place and mend) for what the parser says of `lines`."""
    line, column = _place(error, "problem_mark", lines)
    source = lines[line - 1]
    if "\t" in source[: len(source) - len(source.lstrip())]:
        return line, source.index("\t") + 1, "a tab indents this line: use spaces"
    return _of_value(error, line, column, lines) or _of_structure(error, line, column, lines)


def _of_value(
    error: Exception, line: int, column: int, lines: list[str]
) -> tuple[int, int, str] | None:
    """Explain what is wrong with one value, if it is that."""
    source = lines[line - 1]
    letter = source[column - 1 : column]
    context, words = _words(error)
    if "block scalar" in context:
        return *_place(error, "context_mark", lines), _folded(source)
    if letter and letter in "@`%*&!" and "start any token" in words:
        return line, column, f"a value cannot begin with {letter}: {_sigil(letter)}"
    if context.endswith(("an alias", "an anchor")):
        line, column = _place(error, "context_mark", lines)
        return line, column, f"a value that begins with {source[column - 1]} belongs in quotes"
    if "quoted scalar" in context and "end of stream" in words:
        line, column = _place(error, "context_mark", lines)
        return line, column, "this quote is never closed"
    if "quoted scalar" in context:
        return line, column, "this is no \\ escape: use 'single quotes', they have none"
    written = _VALUE.match(source.rstrip())
    if written is not None and _AFTER_QUOTE.match(written["value"]):
        return line, column, "text after the closing quote: put all of it inside one pair of quotes"
    return None


def _of_structure(
    error: Exception, line: int, column: int, lines: list[str]
) -> tuple[int, int, str]:
    context, words = _words(error)
    if "mapping values" in words:
        return _colon(line, column, lines)
    if "sequence entries" in words:
        return line, column, "a list begins on a line of its own, below its key"
    if "directive" in context or "YAML document" in words:
        return line, column, "delete this line: a file of ours needs no % line"
    if "flow" in context:
        return _unclosed(error, lines)
    letter = lines[line - 1][column - 1 : column]
    return line, column, _misplaced(error, letter, lines, words)


def mend(error: Exception, lines: list[str]) -> str | None:
    """Quote the value that the parser fell over, so that the rest of the file can be read.

    Return the whole text, or `None` where the fault is no single value.
    """
    line, _ = _place(error, "problem_mark", lines)
    context, words = _words(error)
    written = _VALUE.match(lines[line - 1].rstrip())
    if written is None or "\t" in written["head"]:
        return None
    value = written["value"].partition(" #")[0].rstrip()
    quotable = (
        "block scalar" in context
        or "start any token" in words
        or context.endswith(("an alias", "an anchor"))
        or ("mapping values" in words and re.search(r":(\s|$)", value))
        or _AFTER_QUOTE.match(value)
    )
    if not quotable:
        return None
    quoted = "'" + value.replace("'", "''") + "'"
    return "\n".join([*lines[: line - 1], written["head"] + quoted, *lines[line:]])


def _words(error: Exception) -> tuple[str, str]:
    return str(getattr(error, "context", "") or ""), str(getattr(error, "problem", "") or error)


def _place(error: Exception, which: str, lines: list[str]) -> tuple[int, int]:
    mark = getattr(error, which, None) or getattr(error, "problem_mark", None)
    if mark is None:
        return 1, 1
    line = min(mark.line + 1, len(lines))
    return line, min(mark.column, len(lines[line - 1])) + 1


def _folded(source: str) -> str:
    if re.search(r":\s+>", source):
        return "a value cannot begin with >: write over (`over 150`), or put it in quotes"
    return "a value cannot begin with |: put it in quotes"


def _sigil(letter: str) -> str:
    return "leave it out" if letter == "@" else "put the value in quotes"


def _colon(line: int, column: int, lines: list[str]) -> tuple[int, int, str]:
    source = lines[line - 1]
    if len(re.findall(r":(?=\s|$)", source)) > 1:
        return line, column, "a colon and a space end the sentence: put the sentence in quotes"
    first = len(source) - len(source.lstrip()) + 1
    return (
        line,
        first,
        "this line is indented deeper than the value above it: align it with its key",
    )


def _unclosed(error: Exception, lines: list[str]) -> tuple[int, int, str]:
    line, column = _place(error, "context_mark", lines)
    opened = lines[line - 1][column - 1 : column]
    if re.search(r"\s#", lines[line - 1][column:]):
        return line, column, f"a # cuts this {opened} short: put the sentence in quotes"
    return line, column, f"this {opened} is never closed, or a comma is missing inside it"


def _misplaced(error: Exception, letter: str, lines: list[str], words: str) -> str:
    if letter and letter in "]},":
        return f"a stray {letter}: delete it, or put the value in quotes"
    if "document start" in words or getattr(error, "context_mark", None) is not None:
        line, _ = _place(error, "context_mark", lines)
        return f"this does not line up with what it belongs to (line {line}): check the indentation"
    return f"this is not YAML: {words.splitlines()[0]}"
