"""Bluetooth: sensors that stay connected.

`policy` has the names and the patience, `port` is what a link asks of a radio, `link` is one
sensor's life, `sensors` runs all links, `radio` is where bleak is touched, and it is loaded only
where a radio is used: bleak is large.
"""

from stridecue.ble.link import Report
from stridecue.ble.policy import RadioError, Reason, State, Timing
from stridecue.ble.port import Device
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
