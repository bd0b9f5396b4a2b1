"""Checked: everything that is wrong in a file, and the verdict in a line."""

from collections.abc import Callable, Sequence
from pathlib import Path

from stridecue.app.looking.words import plural
from stridecue.app.out import say, warn
from stridecue.app.refusal import Refusal
from stridecue.codec.problems import Problem, Severity


def checked(look: Callable[[], tuple[Path, Sequence[Problem]]]) -> bool:
    """Tell what `look` finds; whether the file can be used. A `Refusal` of it is told, too."""
    try:
        path, problems = look()
    except Refusal as refusal:
        warn(str(refusal))
        return False
    for problem in problems:
        warn(problem.render())
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        say(f"{path}: {plural(errors, 'error')}")
        return False
    say(f"{path}: ok" + (f", {plural(len(problems), 'warning')}" if problems else ""))
    return True
