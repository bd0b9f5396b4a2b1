"""Builds the tree of a file from the YAML parser's events, iteratively and within limits.

Recursion falls to a file of brackets (a crash), composing to an alias bomb (gigabytes).
"""

import re
from dataclasses import dataclass

import yaml

from stridecue.codec.nodes import NO_TEXT, Mapping, Node, Sequence, Text
from stridecue.codec.problems import Problem, Severity, line_of

MOST_DEPTH = 16
MOST_NODES = 20_000
"""Limits of a file (our choice): a long plan is 6 deep. Nodes count after aliases."""

# The C parser is ten times faster and missing in some builds of PyYAML.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RefusedError(Exception):
    """The file is beyond a limit; reading it further has no sense."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet. `key` waits for its value."""

    event: yaml.Event
    anchor: str | None
    items: list[Node]
    entries: dict[str, tuple[Text, Node]]
    size: int = 1
    height: int = 1
    key: Text | None = None
    at_key: bool = True
    dropped: bool = False
    """The value to come belongs to a key that was refused."""
    key_end: tuple[int, int] = (0, 0)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.event, yaml.MappingStartEvent)

    @property
    def flow(self) -> bool:
        return bool(getattr(self.event, "flow_style", False))


@dataclass(frozen=True, slots=True)
class _Built:
    """A finished node, how many nodes and levels it stands for, and where its text ended."""

    node: Node
    size: int = 1
    height: int = 0
    end: tuple[int, int] = (0, 0)


class TreeBuilder:
    """Builds the tree of one text; `problems` holds what it had to leave out."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.problems: list[Problem] = []
        self._name = name
        self._lines = lines
        self._open: list[_Open] = []
        self._anchors: dict[str, _Built] = {}
        self._root: _Built | None = None
        self._nodes = 0

    def build(self, text: str) -> Node | None:
        """Return the root. Raises `RefusedError`, and what the parser raises."""
        documents = 0
        for event in yaml.parse(text, Loader=LOADER):
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._add(event, "a file is one document: delete this line of dashes")
                        break
                case yaml.AliasEvent():
                    self._alias(event)
                case yaml.ScalarEvent():
                    self._tag(event)
                    self._count(event, 1)
                    self._put(event, self._scalar(event), event.anchor)
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    self._tag(event)
                    self._count(event, 1)
                    self._open.append(_Open(event, event.anchor, [], {}))
                    self._deep(event, len(self._open))
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    self._close()
        return None if self._root is None else self._root.node

    def _close(self) -> None:
        done = self._open.pop()
        line, column = _start(done.event)
        if done.is_mapping:
            node: Node = Mapping(tuple(done.entries.values()), line, column)
        else:
            node = Sequence(tuple(done.items), line, column)
        self._put(done.event, _Built(node, done.size, done.height), done.anchor)

    def _put(self, event: yaml.Event, built: _Built, anchor: str | None) -> None:
        """Give a finished node to what it stands in."""
        if anchor is not None:
            self._anchors[anchor] = built
        if not self._open:
            self._root = built
            return
        top = self._open[-1]
        top.size += built.size
        top.height = max(top.height, built.height + 1)
        if not top.is_mapping:
            top.items.append(built.node)
        elif top.at_key:
            self._key(event, top, built)
        else:
            self._value(event, top, built)

    def _key(self, event: yaml.Event, top: _Open, built: _Built) -> None:
        top.at_key, top.dropped, top.key_end = False, True, built.end
        key = built.node
        if not isinstance(key, Text) or isinstance(event, yaml.AliasEvent):
            self._add(event, "a key must be a plain word")
        elif key.value == "<<" and not key.quoted:
            self._add(event, "<< is not supported: write the keys out, or use `defaults`")
        elif key.value in top.entries:
            first = top.entries[key.value][0].line
            self._add(event, f'"{key.value}" stands here twice: the first is on line {first}')
        else:
            top.key, top.dropped = key, False

    def _value(self, event: yaml.Event, top: _Open, built: _Built) -> None:
        top.at_key = True
        key = top.key
        if top.dropped or key is None:
            return
        node = built.node
        if top.flow and isinstance(node, Text) and node.missing and _start(event) == top.key_end:
            message = "a comma inside { } ends the sentence: put the sentence in quotes"
            self._problem(key.line, key.column, message)
            return
        top.entries[key.value] = (key, node)

    def _scalar(self, event: yaml.ScalarEvent) -> _Built:
        line, column = _start(event)
        end = _end(event)
        plain = not event.style
        rest = line_of(self._lines, end[0])[end[1] - 1 :] if plain else ""
        if NO_TEXT.search(event.value):
            self._add(event, "this text has an invisible character in it: delete its \\ escape")
        comment = plain and bool(event.value) and re.match(r"\s+#", rest) is not None
        return _Built(Text(event.value, line, column, not plain, comment), end=end)

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor or ""
        if any(level.anchor == name for level in self._open):
            raise self._refused(event, f"*{name} stands inside itself: write it out")
        built = self._anchors.get(name)
        if built is None:
            mend = "a value that begins with * belongs in quotes"
            raise self._refused(event, f"nothing here is called &{name}: {mend}")
        self._count(event, built.size)
        self._deep(event, len(self._open) + built.height)
        self._put(event, built, None)

    def _tag(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            written = tag.replace("tag:yaml.org,2002:", "!!", 1)
            self._add(event, f"{written} is not allowed: a text with ! in front belongs in quotes")

    def _count(self, event: yaml.Event, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            raise self._refused(
                event, f"more than {MOST_NODES:,} values in one file, aliases included"
            )

    def _deep(self, event: yaml.Event, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise self._refused(event, f"more than {MOST_DEPTH} levels inside each other")

    def _add(self, event: yaml.Event, message: str) -> None:
        self._problem(*_start(event), message)

    def _problem(self, line: int, column: int, message: str) -> None:
        source = line_of(self._lines, line)
        self.problems.append(Problem(self._name, line, column, message, Severity.ERROR, source))

    def _refused(self, event: yaml.Event, message: str) -> RefusedError:
        line, column = _start(event)
        source = line_of(self._lines, line)
        return RefusedError(Problem(self._name, line, column, message, source=source))


def _start(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _end(event: yaml.Event) -> tuple[int, int]:
    mark = event.end_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
