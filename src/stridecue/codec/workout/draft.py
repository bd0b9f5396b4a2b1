"""A step that is read and not yet checked."""

from dataclasses import dataclass
from typing import Any

from stridecue.codec.nodes import Node
from stridecue.codec.workout.ends import Ending
from stridecue.codec.workout.fields import Fields, Header
from stridecue.codec.workout.report import Report
from stridecue.codec.workout.table import (
    Key,
)
from stridecue.units import Ms
from stridecue.workout.model import (
    ByDistance,
    ByTime,
    Say,
    Step,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A step that is read, with its nodes for the places of its mistakes."""

    fields: Fields
    step: Step
    ending: Ending
    says: tuple[tuple[Node, Say], ...]
    header: Header

    @property
    def report(self) -> Report:
        """Where mistakes are noted."""
        return self.fields.report

    def value(self) -> Node:
        """Return the node that says how the step ends."""
        own = self.fields.own
        return own.get(self.step.kind.value) or own.get("between") or own

    def place(self, key: Key[Any]) -> Node:
        """Return the key's own place."""
        return self.fields.own.key(key.name) or self.fields.own

    @property
    def metres(self) -> float | None:
        """How long it is, when it ends by distance."""
        return self.step.end.metres if isinstance(self.step.end, ByDistance) else None

    @property
    def longest(self) -> Ms | None:
        """The time it takes at most, when that is written."""
        if isinstance(self.step.end, ByTime):
            return self.step.end.ms
        return max(self.step.within, default=None)
