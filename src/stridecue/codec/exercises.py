"""The catalogue of exercises: `config/exercises.yaml`, read by the rules of all our files."""

from stridecue.codec.language import LANGUAGE
from stridecue.codec.nodes import Mapping, Node
from stridecue.codec.problems import Problem, Severity, in_order, suggestion
from stridecue.codec.scalars import choice, sentence
from stridecue.codec.tree import parse_tree, text_lines
from stridecue.codec.workout.report import Report, shape_of
from stridecue.workout.exercises import Catalogue, Exercise, Words
from stridecue.workout.model import Begins

BEGINS = choice("lift or lowering", {one.value: one for one in Begins})
NAME = sentence("the name of the exercise", 60)
SENTENCE = sentence("a sentence or two", 400)
FIELDS = ("trains", "how", "tip", "easier", "harder", "stop")

TIP_WORDS = 6
"""A tip comes behind the name and the number of what is next: more is lost. Our choice."""


def read_exercises(text: str, name: str) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Read a catalogue; it is `None` when there is an error. No text raises."""
    node, problems = parse_tree(text, name)
    report = Report(name, text_lines(text.removeprefix("\ufeff")), list(problems))
    report.silent.update(problem.line for problem in problems)
    exercises: tuple[Exercise, ...] = ()
    if isinstance(node, Mapping):
        exercises = _all(node, report)
    elif node is not None:
        report.error(node, f"{shape_of(node)} is no catalogue: begin with `exercises:`")
    found = in_order(report.problems)
    failed = any(one.severity is Severity.ERROR for one in found)
    return (None if failed else Catalogue(exercises)), found


def _all(top: Mapping, report: Report) -> tuple[Exercise, ...]:
    for key, _ in top.entries:
        if key.value != "exercises":
            report.error(key, f'unknown section "{key.value}": write `exercises:`')
    node = top.get("exercises")
    if not isinstance(node, Mapping):
        report.error(node or top, "below `exercises:` write each by its name")
        return ()
    read = [_exercise(key.value, value, report) for key, value in node.entries]
    return tuple(one for one in read if one is not None)


def _exercise(key: str, node: Node, report: Report) -> Exercise | None:
    if not isinstance(node, Mapping):
        report.error(node, f"`{key}` has `begins` and its words by language, not {shape_of(node)}")
        return None
    begins = node.get("begins")
    words: dict[str, Words] = {}
    if begins is None:
        report.error(node, f"how does {key} begin? add `begins: lift` or `begins: lowering`")
    for language, value in node.entries:
        if language.value == "begins":
            continue
        if report.value(language, LANGUAGE) is not None:
            own = _words(key, value, report)
            words |= {} if own is None else {language.value: own}
    read = Begins.LOWERING if begins is None else report.value(begins, BEGINS)
    if not words:
        report.error(node, f"{key} is described in no language: add `en:`")
    return None if read is None or not words else Exercise(key, read, words)


def _words(key: str, node: Node, report: Report) -> Words | None:
    if not isinstance(node, Mapping):
        report.error(node, f"write {', '.join(FIELDS)}, not {shape_of(node)}")
        return None
    known = ("name", *FIELDS)
    for own, _ in node.entries:
        if own.value not in known:
            report.error(own, f'unknown key "{own.value}": {suggestion(own.value, known)}')
    told: dict[str, str] = {}
    for field in FIELDS:
        value = node.get(field)
        if value is None:
            report.error(node, f"`{field}` is missing")
            continue
        said = report.sentence(value, SENTENCE)
        if said is not None and field == "tip" and len(said.split()) > TIP_WORDS:
            report.warn(value, f"a tip of more than {TIP_WORDS} words is lost: shorten it")
        told[field] = said or ""
    name = node.get("name")
    called = key if name is None else report.sentence(name, NAME)
    return Words(called or key, **told) if len(told) == len(FIELDS) else None
