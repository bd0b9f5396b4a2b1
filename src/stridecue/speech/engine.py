"""Engines: what turns a text into a clip. pyttsx3 in its guarded child, or any other command.

An engine may be slow, hang or die; whoever asks waits in a task of its own.
"""

import asyncio
import contextlib
import os
import shlex
import signal
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol

from stridecue.speech import clips, foreign
from stridecue.speech.cache import Style
from stridecue.speech.child import Child, ChildGoneError, module
from stridecue.speech.errors import EngineMissingError, SpeechError, UnknownVoiceError
from stridecue.units import Ms

COMMAND = module("stridecue.speech.render_child")

TRIES = 2
"""A text is given to so many children."""

WORDS = 200
"""So many of the last letters that a failing command printed are told."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a child to be ready, and for its answer.

    Measured on emulated arm64: 8 s to start at worst, 0.2 s to answer; a child gives up itself
    after 3 attempts.
    """

    start: float = 30.0
    answer: float = 15.0


class Engine(Protocol):
    """Makes clips. Its `name` decides how a text sounds; `None` while it is not known."""

    @property
    def name(self) -> str | None:
        """The engine and its version."""

    async def ready(self, style: Style) -> None:
        """Be able to speak in `style`. Raises `EngineMissingError` or `UnknownVoiceError`."""

    async def voices(self) -> tuple[tuple[str, str], ...]:
        """The voices it has: (name for `voice.name`, what it is). Raises `EngineMissingError`."""

    async def make(self, text: str, path: Path, style: Style) -> Ms:
        """Make the clip of `text` at `path`; gives its length. Raises `SpeechError`."""

    async def close(self) -> None:
        """Let go of what it holds; it may be used again."""


class Pyttsx3Engine:
    """pyttsx3 in a child that `command` starts.

    A child that hangs, dies or talks nonsense is killed and started again, and the text is tried
    once more. An error that it reports is an error: another try would end the same.
    """

    def __init__(self, command: Sequence[str] = COMMAND, patience: Patience | None = None) -> None:
        self._command = command
        self._patience = patience or Patience()
        self._child: Child | None = None
        self._asked = 0
        self._missing: str | None = None
        self._voices: tuple[tuple[str, str], ...] = ()
        self._name: str | None = None

    @property
    def name(self) -> str | None:
        """As the child calls itself, once it has been ready."""
        return self._name

    @property
    def child(self) -> int | None:
        """The process id of the child; `None` while there is none."""
        return None if self._child is None else self._child.pid

    async def ready(self, style: Style) -> None:
        """Start the child, and see that it has the voice."""
        try:
            await self._ready()
        except ChildGoneError as error:
            raise SpeechError(f"the speech engine fails ({error})") from error
        self._check(style.voice)

    async def voices(self) -> tuple[tuple[str, str], ...]:
        """As the child tells them when it is ready."""
        try:
            await self._ready()
        except ChildGoneError as error:
            raise SpeechError(f"the speech engine fails ({error})") from error
        return self._voices

    async def make(self, text: str, path: Path, style: Style) -> Ms:
        """Let the child make the clip."""
        why = ChildGoneError()
        for _ in range(TRIES):
            try:
                child = await self._ready()
                self._check(style.voice)
                return await self._ask(child, text, path, style)
            except ChildGoneError as error:
                self._child, why = None, error
            except asyncio.CancelledError:
                # Its answer is still to come, and would be taken for the next one's.
                await self.close()
                raise
        raise SpeechError(f"the speech engine fails ({why})") from why

    async def close(self) -> None:
        """Let the child go."""
        if self._child is not None:
            child, self._child = self._child, None
            await child.close()

    async def _ready(self) -> Child:
        """The child, started if there is none."""
        if self._missing is not None:
            raise EngineMissingError(self._missing)
        if self._child is None:
            self._child = await Child.start(self._command)
            first = await self._child.hear(self._patience.start)
            if first.get("ready") is not True:
                await self.close()
                self._missing = str(first.get("error"))
                raise EngineMissingError(self._missing)
            self._name = str(first.get("engine"))
            self._voices = tuple((name, what) for name, what in first.get("voices", ()))
        return self._child

    def _check(self, voice: str) -> None:
        """Raise `UnknownVoiceError` for a voice the engine does not have; it would not say so."""
        known = [name for name, _ in self._voices]
        plain = voice.partition("+")[0].casefold()
        if not known or plain in known:
            return
        near = get_close_matches(plain, known, n=1)
        meant = f'did you mean "{near[0]}"? ' if near else ""
        raise UnknownVoiceError(
            f'There is no such voice. "{voice}": {meant}`stridecue voice list` names them.'
        )

    async def _ask(self, child: Child, text: str, path: Path, style: Style) -> Ms:
        self._asked += 1
        child.tell(
            {
                "id": self._asked,
                "text": text,
                "path": str(path),
                "voice": style.voice,
                "rate": style.rate,
                "volume": style.volume,
            }
        )
        answer = await child.hear(self._patience.answer)
        if answer.get("id") != self._asked:
            await child.close(grace=0)
            raise ChildGoneError("it answers another question")
        if answer.get("ok") is not True:
            raise SpeechError(str(answer.get("error")))
        return int(answer["ms"])


class CommandEngine:
    """Any program that writes a WAV file, by a template such as `flite -t {text} -o {path}`.

    `{text}` and `{path}` are replaced, `{voice}` and `{rate}` too where they stand. There is no
    shell: what is said can never be a command.
    """

    def __init__(self, template: str, patience: Patience | None = None) -> None:
        self._parts = shlex.split(template)
        self._template = template
        self._patience = patience or Patience()

    @property
    def name(self) -> str | None:
        """The template: with another one, all sounds otherwise."""
        return self._template

    async def ready(self, style: Style) -> None:
        """Nothing is kept running; that the program is there is seen when it is wanted."""

    async def voices(self) -> tuple[tuple[str, str], ...]:
        """Nobody can tell."""
        return ()

    async def make(self, text: str, path: Path, style: Style) -> Ms:
        """Run the command, and make ours of the WAV file that it writes."""
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "speech.wav"
            await self._run(text, raw, style)
            try:
                samples = await asyncio.to_thread(foreign.adopted, raw, style.volume)
            except (ValueError, OSError) as error:
                raise SpeechError(f"{self._parts[0]} made nothing of {text!r} ({error})") from error
        clips.keep(path, samples)
        return round(len(samples) / 2 * 1_000 / clips.RATE)

    async def close(self) -> None:
        """Nothing is held."""

    async def _run(self, text: str, raw: Path, style: Style) -> None:
        given = {"text": text, "path": str(raw), "voice": style.voice, "rate": str(style.rate)}
        command = [part.format_map(given) for part in self._parts]
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise EngineMissingError(
                f"The voice's command {command[0]!r} does not start ({error.strerror})."
            ) from error
        try:
            async with asyncio.timeout(self._patience.answer):
                printed, _ = await process.communicate()
        except TimeoutError:
            raise SpeechError(f"{command[0]} is silent for {self._patience.answer:g} s") from None
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
        if process.returncode:
            words = printed[-WORDS:].decode(errors="replace").strip()
            raise SpeechError(f"{command[0]} fails with {process.returncode} ({words})")
