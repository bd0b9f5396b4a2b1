"""Cache: clips by what they say and how, in a folder that does not grow without bound.

The name of a clip is a hash of everything that decides how it sounds, so nothing ever has to be
invalidated. A power cut may leave a part of a file or an empty one: neither is taken for a clip.
"""

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from stridecue.speech.clips import Clip, length
from stridecue.speech.loudness import TARGET

LIMIT = 64 << 20
"""Bytes: about 600 cues at 110 kB; a workout of 150 is under 20 MB."""

ROOM = 0.8
"""What is left of a full cache: the clips used last."""

UNKNOWN = "unknown"

MAKING = f"levelled {TARGET:g}"
"""What is done to what an engine made. Part of a clip's name: made otherwise, it is another."""


@dataclass(frozen=True, slots=True)
class Style:
    """How to speak: an espeak voice, words per minute (80 to 450), and volume (0 to 1).

    160 words a minute is our choice: pyttsx3's 200 is hurried for somebody out of breath.
    """

    voice: str = "en-us"
    rate: int = 160
    volume: float = 1.0


class Cache:
    """The clips in `folder`, `limit` bytes of them at most. Errors of the disk are `OSError`."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._size = 0
        self._engine = UNKNOWN

    def open(self) -> None:
        """Make the folder, clear what a power cut left, and measure the rest."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for part in self._folder.glob("*.part"):
            part.unlink(missing_ok=True)
        self._size = sum(clip.stat().st_size for clip in self._clips())
        with contextlib.suppress(FileNotFoundError):
            self._engine = self._note.read_text(encoding="utf-8").strip() or UNKNOWN
        self._bound()

    @property
    def engine(self) -> str:
        """The engine that made the clips, as it called itself last: known without starting it."""
        return self._engine

    @engine.setter
    def engine(self, name: str) -> None:
        if name != self._engine:
            self._note.write_text(f"{name}\n", encoding="utf-8")
            self._engine = name

    def path(self, text: str, style: Style) -> Path:
        """Where the clip of `text` in `style` is or will be."""
        return self._place(f"{self._engine}|{style.voice}|{style.rate}|{style.volume:g}|{text}")

    def recorded(self, source: Path, style: Style) -> Path:
        """Where the clip is or will be that is made of the recording `source`, as it is now."""
        found = source.stat()
        return self._place(f"{source}|{found.st_mtime_ns}|{found.st_size}|{style.volume:g}")

    def _place(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(f'{MAKING}|{key}'.encode()).hexdigest()}.wav"

    def find(self, text: str, style: Style) -> Clip | None:
        """The clip of `text`, if it has been made. It counts as used now."""
        return self.look(self.path(text, style))

    def look(self, path: Path) -> Clip | None:
        """The clip at `path`, if there is a whole one. It counts as used now."""
        ms = length(path)
        if ms is None:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return Clip(path, ms)

    def added(self, clip: Clip) -> None:
        """Count a clip that has been made; when it is one too many, the least used ones go."""
        self._size += clip.path.stat().st_size
        self._bound()

    def _bound(self) -> None:
        if self._size <= self._limit:
            return
        found = sorted((clip.stat().st_mtime, clip.stat().st_size, clip) for clip in self._clips())
        self._size = sum(size for _, size, _ in found)
        for _, size, clip in found[:-1]:
            if self._size <= self._limit * ROOM:
                return
            clip.unlink(missing_ok=True)
            self._size -= size

    def _clips(self) -> list[Path]:
        return list(self._folder.glob("*.wav"))

    @property
    def _note(self) -> Path:
        return self._folder / "engine"
