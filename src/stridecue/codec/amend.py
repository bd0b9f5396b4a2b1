"""Values of a settings file changed, and not a letter else: comments are the runner's. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from stridecue.codec.nodes import Mapping, Text
from stridecue.codec.tree import parse_tree

_TOP = re.compile(r"[^\s#]")


@dataclass(frozen=True, slots=True)
class Change:
    """`key` of a section gets `value`; with `None` it is written no longer."""

    section: str
    key: str
    value: str | None


def written(text: str) -> dict[tuple[str, str], Text]:
    """What stands in `text` by section and key, as far as it can be read."""
    node, _ = parse_tree(text, "")
    sections = node.entries if isinstance(node, Mapping) else ()
    return {
        (section.value, key.value): value
        for section, block in sections
        if isinstance(block, Mapping)
        for key, value in block.entries
        if isinstance(value, Text)
    }


def amended(text: str, changes: Iterable[Change]) -> str:
    """`text` with all of `changes`. Raises `ValueError` as `with_value` does."""
    for one in changes:
        if one.value is None:
            text = without_value(text, one.section, one.key)
        else:
            text = with_value(text, one.section, one.key, one.value)
    return text


def with_value(text: str, section: str, key: str, value: str) -> str:
    """`text` with `key: value` in the block `section:`, written where it is missing.

    What is missing goes before its example in a comment, else to the top of the block. Raises
    `ValueError` for a section that is no block, such as `audio: {latency: 0 s}`.
    """
    lines = text.splitlines(keepends=True)
    block = _block(lines, section)
    if block is None:
        end = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{end}\n{section}:\n  {key}: {value}\n"
    n, found = _line(lines, block, key)
    if found is not None:
        entry, comment = f"{found['gap']}{key}: {value}", found["comment"]
        if comment:  # it stays below the ones above it
            entry = f"{entry:<{lines[n].index('#') - 1}} {comment.lstrip()}"
        lines[n] = f"{entry}{found['end'] or ''}"
        return "".join(lines)
    if not lines[block.start - 1].endswith("\n"):
        lines[block.start - 1] += "\n"
    example = re.compile(rf"\s+#\s*{re.escape(key)}\s*:")
    place = next((n for n in block if example.match(lines[n])), block.start)
    lines.insert(place, f"{_indent(lines, block)}{key}: {value}\n")
    return "".join(lines)


def without_value(text: str, section: str, key: str) -> str:
    """`text` without `key` in the block `section:`; a comment behind it stays, as its example.

    Raises `ValueError` as `with_value` does.
    """
    lines = text.splitlines(keepends=True)
    block = _block(lines, section)
    n, found = (0, None) if block is None else _line(lines, block, key)
    if found is None:
        return text
    gap, comment = found["gap"], found["comment"]
    lines[n] = f"{gap}# {lines[n].removeprefix(gap)}" if comment else ""
    return "".join(lines)


def _block(lines: list[str], section: str) -> range | None:
    """The lines below `section:`, `None` where it is not written."""
    head = next((n for n, line in enumerate(lines) if re.match(rf"{section}\s*:", line)), None)
    if head is None:
        return None
    if not re.fullmatch(rf"{section}\s*:\s*(#.*)?\s*", lines[head]):
        raise ValueError(f"`{section}:` is not written as a block of lines")
    rest = range(head + 1, len(lines))
    return range(head + 1, next((n for n in rest if _TOP.match(lines[n])), len(lines)))


def _line(lines: list[str], block: range, key: str) -> tuple[int, re.Match[str] | None]:
    """The line of the block where `key` has its value, in parts."""
    shape = re.compile(
        rf"(?P<gap>\s+){re.escape(key)}\s*:[^#\n]*?(?P<comment>\s+#[^\n]*)?(?P<end>\r?\n)?"
    )
    for n in block:
        found = shape.fullmatch(lines[n])
        if found is not None:
            return n, found
    return 0, None


def _indent(lines: list[str], block: range) -> str:
    """The indentation of the block's entries."""
    for n in block:
        found = re.match(r"(\s+)[^\s#]", lines[n])
        if found is not None:
            return found[1]
    return "  "
