"""One value of a settings file changed, and not a letter else: comments are the runner's. Pure."""

import re

_TOP = re.compile(r"[^\s#]")


def with_value(text: str, section: str, key: str, value: str) -> str:
    """`text` with `key: value` in the block `section:`, written where it is missing.

    Raises `ValueError` for a section that is no block, such as `audio: {latency: 0 s}`.
    """
    lines = text.splitlines(keepends=True)
    head = next((n for n, line in enumerate(lines) if re.match(rf"{section}\s*:", line)), None)
    if head is None:
        end = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{end}\n{section}:\n  {key}: {value}\n"
    if not re.fullmatch(rf"{section}\s*:\s*(#.*)?\s*", lines[head]):
        raise ValueError(f"`{section}:` is not written as a block of lines")
    block = range(head + 1, _end(lines, head + 1))
    for n in block:
        found = re.fullmatch(rf"(\s+{key}\s*:)[^#\n]*?(\s+#[^\n]*)?(\r?\n)?", lines[n])
        if found is not None:
            gap = " " * (len(lines[n]) - len(lines[n].lstrip()))
            comment = found[2] or ""
            lines[n] = f"{gap}{key}: {value}{comment}{found[3] or ''}"
            return "".join(lines)
    if not lines[head].endswith("\n"):
        lines[head] += "\n"
    lines.insert(head + 1, f"{_indent(lines, block)}{key}: {value}\n")
    return "".join(lines)


def _end(lines: list[str], start: int) -> int:
    """Where the block that begins at `start` ends."""
    return next((n for n in range(start, len(lines)) if _TOP.match(lines[n])), len(lines))


def _indent(lines: list[str], block: range) -> str:
    """The indentation of the block's entries."""
    for n in block:
        found = re.match(r"(\s+)[^\s#]", lines[n])
        if found is not None:
            return found[1]
    return "  "
