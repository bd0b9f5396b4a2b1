"""Sensing: frames to events. A simulated sensor's frames go through here like a real one's.

`cadence` decides whether a footpod counts strides or steps.
"""

from stridecue.codec import bluetooth
from stridecue.codec.bluetooth import FrameError, HeartFrame, RscFrame, TreadmillFrame
from stridecue.codec.cadence import STEPS_PER_COUNT, CadenceUnit, UnitDecision
from stridecue.session.events import Event, HeartRate, Sensor, Stride
from stridecue.units import Ms

__all__ = ["STEPS_PER_COUNT", "UNKNOWN_SPEED", "CadenceUnit", "Interpreter"]

UNKNOWN_SPEED = 0xFFFF
"""Sent by footpods that have no speed yet; others send 0 then."""


class Interpreter:
    """Reads the frames of one runner's sensors. Never raises; `malformed` counts refused frames.

    `unit` is what the runner says that the footpod counts, and is never voted on; `remembered` is
    what was found out in an earlier session, and half a minute of running may correct it. `factor`
    multiplies the footpod's speed and distance (`training.calibration`), and nothing else.
    """

    def __init__(
        self,
        unit: CadenceUnit = CadenceUnit.AUTO,
        factor: float = 1.0,
        *,
        remembered: CadenceUnit = CadenceUnit.AUTO,
    ) -> None:
        self._decision = UnitDecision(unit, remembered)
        self._factor = factor
        self.malformed = 0

    @property
    def unit(self) -> CadenceUnit:
        """What the cadence counts, `AUTO` until that is known."""
        return self._decision.unit

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
            case TreadmillFrame():
                return _belt(at, frame)
            case _:
                return None

    def _stride(self, at: Ms, frame: RscFrame) -> Stride:
        speed = None if frame.speed_raw_256 == UNKNOWN_SPEED else frame.speed_mps
        return Stride(
            at,
            mps=None if speed is None else speed * self._factor,
            spm=self._decision.steps(frame, speed),
            metres=None if frame.distance_dm is None else frame.distance_dm / 10 * self._factor,
            running=frame.running,
        )


def _belt(at: Ms, frame: TreadmillFrame) -> Stride | None:
    """What the treadmill tells; a part of a record without any of it is no reading."""
    mps, metres, grade = frame.speed_mps, frame.distance_m, frame.incline_percent
    if mps is None and metres is None and grade is None:
        return None
    return Stride(
        at,
        mps=mps,
        metres=None if metres is None else float(metres),
        source=Sensor.TREADMILL,
        grade=grade,
    )
