"""Reading a list of steps: steps, groups of them, and another workout's."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from stridecue.codec.nodes import Mapping, Node, Sequence, Text
from stridecue.codec.scalars import TIME_VALUE, MistakeError
from stridecue.codec.workout.details import USE_NAME
from stridecue.codec.workout.ends import STEP_LINE, Line, ending_of
from stridecue.codec.workout.fields import Fields, Frame, Header
from stridecue.codec.workout.report import Report, shape_of
from stridecue.codec.workout.steps import read_between, read_step
from stridecue.codec.workout.table import (
    AT_LEAST,
    AT_MOST,
    BETWEEN_NAME,
    COUNT,
    DRIFT,
    EVERY,
    FADE,
    GROUP_NAME,
    LASTING_HEAD,
    MOST_DEEP,
    TIMES_HEAD,
    USE_KEY,
    GroupKind,
    group_keys,
    group_kind,
)
from stridecue.codec.workout.words import no_kind, unknown_key
from stridecue.workout.model import (
    Endless,
    Group,
    Item,
    Ladder,
    Lasting,
    Rounds,
    Step,
    StepKind,
    Times,
)

_KINDS = {kind.value: kind for kind in StepKind}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the workout a list of steps stands: inside how many groups, and in which."""

    depth: int = 0
    frame: Frame = field(default_factory=Frame)


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Reads the steps of one file. `splice` gives the steps of another workout."""

    report: Report
    header: Header
    splice: Callable[[Text, str, Place], tuple[Item, ...]]

    def items(self, node: Node, place: Place, below: str) -> tuple[Item, ...]:
        """Read the list of steps below the key `below`; what cannot be read is left out."""
        if not isinstance(node, Sequence):
            mend = f"below `{below}:` write a list, each step on a line that begins with -"
            self.report.error(node, f"{shape_of(node)} is no list of steps: {mend}")
            return ()
        if not node.items:
            self.report.error(node, f"`{below}` has no steps")
        return tuple(item for entry in node.items for item in self._item(entry, place))

    def _item(self, node: Node, place: Place) -> tuple[Item, ...]:
        if not isinstance(node, Mapping):
            self._no_item(node)
            return ()
        heads = [
            (key, value)
            for key, value in node.entries
            if key.value in _KINDS or key.value == USE_KEY or group_kind(key.value)
        ]
        if not heads:
            self._headless(node)
            return ()
        head, value = heads[0]
        for other, _ in heads[1:]:
            mend = f"begin `{other.value}` on a line of its own with -"
            self.report.error(other, f"this step is a `{head.value}` already: {mend}")
        if len(heads) > 1:
            return ()
        if head.value in _KINDS:
            step = read_step(self.report, self.header, place.frame, node, _KINDS[head.value])
            return () if step is None else (step,)
        if head.value == USE_KEY:
            return self._use(node, value, place)
        kind = group_kind(head.value)
        group = None if kind is None else self._group(node, head, kind, value, place)
        return () if group is None else (group,)

    def _no_item(self, node: Node) -> None:
        if isinstance(node, Text) and STEP_LINE.match(node.value):
            word, _, rest = node.value.partition(" ")
            self.report.error(node, f"a colon is missing: write {word}: {rest.strip()}")
        else:
            self.report.error(node, f"{shape_of(node)} is no step: write one such as - run: 400 m")

    def _headless(self, node: Mapping) -> None:
        for key, _ in node.entries:
            length = re.fullmatch(r"for +(.*)", key.value)
            if length is not None:
                self.report.value(Text(length[1], key.line, key.column), TIME_VALUE)
                return
        if not node.entries:
            self.report.error(node, "an empty step: write one such as - run: 400 m")
            return
        no_kind(self.report, node)

    def _use(self, node: Mapping, value: Node, place: Place) -> tuple[Item, ...]:
        for key, _ in node.entries:
            if key.value != USE_KEY:
                self.report.error(key, f"`use` stands alone: put `{key.value}` elsewhere")
        name = self.report.value(value, USE_NAME)
        if name is None or not isinstance(value, Text):
            return ()
        return self.splice(value, name, place)

    # --- groups ----------------------------------------------------------------------------------

    def _group(
        self, node: Mapping, head: Text, kind: GroupKind, value: Node, place: Place
    ) -> Group | None:
        if place.depth >= MOST_DEEP:
            self.report.error(head, f"groups inside each other go {MOST_DEEP} deep: take one out")
            return None
        rounds = self._rounds(head, kind)
        frame = Frame(head)
        items = self.items(value, Place(place.depth + 1, frame), head.value)
        between = self._between(node, frame)
        count = rounds.count if isinstance(rounds, Times) else len(items)
        check_lists(frame, count if kind.counted else None)
        self._check_keys(node, head, kind)
        fields = Fields(self.report, node, frame)
        name, fade = fields.text(GROUP_NAME), fields.one(FADE)
        every, down = fields.one(EVERY), fields.one(COUNT)
        if rounds is None:
            return None
        return Group(rounds, items, between, every, name or "rep", fade, bool(down), head.line)

    def _rounds(self, head: Text, kind: GroupKind) -> Rounds | None:
        try:
            match kind:
                case GroupKind.TIMES:
                    return Times(TIMES_HEAD.parse(head.value))
                case GroupKind.LASTING:
                    return Lasting(LASTING_HEAD.parse(head.value))
                case GroupKind.REPEAT:
                    return Endless()
                case _:
                    return Ladder()
        except MistakeError as mistake:
            self.report.error(head, str(mistake))
            return None

    def _check_keys(self, node: Mapping, head: Text, kind: GroupKind) -> None:
        known = [*(key.name for key in group_keys(kind)), BETWEEN_NAME]
        for key, _ in node.entries:
            if key.value == COUNT.name and key.value not in known:
                self.report.error(key, f"nobody knows how many are left of `{head.value}`")
            elif key.value not in known and key.value != head.value:
                unknown_key(self.report, key, known)
        between, every = node.key(BETWEEN_NAME), node.key(EVERY.name)
        if between is not None and every is not None:
            self.report.error(between, "`every` already sets the gap: keep one of them")
        for bound in (AT_LEAST, AT_MOST, DRIFT):
            place = node.key(bound.name)
            if place is not None and between is None:
                mend = "on a group it bounds `between`, which is missing"
                self.report.error(place, f"`{bound.name}` belongs on a step: {mend}")

    def _between(self, node: Mapping, frame: Frame) -> Step | None:
        value, key = node.get(BETWEEN_NAME), node.key(BETWEEN_NAME)
        if value is None or key is None:
            return None
        line = self._line(value)
        if line is None:
            return None
        return read_between(self.report, self.header, frame, node, line, key.line)

    def _line(self, value: Node) -> Line | None:
        if isinstance(value, Text):
            word, _, rest = value.value.strip().partition(" ")
            kind = _KINDS.get(word)
            if kind is not None:
                # the grammar of the ending knows more to say than that of the whole line
                place = Text(rest.strip(), value.line, value.column + len(word) + 1)
                ending = self.report.value(place, ending_of(kind))
                return None if ending is None else Line(kind, ending)
        return self.report.value(value, STEP_LINE)


def check_lists(frame: Frame, count: int | None) -> None:
    """Compare the lists of targets in a group with the number of its repetitions."""
    for report, node in frame.lists:
        length = len(node.items)
        if frame.head is None:
            report.error(node, "a list gives one value for each repetition: this is in no group")
        elif count is None:
            report.error(
                node, f"how often `{frame.head.value}` repeats is not known: write one value"
            )
        elif length != count:
            where = f"`{frame.head.value}` in line {frame.head.line}"
            report.error(node, f"{length} values for the {count} repetitions of {where}")
