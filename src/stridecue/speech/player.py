"""Player: the parent's end of the child that plays. Its methods return at once.

Whatever happens to the child or the card, another try is made for ever. What was to be heard and
has not ended is told to the next child; what has become too late by then is not heard.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stridecue.speech.child import Child, ChildGoneError, module
from stridecue.speech.tones import Note

CHILD = "stridecue.speech.play_child"

BEAT = "beat"

MOST_DEATHS = 10
"""What more of them change: nothing, the longest wait is reached."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long things may take, in seconds.

    `retry`: until a device is asked for again; a headset switched on should be heard soon, and a
    try costs 20 ms. `silence`: of a child, that means that it hangs; its pulse comes every 2 s.
    `again`: a child that dies is replaced at once, and twice as late each time that it dies anew
    before it has lived for `steady`, from `again` up to `retry`.
    """

    retry: float = 5.0
    silence: float = 6.0
    again: float = 0.2
    steady: float = 2.0


@dataclass(frozen=True, slots=True)
class Report:
    """A cue has ended: `how` is `heard`, `cancelled`, `late` or `unreadable`."""

    id: str
    how: str


def ignore(name: str, at: float) -> None:
    """Take no note of a start."""


class Player:
    """Plays on the ALSA `device` while `run` runs; `hiss` keeps a headset awake that needs more.

    `on_report` hears of ends, `on_started` of starts (id, moment of hearing), `on_audio` once each
    time that the sound goes (false) or comes back. `underruns` counts the card's.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float],
        on_report: Callable[[Report], None],
        on_audio: Callable[[bool], None],
        on_started: Callable[[str, float], None] = ignore,
        device: str = "default",
        hiss: bool = False,
        command: Sequence[str] | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._clock = clock
        self._on_report = on_report
        self._on_audio = on_audio
        self._on_started = on_started
        self._command = command or module(CHILD, device, *(["hiss"] if hiss else []))
        self._pace = pace or Pace()
        self._child: Child | None = None
        self._open: dict[str, dict[str, Any]] = {}
        self._mute = False
        self.underruns = 0

    @property
    def child(self) -> int | None:
        """The process id of the child that plays; `None` while there is none."""
        return None if self._child is None else self._child.pid

    def clip(self, name: str, path: Path, at: float, until: float) -> None:
        """Let the clip at `path` be heard from `at` on; after `until` not any more."""
        self._tell({"do": "clip", "id": name, "at": at, "until": until, "path": str(path)})

    def tone(self, name: str, notes: Sequence[Note], at: float, until: float) -> None:
        """Let `notes` be heard from `at` on; after `until` not any more."""
        self._tell({"do": "tone", "id": name, "at": at, "until": until, "notes": list(notes)})

    def beat(self, notes: Sequence[Note], at: float, spm: float) -> None:
        """Let `notes` be heard at `at` and `spm` times a minute from then on."""
        self._tell({"do": "beat", "id": BEAT, "at": at, "period": 60 / spm, "notes": list(notes)})

    def cancel(self, name: str) -> None:
        """End `name`, waiting or heard; `BEAT` is the metronome."""
        if self._open.pop(name, None) is not None and self._child is not None:
            self._child.tell({"do": "cancel", "id": name})

    async def run(self) -> None:
        """Keep a child playing. Ends only by being cancelled."""
        deaths = 0
        while True:
            began = self._clock()
            died = await self._live()
            if self._clock() - began >= self._pace.steady:
                deaths = 0
            # A device that is not there is asked for again in a while.
            if deaths or not died:
                self._silent()
            again = self._pace.again * 2 ** (deaths - 1) if deaths else 0.0
            await asyncio.sleep(min(again, self._pace.retry) if died else self._pace.retry)
            deaths = min(deaths + 1, MOST_DEATHS)

    async def _live(self) -> bool:
        """The life of one child; whether it died, at any moment from its first on."""
        try:
            child = await Child.start(self._command)
        except ChildGoneError:
            return False
        try:
            await self._serve(child)
        except ChildGoneError:
            return True
        finally:
            self._child = None
            await child.close()
        return False

    async def _serve(self, child: Child) -> None:
        """Listen to `child` until its device goes. Raises `ChildGoneError` when it itself does."""
        first = await child.hear(self._pace.silence)
        if first.get("event") != "ready":
            return
        self._child = child
        if self._mute:
            self._mute = False
            self._on_audio(True)  # noqa: FBT003 (a state, and there are two)
        self._drop_late()
        for message in self._open.values():
            child.tell(message)
        while (message := await child.hear(self._pace.silence)).get("event") != "no-device":
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        match message:
            case {"event": "started", "id": name, "at": at}:
                self._on_started(name, at)
            case {"event": "ended", "id": name, "how": how}:
                self._open.pop(name, None)
                self._on_report(Report(name, how))
            case {"event": "pulse", "xruns": count}:
                self.underruns = count

    def _tell(self, message: dict[str, Any]) -> None:
        self._open[message["id"]] = message
        if self._child is None:
            self._drop_late()
        else:
            self._child.tell(message)

    def _drop_late(self) -> None:
        """Give up what nobody has played in time."""
        now = self._clock()
        for name in [name for name, one in self._open.items() if one.get("until", now) < now]:
            self._open.pop(name, None)
            self._on_report(Report(name, "late"))

    def _silent(self) -> None:
        if not self._mute:
            self._mute = True
            self._on_audio(False)  # noqa: FBT003 (likewise)
