"""`stridecue report`: a page with charts, of one session or of the last weeks."""

import argparse
import os
from pathlib import Path

from stridecue.app.files import sessions_folder
from stridecue.app.found import found
from stridecue.app.house import House, open_house
from stridecue.app.lookback import looked_back
from stridecue.app.out import warn
from stridecue.app.pages import Tongue, session_page, weeks_page
from stridecue.app.refusal import Exit, Refusal
from stridecue.app.wallclock import day_of
from stridecue.store import write_safely


def run(arguments: argparse.Namespace) -> int:
    """Write it."""
    if arguments.session is not None and (arguments.weeks or arguments.goal):
        raise Refusal("of a session or of weeks? --weeks and --goal are for weeks", Exit.USAGE)
    house = open_house(arguments.config, os.environ)
    folder = sessions_folder(arguments.sessions, os.environ)
    text = _page(arguments, folder, house)
    try:
        write_safely(arguments.output, text.encode("utf-8", "replace"))
    except OSError as error:
        raise Refusal(f"{arguments.output}: {error.strerror}") from None
    warn(f"written: {arguments.output}")
    return Exit.OK


def _page(arguments: argparse.Namespace, folder: Path, house: House) -> str:
    say = Tongue(house.settings.voice.language)
    if arguments.session is None:
        return weeks_page(looked_back(house, folder, arguments.weeks, arguments.goal), say)
    _, story = found(folder, arguments.session)
    day = None if story.started_ms is None else day_of(story.started_ms)
    return session_page(story, day, house.settings.runner, say)
