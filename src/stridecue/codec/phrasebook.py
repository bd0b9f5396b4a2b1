"""Phrase books: `config/phrases/*.yaml`, sentences of the device and lists of the runner."""

from collections.abc import Mapping as Words
from string import Formatter

from stridecue.codec.nodes import Mapping, Node, Sequence, Text
from stridecue.codec.problems import Problem, Severity, in_order, suggestion
from stridecue.codec.scalars import Grammar, sentence
from stridecue.codec.tree import parse_tree, text_lines
from stridecue.codec.workout.details import PHRASES_NAME
from stridecue.codec.workout.report import Report, shape_of
from stridecue.workout.phrases import Phrases

SECTIONS = ("language", "sentences", "lists")

MOST_WORDS = 7
"""A statement is heard while running hard: five words are good, more than seven are lost."""

LANGUAGE = Grammar("a language such as en", "[a-z]{2}(?:-[a-zA-Z]{2,8})?", lambda found: found[0])
SENTENCE = sentence("a sentence in quotes", 160)


def read_phrases(
    text: str, name: str, known: Words[str, str]
) -> tuple[Phrases | None, tuple[Problem, ...]]:
    """Read a phrase book; `known` are the built-in sentences that it may replace.

    The book is `None` when there is an error. A sentence says all the placeholders it is given and
    no others.
    """
    node, problems = parse_tree(text, name)
    report = Report(name, text_lines(text.removeprefix("\ufeff")), list(problems))
    report.silent.update(problem.line for problem in problems)
    book = Phrases()
    if isinstance(node, Mapping):
        book = _read(node, known, report)
    elif node is not None:
        report.error(node, f"a phrase book has sections, not {shape_of(node)}")
    found = in_order(report.problems)
    failed = any(one.severity is Severity.ERROR for one in found)
    return (None if failed else book), found


def _read(top: Mapping, known: Words[str, str], report: Report) -> Phrases:
    for key, _ in top.entries:
        if key.value not in SECTIONS:
            report.error(key, f'unknown section "{key.value}": {suggestion(key.value, SECTIONS)}')
    language = top.get("language")
    read = None if language is None else report.value(language, LANGUAGE)
    return Phrases(
        language=read or "en",
        sentences=_sentences(top.get("sentences"), known, report),
        lists=_lists(top.get("lists"), report),
    )


def _sentences(node: Node | None, known: Words[str, str], report: Report) -> dict[str, str]:
    sentences: dict[str, str] = {}
    for key, value in _entries(node, "sentences", report):
        if key.value not in known:
            report.error(
                key, f'no sentence is called "{key.value}": {suggestion(key.value, known)}'
            )
            continue
        said = report.sentence(value, SENTENCE)
        if said is not None and _fits(value, said, known[key.value], report):
            sentences[key.value] = said
    return sentences


def _fits(at: Node, said: str, built_in: str, report: Report) -> bool:
    """Whether `said` uses the placeholders that it is given: all of them, and no other."""
    given = sorted({field for field, _ in _placeholders(built_in)})
    try:
        placeholders = _placeholders(said)
    except ValueError:
        report.error(at, "a brace is not closed: placeholders look like {this}")
        return False
    used = {field for field, _ in placeholders}
    mistakes = [
        f"write {{{field}}} alone: its value is words already"
        for field, dressed in placeholders
        if dressed
    ]
    mistakes += [f"{{{odd}}} is not known here: {_given(given)}" for odd in used.difference(given)]
    if not mistakes:
        lost = [field for field in given if field not in used]
        mistakes = [f"{{{field}}} is left out: {_given(given)}" for field in lost]
    for mistake in sorted(mistakes):
        report.error(at, mistake)
    return not mistakes


def _given(fields: list[str]) -> str:
    """Name the placeholders of a sentence."""
    named = ", ".join(f"{{{field}}}" for field in fields)
    return f"this sentence says {named}" if named else "this sentence has no placeholders"


def _placeholders(template: str) -> list[tuple[str, bool]]:
    """The placeholders, and whether each has a conversion or a format behind its name.

    Those are refused: they could raise while the sentence is said. Raises `ValueError` for a brace
    that is not closed.
    """
    return [
        (field, bool(layout or conversion))
        for _, field, layout, conversion in Formatter().parse(template)
        if field is not None
    ]


def _lists(node: Node | None, report: Report) -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for key, value in _entries(node, "lists", report):
        if report.value(key, PHRASES_NAME) is None:
            if key.value == "off":
                report.error(key, "`off` means no list: call this one something else")
            continue
        if not isinstance(value, Sequence) or not value.items:
            report.error(value, f"`{key.value}:` is a list: a dash before each statement")
            continue
        statements = [report.sentence(one, SENTENCE) for one in value.items]
        lists[key.value] = tuple(one for one in statements if one is not None)
        for at, said in zip(value.items, statements, strict=True):
            if said is not None and len(said.split()) > MOST_WORDS:
                report.warn(at, f"more than {MOST_WORDS} words are lost on somebody running hard")
    return lists


def _entries(node: Node | None, section: str, report: Report) -> tuple[tuple[Text, Node], ...]:
    if isinstance(node, Mapping):
        return node.entries
    if node is not None and not (isinstance(node, Text) and node.missing):
        report.error(node, f"`{section}:` has keys of its own, not {shape_of(node)}")
    return ()
