"""Renderer: text to clips, by what comes first: a recording, the cache, the engine."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from stridecue.codec.pack import normal
from stridecue.speech import clips, foreign
from stridecue.speech.cache import Cache, Style
from stridecue.speech.clips import Clip
from stridecue.speech.engine import Engine, Pyttsx3Engine
from stridecue.speech.errors import EngineMissingError, SpeechError
from stridecue.units import Ms


def ignore(done: int, of: int) -> None:
    """Report no progress."""


class Renderer:
    """Makes clips in `style`, kept in `cache`.

    `recordings` are WAV files of any origin, by the normal form of what they say; `spare` is a
    voice that takes the place of one that the engine does not have (`use_spare`).
    """

    def __init__(
        self,
        cache: Cache,
        style: Style | None = None,
        *,
        engine: Engine | None = None,
        recordings: Mapping[str, Path] | None = None,
        spare: str | None = None,
    ) -> None:
        self._cache = cache
        self._style = style or Style()
        self._recordings = recordings or {}
        self._spare = spare
        self._turn = asyncio.Lock()
        self._opened = False
        self._known: dict[str, Clip] = {}
        self.engine: Engine = engine or Pyttsx3Engine()

    def lengths(self) -> dict[str, Ms]:
        """How long each text is that has been rendered or found, in ms."""
        return {text: clip.ms for text, clip in self._known.items()}

    def find(self, text: str) -> Clip | None:
        """The clip of `text` if there is one; nothing is made. Raises `SpeechError`."""
        known = self._known.get(text)
        if known is not None and known.path.exists():
            return known
        cache = self._open()
        source = self._recordings.get(normal(text))
        clip = None if source is None else self._kept(source)
        clip = clip or cache.find(text, self._style)
        if clip is not None:
            self._known[text] = clip
        return clip

    async def ready(self) -> None:
        """See that the engine can speak as is wanted. Raises `SpeechError`, which says why not."""
        self._open()
        await self.engine.ready(self._style)
        try:
            self._note_engine()
        except OSError as error:
            raise SpeechError(f"The voice cannot keep its clips ({error}).") from error

    def use_spare(self) -> bool:
        """Speak with the spare voice from now on; whether that is another one."""
        if self._spare in (None, self._style.voice):
            return False
        self._style = replace(self._style, voice=self._spare or "")
        return True

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
        """Let the engine go. A later `render` starts it again."""
        await self.engine.close()

    def _open(self) -> Cache:
        try:
            if not self._opened:
                self._cache.open()
                self._opened = True
                self._note_engine()
        except OSError as error:
            raise SpeechError(f"The voice cannot keep its clips ({error}).") from error
        return self._cache

    def _note_engine(self) -> None:
        if self.engine.name is not None:
            self._cache.engine = self.engine.name

    def _kept(self, source: Path) -> Clip | None:
        """The clip made of a recording earlier."""
        try:
            return self._cache.look(self._cache.recorded(source, self._style))
        except OSError:
            return None

    async def _render(self, text: str) -> Clip:
        source = self._recordings.get(normal(text))
        try:
            clip = None if source is None else await self._adopt(source)
            if clip is None:
                # What it is called decides the name of the clip.
                await self.ready()
                path = self._cache.path(text, self._style)
                clip = Clip(path, await self.engine.make(text, path, self._style))
            self._cache.added(clip)
        except OSError as error:
            raise SpeechError(f"The voice cannot keep its clips ({error}).") from error
        return clip

    async def _adopt(self, source: Path) -> Clip | None:
        """Make a clip of a recording; `None` where it is none, and the engine has to do."""
        try:
            samples = await asyncio.to_thread(foreign.adopted, source, self._style.volume)
            path = self._cache.recorded(source, self._style)
        except (ValueError, OSError):
            return None
        clips.keep(path, samples)
        return Clip(path, round(len(samples) / 2 * 1_000 / clips.RATE))
