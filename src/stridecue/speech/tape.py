"""Tape: what a session sounds like, written into a WAV file instead of a sound card.

The deck and the mixer are those of the child that plays, so what is on the tape is what would be
heard, to the frame. Time is the tape's own: it passes as fast as it is written.
"""

import wave
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from stridecue.session.effects import Beat as Metronome
from stridecue.session.effects import Cancel, Effect, Sound, Speak
from stridecue.speech import clips, tones
from stridecue.speech.clips import RATE, Clip
from stridecue.speech.deck import Beat, Cue, Deck
from stridecue.speech.earcons import EARCONS, WORDLESS
from stridecue.speech.mixer import Layer
from stridecue.units import Ms
from stridecue.workout.cues import Mark

BLOCK = RATE // 50
"""Frames in a block: 20 ms, and what is cancelled sounds so long at most."""

METRONOME = "beat"

TAIL: Ms = 1_000
"""Silence behind the last sound, so that it is heard to the end."""


class TapePcm:
    """A card that plays everything at once and into a file. See `Pcm`."""

    def __init__(self, file: wave.Wave_write) -> None:
        self.rate, self.buffer, self.period, self.xruns = RATE, BLOCK, BLOCK, 0
        self._file = file
        self._frames = 0

    def clock(self) -> float:
        """Seconds of tape."""
        return self._frames / RATE

    def room(self) -> int:
        """There is always room for one block."""
        return self.period

    def delay(self) -> int:
        """What is written next is heard now."""
        return 0

    def write(self, samples: bytes) -> int:
        """Put `samples` on the tape."""
        self._file.writeframesraw(samples)
        self._frames += len(samples) // 2
        return len(samples) // 2

    def drop(self) -> None:
        """Nothing is queued."""

    def close(self) -> None:
        """The file is its owner's."""


class Tape:
    """Records effects, in the order of their moments, into the WAV file at `path`.

    `found` has the clips by their text; where one is missing, a tone stands for the words.
    """

    def __init__(self, path: Path, found: dict[str, Clip]) -> None:
        self._raw = path.open("wb")  # `wave` opens a path itself, but complains if it cannot
        self._file = wave.open(self._raw, "wb")  # noqa: SIM115 (closed by `__exit__`)
        self._file.setnchannels(1)
        self._file.setsampwidth(2)
        self._file.setframerate(RATE)
        self._found = found
        self._pcm = TapePcm(self._file)
        self._deck = Deck(self._pcm, self._pcm.clock, started=_ignore, ended=_ignore)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *why: object) -> None:
        self._file.close()
        self._raw.close()

    def record(self, effects: Iterable[Effect]) -> Ms:
        """Record `effects`; gives the length of the tape in ms. Errors are `OSError`."""
        end = 0
        for effect in effects:
            self._wind(effect.at / 1_000 - 2 * BLOCK / RATE)
            end = max(end, effect.at, self._perform(effect))
        self._wind((end + TAIL) / 1_000)
        return round(self._pcm.clock() * 1_000)

    def _wind(self, to: float) -> None:
        while self._pcm.clock() < to:
            self._deck.turn()

    def _perform(self, effect: Effect) -> Ms:
        """Place `effect`; gives the moment at which it has been heard."""
        at = effect.at / 1_000
        match effect:
            case Speak(id=name, text=text):
                clip = self._found.get(text)
                samples = tones.samples(WORDLESS) if clip is None else clips.read(clip.path)
                return self._cue(Cue(name, at, at, samples, Layer.WORD))
            case Sound(id=name, mark=mark):
                return self._cue(Cue(name, at, at, tones.samples(EARCONS[mark])))
            case Metronome(spm=None):
                self._wind(at)
                self._deck.cancel(METRONOME)
            case Metronome(spm=float() as spm):
                click = tones.samples(EARCONS[Mark.CLICK])
                self._deck.beat(Beat(METRONOME, at, 60 / spm, click))
            case Cancel(id=name):
                self._wind(at)
                self._deck.cancel(name)
            case _:
                pass
        return effect.at

    def _cue(self, cue: Cue) -> Ms:
        self._deck.play(cue)
        return round((cue.at + len(cue.samples) / 2 / RATE) * 1_000)


def _ignore(name: str, news: object) -> None:
    """Nobody waits to be told what is on the tape."""
