"""The section `numbers:` of a phrase book: the words and patterns with which a language counts."""

from collections.abc import Mapping as Words
from dataclasses import dataclass, field

from stridecue.codec.nodes import Mapping, Node, Sequence
from stridecue.codec.placeholders import fits
from stridecue.codec.problems import suggestion
from stridecue.codec.scalars import Grammar, sentence
from stridecue.codec.workout.report import Report, shape_of
from stridecue.workout.numbers import JOINED, ONES, PATTERNS, TENS, Numbers, small_numbers

WORD: Grammar[str] = Grammar(
    "words without figures", r"(?:[^\d]*[^\d\s][^\d]*)", lambda found: found[0], longest=80
)
PATTERN = sentence("words and {placeholders} in quotes", 80)
MARK = Grammar("the mark before decimals, . or , in quotes", "[.,]", lambda found: found[0])
SMALL = Grammar("a number from 0 to 99", "[0-9]{1,2}", lambda found: int(found[0]))

LISTS = {"ones": len(ONES), "tens": len(TENS)}
KEYS = (*LISTS, "joined", "irregular", *PATTERNS)

WHOLE = {"rate": "all", "rate_oh": "all"}
"""Where a language may say the whole number instead of its parts."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What one book tells, perhaps not all: see `small_numbers` and `PATTERNS`."""

    lists: Words[str, tuple[str, ...]] = field(default_factory=dict)
    irregular: Words[int, str] = field(default_factory=dict)
    patterns: Words[str, str] = field(default_factory=dict)

    def over(self, other: "NumberWords") -> "NumberWords":
        """These words, and those of `other` where these are silent."""
        return NumberWords(
            {**other.lists, **self.lists},
            {**other.irregular, **self.irregular},
            {**other.patterns, **self.patterns},
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys without which a language cannot count."""
        known = {*self.lists, *self.patterns}
        return tuple(key for key in KEYS if key not in known and key != "irregular")

    def numbers(self) -> Numbers:
        """A language that lacks nothing. Raises `KeyError` for one that does."""
        small = small_numbers(
            self.lists["ones"], self.lists["tens"], self.patterns["joined"], self.irregular
        )
        return Numbers(small, {key: self.patterns[key] for key in PATTERNS})


ENGLISH_WORDS = NumberWords({"ones": ONES, "tens": TENS}, {}, {"joined": JOINED, **PATTERNS})


def read_numbers(node: Mapping, report: Report) -> NumberWords:
    """Read the section; each mistake is told at its place."""
    words = NumberWords(lists := {}, irregular := {}, patterns := {})
    for key, value in node.entries:
        if key.value in LISTS:
            lists[key.value] = _list(value, key.value, report)
        elif key.value == "irregular":
            irregular.update(_irregular(value, report))
        elif key.value in KEYS:
            said = _pattern(value, key.value, report)
            if said is not None:
                patterns[key.value] = said
        else:
            report.error(key, f'unknown key "{key.value}" in numbers: {_near(key.value)}')
    return words


def _near(word: str) -> str:
    found = suggestion(word, KEYS)
    return found if found.startswith("did") else "english.yaml and german.yaml show them all"


def _list(node: Node, name: str, report: Report) -> tuple[str, ...]:
    wanted = LISTS[name]
    if not isinstance(node, Sequence) or len(node.items) != wanted:
        span = "0 to 19" if name == "ones" else "20, 30 to 90"
        report.error(node, f"`{name}:` are {wanted} words in a list: those for {span}")
        return ()
    return tuple(report.value(one, WORD) or "" for one in node.items)


def _irregular(node: Node, report: Report) -> dict[int, str]:
    if not isinstance(node, Mapping):
        report.error(node, f"`irregular:` has numbers for keys, it is not {shape_of(node)}")
        return {}
    read = [(report.value(key, SMALL), report.value(one, WORD)) for key, one in node.entries]
    return {n: said for n, said in read if n is not None and said is not None}


def _pattern(node: Node, key: str, report: Report) -> str | None:
    if key == "decimal_mark":
        return report.value(node, MARK)
    said = report.sentence(node, PATTERN)
    if said is None or not fits(
        node, said, PATTERNS.get(key, JOINED), report, or_else=WHOLE.get(key, "")
    ):
        return None
    if any(letter.isdigit() for letter in said):
        report.error(node, "figures are for the engine to guess at: write words")
        return None
    return said
