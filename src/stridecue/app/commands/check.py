"""`stridecue check`: everything that is wrong in the runner's files, each mistake with its mend."""

import argparse
import os
from pathlib import Path

from stridecue.app.checking import problems_in
from stridecue.app.files import config_folder, workout_file
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.problems import Severity


def run(arguments: argparse.Namespace) -> int:
    """Check every file, whatever the ones before it are like; 1 if any cannot be used."""
    config = config_folder(arguments.config, os.environ)
    good = [_check(asked, config) for asked in arguments.files]
    return Exit.OK if all(good) else Exit.INPUT


def _check(asked: str, config: Path) -> bool:
    """Tell what is wrong in one file; whether it can be used."""
    try:
        path = workout_file(asked, config)
        problems = problems_in(path, config)
    except Refusal as refusal:
        warn(str(refusal))
        return False
    for problem in problems:
        warn(problem.render())
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        say(f"{path}: {_count(errors, 'error')}")
        return False
    say(f"{path}: ok" + (f", {_count(len(problems), 'warning')}" if problems else ""))
    return True


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"
