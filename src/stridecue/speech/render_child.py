"""The child that renders: text in, clip out, with a guard for every known fault of pyttsx3 2.99.

Run as `python -m stridecue.speech.render_child`. JSON lines. Its first line is `{"ready": true,
"engine": ..., "voices": [[name, what it is], ...]}` or `{"ready": false, "error": ...}`. Then for
each `{"id", "text", "path", "voice", "rate", "volume"}` one `{"id", "ok": true, "ms", "attempt"}`
or `{"id", "ok": false, "error"}`.
"""

import json
import os
import sys
import threading
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO

from stridecue.speech import clips
from stridecue.speech.errors import EngineMissingError
from stridecue.speech.espeak import load
from stridecue.speech.loudness import levelled

POLL = 0.002
"""Seconds between two looks at espeak, which can only be asked whether it is busy."""

BUSY = 5.0
"""A longest cue takes 0.1 s to synthesise on a slow Pi; so many seconds busy is hanging."""

FINISH = 10.0
"""Seconds to wait for the word that an utterance is finished."""

ATTEMPTS = 3
"""An empty file was never seen twice in a row (1,000 renders); a third try is our choice."""

FLOOR = 0.05
FLOOR_WORD = 0.02
"""A clip shorter than these seconds, once and for each word, has lost its speech."""


class HungError(Exception):
    """espeak does not answer any more. Only a new process can help."""


class Speaker:
    """pyttsx3 with its guards. Raises `EngineMissingError` where there is no espeak."""

    def __init__(self) -> None:
        pyttsx3, self._espeak = load()
        self._finished = threading.Event()
        self._errors: list[str] = []
        self._set: dict[str, str | float] = {}
        try:
            self._engine: Any = pyttsx3.init("espeak")
        except RuntimeError as error:
            raise EngineMissingError(f"The speech engine does not start ({error}).") from error
        self._engine.connect("finished-utterance", lambda name, completed: self._finished.set())  # noqa: ARG005 (pyttsx3 passes them by name)
        self._engine.connect("error", lambda name, exception: self._errors.append(str(exception)))  # noqa: ARG005 (likewise)
        # pyttsx3 hangs for ever when it cannot write its file: it gets one that is in memory.
        self._memory = os.memfd_create("speech")
        # The first runAndWait of an engine returns before anything is written.
        self._save("warm up")

    @property
    def name(self) -> str:
        """The engine and its version, which decide how a text sounds."""
        return f"pyttsx3 {version('pyttsx3')} espeak {self._espeak.Info(0).decode()}"

    @property
    def voices(self) -> list[tuple[str, str]]:
        """What can be asked for, and what it is: `en-us`, "English (America)"."""
        found: dict[str, str] = {}
        for one in self._engine.getProperty("voices"):
            names = [one.id.rpartition("/")[2], *one.languages]
            found |= {name.casefold(): one.name for name in names if name}
        return sorted(found.items())

    def render(
        self, text: str, path: Path, style: dict[str, str | float], volume: float
    ) -> tuple[int, int]:
        """Make the clip at `path`; gives its length in ms and the attempts it took.

        `volume` (0 to 1) is of the levelled clip; the engine's own would move the level again.
        Raises `ValueError` for a text or a style that cannot be spoken.
        """
        if not any(letter.isalnum() for letter in text):
            raise ValueError("there is nothing to say in a text without letters or digits")
        self._errors.clear()
        for name, value in style.items():
            self._property(name, value)
        floor = FLOOR + FLOOR_WORD * len(text.split())
        for attempt in range(1, ATTEMPTS + 1):
            samples = self._save(text)
            if len(samples) / 2 / clips.RATE >= floor and not self._errors:
                clips.keep(path, levelled(samples, volume))
                return round(len(samples) / 2 * 1_000 / clips.RATE), attempt
        why = self._errors[0] if self._errors else "silence"
        raise ValueError(f"the engine made nothing of {text!r} ({why})")

    def _property(self, name: str, value: str | float) -> None:
        """Set what has changed. Setting is an asynchronous command of espeak, hence the waits."""
        if self._set.get(name) == value:
            return
        self._set.pop(name, None)
        self._idle()
        self._engine.setProperty(name, value)
        self._idle()
        if self._errors:
            raise ValueError(f"the engine has no {name} {value!r} ({self._errors[0]})")
        self._set[name] = value

    def _save(self, text: str) -> bytes:
        """What `text` sounds like, trimmed; nothing when the file is empty or broken.

        One save for each runAndWait: of two only the last would be written.
        """
        memory = Path(f"/proc/self/fd/{self._memory}")
        os.ftruncate(self._memory, 0)
        self._idle()
        # The latch of a stop that found espeak busy would cancel this utterance.
        self._engine.proxy._driver._stopping = False  # noqa: SLF001 (there is no public way)
        self._finished.clear()
        self._engine.save_to_file(text, str(memory))
        self._engine.runAndWait()
        if not self._finished.wait(FINISH):
            raise HungError
        self._idle()
        try:
            return clips.trimmed(clips.read(memory))
        except ValueError:
            return b""

    def _idle(self) -> None:
        limit = time.monotonic() + BUSY
        while self._espeak.IsPlaying():
            if time.monotonic() > limit:
                raise HungError
            time.sleep(POLL)  # noqa: TID251 (a process of its own, and espeak can only be polled)


def answer(speaker: Speaker, line: str) -> dict[str, Any]:
    """Answer one request. Raises `HungError`."""
    asked = json.loads(line)
    style = {name: asked[name] for name in ("voice", "rate")}
    try:
        ms, attempt = speaker.render(asked["text"], Path(asked["path"]), style, asked["volume"])
    except (ValueError, OSError) as error:
        return {"id": asked["id"], "ok": False, "error": str(error)}
    return {"id": asked["id"], "ok": True, "ms": ms, "attempt": attempt}


def private_stdout() -> TextIO:
    """Keep standard output for the protocol: pyttsx3 prints on it, and that goes nowhere."""
    out = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return out


def main() -> None:
    """Serve until standard input ends."""
    out = private_stdout()

    def tell(message: dict[str, Any]) -> None:
        print(json.dumps(message), file=out, flush=True)

    try:
        speaker = Speaker()
        tell({"ready": True, "engine": speaker.name, "voices": speaker.voices})
        for line in sys.stdin:
            tell(answer(speaker, line))
    except EngineMissingError as error:
        tell({"ready": False, "error": str(error)})
    except HungError:
        os._exit(1)
    # Without the teardown of ctypes and espeak, which may assert.
    os._exit(0)


if __name__ == "__main__":
    main()
