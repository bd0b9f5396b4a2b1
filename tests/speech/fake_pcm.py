"""A sound card in memory, in virtual time. It keeps what would have been heard.

What is dropped from its queue was never heard; when its queue runs dry it hears silence and counts
an underrun.
"""

import re

from stridecue.speech.clips import RATE


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self, now: float = 100.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class FakePcm:
    """`crystal` is how much faster than the clock the card plays; `deaf`: it keeps nothing."""

    def __init__(
        self,
        clock: Clock,
        buffer: int = 2_646,
        period: int = 661,
        crystal: float = 1.0,
        *,
        deaf: bool = False,
    ) -> None:
        self.rate = RATE
        self.buffer = buffer
        self.period = period
        self.xruns = 0
        self.heard = bytearray()
        self._played = 0
        self._deaf = deaf
        self._crystal = crystal
        self._clock = clock
        self._queue = bytearray()
        self.began: float | None = None

    def room(self) -> int:
        self._play()
        return self.buffer - len(self._queue) // 2

    def delay(self) -> int:
        self._play()
        return len(self._queue) // 2

    def write(self, samples: bytes) -> int:
        taken = min(self.room(), len(samples) // 2)
        self._queue += samples[: 2 * taken]
        if self.began is None and len(self._queue) // 2 >= self.buffer - self.period:
            self.began = self._clock()
        return taken

    def drop(self) -> None:
        self._play()
        self._queue.clear()

    def close(self) -> None:
        """Nothing to give back."""

    def onsets(self) -> list[float]:
        """The moments at which sound follows on silence."""
        starts, after = [], -1
        for run in re.finditer(rb"[^\0]+", self.heard):
            if run.start() // 2 > after:
                starts.append(run.start() // 2)
            after = (run.end() + 1) // 2
        return [self.moment(n) for n in starts]

    def moment(self, frame: int) -> float:
        assert self.began is not None
        return self.began + frame / self.rate / self._crystal

    def _play(self) -> None:
        if self.began is None:
            return
        due = round((self._clock() - self.began) * self.rate * self._crystal)
        frames = max(0, due - self._played)
        played = self._queue[: 2 * frames]
        del self._queue[: len(played)]
        self._played += frames
        self.xruns += len(played) // 2 < frames
        if not self._deaf:
            self.heard += played.ljust(2 * frames, b"\0")
