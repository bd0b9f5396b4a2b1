"""Listening: a whole session as a WAV file, with a simulated runner, before anybody runs it.

The words are rendered first, so that the session can reckon with their true lengths, as on the
device. Which words there are depends on their lengths (what does not fit is said shorter), so that
is done again until nothing new is said: twice, as a rule.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from stridecue.runtime.simulate import Source, play
from stridecue.session.effects import Effect, Speak
from stridecue.session.events import Brief
from stridecue.speech.clips import Clip
from stridecue.speech.errors import EngineMissingError, SpeechError
from stridecue.speech.renderer import Renderer
from stridecue.speech.tape import Tape
from stridecue.units import Ms

ROUNDS = 5
"""After so many rounds what is still unknown is a tone. Three were never needed."""

Progress = Callable[[int, int], None]
"""Told how many texts of how many are rendered."""


@dataclass(frozen=True, slots=True)
class Listened:
    """What was written: its length in ms, how many utterances, and what could not be rendered."""

    ms: Ms
    spoken: int
    missing: tuple[str, ...]


def listen(
    brief: Brief,
    source: Callable[[], Source],
    renderer: Renderer,
    path: Path,
    progress: Progress,
    *,
    short: bool = False,
) -> Listened:
    """Write the session of `brief` to `path`. `source` makes its runner anew for each round.

    `short`: without its long silences, and not for ever.
    Raises `OSError` where the file cannot be written. Without an engine tones stand for the words.
    """
    effects, found = asyncio.run(_rehearse(brief, source, renderer, progress))
    with Tape(path, found, short=short) as tape:
        ms = tape.record(effects)
    texts = [one.text for one in effects if isinstance(one, Speak)]
    missing = tuple(dict.fromkeys(text for text in texts if text not in found))
    return Listened(ms, len(texts), missing)


async def _rehearse(
    brief: Brief, source: Callable[[], Source], renderer: Renderer, progress: Progress
) -> tuple[list[Effect], dict[str, Clip]]:
    effects: list[Effect] = []
    found: dict[str, Clip] = {}
    tried: set[str] = set()
    try:
        for _ in range(ROUNDS):
            effects = [e for moment in play(brief, source()) for e in moment.effects]
            new = {one.text for one in effects if isinstance(one, Speak)} - tried
            if not new:
                break
            tried |= new
            found |= await _render(sorted(new), renderer, progress)
            lengths = {text: clip.ms for text, clip in found.items()}
            brief = replace(brief, lengths=lengths)
    finally:
        await renderer.close()
    # A session may ask for something to be heard before it has asked for something earlier.
    return sorted(effects, key=lambda effect: effect.at), found


async def _render(texts: list[str], renderer: Renderer, progress: Progress) -> dict[str, Clip]:
    found: dict[str, Clip] = {}
    for done, text in enumerate(texts, start=1):
        try:
            found[text] = await renderer.render(text)
        except EngineMissingError:
            break
        except SpeechError:
            pass
        progress(done, len(texts))
    return found
