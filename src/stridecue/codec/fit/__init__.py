"""FIT: the files that watches and training sites exchange, written by a small encoder of our own.

`wire` frames messages, `profile` names their fields, `activity` writes a session, `plan` a workout.
Numbers of messages and fields, base types and invalid values are facts of the FIT protocol (Garmin,
developer.garmin.com/fit; checked against fitdecode's profile).
"""

from stridecue.codec.fit.activity import write_activity
from stridecue.codec.fit.plan import PlanError, write_plan

__all__ = ["PlanError", "write_activity", "write_plan"]
