"""Evening: one session at the command line. Where it is saved, what is shown, how it ends."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit
from stridecue.app.report import laps_table
from stridecue.app.transcript import Transcript
from stridecue.runtime.cast import Cast, Performer, Record
from stridecue.runtime.keep import Keeper
from stridecue.runtime.moment import Moment
from stridecue.session.effects import Summary
from stridecue.store import new_session
from stridecue.store.history import take_in
from stridecue.store.uploads import want
from stridecue.units import Ms

Lines: TypeAlias = Literal["text", "json"]


class Complaints:
    """What goes wrong beside the session: told at once, or after the screen is given back."""

    def __init__(self) -> None:
        self._held: list[str] | None = None

    def trouble(self, sentence: str) -> None:
        """Something should be known."""
        if self._held is None:
            warn(sentence)
        else:
            self._held.append(sentence)

    def fault(self, name: str, error: Exception) -> None:
        """A member of the cast failed."""
        self.trouble(f"{name}: {error}; the session goes on without it")

    def hold(self) -> None:
        """The screen is taken."""
        self._held = []

    def release(self) -> None:
        """The screen is free again."""
        held, self._held = self._held or [], None
        for sentence in held:
            warn(sentence)


class Evening:
    """A session called `name`, saved in the folder `sessions`.

    `lines` is how moments are written: as "text", as "json", or, with `None`, not at all, so that
    a picture may be shown instead (`screen`). `table`: the laps stand at the end. `upload`: it will
    be handed to the runner's command.
    """

    def __init__(
        self, name: str, sessions: Path, *, lines: Lines | None, table: bool, upload: bool = False
    ) -> None:
        self.complaints = Complaints()
        self.lines = lines
        self._table = table
        self._name = name
        self._keeper = self._start_keeping(sessions, upload=upload)
        self._records: dict[str, Record] = {}
        self._performers: dict[str, Performer] = {}
        if self._keeper is not None:
            self._records["journal"] = self._keeper
        if lines is not None:
            self._records["transcript"] = Transcript(say, as_json=lines == "json")

    def _start_keeping(self, sessions: Path, *, upload: bool) -> Keeper | None:
        try:
            path = new_session(sessions, self._name)
            if upload:
                want(path.parent)
        except OSError as error:
            self.complaints.trouble(
                f"{sessions}: {error.strerror}; this session is not saved (--sessions DIR helps)"
            )
            return None
        return Keeper(path, self.complaints.trouble)

    @contextmanager
    def screen(self, clock: Callable[[], float], speed: float, hint: str = "") -> Iterator[None]:
        """Show the session on the whole terminal while the block runs."""
        # rich costs a third of a second on a Pi and is wanted only here.
        from rich.console import Console  # noqa: PLC0415

        from stridecue.app.view import View  # noqa: PLC0415

        view = View(Console(), clock, title=self._name, hint=hint, speed=speed)
        self._records["screen"] = view
        self._performers["screen"] = view
        self.complaints.hold()
        try:
            with view:
                yield
        finally:
            self.complaints.release()

    def cast(self, performers: Mapping[str, Performer] | None = None) -> Cast:
        """Everybody who takes part."""
        everybody = {**self._performers, **(performers or {})}
        return Cast(everybody, self._records, self.complaints.fault)

    def note(self, moment: Moment) -> None:
        """Take down a moment that nobody performs."""
        for record in self._records.values():
            record.note(moment)

    def date(self, at: Ms, wall_ms: Ms | None) -> None:
        """Keep what the wall clock says at session time `at`, where it can be believed."""
        if self._keeper is not None and wall_ms is not None:
            self._keeper.date(at, wall_ms)

    def end(self, summary: Summary | None) -> int:
        """Close the books; the exit code says whether the session is saved."""
        code = self._close(summary)
        if self._table and summary is not None:
            for line in laps_table(summary):
                say(line)
        return code

    def _close(self, summary: Summary | None) -> int:
        if self._keeper is None:
            return Exit.DEVICE
        folder = self._keeper.path.parent
        try:
            self._keeper.close(summary)
        except OSError as error:
            self.complaints.trouble(f"{folder}: {error.strerror}; laps.csv is not written")
            return Exit.DEVICE
        try:
            take_in(folder.parent)
        except OSError as error:
            self.complaints.trouble(f"{folder.parent}: {error.strerror}; not in the history yet")
        if self._keeper.lost:
            self.complaints.trouble(f"{folder}: {self._keeper.lost} records could not be saved")
            return Exit.DEVICE
        warn(f"saved in {folder}")
        return Exit.OK
