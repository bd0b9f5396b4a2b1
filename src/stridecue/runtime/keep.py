"""Keep: a session's journal as one of its records, new or gone on with."""

from collections.abc import Callable, Iterable
from pathlib import Path

from stridecue.codec import journal
from stridecue.runtime.moment import Moment
from stridecue.session.effects import Summary
from stridecue.session.events import Brief, ClockSet, Stride
from stridecue.session.place import Phase
from stridecue.store import JournalWriter, write_report
from stridecue.store.disk import Disk, FilledFile, sync_folder
from stridecue.training.cadence import Gathering, Lesson, gather, practised
from stridecue.units import Ms


class Keeper:
    """Writes every moment into the journal at `path`; `lost` records never got there."""

    def __init__(
        self, path: Path, on_trouble: Callable[[str], None], past: Iterable[journal.Record] = ()
    ) -> None:
        self.path = path
        earlier = tuple(past)
        self._brief: Brief | None = None
        self._steps = Gathering()
        self._writer = JournalWriter(lambda: _open(path, earlier), on_trouble)

    @property
    def lost(self) -> int:
        """Records that could not be written by the end."""
        return self._writer.lost

    def note(self, moment: Moment) -> None:
        """Take down what came in, and what was decided."""
        self._writer.append(moment.event)
        self._learn(moment)
        for effect in moment.effects:
            self._writer.append(effect)

    def close(self, summary: Summary | None = None) -> None:
        """Write what is left and, of a session that ended, what a person reads.

        Raises `OSError` when the report cannot be written; the journal is closed then all the same.
        """
        self._writer.close()
        if summary is not None:
            write_report(self.path.parent, summary, self._lesson(summary))

    def date(self, at: Ms, wall_ms: Ms) -> None:
        """Note what the wall clock says at session time `at`."""
        self._writer.append(ClockSet(at, wall_ms))

    def _learn(self, moment: Moment) -> None:
        """Gather the steady running; what was before a restart is not known any more."""
        session, stride = moment.session, moment.event
        self._brief = session.core.brief
        if isinstance(stride, Stride):
            leg = session.leg if session.phase is Phase.RUNNING else None
            self._steps = gather(self._steps, session.leg_index, leg, stride)

    def _lesson(self, summary: Summary) -> Lesson | None:
        """What a session teaches that a person ran on the device."""
        brief = self._brief
        if brief is None or not brief.boot or brief.open_loop:
            return None
        return Lesson(self._steps.stretches, practised(summary.laps, brief.legs))


def _open(path: Path, earlier: tuple[journal.Record, ...]) -> Disk:
    """A new journal; or one that begins with `earlier` and takes its predecessor's place.

    The old file stays until the new one is safe, and what was torn at its end is gone.
    """
    if not earlier:
        return FilledFile(path)
    draft = path.with_name(f"{path.name}.next")
    draft.unlink(missing_ok=True)
    disk = FilledFile(draft)
    disk.write(journal.write_line(earlier))
    draft.replace(path)
    sync_folder(path.parent)
    return disk
