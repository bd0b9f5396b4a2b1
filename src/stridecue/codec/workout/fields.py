"""The keys beside a step's kind, with the defaults of the workout behind them."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from stridecue.codec.nodes import Mapping, Node, Sequence, Text
from stridecue.codec.workout.details import AT_VALUE, SENTENCE
from stridecue.codec.workout.report import Report, shape_of
from stridecue.codec.workout.table import DEFAULT_KEYS, SAY, TRACK, Key, Shape
from stridecue.codec.workout.venue import read_track
from stridecue.codec.workout.words import unknown_key
from stridecue.workout.model import Go, Say, Track, WorkoutKind
from stridecue.workout.oval import STANDARD, Oval

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of a file says for all of its steps."""

    kind: WorkoutKind = WorkoutKind.INTERVALS
    track: Track | None = None
    oval: Oval = STANDARD
    go: Go = Go.AUTO
    defaults: Mapping | None = None
    reached: set[str] = field(default_factory=set)
    """The defaults that some step took."""

    def unreached(self) -> tuple[Text, ...]:
        """Return the keys of the defaults that no step took."""
        entries = () if self.defaults is None else self.defaults.entries
        return tuple(key for key, _ in entries if key.value not in self.reached)


@dataclass(frozen=True, slots=True)
class Frame:
    """The nearest group round a step, and the lists of targets that must fit its repetitions."""

    head: Text | None = None
    lists: list[tuple[Report, Sequence]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fields:
    """Typed access to the keys of one step; `own` wins over `defaults`."""

    report: Report
    own: Mapping
    frame: Frame
    defaults: Mapping | None = None
    reached: set[str] = field(default_factory=set)

    def is_own(self, key: Key[Any]) -> bool:
        """Whether the step itself has the key."""
        return self.own.get(key.name) is not None

    def node(self, key: Key[Any]) -> Node | None:
        """Return what stands behind the key, in the step or the defaults."""
        own = self.own.get(key.name)
        if own is not None or self.defaults is None:
            return own
        default = self.defaults.get(key.name)
        if default is not None:
            self.reached.add(key.name)
        return default

    def one(self, key: Key[T]) -> T | None:
        """Read a key with one value."""
        node = self.node(key)
        return None if node is None else self.report.value(node, key.grammar)

    def text(self, key: Key[str]) -> str | None:
        """Read a key with a sentence."""
        node = self.node(key)
        return None if node is None else self.report.sentence(node, key.grammar)

    def items(self, key: Key[Any]) -> tuple[Node, ...]:
        """Return the nodes of the values of a key that may have a list."""
        node = self.node(key)
        if node is None:
            return ()
        return node.items if isinstance(node, Sequence) else (node,)

    def many(self, key: Key[T]) -> tuple[T, ...]:
        """Read a key that may have a list; its length is checked when the group is complete."""
        node = self.node(key)
        if isinstance(node, Sequence):
            if not node.items:
                self.report.error(node, f"an empty list: write {key.grammar.says}")
            else:
                self.frame.lists.append((self.report, node))
        values = [self.report.value(item, key.grammar) for item in self.items(key)]
        return tuple(value for value in values if value is not None)

    def says(self) -> tuple[tuple[Node, Say], ...]:
        """Read `say`: each sentence with the node of its offset."""
        node = self.node(SAY)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            text = self.report.sentence(node, SENTENCE)
            return () if text is None else ((node, Say(text)),)
        if not node.items:
            self.report.error(node, "an empty list: write a sentence")
        found = [self._say(item) for item in node.items]
        return tuple(say for say in found if say is not None)

    def _say(self, node: Node) -> tuple[Node, Say] | None:
        pattern = '{at: half, say: "Drop your shoulders."}'
        if not isinstance(node, Mapping):
            self.report.error(node, f"{shape_of(node)} in a list of sentences: write {pattern}")
            return None
        for key, _ in node.entries:
            if key.value not in ("at", "say"):
                unknown_key(self.report, key, ("at", "say"))
        at, say = node.get("at"), node.get("say")
        if at is None or say is None:
            self.report.error(node, f"both `at` and `say` are needed: write {pattern}")
            return None
        when = self.report.value(at, AT_VALUE)
        text = self.report.sentence(say, SENTENCE)
        return None if when is None or text is None else (at, Say(text, when))

    def track(self, otherwise: Track | None, oval: Oval) -> Track | None:
        """Read `track`; a step without it is where the workout is."""
        node = self.node(TRACK)
        return otherwise if node is None else read_track(self.report, node, oval)


def check_defaults(report: Report, node: Node) -> Mapping | None:
    """Read `defaults` once for its own mistakes; the steps take their values from it."""
    if not isinstance(node, Mapping):
        report.error(node, "write the keys that all run, hill and float steps share")
        return None
    known = {key.name: key for key in DEFAULT_KEYS}
    for name, _ in node.entries:
        if name.value not in known:
            unknown_key(report, name, tuple(known))
    if node.get("in") is not None and node.get("pace") is not None:
        report.error(node, "`in` and `pace` are both a pace: keep one of them")
    fields = Fields(report, node, Frame())
    for key in DEFAULT_KEYS:
        match key.shape:
            case Shape.MANY:
                fields.many(key)
            case Shape.SAY:
                fields.says()
            case Shape.TRACK:
                fields.track(None, STANDARD)
            case _:
                fields.one(key)
    return node
