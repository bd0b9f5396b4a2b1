"""Reading a whole workout: its top, its steps, and the workouts it uses."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from stridecue.codec.nodes import Mapping, Text
from stridecue.codec.problems import Problem, Severity, in_order
from stridecue.codec.tree import MOST_BYTES, parse_tree, text_lines
from stridecue.codec.workout.course import advise_course
from stridecue.codec.workout.fields import Header, check_defaults
from stridecue.codec.workout.groups import ItemReader, Place, check_lists
from stridecue.codec.workout.report import Report, shape_of
from stridecue.codec.workout.size import check_size
from stridecue.codec.workout.table import (
    ABOUT,
    DEFAULTS_NAME,
    GO,
    KIND,
    NAME,
    PROGRESS,
    REHEARSES,
    STEPS_NAME,
    TOP_WORDS,
    TRACK,
)
from stridecue.codec.workout.venue import read_venue
from stridecue.codec.workout.words import means, unknown_key
from stridecue.workout.model import Group, Item, LastRep, Workout, WorkoutKind

Find = Callable[[str], str | None]

MOST_USES = 50
MOST_USES_DEEP = 4
MOST_USED = 4 * MOST_BYTES
"""Workouts that one workout uses, how deep in each other, their length together (our choice)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: the workout, `None` if there is an error, and all problems in order."""

    workout: Workout | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be mended."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What should be thought over."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)


def no_library(_name: str) -> str | None:
    """Find no other workout."""
    return None


def read_workout(text: str, name: str, find: Find = no_library) -> Reading:
    """Read the workout `text` of the file `name`; `find` gives the text of those it uses.

    Every error is reported at once, with its place; no text raises.
    """
    reader = _Reader(find)
    workout = reader.file(text, name)
    problems = in_order(reader.problems, name)
    failed = any(p.severity is Severity.ERROR for p in problems)
    return Reading(None if failed else workout, problems)


@dataclass(slots=True)
class _Reader:
    """Reads one workout and what it uses."""

    find: Find
    problems: list[Problem] = field(default_factory=list)
    uses: int = 0
    used: int = 0
    """Characters of the workouts that were used."""

    def file(self, text: str, name: str) -> Workout | None:
        root, report = self._tree(text, name)
        if root is None:
            return None
        top = _Top(root, report)
        header = top.header(None)
        items = self._items(top, header, (text,), Place())
        title, about = top.names()
        if items and title is not None and not _failed(report.problems):
            steps = root.key(STEPS_NAME) or root
            check_size(report, items, steps.line)
            if not _failed(report.problems):
                advise_course(report, items, header.kind)
        if not items or title is None:
            return None
        progress = top.progress(header.kind)
        rehearses = top.rehearses(items)
        return Workout(title, items, header.kind, about, header.track, progress, rehearses)

    def _tree(self, text: str, name: str) -> tuple[Mapping | None, Report]:
        """Build the tree, and a report for what its reader finds in addition."""
        node, problems = parse_tree(text, name)
        self.problems.extend(problems)
        report = Report(name, text_lines(text.removeprefix("\ufeff")), self.problems)
        report.silent.update(problem.line for problem in problems)
        if node is None or isinstance(node, Mapping):
            return node, report
        report.error(node, f"{shape_of(node)} is no workout: begin with `workout: NAME`")
        return None, report

    def _items(
        self, top: "_Top", header: Header, chain: tuple[str, ...], place: Place
    ) -> tuple[Item, ...]:
        """Read the steps of a file; `chain` holds the texts of the files that led to it."""

        def splice(at: Text, name: str, place: Place) -> tuple[Item, ...]:
            return self._use(top.report, header, at, name, place, chain)

        node = top.root.get(STEPS_NAME)
        if node is None:
            top.report.error(top.root, "a workout needs `steps:` and a list below it")
            return ()
        items = ItemReader(top.report, header, splice).items(node, place, STEPS_NAME)
        if len(chain) == 1:
            check_lists(place.frame, None)
        for key in header.unreached():
            top.report.warn(key, f"no step takes this: `{key.value}` has no effect")
        return items

    def _use(
        self,
        report: Report,
        outer: Header,
        at: Text,
        name: str,
        place: Place,
        chain: tuple[str, ...],
    ) -> tuple[Item, ...]:
        """Read the steps of the workout `name`, which is used at `at`."""
        text = self.find(name)
        self.uses += 1
        self.used += len(text or "")
        if text is None:
            report.error(at, f'no workout is called "{name}": use the name of its file')
        elif text in chain:
            report.error(at, f'"{name}" uses itself: a circle of workouts has no end')
        elif len(chain) > MOST_USES_DEEP:
            report.error(at, f"workouts use each other at most {MOST_USES_DEEP} deep")
        elif self.uses > MOST_USES:
            report.error(at, f"a workout uses at most {MOST_USES} others")
        elif self.used > MOST_USED:
            report.error(at, f"the workouts used here are longer than {MOST_USED // 1024} KiB")
        else:
            return self._used(report, outer, at, name, place, (*chain, text))
        return ()

    def _used(
        self,
        report: Report,
        outer: Header,
        at: Text,
        name: str,
        place: Place,
        chain: tuple[str, ...],
    ) -> tuple[Item, ...]:
        before = _count(self.problems)
        root, inner = self._tree(chain[-1], f"{name}.yaml")
        items: tuple[Item, ...] = ()
        if root is not None:
            top = _Top(root, inner)
            header = top.header(outer)
            top.names()
            items = self._items(top, header, chain, place)
        if found := _count(self.problems) - before:
            report.error(at, f'"{name}" has {found} error{"s" if found > 1 else ""} of its own')
        return tuple(_moved(item, at.line) for item in items)


def _count(problems: list[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _failed(problems: list[Problem]) -> bool:
    return _count(problems) > 0


def _moved(item: Item, line: int) -> Item:
    """Give the steps of another file the line that uses them."""
    match item:
        case Group():
            between = None if item.between is None else replace(item.between, line=line)
            items = tuple(_moved(inner, line) for inner in item.items)
            return replace(item, items=items, between=between, line=line)
        case step:
            return replace(step, line=line)


def _imagines(item: Item) -> bool:
    if isinstance(item, Group):
        return any(_imagines(inner) for inner in item.items)
    return item.script is not None or isinstance(item.end, LastRep)


@dataclass(frozen=True, slots=True)
class _Top:
    """The keys at the top of a file."""

    root: Mapping
    report: Report

    def header(self, outer: Header | None) -> Header:
        """Read what holds for all steps; a used file without it takes it from its user."""
        for key, _ in self.root.entries:
            if key.value not in TOP_WORDS:
                unknown_key(self.report, key, TOP_WORDS)
        track, go, kind = (self.root.get(key.name) for key in (TRACK, GO, KIND))
        own = None if kind is None else self.report.value(kind, KIND.grammar)
        defaults = self.root.get(DEFAULTS_NAME)
        kind_of_all = own if outer is None else outer.kind
        outer = outer or Header()
        place, oval = outer.track, outer.oval
        if track is not None:
            place, oval = read_venue(self.report, track, outer.oval)
        return Header(
            kind_of_all or outer.kind,
            place,
            oval,
            (None if go is None else self.report.value(go, GO.grammar)) or outer.go,
            None if defaults is None else check_defaults(self.report, defaults),
        )

    def progress(self, kind: WorkoutKind) -> bool:
        """Read `progress`: whether the runner wants its sets to grow."""
        node = self.root.get(PROGRESS.name)
        wanted = None if node is None else self.report.value(node, PROGRESS.grammar)
        if node is not None and wanted and kind is not WorkoutKind.STRENGTH:
            self.report.warn(node, "`progress` is for `kind: strength`: it has no effect here")
        return bool(wanted)

    def rehearses(self, items: tuple[Item, ...]) -> str | None:
        """Read `for`: the workout whose last repetition is imagined."""
        node = self.root.get(REHEARSES.name)
        name = None if node is None else self.report.value(node, REHEARSES.grammar)
        if node is not None and not any(_imagines(item) for item in items):
            self.report.warn(node, "no step imagines anything of it: `for` has no effect")
        return name

    def names(self) -> tuple[str | None, str]:
        """Read `workout` and `about`."""
        name, about = self.root.get(NAME.name), self.root.get(ABOUT.name)
        title = None if name is None else self.report.sentence(name, NAME.grammar)
        if name is None and not any(means(key.value, NAME.name) for key, _ in self.root.entries):
            self.report.error(self.root, "a workout needs its name: write `workout: 8 x 400 m`")
        text = None if about is None else self.report.sentence(about, ABOUT.grammar)
        return title, text or ""
