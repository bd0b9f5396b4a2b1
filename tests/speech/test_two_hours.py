"""Two hours on a sound card of virtual time: armed half a second ahead, as the live program does.

Every countdown is at its frame, no two utterances overlap, nothing is cut and nothing comes late,
though the card's crystal drifts against the clock.
"""

import array
from collections import deque
from dataclasses import dataclass, field, replace
from itertools import pairwise
from zlib import crc32

import pytest

from speech.fake_pcm import Clock, FakePcm
from stridecue.runtime.live import FORESIGHT
from stridecue.runtime.simulate import play
from stridecue.session.effects import Beat as Metronome
from stridecue.session.effects import Cancel, LapClosed, Sound, Speak
from stridecue.session.events import Event, Tick
from stridecue.session.session import horizon
from stridecue.speech.clips import RATE
from stridecue.speech.deck import Beat, Cue, Deck
from stridecue.speech.earcons import EARCONS
from stridecue.speech.mixer import Layer
from stridecue.speech.tones import samples
from stridecue.units import HOUR, SECOND, Ms
from stridecue.workout.cues import Mark
from stridecue.workout.model import CadenceBand
from stridecue.workout.model import Metronome as Wanted
from stridecue.workout.phrases import Phrases, Talk
from support import evening as ev

STRONG = ("Smooth is fast", "Run tall", "Float along", "Easy power")
"""As many as keep the voice talking: the same sentence is not said again for some minutes."""


class Clockwork:
    """A source that wakes the session often enough to arm what comes half a second ahead."""

    STEP: Ms = 100

    def __init__(self) -> None:
        self.due: Ms | None = self.STEP

    def bring(self, at: Ms) -> tuple[Event, ...]:
        self.due = at + self.STEP
        return (Tick(at),)

    def hear(self, moment: object) -> None:
        """It has no ears."""


@dataclass
class Ear:
    """A deck, and what it tells of each cue."""

    clock: Clock
    pcm: FakePcm
    deck: Deck = field(init=False)
    began: dict[str, float] = field(default_factory=dict)
    ended: dict[str, str] = field(default_factory=dict)
    armed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.deck = Deck(
            self.pcm,
            self.clock,
            started=self.began.__setitem__,
            ended=lambda name, how: self.ended.__setitem__(name, how.value),
        )

    def arm(self, cues: tuple[Speak | Sound, ...]) -> None:
        coming = {cue.id: cue for cue in cues}
        for name in self.armed - coming.keys():
            self.deck.cancel(name)
        for name, cue in coming.items():
            if name not in self.armed:
                self.place(cue)
        self.armed = set(coming)

    def place(self, effect: object) -> None:
        match effect:
            case Speak(at=at, id=name, ms=ms):
                words = array.array("h", [1_000] * (RATE * ms // 1_000)).tobytes()
                self.deck.play(Cue(name, at / 1_000, at / 1_000 + 1, words, Layer.WORD))
            case Sound(at=at, id=name, mark=mark):
                tone = samples(EARCONS[mark])
                self.deck.play(Cue(name, at / 1_000, at / 1_000 + 0.15, tone))
            case Metronome(at=at, spm=float() as spm):
                click = samples(EARCONS[Mark.CLICK])
                self.deck.beat(Beat("beat", at / 1_000, 60 / spm, click))
            case Metronome(spm=None):
                self.deck.cancel("beat")
            case Cancel(id=name):
                self.deck.cancel(name)

    def run(self, until: float) -> None:
        while self.clock.now < until:
            self.clock.now = min(until, self.clock.now + self.deck.turn())


@pytest.mark.parametrize("crystal", [1.0, 1.0001])
def test_two_hours_to_the_frame(crystal: float) -> None:
    rep = ev.timed(ev.RUN, 45, cadence=(CadenceBand(176, 184),), metronome=Wanted.ON, mind="strong")
    steps = (ev.timed(ev.WARMUP, 600), ev.times(85, rep, between=ev.timed(ev.JOG, 30)))
    brief = ev.brief(*steps, ev.timed(ev.COOLDOWN, 360), talk=Talk.CHATTY)
    brief = replace(brief, phrases=Phrases(lists={"strong": STRONG}))
    clock = Clock(0.0)
    ear = Ear(clock, FakePcm(clock, buffer=2_646, period=1_323, crystal=crystal, deaf=True))
    words, sounds, laps = [], [], 0
    performed: deque[str] = deque(maxlen=50)
    for moment in play(brief, Clockwork()):
        ear.run(moment.at / 1_000)
        for effect in moment.effects:
            name = getattr(effect, "id", "")
            if name not in ear.armed and name not in performed:
                ear.place(effect)
            performed.append(name)
            ear.armed.discard(name)
            words += [effect] if isinstance(effect, Speak) else []
            sounds += [effect] if isinstance(effect, Sound) else []
            laps += isinstance(effect, LapClosed)
        ear.arm(horizon(moment.session, FORESIGHT))
    ear.run(clock.now + 8)
    assert words[-1].at >= 2 * HOUR - 400 * SECOND
    assert laps == 171
    assert len(words) > 170
    assert len(sounds) > 3 * 170
    assert set(ear.ended.values()) == {"heard"}
    assert ear.ended.keys() == {one.id for one in (*words, *sounds)}
    for one in (*words, *sounds):
        assert ear.began[one.id] == pytest.approx(one.at / 1_000, abs=1.5 / RATE)
    for one, later in pairwise(words):
        assert one.at + one.ms < later.at
    assert ear.pcm.xruns == 0


def test_ten_thousand_cues_are_heard_at_their_frames():
    """Cues asked for half a second ahead at odd moments, on a crystal that is fast."""
    clock = Clock(0.0)
    pcm = FakePcm(clock, buffer=2_646, period=1_323, crystal=1.00005, deaf=True)
    ear = Ear(clock, pcm)
    tone = samples(EARCONS[Mark.COUNT])
    asked = {}
    for n in range(10_000):
        at = 1 + n * 0.3 + crc32(str(n).encode()) / 2**32 * 0.1
        ear.run(at - 0.5)
        ear.deck.play(Cue(str(n), at, at + 0.15, tone))
        asked[str(n)] = at
    ear.run(clock.now + 2)
    assert set(ear.ended.values()) == {"heard"}
    assert len(ear.ended) == 10_000
    errors = [abs(ear.began[name] - at) for name, at in asked.items()]
    assert max(errors) < 2 / RATE
    assert pcm.xruns == 0
