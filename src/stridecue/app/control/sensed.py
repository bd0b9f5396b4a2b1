"""Sensed: what the sensors tell at this moment, whether somebody runs or not."""

from stridecue.app.parts import Parts
from stridecue.app.sensors.worn import FRESH, beats
from stridecue.ble import Report
from stridecue.session.events import Sensor


def reports(parts: Parts) -> tuple[Report, ...]:
    """How each link is; none without sensors."""
    sensing = parts.devices.sensing
    return () if sensing is None else sensing.report()


def link_state(report: Report) -> str:
    """How a link is, in a word."""
    return "busy" if report.busy else report.state.value


def heart_now(parts: Parts) -> int | None:
    """The heart rate that the strap tells, in bpm; `None` where it has told none for a while."""
    sensing = parts.devices.sensing
    if sensing is None or sensing.heart is None or not beats(sensing.heart):
        return None
    now = parts.clock()
    for one in sensing.report():
        if one.sensor is Sensor.HEART and one.heard_at is not None and now - one.heard_at <= FRESH:
            return sensing.heart.bpm
    return None
