"""Checking: what is wrong in a file of the runner's, by the reader of its kind."""

from pathlib import Path

from stridecue.app.files import read_text
from stridecue.app.house import EXERCISES, PHRASES, SETTINGS, books_in, incomplete, open_house
from stridecue.app.imagery import SCRIPTS, wishes
from stridecue.app.library import read_file
from stridecue.app.planned import PLANS, read_plan_file
from stridecue.codec.exercises import read_exercises
from stridecue.codec.phrasebook import bind, read_phrases
from stridecue.codec.problems import Problem
from stridecue.codec.scripts import read_scripts
from stridecue.codec.settings import read_settings
from stridecue.workout.sentences import SENTENCES


def problems_in(path: Path, config: Path) -> tuple[Problem, ...]:
    """What is wrong in a file: all but workouts are known by their names and places.

    Raises `Refusal` for what cannot be imagined, and for a file that is no text.
    """
    if path.name == SETTINGS:
        return read_settings(read_text(path), str(path))[1]
    if path.name == EXERCISES:
        return read_exercises(read_text(path), str(path))[1]
    place = path.absolute().parent.name
    if place == SCRIPTS:
        return read_scripts(read_text(path), str(path))[1]
    if place == PHRASES:
        return _phrases(path)
    if place == PLANS:
        return read_plan_file(path, config).problems
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
