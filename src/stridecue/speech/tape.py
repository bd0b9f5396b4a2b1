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
from stridecue.units import MINUTE, Ms
from stridecue.workout.cues import Mark

BLOCK = RATE // 50
"""Frames in a block: 20 ms, and what is cancelled sounds so long at most."""

METRONOME = "beat"

LULL: Ms = 3_000
"""In the short form a silence is no longer: the next word is not expected sooner. Our choice."""

LONGEST_SHORT: Ms = 15 * MINUTE
"""The short form ends after so long, with 40 MB: a metronome leaves no silence. Our choice."""

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

    `found` has the clips by their text; where one is missing, a tone stands for the words. `short`:
    silences are cut to `LULL`, and all of it to `LONGEST_SHORT`.
    """

    def __init__(self, path: Path, found: dict[str, Clip], *, short: bool = False) -> None:
        self._raw = path.open("wb")  # `wave` opens a path itself, but complains if it cannot
        self._file = wave.open(self._raw, "wb")  # noqa: SIM115 (closed by `__exit__`)
        self._file.setnchannels(1)
        self._file.setsampwidth(2)
        self._file.setframerate(RATE)
        self._found = found
        self._short = short
        self._cut: Ms = 0
        self._beats = False
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
            at = effect.at
            if self._short:
                if not self._heard(effect, end):
                    continue
                at = self._sooner(at, end)
                if at > LONGEST_SHORT:
                    break
            self._wind(at / 1_000 - 2 * BLOCK / RATE)
            end = max(end, at, self._perform(effect, at / 1_000))
        self._wind((end + TAIL) / 1_000)
        return round(self._pcm.clock() * 1_000)

    def _heard(self, effect: Effect, end: Ms) -> bool:
        """Whether `effect` changes what is heard, where the last sound is over at `end`."""
        match effect:
            case Speak() | Sound():
                return True
            case Cancel(at=at):
                return at - self._cut <= end or self._beats
            case Metronome(spm=spm):
                return spm is not None or self._beats
            case _:
                return False

    def _sooner(self, at: Ms, end: Ms) -> Ms:
        """When `at` is on the tape, where nothing was to be heard since `end`."""
        lull = at - self._cut - end
        if lull > LULL and not self._beats:
            self._cut += lull - LULL
        return at - self._cut

    def _wind(self, to: float) -> None:
        while self._pcm.clock() < to:
            self._deck.turn()

    def _perform(self, effect: Effect, at: float) -> Ms:
        """Place `effect` at `at`, s; gives the moment at which it has been heard."""
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
                self._beats = False
            case Metronome(spm=float() as spm):
                click = tones.samples(EARCONS[Mark.CLICK])
                self._deck.beat(Beat(METRONOME, at, 60 / spm, click))
                self._beats = True
            case Cancel(id=name):
                self._wind(at)
                self._deck.cancel(name)
            case _:
                pass
        return round(at * 1_000)

    def _cue(self, cue: Cue) -> Ms:
        self._deck.play(cue)
        return round((cue.at + len(cue.samples) / 2 / RATE) * 1_000)


def _ignore(name: str, news: object) -> None:
    """Nobody waits to be told what is on the tape."""
