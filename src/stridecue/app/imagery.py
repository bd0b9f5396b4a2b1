"""Imagery: the scripts of a configuration, and a session that is imagined put together."""

from collections.abc import Mapping
from pathlib import Path

from stridecue.app.files import read_text
from stridecue.app.refusal import Refusal
from stridecue.codec.language import main_part
from stridecue.codec.problems import Problem, Severity
from stridecue.codec.scripts import ScriptBook, read_scripts
from stridecue.workout.expand import expand
from stridecue.workout.imagery import (
    Script,
    TooShortError,
    facts_of,
    imagined,
    last_rep,
)
from stridecue.workout.legs import Leg
from stridecue.workout.model import Group, Item, LastRep, Workout
from stridecue.workout.phrases import Phrases

SCRIPTS = "scripts"


def scripts_in(config: Path, language: str) -> dict[str, Script]:
    """The scripts in `language`, own files over ours by their names.

    Raises `Refusal` where a file has an error, with all of them.
    """
    found: dict[str, Script] = {}
    problems: list[Problem] = []
    books: list[ScriptBook] = []
    for path in sorted((config / SCRIPTS).glob("*.yaml")):
        book, more = read_scripts(read_text(path), str(path))
        problems += [one for one in more if one.severity is Severity.ERROR]
        books += [] if book is None else [book]
    if problems:
        raise Refusal("\n".join(problem.render() for problem in problems))
    for book in books:
        if main_part(book.language) == main_part(language):
            found |= book.scripts
    return found


def wishes(workout: Workout) -> tuple[set[str], bool]:
    """Which scripts a workout wants, and whether it imagines a repetition of another."""
    scripts: set[str] = set()
    rehearses = False

    def look(item: Item) -> None:
        nonlocal rehearses
        if isinstance(item, Group):
            for inner in item.items:
                look(inner)
            return
        scripts.update({item.script} - {None})  # type: ignore[arg-type]
        rehearses = rehearses or isinstance(item.end, LastRep)

    for item in workout.items:
        look(item)
    return scripts, rehearses


def checked(
    path: Path, workout: Workout, rehearsed: Workout | None, scripts: Mapping[str, Script]
) -> None:
    """Refuse what cannot be imagined: no such script, no session, no room."""
    wanted, rehearses = wishes(workout)
    for name in sorted(wanted - scripts.keys()):
        there = ", ".join(sorted(scripts)) or "none"
        raise Refusal(f"{path}: no script is called {name!r} in this language: there is {there}")
    if not rehearses:
        return
    if rehearsed is None:
        mend = "write `for: 8x400` at the top, or run it with --for 8x400"
        raise Refusal(f"{path}: the last repetition of which session is imagined? {mend}")
    if last_rep(expand(rehearsed)) is None:
        raise Refusal(f"{path}: {rehearsed.name} has no repetition that could be imagined")


def in_words(
    path: Path,
    legs: tuple[Leg, ...],
    rehearsed: Workout | None,
    scripts: Mapping[str, Script],
    phrases: Phrases,
    own: tuple[str | None, str | None],
) -> tuple[Leg, ...]:
    """`legs` with their scripts; `own`: the runner's goal, and what was wanted next.

    What was wanted next is left out where there is no room for it; else there is a `Refusal`.
    """
    rep = None if rehearsed is None else last_rep(expand(rehearsed))
    name = "" if rehearsed is None else rehearsed.name
    goal, following = own
    try:
        return imagined(legs, rep, scripts, facts_of(name, rep, goal, following, phrases))
    except TooShortError as short:
        if following is not None:
            return in_words(path, legs, rehearsed, scripts, phrases, (goal, None))
        raise Refusal(f"{path}: {short}") from None
