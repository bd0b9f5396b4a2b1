"""Sensing: frames to events, and whether a footpod counts strides or steps.

By the standard, 0x2A53 carries the contacts of one foot a minute; some sensors send both feet. Each
frame votes where it can, and the votes decide with hysteresis: no single sprint or stumble turns a
decision, only half a minute of running that contradicts it (another pod). A simulated strap's
frames go through here like a real one's.
"""

from enum import Enum

from stridecue.codec import bluetooth
from stridecue.codec.bluetooth import FrameError, HeartFrame, RscFrame
from stridecue.session.events import Event, HeartRate, Stride
from stridecue.units import Ms

RUNNING = 1.8
"""Metres per second; slower, 100 a minute may be walking steps or running strides."""

VOTES = 10
"""A lead of so many frames decides. At 1 Hz that is ten seconds of running."""

LARGEST_LEAD = 20
"""What came before counts as so many votes at most: 30 against it turn a decision (our choice)."""

LOWEST_SPM, HIGHEST_SPM = 100.0, 260.0
"""Believable steps per minute while running; a sensor that sends watts as cadence falls out."""

LONGEST_STEP = 2.8
"""Metres; the longest steps of the fastest sprinters are about 2.7 m."""

LONG_STRIDE_CM = 160
"""While running, what is longer than this is a stride (two steps)."""

UNKNOWN_SPEED = 0xFFFF


class CadenceUnit(Enum):
    """What the cadence of a footpod counts."""

    AUTO = "auto"
    STRIDES = "strides"
    STEPS = "steps"


STEPS_PER_COUNT = {CadenceUnit.STRIDES: 2, CadenceUnit.STEPS: 1}


class Interpreter:
    """Reads the frames of one runner's sensors. Never raises; `malformed` counts refused frames."""

    def __init__(self, unit: CadenceUnit = CadenceUnit.AUTO) -> None:
        self._unit = unit
        self._voting = unit is CadenceUnit.AUTO
        self._lead = 0
        self.malformed = 0

    @property
    def unit(self) -> CadenceUnit:
        """What the cadence counts, as far as it is known."""
        return self._unit

    def feed(self, at: Ms, uuid: str, data: bytes) -> Event | None:
        """The event that a notification is, `None` for none."""
        try:
            frame = bluetooth.decode(uuid, data)
        except FrameError:
            self.malformed += 1
            return None
        match frame:
            case HeartFrame(bpm, contact, _, rr):
                return HeartRate(at, bpm, contact, rr)
            case RscFrame():
                return self._stride(at, frame)
            case _:
                return None

    def _stride(self, at: Ms, frame: RscFrame) -> Stride:
        speed = None if frame.speed_raw_256 == UNKNOWN_SPEED else frame.speed_mps
        return Stride(
            at,
            mps=speed,
            spm=self._steps(frame, speed),
            metres=None if frame.distance_dm is None else frame.distance_dm / 10,
            running=frame.running,
        )

    def _steps(self, frame: RscFrame, speed: float | None) -> float | None:
        """Steps per minute of both feet; `None` while undecided or not believable."""
        vote = _vote(frame, speed) if self._voting else None
        if vote is not None:
            self._count(vote)
        unit = vote if self._unit is CadenceUnit.AUTO else self._unit
        if unit is None:
            return None
        spm = float(frame.cadence_raw * STEPS_PER_COUNT[unit])
        running = speed is None or speed >= RUNNING
        return None if running and not LOWEST_SPM <= spm <= HIGHEST_SPM else spm

    def _count(self, vote: CadenceUnit) -> None:
        """Let `vote` count; a lead above zero is one of strides."""
        lead = self._lead + (1 if vote is CadenceUnit.STRIDES else -1)
        self._lead = max(-LARGEST_LEAD, min(LARGEST_LEAD, lead))
        if abs(self._lead) >= VOTES:
            self._unit = CadenceUnit.STRIDES if self._lead > 0 else CadenceUnit.STEPS


def _vote(frame: RscFrame, speed: float | None) -> CadenceUnit | None:
    """What this one frame looks like."""
    if not speed:
        return _by_number(frame.cadence_raw)
    if speed < RUNNING:
        return None
    possible = [unit for unit in STEPS_PER_COUNT if _believable(unit, frame.cadence_raw, speed)]
    if len(possible) < len(STEPS_PER_COUNT):
        return possible[0] if possible else None
    return _by_length(frame, speed)


def _by_number(count: int) -> CadenceUnit | None:
    """Without a speed, what runners usually have: 130 to 220 steps a minute."""
    if 65 <= count <= 110:
        return CadenceUnit.STRIDES
    return CadenceUnit.STEPS if count >= 125 else None


def _believable(unit: CadenceUnit, count: int, speed: float) -> bool:
    """Whether legs can run like this."""
    spm = count * STEPS_PER_COUNT[unit]
    return LOWEST_SPM <= spm <= HIGHEST_SPM and speed * 60 / spm <= LONGEST_STEP


def _by_length(frame: RscFrame, speed: float) -> CadenceUnit:
    """From 100 to 130 a minute both are believable, and the length of a step tells them apart."""
    per_count = speed * 60 / frame.cadence_raw
    # Where the pod's own length fits its count, both are of strides or both of steps.
    if frame.stride_cm and 0.8 <= per_count * 100 / frame.stride_cm <= 1.25:
        return CadenceUnit.STRIDES if frame.stride_cm > LONG_STRIDE_CM else CadenceUnit.STEPS
    # Else nearest to the length that steps have at this speed, about 0.4 + 0.25 v metres (our fit).
    expected = 0.4 + 0.25 * speed
    nearer = abs(per_count - expected) < abs(per_count / 2 - expected)
    return CadenceUnit.STEPS if nearer else CadenceUnit.STRIDES
