"""Bluetooth: sensors that stay connected.

`policy` has the names and the patience, `link` is one sensor's life, `radio` is where bleak is
touched, `sensors` runs all links. Import this room only where a radio is wanted: bleak is large.
"""

from stridecue.ble.link import Report
from stridecue.ble.policy import RadioError, Reason, State, Timing
from stridecue.ble.radio import Device
from stridecue.ble.sensors import Sensors, Wanted, scan

__all__ = [
    "Device",
    "RadioError",
    "Reason",
    "Report",
    "Sensors",
    "State",
    "Timing",
    "Wanted",
    "scan",
]
