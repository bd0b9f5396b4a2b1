"""Renderer: text to clips, through a cache and a guarded child.

A child that hangs, dies or talks nonsense is killed and started again, and the text is tried once
more. An error that it reports is an error: another try would end the same.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from stridecue.speech.cache import Cache, Style
from stridecue.speech.child import Child, ChildGoneError, module
from stridecue.speech.clips import Clip
from stridecue.speech.errors import EngineMissingError, SpeechError
from stridecue.units import Ms

COMMAND = module("stridecue.speech.render_child")

TRIES = 2
"""A text is given to so many children."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a child to be ready, and for its answer.

    Measured on emulated arm64: 8 s to start at worst, 0.2 s to answer; a child gives up itself
    after 3 attempts.
    """

    start: float = 30.0
    answer: float = 15.0


def ignore(done: int, of: int) -> None:
    """Report no progress."""


class Renderer:
    """Makes clips in `style`, kept in `cache`. `command` starts the child."""

    def __init__(
        self,
        cache: Cache,
        style: Style | None = None,
        *,
        command: Sequence[str] = COMMAND,
        patience: Patience | None = None,
    ) -> None:
        self._cache = cache
        self._style = style or Style()
        self._command = command
        self._patience = patience or Patience()
        self._child: Child | None = None
        self._turn = asyncio.Lock()
        self._asked = 0
        self._opened = False
        self._missing: str | None = None
        self._known: dict[str, Clip] = {}

    def lengths(self) -> dict[str, Ms]:
        """How long each text is that has been rendered or found, in ms."""
        return {text: clip.ms for text, clip in self._known.items()}

    def find(self, text: str) -> Clip | None:
        """The clip of `text` if there is one; no child is asked. Raises `SpeechError`."""
        known = self._known.get(text)
        if known is not None and known.path.exists():
            return known
        clip = self._open().find(text, self._style)
        if clip is not None:
            self._known[text] = clip
        return clip

    async def render(self, text: str) -> Clip:
        """The clip of `text`. Raises `SpeechError`, `EngineMissingError` if none can be made."""
        if not any(letter.isalnum() for letter in text):
            raise SpeechError("there is nothing to say in a text without letters or digits")
        clip = self.find(text)
        if clip is not None:
            return clip
        async with self._turn:
            clip = self.find(text)
            if clip is None:
                clip = self._known[text] = await self._render(text)
        return clip

    async def prepare(
        self, texts: Iterable[str], progress: Callable[[int, int], None] = ignore
    ) -> dict[str, Ms]:
        """Render `texts`, telling how many of how many are done; gives their lengths.

        A text that cannot be rendered is left out. Raises `EngineMissingError`: then none can.
        """
        wanted = list(dict.fromkeys(texts))
        lengths: dict[str, Ms] = {}
        for done, text in enumerate(wanted, start=1):
            try:
                lengths[text] = (await self.render(text)).ms
            except EngineMissingError:
                raise
            except SpeechError:
                continue
            finally:
                progress(done, len(wanted))
        return lengths

    async def close(self) -> None:
        """Let the child go. A later `render` starts another."""
        if self._child is not None:
            child, self._child = self._child, None
            await child.close()

    def _open(self) -> Cache:
        try:
            if not self._opened:
                self._cache.open()
                self._opened = True
        except OSError as error:
            raise SpeechError(f"The voice cannot keep its clips ({error}).") from error
        return self._cache

    async def _render(self, text: str) -> Clip:
        why = ChildGoneError()
        for _ in range(TRIES):
            try:
                return await self._ask(await self._ready(), text)
            except ChildGoneError as error:
                self._child, why = None, error
            except OSError as error:
                raise SpeechError(f"The voice cannot keep its clips ({error}).") from error
            except asyncio.CancelledError:
                # Its answer is still to come, and would be taken for the next one's.
                await self.close()
                raise
        raise SpeechError(f"the speech engine fails ({why})") from why

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
            self._cache.engine = str(first.get("engine"))
        return self._child

    async def _ask(self, child: Child, text: str) -> Clip:
        self._asked += 1
        style, path = self._style, self._cache.path(text, self._style)
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
        clip = Clip(path, int(answer["ms"]))
        self._cache.added(clip)
        return clip
