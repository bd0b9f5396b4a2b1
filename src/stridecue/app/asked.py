"""Asked: the workout that a command names, where `today` is what the plan proposes."""

import argparse
import os
from pathlib import Path

from stridecue.app.files import sessions_folder
from stridecue.app.house import House, Loaded

TODAY = "today"
"""In the place of a workout: the session that the plan proposes."""


def asked_workout(arguments: argparse.Namespace, house: House) -> Loaded:
    """The workout; a file called `today` comes before the plan. Raises `Refusal`."""
    if arguments.file != TODAY or Path(TODAY).exists():
        return house.workout(arguments.file, arguments.rehearses)
    # The plan is imported only by who asks for it.
    from stridecue.app.commands.today import this_day  # noqa: PLC0415
    from stridecue.app.planned import todays_workout  # noqa: PLC0415

    folder = sessions_folder(arguments.sessions, os.environ)
    return todays_workout(house, folder, this_day(None))
