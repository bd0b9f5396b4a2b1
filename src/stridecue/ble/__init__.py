"""Bluetooth: sensors that stay connected.

`policy` has the names and the patience, `report` what is wanted and told, `port` what a link asks
of a radio; `link` is one sensor's life, `scans` how it is looked for, `identity` what it tells
about itself; `sensors` runs all links, and `audition` lets a runner hear sensors to choose from.
`radio` is where bleak is touched, `adapter` where the adapter is switched; both are loaded only
where a radio is used: bleak is large.
"""

from stridecue.ble.audition import Auditions, Heard, RadioAuditions
from stridecue.ble.policy import RadioError, Reason, State, Timing
from stridecue.ble.port import Device
from stridecue.ble.report import Known, Report, Wanted
from stridecue.ble.sensors import Sensors, own_radio, scan

__all__ = [
    "Auditions",
    "Device",
    "Heard",
    "Known",
    "RadioAuditions",
    "RadioError",
    "Reason",
    "Report",
    "Sensors",
    "State",
    "Timing",
    "Wanted",
    "own_radio",
    "scan",
]
