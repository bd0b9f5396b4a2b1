"""`stridecue check`: everything that is wrong in the runner's files, each mistake with its mend."""

import argparse
import os
from pathlib import Path

from stridecue.app.files import config_folder, read_text, workout_file
from stridecue.app.house import PHRASES, SETTINGS
from stridecue.app.library import read_file
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.phrasebook import read_phrases
from stridecue.codec.problems import Problem, Severity
from stridecue.codec.settings import read_settings
from stridecue.workout.phrases import SENTENCES


def run(arguments: argparse.Namespace) -> int:
    """Check every file, whatever the ones before it are like; 1 if any cannot be used."""
    config = config_folder(arguments.config, os.environ)
    good = [_check(asked, config) for asked in arguments.files]
    return Exit.OK if all(good) else Exit.INPUT


def _check(asked: str, config: Path) -> bool:
    """Tell what is wrong in one file; whether it can be used."""
    try:
        path = workout_file(asked, config)
        problems = _problems(path, config)
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


def _problems(path: Path, config: Path) -> tuple[Problem, ...]:
    """What is wrong in a file: settings and phrase books are known by their places."""
    if path.name == SETTINGS:
        return read_settings(read_text(path), str(path))[1]
    if path.absolute().parent.name == PHRASES:
        return read_phrases(read_text(path), str(path), SENTENCES)[1]
    return read_file(path, config).problems


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"
