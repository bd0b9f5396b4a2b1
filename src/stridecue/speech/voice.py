"""Voice: words and tones in the ear, as the runtime sees them. No method waits for anything.

Trouble makes it poorer, never silent without need and never late: words that cannot be rendered
become a tone, a missing engine leaves the tones, a missing sound device leaves the panel.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from stridecue.session.effects import Beat, Cancel, Effect, Sound, Speak
from stridecue.speech.earcons import EARCONS, WORDLESS
from stridecue.speech.errors import EngineMissingError, SpeechError, UnknownVoiceError
from stridecue.speech.player import BEAT, Pace, Player, Report
from stridecue.speech.renderer import Renderer
from stridecue.units import Ms
from stridecue.workout.cues import Mark

SOUND_SHELF = 0.150
"""A sound more than so many seconds late is dropped, as everywhere."""

WORD_SHELF = 1.0
"""So many seconds late, words may still begin: rendering has been slow. After that a tone stands
for them (our choice)."""

NO_DEVICE = "No sound device: buzzer and lights only."
BACK = "Audio back."

NOW, AHEAD = 0, 1
"""What is rendered first: what is to be heard, then what is prepared."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told what happens.

    `spoken` the id of an utterance that has fallen silent, `rendered` a text and its length in ms,
    `trouble` a sentence about what is amiss, each once, `audio` whether there is a sound device.
    """

    spoken: Callable[[str], None]
    rendered: Callable[[str, Ms], None]
    trouble: Callable[[str], None]
    audio: Callable[[bool], None]


class Voice:
    """Speaks with `renderer`, on the ALSA `device`, while `run` runs.

    `quiet` leaves the words out; the tones stay. `clock` gives monotonic seconds. Everything
    happens on the loop's own thread. `hiss`, `command` and `pace` are those of the player.
    """

    def __init__(
        self,
        renderer: Renderer,
        *,
        clock: Callable[[], float],
        listener: Listener,
        quiet: bool = False,
        device: str = "default",
        hiss: bool = False,
        command: Sequence[str] | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._renderer = renderer
        self._clock = clock
        self._quiet = quiet
        self._listener = listener
        self._player = Player(
            clock=clock,
            on_report=self._ended,
            on_audio=self._audio,
            device=device,
            hiss=hiss,
            command=command,
            pace=pace,
        )
        self._texts: asyncio.PriorityQueue[tuple[int, int, str]] = asyncio.PriorityQueue()
        self._order = count()
        self._unrendered: dict[str, tuple[str, float]] = {}
        self._armed: set[str] = set()
        self._speaking: set[str] = set()
        self._said: set[str] = set()
        self.failures = 0

    @property
    def due(self) -> float | None:
        """Never: the child that plays keeps its own time."""
        return None

    def switch(self, now: float) -> None:
        """Do nothing; see `due`."""

    def perform(self, effect: Effect, at: float) -> None:
        """Let `effect` be heard at `at`, monotonic seconds. What has been foreseen is armed."""
        match effect:
            case Speak():
                self.speak(effect, at)
            case Sound():
                self.sound(effect, at)
            case Beat(spm=None):
                self._player.cancel(BEAT)
            case Beat(spm=float() as spm):
                self._player.beat(EARCONS[Mark.CLICK], at, spm)
            case Cancel(id=name):
                self.cancel(name)
            case _:
                pass

    def foresee(self, cues: Iterable[Speak | Sound], origin: float) -> None:
        """Arm the cues that are fixed for the next moment, and disarm those that are not any more.

        `origin` is the session's moment 0, in monotonic seconds.
        """
        coming = {cue.id: cue for cue in cues}
        for name in self._armed - coming.keys():
            self.cancel(name)
        for name, cue in coming.items():
            if name not in self._armed:
                self.perform(cue, origin + cue.at / 1_000)
                self._armed.add(name)

    def speak(self, effect: Speak, at: float) -> None:
        """Say the words at `at`; they are rendered first if they have not been."""
        if self._was_armed(effect.id) or self._quiet:
            return
        self._speaking.add(effect.id)
        try:
            clip = self._renderer.find(effect.text)
        except SpeechError:
            clip = None
        if clip is not None:
            self._player.clip(effect.id, clip.path, at, at + WORD_SHELF)
            return
        self._unrendered[effect.id] = (effect.text, at)
        self._texts.put_nowait((NOW, next(self._order), effect.text))
        # Of the same id, so that the words take its place if they are ready before.
        stand_in = at + WORD_SHELF
        self._player.tone(effect.id, WORDLESS, stand_in, stand_in + SOUND_SHELF)

    def sound(self, effect: Sound, at: float) -> None:
        """Sound a mark at `at`."""
        if not self._was_armed(effect.id):
            self._player.tone(effect.id, EARCONS[effect.mark], at, at + SOUND_SHELF)

    def cancel(self, name: str) -> None:
        """Take back the utterance or sound `name`, even in the middle."""
        self._armed.discard(name)
        self._speaking.discard(name)
        self._unrendered.pop(name, None)
        self._player.cancel(name)

    def prepare(self, texts: Iterable[str]) -> None:
        """Render `texts` when there is nothing more urgent; the listener is told their lengths."""
        for text in texts:
            self._texts.put_nowait((AHEAD, next(self._order), text))

    def lengths(self) -> dict[str, Ms]:
        """How long each text is that is known, in ms."""
        return self._renderer.lengths()

    async def run(self) -> None:
        """Keep the children working. Ends by being cancelled, and takes them along."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._player.run())
                group.create_task(self._render())
        finally:
            await self._renderer.close()

    async def _render(self) -> None:
        while True:
            _, _, text = await self._texts.get()
            try:
                clip = await self._renderer.render(text)
            except UnknownVoiceError as error:
                # A session is better run with another voice than with none.
                self._listener.trouble(str(error))
                if self._renderer.use_spare():
                    self._texts.put_nowait((NOW, next(self._order), text))
                else:
                    self._failed(text, error)
                continue
            except SpeechError as error:
                self._failed(text, error)
                continue
            self._listener.rendered(text, clip.ms)
            for name, at in self._asking(text):
                self._player.clip(name, clip.path, at, at + WORD_SHELF)

    def _failed(self, text: str, error: SpeechError) -> None:
        """A tone in the place of the words; the reason is told once."""
        self.failures += 1
        for name, at in self._asking(text):
            self._player.tone(name, WORDLESS, at, at + WORD_SHELF)
        reason = str(error)
        if not isinstance(error, EngineMissingError):
            reason = f"Not everything can be said: {reason}."
        if type(error).__name__ not in self._said:
            self._said.add(type(error).__name__)
            self._listener.trouble(reason)

    def _asking(self, text: str) -> list[tuple[str, float]]:
        """The utterances that wait for `text`, and their moments; they wait no longer.

        One that has waited too long has been stood in for, and is left out.
        """
        asking = [(name, at) for name, (one, at) in self._unrendered.items() if one == text]
        for name, _ in asking:
            del self._unrendered[name]
        now = self._clock()
        return [(name, at) for name, at in asking if now <= at + WORD_SHELF]

    def _was_armed(self, name: str) -> bool:
        """Whether `name` was foreseen; from now on it cannot vanish any more."""
        armed = name in self._armed
        self._armed.discard(name)
        return armed

    def _audio(self, up: bool) -> None:  # noqa: FBT001 (a state, and there are two)
        self._listener.trouble(BACK if up else NO_DEVICE)
        self._listener.audio(up)

    def _ended(self, report: Report) -> None:
        if report.id in self._speaking:
            self._speaking.discard(report.id)
            self._listener.spoken(report.id)
