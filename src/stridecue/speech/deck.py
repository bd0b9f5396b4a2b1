"""Deck: cues in monotonic time, on a sound card in frames.

A cue is bound to a frame only when the block that holds it is filled, by the delay that the card
reports at that moment. So neither the card's crystal (it drifts 0.1 to 0.4 s an hour against the
clock) nor an underrun moves a later cue.

There is no waiting here: `turn` does what can be done now and says when it wants the next turn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from stridecue.speech.mixer import Layer, Mixer, Placed
from stridecue.speech.pcm import Pcm

HASTE = 0.99
"""A block takes at least this much of its length to play. The pace is the card's own; this only
keeps a device that swallows everything at once (a null device, a file) from being fed for ever."""

SOON = 0.002
"""Seconds: the least wait between two turns."""


class How(Enum):
    """How a cue ended."""

    HEARD = "heard"
    CANCELLED = "cancelled"
    LATE = "late"


Started = Callable[[str, float], None]
"""Told that a cue has begun to be heard, and when."""

Ended = Callable[[str, How], None]
"""Told that a cue has ended, and how."""


@dataclass(frozen=True, slots=True)
class Cue:
    """`samples` to be heard from the moment `at` on; after `until` it is too late to begin."""

    id: str
    at: float
    until: float
    samples: bytes
    layer: Layer = Layer.MARK


@dataclass(slots=True)
class Beat:
    """The metronome: `samples` at origin + n * period seconds, n = `next` and so on."""

    id: str
    origin: float
    period: float
    samples: bytes
    next: int = 0

    @property
    def at(self) -> float:
        """The next beat. Reckoned from the first, so that no error gathers."""
        return self.origin + self.next * self.period

    @property
    def click(self) -> Cue:
        """The next beat, as a cue."""
        return Cue(self.id, self.at, self.at, self.samples, Layer.CLICK)

    def skip(self, to: float) -> None:
        """Leave out the beats that belong before `to`."""
        while self.at < to:
            self.next = max(self.next + 1, int((to - self.origin) / self.period))


@dataclass(slots=True)
class Bound:
    """A cue that has its frames."""

    placed: Placed
    started: bool = False


class Deck:
    """Plays cues on `pcm`. `clock` gives monotonic seconds; `floor` is heard under everything."""

    def __init__(
        self,
        pcm: Pcm,
        clock: Callable[[], float],
        *,
        started: Started,
        ended: Ended,
        floor: bytes = b"",
    ) -> None:
        self._pcm = pcm
        self._clock = clock
        self._started = started
        self._ended = ended
        self._mixer = Mixer(floor)
        self._waiting: list[Cue] = []
        self._bound: list[Bound] = []
        self._beat: Beat | None = None
        self._earliest = clock() - pcm.buffer / pcm.rate

    def play(self, cue: Cue) -> None:
        """Place `cue`. One of the same id that is still waiting is replaced."""
        self._waiting = [one for one in self._waiting if one.id != cue.id]
        self._waiting.append(cue)
        self._waiting.sort(key=lambda one: one.at)

    def beat(self, beat: Beat) -> None:
        """Start the metronome, in the place of one that beats."""
        self._beat = beat

    def cancel(self, name: str) -> None:
        """End what is called `name`, whether waiting or being heard. Nothing else is disturbed."""
        if self._beat is not None and self._beat.id == name:
            self._beat = None
        if any(one.id == name for one in self._waiting):
            self._waiting = [one for one in self._waiting if one.id != name]
            self._ended(name, How.CANCELLED)
        if any(one.placed.tag == name for one in self._bound):
            self._take_back()
            self._mixer.cancel(name)
            self._bound = [one for one in self._bound if one.placed.tag != name]
            self._ended(name, How.CANCELLED)

    def turn(self) -> float:
        """Fill the card's queue, report; gives the seconds until the next turn."""
        pcm, block = self._pcm, self._pcm.period / self._pcm.rate
        now = self._clock()
        self._earliest = max(self._earliest, now - pcm.buffer / pcm.rate)
        room = pcm.room()
        while room >= pcm.period and self._earliest <= now:
            self._fill(pcm.period)
            self._earliest += HASTE * block
            room = pcm.room()
        self._report()
        full = (pcm.period - room) / pcm.rate
        return max(SOON, min(block, full if room < pcm.period else self._earliest - now))

    def _fill(self, frames: int) -> None:
        rate = self._pcm.rate
        now = self._clock()
        heard = now + self._pcm.delay() / rate
        over = heard + frames / rate
        while self._waiting and self._waiting[0].at < over:
            cue = self._waiting.pop(0)
            if now > cue.until:
                self._ended(cue.id, How.LATE)
            else:
                self._bound.append(Bound(self._place(cue, heard)))
        if self._beat is not None:
            self._beat.skip(heard)
            while self._beat.at < over:
                self._place(self._beat.click, heard)
                self._beat.next += 1
        taken = self._pcm.write(self._mixer.render(frames))
        self._mixer.rewind(frames - taken)

    def _place(self, cue: Cue, heard: float) -> Placed:
        start = self._mixer.at + round((cue.at - heard) * self._pcm.rate)
        return self._mixer.add(start, cue.samples, cue.id, cue.layer)

    def _take_back(self) -> None:
        """Empty the card's queue; what was in it and is not cancelled is rendered again."""
        queued = self._pcm.delay()
        self._pcm.drop()
        self._mixer.rewind(queued)
        self._earliest = self._clock() - self._pcm.buffer / self._pcm.rate

    def _report(self) -> None:
        if not self._bound:
            return
        now, rate = self._clock(), self._pcm.rate
        heard = self._mixer.at - self._pcm.delay()
        for one in self._bound:
            if not one.started and one.placed.start < heard:
                one.started = True
                self._started(one.placed.tag, now - (heard - one.placed.start) / rate)
            if one.placed.end <= heard:
                self._ended(one.placed.tag, How.HEARD)
        self._bound = [one for one in self._bound if one.placed.end > heard]
