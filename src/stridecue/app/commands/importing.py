"""`stridecue import`: a workout of another program as a file of ours."""

import argparse
from pathlib import Path

from stridecue.app.out import say, warn
from stridecue.app.refusal import Refusal
from stridecue.codec.imports import ImportFailed, read_any
from stridecue.codec.problems import Severity
from stridecue.codec.workout import read_workout
from stridecue.store import write_safely

LARGEST = 1 << 20


def run(arguments: argparse.Namespace) -> int:
    """Print it, or write it where --to says; what is lost is named either way."""
    source: Path = arguments.file
    try:
        with source.open("rb") as file:
            data = file.read(LARGEST + 1)
        imported = read_any(data, source.stem)
    except FileNotFoundError:
        raise Refusal(f"{source}: there is no such file") from None
    except OSError as error:
        raise Refusal(f"{source}: {error.strerror}") from None
    except ImportFailed as failed:
        raise Refusal(f"{source}: {failed}") from None
    for loss in imported.losses:
        warn(f"not imported: {loss}")
    problems = read_workout(imported.text, source.name).problems
    for problem in problems:
        warn(problem.render())
    if arguments.to is None:
        say(imported.text.rstrip())
    else:
        _write(arguments.to, imported.text)
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def _write(path: Path, text: str) -> None:
    if path.exists():
        raise Refusal(f"{path}: there already; choose another name, or remove it")
    try:
        write_safely(path, text)
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror}") from None
    warn(f"written: {path}")
