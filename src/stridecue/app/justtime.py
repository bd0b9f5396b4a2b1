"""Just time me: the workout that is always there, whatever has become of the configuration."""

from functools import cache
from pathlib import Path

from stridecue.app.house import Loaded
from stridecue.codec.workout import read_workout
from stridecue.workout.model import Workout

NAME = "just-time-me"

TEXT = """\
workout: Just time me
kind: intervals
about: A press starts and ends everything. Hold MENU to finish.
steps:
  - repeat:                  # until you end it
      - run: press
    between: rest press
    name: rep
"""


def built_in() -> Loaded:
    """The workout as the program has it."""
    return Loaded(Path(NAME), _workout(), ())


@cache
def _workout() -> Workout:
    found = read_workout(TEXT, NAME).workout
    if found is None:
        raise AssertionError("the built-in workout is none")
    return found
