"""The cast: who makes effects heard and seen, and who keeps them; the same in every runtime."""

from collections.abc import Callable, Iterable, Mapping
from typing import ParamSpec, Protocol

from stridecue.runtime.moment import Moment
from stridecue.session.effects import Effect, Sound

LATE = 0.150
"""A sound this many seconds late would be taken for another one: it is dropped and counted."""

REST = 1.0
"""A performer that raised is not switched for so many seconds; it is tried again for ever."""

_P = ParamSpec("_P")


class Performer(Protocol):
    """Acts in the world. All times are seconds of the loop's clock."""

    @property
    def due(self) -> float | None:
        """When `switch` wants to be called; `None` for never."""

    def perform(self, effect: Effect, at: float) -> None:
        """Begin what `effect` asks for; it belongs to the moment `at`. Returns at once."""

    def switch(self, now: float) -> None:
        """Do what is due at `now`: the next edge of a pattern, the next picture."""


class Record(Protocol):
    """Keeps what happened, on paper or on a disk."""

    def note(self, moment: Moment) -> None:
        """Take down `moment`."""


OnFault = Callable[[str, Exception], None]
"""Told the name of a member of the cast and what it raised, the first time that it does."""


class Cast:
    """Performers and records, each behind its own guard: one that fails takes nobody with it.

    `dropped` counts sounds that came too late, `faults` what each member raised.
    """

    def __init__(
        self,
        performers: Mapping[str, Performer],
        records: Mapping[str, Record],
        on_fault: OnFault,
    ) -> None:
        self._performers = dict(performers)
        self._records = dict(records)
        self._on_fault = on_fault
        self._resting: dict[str, float] = {}
        self.dropped = 0
        self.faults: dict[str, int] = {}

    @property
    def due(self) -> float | None:
        """The earliest moment at which a performer wants to be switched."""
        earliest = None
        for name, one in self._performers.items():
            due = one.due
            if due is None:
                continue
            if self._resting:
                due = max(due, self._resting.get(name, due))
            if earliest is None or due < earliest:
                earliest = due
        return earliest

    def note(self, moment: Moment) -> None:
        """Let every record take `moment` down; before it is performed, so what is heard is kept."""
        for name, record in self._records.items():
            self._guard(name, record.note, moment)

    def perform(self, effects: Iterable[Effect], origin: float, now: float) -> None:
        """Perform `effects` of a session whose moment 0 was at `origin`."""
        for effect in effects:
            at = origin + effect.at / 1_000
            if isinstance(effect, Sound) and now - at > LATE:
                self.dropped += 1
                continue
            for name, performer in self._performers.items():
                self._guard(name, performer.perform, effect, at)

    def switch(self, now: float) -> None:
        """Let the performers do what is due."""
        for name, performer in self._performers.items():
            due = performer.due
            if due is None or due > now or self._resting.get(name, due) > now:
                continue
            if self._guard(name, performer.switch, now):
                self._resting.pop(name, None)
            else:
                self._resting[name] = now + REST

    def _guard(self, name: str, act: Callable[_P, None], *args: _P.args, **kw: _P.kwargs) -> bool:
        """Whether `act` went well."""
        try:
            act(*args, **kw)
        # The boundary between the session and the world: whatever a device, a disk or a terminal
        # raises, the other performers go on and the boundaries of the session stay on time.
        except Exception as error:  # noqa: BLE001 (the one broad except of this boundary)
            self.faults[name] = self.faults.get(name, 0) + 1
            if self.faults[name] == 1:
                self._on_fault(name, error)
            return False
        return True
