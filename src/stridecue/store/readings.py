"""Readings: what is measured and answered between sessions, in one file beside them.

It is only ever appended to, a line at a time, and each line is on the card when `add` returns.
"""

import os
from pathlib import Path

from stridecue.codec.readings import read_readings, write_reading
from stridecue.store.disk import hand_over, make_folder, sync_folder
from stridecue.training.readings import Reading

READINGS = "readiness.jsonl"


class ReadingsFile:
    """The readings in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / READINGS

    def load(self) -> tuple[tuple[Reading, ...], str]:
        """All readings, the oldest first, and what is wrong with the file ("" for nothing).

        Raises `OSError` where it cannot be read.
        """
        try:
            text = self.path.read_bytes().decode("utf-8", errors="replace")
        except FileNotFoundError:
            return (), ""
        readings, spoilt = read_readings(text)
        lines = "a line is spoilt" if spoilt == 1 else f"{spoilt} lines are spoilt"
        return readings, f"{self.path}: {lines}, and left out" if spoilt else ""

    def add(self, reading: Reading) -> None:
        """Append `reading`. Raises `OSError`."""
        make_folder(self.path.parent)
        new = not self.path.exists()
        with self.path.open("a+b") as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":  # a cut took the end of the last line
                    file.write(b"\n")
            file.write(write_reading(reading).encode())
            file.flush()
            os.fsync(file.fileno())
        if new:
            hand_over(self.path)
            sync_folder(self.path.parent)
