"""The workout language: `table` says all of it; `reader` reads a file by it.

Reading order: `table` (every key), `ends`, `paces`, `rates`, `details` (how values are written),
`report` and `fields` (access to a step's keys), `steps`, `draft` and `checks` (one step), `groups`
(lists of steps), `reader` (a file), `size`, `advice` and `course` (limits and warnings), `words`.
"""

from stridecue.codec.workout.paces import PACE_NAMES
from stridecue.codec.workout.reader import Find, Reading, no_library, read_workout

__all__ = ["PACE_NAMES", "Find", "Reading", "no_library", "read_workout"]
