"""`stridecue check`: everything that is wrong in the runner's files, each mistake with its mend."""

import argparse
import os
from functools import partial
from pathlib import Path

from stridecue.app.checked import checked
from stridecue.app.files import config_folder, read_text, workout_file
from stridecue.app.house import EXERCISES, PHRASES, SETTINGS, books_in, incomplete, open_house
from stridecue.app.imagery import SCRIPTS, wishes
from stridecue.app.library import read_file
from stridecue.app.refusal import Exit
from stridecue.codec.exercises import read_exercises
from stridecue.codec.phrasebook import bind, read_phrases
from stridecue.codec.problems import Problem
from stridecue.codec.scripts import read_scripts
from stridecue.codec.settings import read_settings
from stridecue.workout.sentences import SENTENCES


def run(arguments: argparse.Namespace) -> int:
    """Check every file, whatever the ones before it are like; 1 if any cannot be used."""
    config = config_folder(arguments.config, os.environ)
    good = [checked(partial(_look, asked, config)) for asked in arguments.files]
    return Exit.OK if all(good) else Exit.INPUT


def _look(asked: str, config: Path) -> tuple[Path, tuple[Problem, ...]]:
    path = workout_file(asked, config)
    return path, _problems(path, config)


def _problems(path: Path, config: Path) -> tuple[Problem, ...]:
    """What is wrong in a file: settings and phrase books are known by their places.

    Raises `Refusal` for what cannot be imagined, and for a file that is no text.
    """
    if path.name == SETTINGS:
        return read_settings(read_text(path), str(path))[1]
    if path.name == EXERCISES:
        return read_exercises(read_text(path), str(path))[1]
    if path.absolute().parent.name == SCRIPTS:
        return read_scripts(read_text(path), str(path))[1]
    if path.absolute().parent.name == PHRASES:
        return _phrases(path)
    reading = read_file(path, config)
    if reading.workout is not None and any(wishes(reading.workout)):
        open_house(config, {}).workout(str(path))  # what it imagines stands in other files
    return reading.problems


def _phrases(path: Path) -> tuple[Problem, ...]:
    """What is wrong in a phrase book, and what its language lacks with the books beside it."""
    book, problems = read_phrases(read_text(path), str(path), SENTENCES)
    if book is None:
        return problems
    beside = [book for _, book in books_in(path.absolute().parent)[0]]
    missing = bind(beside, book.language)[1]
    return (incomplete(path, book.language, missing), *problems) if missing else problems
