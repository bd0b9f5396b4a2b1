"""Scripts of imagery: `config/scripts/*.yaml`, by the rules of all our files."""

from collections.abc import Mapping as Words
from dataclasses import dataclass, field
from string import Formatter

from stridecue.codec.language import LANGUAGE
from stridecue.codec.nodes import Mapping, Node, Sequence, Text
from stridecue.codec.problems import Problem, Severity, in_order, suggestion
from stridecue.codec.scalars import choice, sentence
from stridecue.codec.tree import parse_tree, text_lines
from stridecue.codec.workout.details import PHRASES_NAME
from stridecue.codec.workout.report import Report, shape_of
from stridecue.workout.imagery import PLACES, Element, Line, Script, Where

SENTENCE = sentence("a sentence in quotes", 200)
MOST_LINES = 60
ELEMENTS = tuple(one.value for one in Element)
WHERE = "where"
WHERE_VALUE = choice("track, hill or elsewhere", {one.value: one for one in Where})


@dataclass(frozen=True, slots=True)
class ScriptBook:
    """The scripts of one file, by name, in one language."""

    language: str = "en"
    scripts: Words[str, Script] = field(default_factory=dict)


def read_scripts(text: str, name: str) -> tuple[ScriptBook | None, tuple[Problem, ...]]:
    """Read a file of scripts; it is `None` when there is an error. No text raises."""
    node, problems = parse_tree(text, name)
    report = Report(name, text_lines(text.removeprefix("\ufeff")), list(problems))
    report.silent.update(problem.line for problem in problems)
    book = ScriptBook()
    if isinstance(node, Mapping):
        book = _book(node, report)
    elif node is not None:
        report.error(node, f"{shape_of(node)} is no file of scripts: begin with `scripts:`")
    found = in_order(report.problems)
    failed = any(one.severity is Severity.ERROR for one in found)
    return (None if failed else book), found


def _book(top: Mapping, report: Report) -> ScriptBook:
    known = ("language", "scripts")
    for key, _ in top.entries:
        if key.value not in known:
            report.error(key, f'unknown section "{key.value}": {suggestion(key.value, known)}')
    language, node = top.get("language"), top.get("scripts")
    read = None if language is None else report.value(language, LANGUAGE)
    scripts: dict[str, Script] = {}
    if not isinstance(node, Mapping):
        report.error(node or top, "below `scripts:` write each by its name")
        return ScriptBook(read or "en")
    for key, value in node.entries:
        name = report.value(key, PHRASES_NAME)
        if name is not None:
            scripts[name] = _script(key, value, report)
        elif key.value == "off":
            report.error(key, "`off` means no script: call this one something else")
    return ScriptBook(read or "en", scripts)


def _script(key: Text, node: Node, report: Report) -> Script:
    if not isinstance(node, Sequence) or not node.items:
        report.error(node, f"`{key.value}` is a list: `- task: ...` on each line")
        return ()
    if len(node.items) > MOST_LINES:
        report.error(node, f"{len(node.items)} lines: write at most {MOST_LINES}")
    lines = [_line(one, report) for one in node.items]
    return tuple(line for line in lines if line is not None)


def _line(node: Node, report: Report) -> Line | None:
    entries = node.entries if isinstance(node, Mapping) else ()
    heads = [(key, value) for key, value in entries if key.value != WHERE]
    if len(heads) != 1:
        report.error(node, f"a line is one of {', '.join(ELEMENTS)}, a colon, and a sentence")
        return None
    ((key, value),) = heads
    if key.value not in ELEMENTS:
        known = (*ELEMENTS, WHERE)
        report.error(key, f'"{key.value}" is no part of it: {suggestion(key.value, known)}')
        return None
    said, where = report.sentence(value, SENTENCE), _where(entries, report)
    if said is None or not _fits(value, said, report):
        return None
    return Line(Element(key.value), said, where)


def _where(entries: tuple[tuple[Text, Node], ...], report: Report) -> Where | None:
    """Where a line is said; `None` for everywhere."""
    nodes = [value for key, value in entries if key.value == WHERE]
    return report.value(nodes[0], WHERE_VALUE) if nodes else None


def _fits(node: Node, said: str, report: Report) -> bool:
    """Whether all that stands in braces can be filled in."""
    mend = ", ".join("{" + one + "}" for one in PLACES)
    try:
        parts = list(Formatter().parse(said))
    except ValueError:
        report.error(node, f"braces that do not fit together: what can be filled in is {mend}")
        return False
    for _, name, form, conversion in parts:
        if name is not None and (name not in PLACES or form or conversion):
            report.error(node, f"nothing fills in {{{name}}}: write one of {mend}")
            return False
    return True
