"""A YAML file as a tree in which every scalar is the text that was written, with its place."""

import re

import yaml

from stridecue.codec.builder import RefusedError, TreeBuilder
from stridecue.codec.nodes import NO_TEXT, Mapping, Node, Sequence, Text
from stridecue.codec.problems import Problem, in_order, line_of
from stridecue.codec.syntax import explain, mend

__all__ = ["Mapping", "Node", "Sequence", "Text", "decode_text", "parse_tree"]

MOST_BYTES = 65_536
"""Size of a file (our choice): a long plan is 10 kB."""

_MOST_MENDS = 8
"""So many slips of YAML are reported at once; each costs another reading of the file."""


def parse_tree(text: str, name: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read `text`, the file `name`, as far as it can be read. Raises nothing, for any text.

    The tree is `None` when nothing can be built; otherwise it may be incomplete if there are
    problems, so that its reader can go on and report more.
    """
    text = text.removeprefix("\ufeff")
    refused = _refusal(text, name)
    if refused is not None:
        return None, (refused,)
    lines = text_lines(text)
    problems: list[Problem] = []
    for _ in range(_MOST_MENDS):
        builder = TreeBuilder(name, lines)
        try:
            node = builder.build(text)
        except (yaml.YAMLError, ValueError) as error:  # the latter: odd escapes and numbers
            line, column, message = explain(error, text_lines(text))
            problems.append(Problem(name, line, column, message, source=line_of(lines, line)))
            mended = mend(error, text_lines(text))
            if mended is None:
                return None, in_order(problems)
            text = mended
        except RefusedError as refusal:
            return None, in_order([*problems, *builder.problems, refusal.problem])
        else:
            return node, in_order([*problems, *builder.problems])
    return None, in_order(problems)


def decode_text(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode the bytes of the file `name` as UTF-8; what is none is named with its place."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", (Problem(name, 1, 1, "this is UTF-16 text: save the file as UTF-8"),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = _place(before, len(before))
        message = f"byte {data[error.start]:#04x} is not UTF-8 text: save the file as UTF-8"
        return "", (Problem(name, line, column, message),)


def text_lines(text: str) -> list[str]:
    """Return the lines as the parser counts them."""
    return re.split(r"\r\n|\r|\n", text)


def _place(text: str, index: int) -> tuple[int, int]:
    before = text_lines(text[:index])
    return len(before), len(before[-1]) + 1


def _refusal(text: str, name: str) -> Problem | None:
    """Say why this cannot be a file of ours at all."""
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return Problem(name, 1, 1, "this file is larger than 64 KiB: a workout is a page of text")
    odd = NO_TEXT.search(text)
    if odd is not None:
        line, column = _place(text, odd.start())
        point = f"U+{ord(odd.group()):04X}"
        if 0xD800 <= ord(odd.group()) < 0xE000:
            message = "this is not UTF-8 text: save the file as UTF-8"
        else:
            message = f"the character {point} is invisible and no text: delete it"
        return Problem(name, line, column, message, source=line_of(text_lines(text), line))
    if not re.search(r"^[^\S\n]*[^\s#]", text, re.MULTILINE):
        return Problem(name, 1, 1, "this file is empty")
    return None
