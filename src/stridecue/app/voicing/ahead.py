"""Ahead: what will be said is rendered before the session begins."""

import asyncio
import sys
from collections.abc import Callable, Iterable

from stridecue.app.out import warn
from stridecue.app.refusal import Refusal
from stridecue.speech.errors import SpeechError, UnknownVoiceError
from stridecue.speech.renderer import Renderer
from stridecue.units import Ms

PATIENCE = 60.0
"""Seconds: a runner waits no longer, and hears the rest as it is made. A workout of 150 sentences
is said to take some 6 s on the slowest board; a neural voice may take minutes."""

Progress = Callable[[int, int], None]
"""Told how many texts of how many are rendered."""


async def rehearse(
    renderer: Renderer, sentences: Iterable[str], progress: Progress, patience: float = PATIENCE
) -> dict[str, Ms]:
    """Render `sentences`; gives the lengths of what there is, after `patience` seconds at most.

    Raises `Refusal` for a voice that the engine does not have. Without an engine the session has
    its tones, so that is no reason to refuse it.
    """
    try:
        async with asyncio.timeout(patience):
            await renderer.ready()
            await renderer.prepare(sentences, progress)
    except UnknownVoiceError as error:
        raise Refusal(str(error)) from None
    except TimeoutError:
        warn("The voice is slow: what is missing is rendered while you run.")
    except SpeechError:
        for text in sentences:
            _look(renderer, text)
    finally:
        await renderer.close()
    return renderer.lengths()


def _look(renderer: Renderer, text: str) -> None:
    """Find what is recorded or kept, as far as that can be."""
    try:
        renderer.find(text)
    except SpeechError:
        return


class Counter:
    """Shows progress on one line of a terminal; elsewhere nothing but the end of real work."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        """`done` of `of` sentences are there."""
        if self._live:
            end = "\n" if done == of else "\r"
            sys.stderr.write(f"voice: {done} of {of} sentences{end}")
            sys.stderr.flush()
