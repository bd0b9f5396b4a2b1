"""Story: one session as its journal tells it, for history and export. Nothing is decided again.

Samples are once a second, as they came: what had no fresh reading is empty.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from stridecue.codec.journal import Record, checked, unpack
from stridecue.session.effects import (
    Finished,
    Happening,
    Lap,
    LapClosed,
    LapVoided,
    Notice,
)
from stridecue.session.events import Brief, Fact, Sensor, SensorTold, Started
from stridecue.units import SECOND, Ms
from stridecue.workout.legs import Leg

FOOT, BELT = Sensor.FOOT.value, Sensor.TREADMILL.value


LONGEST: Ms = 1 << 32
"""Seven weeks: no session is longer."""

LATEST: Ms = 4_102_444_800_000
"""The year 2100, before which the date formats that are written end."""

FASTEST = 1e6
"""No speed, way or number of steps of a session is beyond it."""


class Sample(NamedTuple):
    """One second: `at` in whole seconds of session time, bpm, steps per minute, m/s, metres."""

    at: int
    bpm: int | None = None
    spm: float | None = None
    mps: float | None = None
    metres: float | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One session. Times in ms of session time; `started_ms` since 1970 UTC, `None` if unknown.

    `finished`: it came to its end; else the device was cut off, and `elapsed` goes to the last
    record. `rr` are beat-to-beat intervals in 1/1024 s, with the moment of their message;
    `pauses` when each began and ended. `torn`: the journal has a spoiled line, and what came after
    it is lost. `optical`: the heart rate was read by light.
    """

    brief: Brief
    started_ms: Ms | None
    laps: tuple[Lap, ...]
    elapsed: Ms
    paused: Ms
    completed: bool
    finished: bool
    samples: tuple[Sample, ...] = ()
    rr: tuple[tuple[Ms, tuple[int, ...]], ...] = ()
    pauses: tuple[tuple[Ms, Ms], ...] = ()
    torn: bool = False
    optical: bool = False

    @property
    def live(self) -> bool:
        """Whether a person ran it on the device."""
        return bool(self.brief.boot) and not self.brief.open_loop

    @property
    def metres(self) -> float | None:
        """How far, by the laps of known length."""
        known = [lap.metres for lap in self.laps if lap.metres is not None]
        return sum(known) if known else None

    def planned(self, lap: Lap) -> Leg | None:
        """What was planned of the repetition `lap`; of one that was added, the last of its kind."""
        like = [leg for leg in self.brief.legs if leg.kind is lap.kind and leg.is_rep]
        return next((leg for leg in like if leg.rep == lap.rep), like[-1] if like else None)

    def during(self, lap: Lap) -> tuple[Sample, ...]:
        """The samples from its beginning to before its end."""
        first, after = (
            bisect_left(self.samples, at, key=lambda one: one.at * SECOND)
            for at in (lap.began, lap.ended)
        )
        return self.samples[first:after]

    @property
    def rates(self) -> list[int]:
        """The heart rates, second by second, where there was one."""
        return [one.bpm for one in self.samples if one.bpm is not None]


@dataclass(slots=True)
class _Draft:
    """What has been read so far."""

    brief: Brief | None = None
    wall: Ms | None = None
    laps: list[Lap] = field(default_factory=list)
    finished: Finished | None = None
    pauses: list[tuple[Ms, Ms]] = field(default_factory=list)
    paused_at: Ms | None = None
    last: Ms = 0
    rr: list[tuple[Ms, tuple[int, ...]]] = field(default_factory=list)
    torn: bool = False
    optical: bool = False


def read_story(data: bytes) -> Story | None:
    """The session of a journal; `None` where not even its beginning can be read."""
    draft, seconds = _Draft(), _Seconds()
    try:
        for line in checked(data):
            if line is None:
                draft.torn = True
                break
            for name, body in line:
                _read(draft, seconds, name, body)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        draft.torn = True  # its sum is right and its content is not: of another version, perhaps
    if draft.brief is None:
        return None
    return _told(draft, draft.brief, seconds.samples())


def _read(draft: _Draft, seconds: "_Seconds", name: str, body: dict[str, Any]) -> None:
    at = body.get("at", 0)
    if type(at) is not int or not 0 <= at < LONGEST:
        raise ValueError(f"no moment of a session: {at}")
    if name == "HeartRate":  # these two are nearly all of it: read as they stand
        beats = tuple(map(_interval, body.get("rr", ())))
        seconds.heart(at, body)
        if beats:
            draft.rr.append((at, beats))
    elif name == "Stride":
        seconds.stride(at, body)
    elif name == "ClockSet":
        draft.wall = _wall(body["wall_ms"]) - at
    else:
        _take(draft, unpack(name, body))
    draft.last = max(draft.last, at)


def _interval(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1 << 16:
        raise ValueError(f"no interval between beats: {value}")
    return value


def _wall(value: object) -> Ms:
    if type(value) is not int or not 0 <= value < LATEST:
        raise ValueError(f"no date: {value}")
    return value


def _take(draft: _Draft, record: Record) -> None:
    match record:
        case Started(_, brief):
            draft.brief = brief
        case LapClosed(_, lap):
            draft.laps.append(lap)
        case LapVoided(_, index):
            draft.laps = [lap for lap in draft.laps if lap.index != index]
        case Notice(at, Happening.PAUSE):
            draft.paused_at = at
        case Notice(at, Happening.RESUME) if draft.paused_at is not None:
            draft.pauses.append((draft.paused_at, at))
            draft.paused_at = None
        case SensorTold(_, _, Fact.OPTICAL, value):
            draft.optical = bool(value)
        case Finished():
            draft.finished = record


def _told(draft: _Draft, brief: Brief, samples: tuple[Sample, ...]) -> Story:
    laps, summary = tuple(draft.laps), None
    if draft.finished is not None:
        summary = draft.finished.summary
        laps = summary.laps
    paused = sum(lap.paused for lap in laps)
    return Story(
        brief,
        brief.wall_ms if draft.wall is None else draft.wall,
        laps,
        draft.last - paused if summary is None else summary.elapsed,
        paused if summary is None else summary.paused,
        completed=summary is not None and summary.completed,
        finished=summary is not None,
        samples=samples,
        rr=tuple(draft.rr),
        pauses=tuple(draft.pauses),
        torn=draft.torn,
        optical=draft.optical,
    )


LOWEST_BPM, HIGHEST_BPM = 30, 230
"""What no heart does is left out; the jumps that the session doubts stay, as they were sent."""

FRESH = 5
"""Seconds for which a reading counts where the next one is late."""


class _Seconds:
    """Readings sorted into whole seconds; the last one of a second counts."""

    def __init__(self) -> None:
        self._hearts: dict[int, int] = {}
        self._feet: dict[int, tuple[float | None, float | None, float]] = {}
        self._metres = 0.0
        self._counts: dict[str, float] = {}
        self._last_at: dict[str, Ms] = {}

    def heart(self, at: Ms, body: dict[str, Any]) -> None:
        """A packed `HeartRate`."""
        bpm = body.get("bpm", 0)
        if type(bpm) is not int:
            raise ValueError(f"no heart rate: {bpm}")
        if body.get("contact") is not False and LOWEST_BPM <= bpm <= HIGHEST_BPM:
            self._hearts[at // SECOND] = bpm

    def stride(self, at: Ms, body: dict[str, Any]) -> None:
        """A packed `Stride`. While a treadmill is heard, its speed and way count."""
        source = body.get("source", FOOT)
        mps, spm = body.get("mps"), body.get("spm")
        for value in (mps, spm, body.get("metres")):
            if value is not None and not 0 <= value < FASTEST:
                raise ValueError(f"no reading: {value}")
        belt = source == FOOT and at - self._last_at.get(BELT, -10 * SECOND) < FRESH * SECOND
        gained = self._gained(source, at, mps, body.get("metres"))
        second = at // SECOND
        before = self._feet.get(second, (None, None, 0.0))
        if not belt:
            self._metres += gained
        mps = before[0] if belt or mps is None else round(mps, 3)
        spm = before[1] if spm is None else round(spm, 1)
        self._feet[second] = (mps, spm, round(self._metres, 2))

    def _gained(self, source: str, at: Ms, mps: float | None, count: float | None) -> float:
        """Metres since the sample before, by the sensor's own count, else by its speed."""
        known, last = self._counts.get(source), self._last_at.get(source)
        self._last_at[source] = at
        if count is not None:
            self._counts[source] = count
            if known is not None and count >= known:
                return count - known
        if last is None or mps is None:
            return 0.0
        return mps * min(at - last, FRESH * SECOND) / SECOND

    def samples(self) -> tuple[Sample, ...]:
        """Every second with a reading."""
        return tuple(self._sorted())

    def _sorted(self) -> Iterator[Sample]:
        for second in sorted(self._hearts.keys() | self._feet.keys()):
            mps, spm, metres = self._feet.get(second, (None, None, None))
            yield Sample(second, self._hearts.get(second), spm, mps, metres)
