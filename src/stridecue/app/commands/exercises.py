"""`stridecue exercises`: what strength sessions ask for, in words."""

import argparse
import os

from stridecue.app.house import EXERCISES, catalogue_in, open_house
from stridecue.app.out import say, warn
from stridecue.app.refusal import Exit, Refusal
from stridecue.codec.problems import Severity, suggestion
from stridecue.workout.exercises import Catalogue, Words
from stridecue.workout.model import Begins


def run(arguments: argparse.Namespace) -> int:
    """List them, or describe one."""
    house = open_house(arguments.config, os.environ)
    catalogue, problems = catalogue_in(house.config)
    for problem in problems:
        warn(problem.render())
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Exit.INPUT
    language = house.settings.voice.language
    if arguments.name is not None:
        _describe(catalogue, arguments.name, language)
        return Exit.OK
    if not catalogue.exercises:
        raise Refusal(f"{house.config / EXERCISES}: there are no exercises")
    told = [one.within(language) for one in catalogue.exercises]
    width = max(len(words.name) for words in told)
    for words in told:
        say(f"{words.name.ljust(width)}  {words.trains}")
    return Exit.OK


def _describe(catalogue: Catalogue, name: str, language: str) -> None:
    found = catalogue.of(name)
    if found is None:
        names = [one.within(language).name for one in catalogue.exercises]
        raise Refusal(f"no exercise is called {name!r}: {suggestion(name, names)}")
    say(found.within(language).name)
    for label, text in _lines(found.within(language), found.begins):
        say(f"  {label.ljust(8)} {text}")


def _lines(words: Words, begins: Begins) -> tuple[tuple[str, str], ...]:
    return (
        ("trains", words.trains),
        ("how", words.how),
        ("begins", f"with the {begins.value}"),
        ("easier", words.easier),
        ("harder", words.harder),
        ("stop for", words.stop),
    )
