"""Phrase books: `config/phrases/*.yaml`, sentences of the device and lists of the runner.

The books of one language are laid over each other, and English lies below the English ones. Another
language is complete when its books together say all that English does (`bind`).
"""

from collections.abc import Iterable
from collections.abc import Mapping as Words
from dataclasses import dataclass, field

from stridecue.codec.language import LANGUAGE, VOICE, main_part, spoken_by
from stridecue.codec.nodes import Mapping, Node, Sequence, Text
from stridecue.codec.numberbook import ENGLISH_WORDS, NumberWords, read_numbers
from stridecue.codec.placeholders import fits
from stridecue.codec.problems import Problem, Severity, in_order, suggestion
from stridecue.codec.scalars import sentence
from stridecue.codec.tree import parse_tree, text_lines
from stridecue.codec.workout.details import PHRASES_NAME
from stridecue.codec.workout.report import Report, shape_of
from stridecue.workout.phrases import ENGLISH, Phrases
from stridecue.workout.sentences import SENTENCES

SECTIONS = ("language", "voice", "sentences", "numbers", "lists", "own")

MOST_WORDS = 7
"""A statement is heard while running hard: five words are good, more than seven are lost."""

SENTENCE = sentence("a sentence in quotes", 160)

MOST_NAMED = 8
"""So many missing words are named in one message; the rest is counted. Our choice."""


@dataclass(frozen=True, slots=True)
class Book:
    """One file: perhaps all of a language, perhaps only what its runner wants otherwise."""

    language: str = "en"
    sentences: Words[str, str] = field(default_factory=dict)
    lists: Words[str, tuple[str, ...]] = field(default_factory=dict)
    own: Words[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: NumberWords = field(default_factory=NumberWords)
    voice: str | None = None


def bind(books: Iterable[Book], language: str) -> tuple[Phrases, str]:
    """Lay the books in `language` over each other, the last on top; and what is missing, or "".

    Where words are missing, numbers are said in English.
    """
    english = main_part(language) == "en"
    numbers = ENGLISH_WORDS if english else NumberWords()
    sentences: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    own: dict[str, tuple[str, ...]] = {}
    voice = ENGLISH.voice if english else None
    for book in books:
        if main_part(book.language) == main_part(language):
            sentences |= book.sentences
            lists |= book.lists
            own |= book.own
            numbers = book.numbers.over(numbers)
            voice = book.voice or voice
    lacking = () if english else tuple(key for key in SENTENCES if key not in sentences)
    missing = (
        ("sentences", lacking),
        ("numbers", numbers.missing),
        ("voice", () if voice else ("the engine's voice for it",)),
    )
    counts = ENGLISH.numbers if numbers.missing else numbers.numbers()
    lists = {**{name: own[name] for name in own.keys() - lists.keys()}, **lists}
    bound = Phrases(language, sentences, lists, own, counts, voice or ENGLISH.voice)
    return bound, "; ".join(f"{part}: {_some(names)}" for part, names in missing if names)


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def read_phrases(
    text: str, name: str, known: Words[str, str]
) -> tuple[Book | None, tuple[Problem, ...]]:
    """Read a phrase book; `known` are the built-in sentences that it may replace.

    The book is `None` when there is an error. A sentence says all the placeholders it is given and
    no others.
    """
    node, problems = parse_tree(text, name)
    report = Report(name, text_lines(text.removeprefix("\ufeff")), list(problems))
    report.silent.update(problem.line for problem in problems)
    book = Book()
    if isinstance(node, Mapping):
        book = _read(node, known, report)
    elif node is not None:
        report.error(node, f"a phrase book has sections, not {shape_of(node)}")
    found = in_order(report.problems)
    failed = any(one.severity is Severity.ERROR for one in found)
    return (None if failed else book), found


def _read(top: Mapping, known: Words[str, str], report: Report) -> Book:
    for key, _ in top.entries:
        if key.value not in SECTIONS:
            report.error(key, f'unknown section "{key.value}": {suggestion(key.value, SECTIONS)}')
    language = top.get("language")
    read = (None if language is None else report.value(language, LANGUAGE)) or "en"
    numbers = top.get("numbers")
    if numbers is not None and not isinstance(numbers, Mapping):
        _entries(numbers, "numbers", report)
    return Book(
        language=read,
        sentences=_sentences(top.get("sentences"), known, report),
        lists=_lists("lists", top.get("lists"), report),
        own=_lists("own", top.get("own"), report),
        numbers=read_numbers(numbers, report) if isinstance(numbers, Mapping) else NumberWords(),
        voice=_voice(top.get("voice"), read, report),
    )


def _voice(node: Node | None, language: str, report: Report) -> str | None:
    voice = None if node is None else report.value(node, VOICE)
    if node is None or voice is None:
        return None
    speaks = spoken_by(voice)
    if speaks not in (None, main_part(language)):
        report.error(node, f"the voice {voice} speaks {speaks}, and this book is in {language}")
    return voice


def _sentences(node: Node | None, known: Words[str, str], report: Report) -> dict[str, str]:
    sentences: dict[str, str] = {}
    for key, value in _entries(node, "sentences", report):
        if key.value not in known:
            report.error(
                key, f'no sentence is called "{key.value}": {suggestion(key.value, known)}'
            )
            continue
        said = report.sentence(value, SENTENCE)
        if said is not None and fits(value, said, known[key.value], report):
            if any(letter.isdigit() for letter in said):
                report.warn(value, "figures are for the engine to guess at: write words")
            sentences[key.value] = said
    return sentences


def _lists(section: str, node: Node | None, report: Report) -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for key, value in _entries(node, section, report):
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
