"""Sensing: frames to events, and whether a footpod counts strides or steps.

By the standard, 0x2A53 carries the contacts of one foot a minute; some sensors send both feet. Each
frame votes where it can; the decision is latched, since a sprint above 120 strides a minute would
flip a rule by value alone. A simulated strap's frames go through here like a real one's.
"""

from enum import Enum

from stridecue.codec import bluetooth
from stridecue.codec.bluetooth import FrameError, HeartFrame, RscFrame
from stridecue.session.events import Event, HeartRate, Stride
from stridecue.units import Ms

RUNNING = 1.8
"""Metres per second; slower, 100 a minute may be walking steps or running strides."""

VOTES = 10
"""Frames that decide. At 1 Hz that is ten seconds of running."""

LOWEST_SPM, HIGHEST_SPM = 100.0, 260.0
"""Believable steps per minute while running; a sensor that sends watts as cadence falls out."""

LONG_STRIDE_CM = 160
"""While running, what is longer than this is a stride (two steps)."""

UNKNOWN_SPEED = 0xFFFF


class CadenceUnit(Enum):
    """What the cadence of a footpod counts."""

    AUTO = "auto"
    STRIDES = "strides"
    STEPS = "steps"


class Interpreter:
    """Reads the frames of one runner's sensors. Never raises; `malformed` counts refused frames."""

    def __init__(self, unit: CadenceUnit = CadenceUnit.AUTO) -> None:
        self._unit = unit
        self._votes = {CadenceUnit.STRIDES: 0, CadenceUnit.STEPS: 0}
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
        known = frame.speed_raw_256 != UNKNOWN_SPEED
        return Stride(
            at,
            mps=frame.speed_mps if known else None,
            spm=self._steps(frame, frame.speed_mps if known else None),
            metres=None if frame.distance_dm is None else frame.distance_dm / 10,
            running=frame.running,
        )

    def _steps(self, frame: RscFrame, speed: float | None) -> float | None:
        """Steps per minute of both feet; `None` while undecided or not believable."""
        running = speed is None or speed >= RUNNING
        unit = self._unit
        if unit is CadenceUnit.AUTO:
            vote = _vote(frame, speed)
            if vote is not None and running:
                self._count(vote)
            unit = vote or unit
        if unit is CadenceUnit.AUTO:
            return None
        spm = float(frame.cadence_raw * (2 if unit is CadenceUnit.STRIDES else 1))
        return None if running and not LOWEST_SPM <= spm <= HIGHEST_SPM else spm

    def _count(self, vote: CadenceUnit) -> None:
        self._votes[vote] += 1
        if self._votes[vote] >= VOTES:
            self._unit = vote


def _vote(frame: RscFrame, speed: float | None) -> CadenceUnit | None:
    """What this one frame looks like."""
    raw = frame.cadence_raw
    if speed is not None and speed < RUNNING:
        return None
    if raw >= 125:
        return CadenceUnit.STEPS
    if 65 <= raw <= 110:
        return CadenceUnit.STRIDES
    if not raw or speed is None:
        return None
    if frame.stride_cm:
        same = speed * 6_000 / (raw * frame.stride_cm)
        if 0.8 <= same <= 1.25:
            return CadenceUnit.STRIDES if frame.stride_cm > LONG_STRIDE_CM else CadenceUnit.STEPS
    # Nearest to the length that steps have at this speed, about 0.4 + 0.25 v metres (our fit).
    expected = 0.4 + 0.25 * speed
    as_steps = abs(speed * 60 / raw - expected)
    as_strides = abs(speed * 60 / (2 * raw) - expected)
    if not LOWEST_SPM <= 2 * raw <= HIGHEST_SPM:
        return None if raw < LOWEST_SPM else CadenceUnit.STEPS
    return CadenceUnit.STEPS if as_steps < as_strides else CadenceUnit.STRIDES
