"""Placeholders: what a sentence of a phrase book must say, checked before anybody says it."""

from collections.abc import Collection
from string import Formatter

from stridecue.codec.nodes import Node
from stridecue.codec.workout.report import Report


def fits(at: Node, said: str, built_in: str, report: Report, *, or_else: str = "") -> bool:
    """Whether `said` uses the placeholders of `built_in`: all of them, and no other.

    `or_else` alone may stand for all of them.
    """
    given = sorted({field for field, _ in _placeholders(built_in)})
    try:
        placeholders = _placeholders(said)
    except ValueError:
        report.error(at, "a brace is not closed: placeholders look like {this}")
        return False
    used = {field for field, _ in placeholders}
    if or_else and used == {or_else}:
        given = [or_else]
    mistakes = [
        f"write {{{field}}} alone: its value is words already"
        for field, dressed in placeholders
        if dressed
    ]
    mistakes += [f"{{{odd}}} is not known here: {_given(given)}" for odd in used.difference(given)]
    if not mistakes:
        lost = [field for field in given if field not in used]
        mistakes = [f"{{{field}}} is left out: {_given(given)}" for field in lost]
    for mistake in sorted(mistakes):
        report.error(at, mistake)
    return not mistakes


def _given(fields: Collection[str]) -> str:
    """Name the placeholders of a sentence."""
    named = ", ".join(f"{{{field}}}" for field in fields)
    return f"this sentence says {named}" if named else "this sentence has no placeholders"


def _placeholders(template: str) -> list[tuple[str, bool]]:
    """The placeholders, and whether each has a conversion or a format behind its name.

    Those are refused: they could raise while the sentence is said. Raises `ValueError` for a brace
    that is not closed.
    """
    return [
        (field, bool(layout or conversion))
        for _, field, layout, conversion in Formatter().parse(template)
        if field is not None
    ]
