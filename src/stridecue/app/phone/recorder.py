"""Recorder: makes one recording at a time, by a child that gives way to everybody, and keeps a few.

A session comes first: while one runs nothing is begun, and what is being made is given up.
"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock, Thread

from stridecue.app.outside import run_outside

NICE = ("nice", "-n", "19")

WITHIN = 600.0
"""Seconds: twenty times what the longest of ours takes on a developer's machine."""

LOOK = 1.0
"""Seconds between two looks whether a session runs."""

KEPT = 2
"""Recordings, of 40 MB at most each: what was listened to last. Our choice, for a card."""

GIVEN_UP = "a session began"

Command = Callable[[Path], Sequence[str]]
"""The words of the command that writes the file."""


class BusyError(Exception):
    """A session runs."""


class Recorder:
    """Recordings in `folder`, by a key of what is in them. `busy`: whether a session runs."""

    def __init__(self, folder: Path, busy: Callable[[], bool]) -> None:
        self._folder = folder
        self._busy = busy
        self._lock = Lock()
        self._thread: Thread | None = None
        self._failed: dict[str, str] = {}
        self.making: str | None = None
        """The key of what is being made."""

    def path(self, key: str) -> Path:
        """Where it is, when it is there."""
        return self._folder / f"{key}.wav"

    def why(self, key: str) -> str:
        """Why it could not be made the last time; "" where it was not tried."""
        return self._failed.get(key, "")

    def make(self, key: str, command: Command) -> bool:
        """Begin to make it; whether it was begun. Raises `OSError`."""
        with self._lock:
            if self.making is not None or self._busy():
                return False
            self._folder.mkdir(parents=True, exist_ok=True)
            self._failed.clear()
            self.making = key
        self._thread = Thread(target=self._make, args=(key, command), daemon=True)
        self._thread.start()
        return True

    def wait(self, seconds: float) -> None:
        """Wait until nothing is made any more, so long at most."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _make(self, key: str, command: Command) -> None:
        part = self._folder / f"{key}.part"
        try:
            why = asyncio.run(self._run([*NICE, *command(part)]))
            if why is None:
                part.replace(self.path(key))
                self._forget()
        except OSError as error:
            why = f"{error.filename or self._folder}: {error.strerror or error}"
        finally:
            part.unlink(missing_ok=True)
        with self._lock:
            if why is not None:
                self._failed[key] = why
            self.making = None

    async def _run(self, command: list[str]) -> str | None:
        """Why it was not made."""
        why: str | None = GIVEN_UP
        try:
            async with asyncio.TaskGroup() as tasks:
                guard = tasks.create_task(self._guard())
                why = await run_outside(command, WITHIN)
                guard.cancel()
        except* BusyError:
            pass  # the child has ended with the group
        return why

    async def _guard(self) -> None:
        while True:
            if self._busy():
                raise BusyError
            await asyncio.sleep(LOOK)

    def _forget(self) -> None:
        """Keep the newest."""
        there = sorted(self._folder.glob("*.wav"), key=lambda path: path.stat().st_mtime_ns)
        for path in there[:-KEPT]:
            path.unlink(missing_ok=True)
