"""Clips: mono 16-bit WAV files at one rate, without the silence around the words."""

import array
import os
import wave
from dataclasses import dataclass
from pathlib import Path

from stridecue.units import Ms

RATE = 22_050
"""Frames per second. pyttsx3's espeak driver writes this and nothing else; so does everything."""

SILENT = 250
"""A sample below this magnitude (of 32,767) is silence: espeak's noise floor is far below it, the
softest consonants are above (measured on its English voices)."""

BEFORE = 2
"""Frames kept before the first sound."""

AFTER = RATE * 20 // 1_000
"""Frames kept after the last sound: 20 ms, so that the end of a word does not click."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A file to be played, and how long it is in ms."""

    path: Path
    ms: Ms


def read(path: Path) -> bytes:
    """The samples of a clip. Raises `ValueError` for a file that is none, `OSError` for no file."""
    try:
        with wave.open(str(path), "rb") as file:
            form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            samples = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise ValueError(f"{path.name} is not a WAV file ({error or 'it is cut off'})") from error
    if form != (1, 2, RATE):
        raise ValueError(f"{path.name} must be mono, 16 bit, {RATE} frames a second")
    return samples


def write(path: Path, samples: bytes) -> None:
    """Write `samples` as a clip."""
    with path.open("wb") as raw, wave.open(raw, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples)


def keep(path: Path, samples: bytes) -> None:
    """Write the whole clip, then give it its name: nobody sees a part of one.

    It is on the card before it has its name: power may go at any moment.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        write(part, samples)
        with part.open("rb") as written:
            os.fdatasync(written)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def length(path: Path) -> Ms | None:
    """How long the clip at `path` is, from its header; `None` where there is no whole clip.

    A power cut may leave a file with its name and without its content.
    """
    try:
        with wave.open(str(path), "rb") as file:
            frames = file.getnframes()
        whole = path.stat().st_size >= 44 + 2 * frames
    except (OSError, wave.Error, EOFError):
        return None
    return round(frames * 1_000 / RATE) if frames and whole else None


def trimmed(samples: bytes) -> bytes:
    """`samples` without the silence before and after; empty when there is nothing but silence.

    espeak leads in with 0 to 120 ms and ends with about 330 ms of it.
    """
    values = array.array("h", samples)
    first, last = 0, len(values) - 1
    while first <= last and abs(values[first]) < SILENT:
        first += 1
    if first > last:
        return b""
    while abs(values[last]) < SILENT:
        last -= 1
    return values[max(0, first - BEFORE) : last + 1 + AFTER].tobytes()
