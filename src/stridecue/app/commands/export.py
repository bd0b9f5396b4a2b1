"""`stridecue export`: a workout as a file that a watch takes."""

import argparse
import os

from stridecue.app.house import open_house
from stridecue.app.out import warn
from stridecue.app.refusal import Refusal
from stridecue.codec.fit import PlanError, write_plan
from stridecue.store import write_safely


def run(arguments: argparse.Namespace) -> int:
    """Write it, and name what the format cannot say."""
    house = open_house(arguments.config, os.environ)
    loaded = house.workout(arguments.workout)
    for note in loaded.notes:
        warn(note)
    try:
        data, losses = write_plan(loaded.workout)
        write_safely(arguments.fit, data)
    except PlanError as error:
        raise Refusal(str(error)) from None
    except OSError as error:
        raise Refusal(f"{arguments.fit}: {error.strerror}") from None
    for loss in losses:
        warn(f"not in FIT: {loss}")
    warn(f"written: {arguments.fit}")
    return 0
