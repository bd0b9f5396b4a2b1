"""Writer: the journal of a running session, written by a thread of its own.

`append` never waits and never raises: a card may take half a second for a sync, and a boundary may
not. What the thread finds in its queue it writes as one batch. When the card refuses, that is said
once, nothing is thrown away, and every later batch tries again.
"""

import threading
from collections.abc import Callable
from queue import SimpleQueue

from stridecue.codec.journal import Record, is_kept, write_line
from stridecue.session.effects import Finished, LapClosed, LapVoided
from stridecue.session.events import Pressed, Released, Started, Stopped
from stridecue.store.disk import Disk
from stridecue.units import SECOND, Ms

URGENT = (Started, Pressed, Released, Stopped, LapClosed, LapVoided, Finished)
"""What is written at once: boundaries and hands. Samples go a second's worth at a time."""

CLOSING_S = 10.0
"""So long the last lines may take at the end, before the session is given up on a dead card."""

LAST_TRIES = 3
"""At the end there is no later batch to try again with."""


class JournalWriter:
    """Writes records on a disk made by `open_disk`, which is called in the thread.

    `on_trouble` is called from the thread, once, with a sentence for the runner. `lost` counts
    records that could not be written by the end.
    """

    def __init__(self, open_disk: Callable[[], Disk], on_trouble: Callable[[str], None]) -> None:
        self._open_disk = open_disk
        self._on_trouble = on_trouble
        self._batch: list[Record] = []
        self._batch_at: Ms = 0
        self._queue: SimpleQueue[tuple[Record, ...] | None] = SimpleQueue()
        self._disk: Disk | None = None
        self._told = False
        self.lost = 0
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    def append(self, record: Record) -> None:
        """Take `record` down; a kind that no journal holds is passed over."""
        if is_kept(record):
            self._batch.append(record)
        old = record.at - self._batch_at >= SECOND
        if old or isinstance(record, URGENT):
            self._batch_at = record.at
            self._hand_over()

    def _hand_over(self) -> None:
        if self._batch:
            self._queue.put(tuple(self._batch))
            self._batch.clear()

    def close(self) -> None:
        """Write what is left, and wait for it."""
        self._hand_over()
        self._queue.put(None)
        self._thread.join(CLOSING_S)

    def _work(self) -> None:
        pending: list[Record] = []
        open_for_more = True
        while open_for_more:
            open_for_more = self._collect(pending)
            self._save(pending)
        for _ in range(LAST_TRIES):
            self._save(pending)
        self.lost = len(pending)
        if self._disk is not None:
            self._disk.close()

    def _save(self, pending: list[Record]) -> None:
        """Put what is pending on the disk; after an error it stays pending."""
        if not pending:
            return
        try:
            self._disk = self._disk or self._open_disk()
            self._disk.write(write_line(pending))
            pending.clear()
        except OSError as error:
            self._trouble(error)

    def _collect(self, pending: list[Record]) -> bool:
        """Wait for a batch and take all that is there; whether more can come."""
        batch = self._queue.get()
        while batch is not None:
            pending.extend(batch)
            if self._queue.empty():
                return True
            batch = self._queue.get()
        return False

    def _trouble(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            self._on_trouble(f"This session is not saved: {error.strerror or error}.")
