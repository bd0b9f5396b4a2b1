"""FIT: the files that watches and training sites exchange, written by a small encoder of our own.

`wire` frames messages, `profile` names their fields, `activity` writes a session, `plan` a workout;
`messages` reads the files of others with fitdecode, `recorded` makes a recording of an activity.
Numbers of messages and fields, base types and invalid values are facts of the FIT protocol (Garmin,
developer.garmin.com/fit; checked against fitdecode's profile).
"""

from stridecue.codec.fit.activity import write_activity
from stridecue.codec.fit.plan import PlanError, write_plan
from stridecue.codec.fit.recorded import read_activity

__all__ = ["PlanError", "read_activity", "write_activity", "write_plan"]
