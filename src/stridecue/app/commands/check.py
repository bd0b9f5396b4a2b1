"""`stridecue check`: everything that is wrong in the runner's files, each mistake with its mend."""

import argparse
import os
from functools import partial
from pathlib import Path

from stridecue.app.checking import checked, problems_in
from stridecue.app.files import config_folder, workout_file
from stridecue.app.refusal import Exit
from stridecue.codec.problems import Problem


def run(arguments: argparse.Namespace) -> int:
    """Check every file, whatever the ones before it are like; 1 if any cannot be used."""
    config = config_folder(arguments.config, os.environ)
    good = [checked(partial(_look, asked, config)) for asked in arguments.files]
    return Exit.OK if all(good) else Exit.INPUT


def _look(asked: str, config: Path) -> tuple[Path, tuple[Problem, ...]]:
    path = workout_file(asked, config)
    return path, problems_in(path, config)
