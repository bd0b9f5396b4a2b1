"""Voice packs: `pack.yaml` in a folder of WAV files says which file says what. Pure.

```yaml
pack: Anna, recorded in the park
language: en
clips:
  "Quick feet.": quick-feet.wav
```
"""

from collections.abc import Mapping as Words
from dataclasses import dataclass, field

from stridecue.codec.language import LANGUAGE
from stridecue.codec.nodes import Mapping, Node, Text
from stridecue.codec.problems import Problem, Severity, in_order, suggestion
from stridecue.codec.scalars import Grammar, sentence
from stridecue.codec.tree import parse_tree, text_lines
from stridecue.codec.workout.report import Report, shape_of

SECTIONS = ("pack", "language", "clips", "licence", "about")
"""The last two are for readers."""

NAME = sentence("what the pack is called, in quotes", 80)
FILE = Grammar(
    "a WAV file beside pack.yaml, such as quick-feet.wav",
    r"[\w.+-]+(?: [\w.+-]+)*\.wav",
    lambda found: found[0],
)


@dataclass(frozen=True, slots=True)
class Clipped:
    """One sentence of a pack: the file that says it, and the line of the manifest."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Pack:
    """A manifest. `clips` are by the normal form of what they say (`normal`)."""

    name: str = ""
    language: str = "en"
    clips: Words[str, Clipped] = field(default_factory=dict)


def normal(text: str) -> str:
    """What two texts share that are spoken alike: letters, but not their case or a last stop."""
    return " ".join(text.casefold().split()).rstrip(".!")


def read_pack(text: str, name: str) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Read a manifest; the pack is `None` when there is an error."""
    node, problems = parse_tree(text, name)
    report = Report(name, text_lines(text.removeprefix("\ufeff")), list(problems))
    report.silent.update(problem.line for problem in problems)
    pack = Pack()
    if isinstance(node, Mapping):
        pack = _read(node, report)
    elif node is not None:
        report.error(node, f"a voice pack has sections, not {shape_of(node)}")
    found = in_order(report.problems)
    failed = any(one.severity is Severity.ERROR for one in found)
    return (None if failed else pack), found


def _read(top: Mapping, report: Report) -> Pack:
    for key, _ in top.entries:
        if key.value not in SECTIONS:
            report.error(key, f'unknown section "{key.value}": {suggestion(key.value, SECTIONS)}')
    called, language = top.get("pack"), top.get("language")
    if called is None:
        report.error(top, "a voice pack has a name: write `pack: Anna, our own recordings`")
    return Pack(
        (called and report.sentence(called, NAME)) or "",
        (language and report.value(language, LANGUAGE)) or "en",
        _clips(top.get("clips"), report),
    )


def _clips(node: Node | None, report: Report) -> dict[str, Clipped]:
    clips: dict[str, Clipped] = {}
    if not isinstance(node, Mapping):
        if node is not None and not (isinstance(node, Text) and node.missing):
            found = shape_of(node)
            report.error(node, f"`clips:` has a sentence and its file in each line, not {found}")
        return clips
    for key, value in node.entries:
        file = report.value(value, FILE)
        said = normal(key.value)
        if said in clips:
            report.error(key, f"this is said twice: it stands in line {clips[said].line} too")
        elif file is not None:
            clips[said] = Clipped(file, key.line, key.column)
    return clips
