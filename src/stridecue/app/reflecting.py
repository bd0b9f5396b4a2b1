"""Reflecting: three questions after a session, asked at a shell or answered by options."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from stridecue.app.out import say, warn
from stridecue.app.wallclock import wall_ms
from stridecue.codec.reflection import Reflection, tidy
from stridecue.store import reflect, reflection_in

QUESTIONS = {
    "well": "What went well?",
    "hard": "What was hard?",
    "next": "What will you do next time?",
}


def ask(folder: Path, given: dict[str, str | None], read: Callable[[], str] | None = None) -> None:
    """Keep the answers beside the session; each question that has none yet is asked.

    Enter passes a question over; where nobody answers any more, what was said is kept. Raises
    `OSError`.
    """
    answers = {name: text for name, text in given.items() if text is not None}
    if not answers:
        for name, question in QUESTIONS.items():
            say(question)
            line = (read or sys.stdin.readline)()
            if not line:
                break
            answers[name] = line
    if keep(folder, answers):
        warn(f"kept beside {folder.name}")
    else:
        warn("nothing answered, nothing kept")


def keep(folder: Path, answers: Mapping[str, str]) -> bool:
    """Keep what was answered, if anything was. Raises `OSError`."""
    tidied = {name: tidy(text) for name, text in answers.items()}
    told = Reflection(**tidied, wall_ms=wall_ms())
    if not told.is_empty:
        reflect(folder, told)
    return not told.is_empty


def lines(folder: Path) -> Iterator[str]:
    """What was answered, a line for each question that was."""
    told = reflection_in(folder)
    if told is not None:
        for name, question in QUESTIONS.items():
            answer = getattr(told, name)
            if answer:
                yield f"{question} {answer}"
