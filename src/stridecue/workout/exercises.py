"""Exercises: what the catalogue knows of a movement, and how a workout is furnished with it.

The catalogue is the runner's (`config/exercises.yaml`): a workout may name an exercise that is not
in it, and gets no more than its name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from stridecue.workout.legs import Leg
from stridecue.workout.model import Begins, Group, Item, Step, StepKind, Workout


@dataclass(frozen=True, slots=True)
class Words:
    """An exercise in one language: its name, what it trains, how it goes, and when to stop.

    `tip` is what to know before the first set; `easier` and `harder` are the next ones to it.
    """

    name: str
    trains: str
    how: str
    tip: str
    easier: str
    harder: str
    stop: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One entry: how a repetition begins, and its words by language."""

    key: str
    begins: Begins
    words: Mapping[str, Words]

    def within(self, language: str) -> Words:
        """Its words in `language`, else in the first that it has."""
        return self.words.get(language) or next(iter(self.words.values()))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All exercises that are known, in the order of the file."""

    exercises: tuple[Exercise, ...] = ()
    _names: Mapping[str, Exercise] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {
            normal(name): one
            for one in self.exercises
            for name in (*(words.name for words in one.words.values()), one.key)
        }
        object.__setattr__(self, "_names", names)

    def of(self, name: str) -> Exercise | None:
        """The exercise called `name`, in any language."""
        return self._names.get(normal(name))


def normal(name: str) -> str:
    """A name as it is compared: `Push-ups` is `push up`."""
    return re.sub(r"s$", "", " ".join(re.split(r"[-\s]+", name.strip().lower())))


def furnish(workout: Workout, catalogue: Catalogue, language: str) -> Workout:
    """`workout` with what the catalogue knows: the spoken name, and with what half it begins."""

    def item(one: Item) -> Item:
        if isinstance(one, Group):
            between = None if one.between is None else step(one.between)
            return replace(one, items=tuple(item(inner) for inner in one.items), between=between)
        return step(one)

    def step(one: Step) -> Step:
        if one.kind is not StepKind.STRENGTH or one.exercise is None:
            return one
        known = catalogue.of(one.exercise)
        if known is None:
            return one
        name = known.within(language).name
        return replace(one, exercise=name, begins=one.begins or known.begins)

    return replace(workout, items=tuple(item(one) for one in workout.items))


def with_tips(
    legs: tuple[Leg, ...], catalogue: Catalogue, language: str, done: Iterable[str]
) -> tuple[Leg, ...]:
    """`legs` with the tip of each exercise on its first leg, but for those `done` before."""
    told = {normal(name) for name in done}
    found: list[Leg] = []
    for leg in legs:
        known = None if leg.exercise is None else catalogue.of(leg.exercise)
        name = "" if known is None else normal(known.key)
        if known is None or name in told:
            found.append(leg)
            continue
        told.add(name)
        found.append(replace(leg, tip=known.within(language).tip))
    return tuple(found)
