"""`stridecue progress`: what the last weeks and years say, in the terminal."""

import argparse
import json
import os

from stridecue.app.files import sessions_folder
from stridecue.app.house import open_house
from stridecue.app.lookback import looked_back
from stridecue.app.looking import told
from stridecue.app.looking.plain import plain
from stridecue.app.out import say
from stridecue.app.refusal import Exit


def run(arguments: argparse.Namespace) -> int:
    """Print it."""
    folder = sessions_folder(arguments.sessions, os.environ)
    house = open_house(arguments.config, os.environ)
    progress = looked_back(house, folder, arguments.weeks, arguments.goal)
    if arguments.json:
        say(json.dumps(plain(progress)))
        return Exit.OK
    for line in told(progress):
        say(line)
    return Exit.OK
