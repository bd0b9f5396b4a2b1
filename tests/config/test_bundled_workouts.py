"""The workouts that come with the program: right, whole, and worth learning from."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from stridecue.codec.exercises import read_exercises
from stridecue.codec.phrasebook import read_phrases
from stridecue.codec.workout import read_workout
from stridecue.training import Race, Runner, resolve
from stridecue.units import MINUTE, SECOND
from stridecue.workout.expand import expand
from stridecue.workout.legs import Leg
from stridecue.workout.model import (
    ByPress,
    ByTime,
    Endless,
    Group,
    HeartDrop,
    Intensity,
    Item,
    Ladder,
    Step,
    StepKind,
    Times,
    Workout,
    WorkoutKind,
)
from stridecue.workout.sentences import SENTENCES

CONFIG = Path(__file__).parents[2] / "config"
FILES = sorted((CONFIG / "workouts").glob("*.yaml"))
SCHEMA_LINE = "# yaml-language-server: $schema=../workout.schema.json\n"

ALL_KNOWN = Runner(rest=50, max=190, threshold=172, race=Race(5_000, 22 * MINUTE))

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def find(name: str) -> str | None:
    path = CONFIG / "workouts" / f"{name}.yaml"
    return path.read_text(encoding="utf-8") if path.is_file() else None


@cache
def workout(path: Path) -> Workout:
    reading = read_workout(path.read_text(encoding="utf-8"), path.name, find)
    assert reading.problems == ()
    assert reading.workout is not None
    return reading.workout


def named(stem: str) -> Workout:
    return workout(CONFIG / "workouts" / f"{stem}.yaml")


def steps(items: tuple[Item, ...]) -> Iterator[Step]:
    for item in items:
        match item:
            case Step():
                yield item
            case Group():
                yield from steps(item.items)
                if item.between is not None:
                    yield item.between


def legs(of: Workout) -> tuple[Leg, ...]:
    return expand(resolve(of, ALL_KNOWN)[0])


def test_there_are_enough_and_no_two_have_one_name() -> None:
    names = [workout(path).name for path in FILES]
    assert len(names) >= 30
    assert len({name.lower() for name in names}) == len(names)


@each_file
def test_it_reads_without_a_word_and_says_what_it_is_for(path: Path) -> None:
    assert len(workout(path).about.split()) >= 5


@each_file
def test_an_editor_knows_how_to_help(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith(SCHEMA_LINE)


@each_file
def test_for_a_known_runner_nothing_is_left_out(path: Path) -> None:
    assert resolve(workout(path), ALL_KNOWN)[1] == ()


@each_file
def test_hard_running_is_warmed_up_for_and_jogged_out(path: Path) -> None:
    """Not where the runner only wants the time taken, nor where all of it is easy.

    A rabbit at the trackside paces a group that has warmed up.
    """
    of = workout(path)
    if path.stem == "trackside-rabbit":
        return
    hard = of.kind in (WorkoutKind.INTERVALS, WorkoutKind.HILLS, WorkoutKind.DRILLS)
    if not hard or isinstance(of.items[0], Group):
        return
    first, last = of.items[0], of.items[-1]
    assert isinstance(first, Step)
    assert isinstance(last, Step)
    assert (first.kind, last.kind) == (StepKind.WARMUP, StepKind.COOLDOWN)
    assert isinstance(first.end, ByTime)
    assert first.end.ms >= 8 * MINUTE


@each_file
def test_its_phrase_lists_are_in_the_book(path: Path) -> None:
    text = (CONFIG / "phrases" / "english.yaml").read_text(encoding="utf-8")
    book, _ = read_phrases(text, "english.yaml", SENTENCES)
    assert book is not None
    used = {name for step in steps(workout(path).items) for name in (step.mind, step.form)}
    assert used - {None} <= set(book.lists)


@each_file
def test_what_is_hard_is_followed_by_something_easier(path: Path) -> None:
    """No two raced stretches in a row: between them is a rest, a jog or a float."""
    run = legs(workout(path))
    assert not any(a.is_rep and b.is_rep for a, b in pairwise(run))


def test_the_demonstration_is_the_session_of_the_guide() -> None:
    of = named("8x400")
    (group,) = (item for item in of.items if isinstance(item, Group))
    assert group.rounds == Times(8)
    (rep,) = group.items
    assert isinstance(rep, Step)
    assert (rep.within, rep.beacon, rep.track) == ((92 * SECOND,), 100.0, of.track)
    assert group.between is not None
    assert group.between.end == HeartDrop(30)
    assert (group.between.at_least, group.between.at_most) == (45 * SECOND, 150 * SECOND)


@pytest.mark.parametrize(
    ("stem", "reps", "metres"),
    [
        ("8x400", 8, 400),
        ("12x400", 12, 400),
        ("12x200", 12, 200),
        ("5x1000", 5, 1_000),
        ("5x800", 5, 800),
        ("3x4x300", 12, 300),
        ("float-200-200", 8, 200),
    ],
)
def test_repetitions_on_the_track(stem: str, reps: int, metres: float) -> None:
    run = [leg for leg in legs(named(stem)) if leg.is_rep]
    assert [leg.metres for leg in run] == [metres] * reps
    assert all(leg.oval and leg.target is not None for leg in run)


def test_the_ladder_goes_up_and_down() -> None:
    of = named("ladder")
    run = [leg.metres for leg in legs(of) if leg.is_rep]
    assert run == [200, 400, 600, 800, 600, 400, 200]
    assert any(isinstance(item, Group) and item.rounds == Ladder() for item in of.items)


@pytest.mark.parametrize(
    ("stem", "hard"),
    [
        ("30-30", 10 * MINUTE),
        ("mona-fartlek", 10 * MINUTE),
        ("cruise-intervals", 32 * MINUTE),
        ("run-walk", 16 * MINUTE),
        ("hills-10x60s", 10 * MINUTE),
    ],
)
def test_time_at_work(stem: str, hard: int) -> None:
    assert sum(leg.planned or 0 for leg in legs(named(stem)) if leg.is_rep) == hard


STRENGTH = [path.stem for path in FILES if "kind: strength" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("stem", STRENGTH)
def test_strength_needs_no_hand_and_its_exercises_are_described(stem: str) -> None:
    catalogue, _ = read_exercises((CONFIG / "exercises.yaml").read_text(encoding="utf-8"), "")
    assert catalogue is not None
    run = legs(named(stem))
    assert not any(leg.ends_by_press for leg in run)
    names = {leg.exercise for leg in run if leg.kind is StepKind.STRENGTH}
    assert names
    assert all(name is not None and catalogue.of(name) is not None for name in names)


def test_just_time_me_is_all_presses_and_has_no_end() -> None:
    of = named("just-time-me")
    (group,) = of.items
    assert isinstance(group, Group)
    assert group.rounds == Endless()
    assert {step.end for step in steps(of.items)} == {ByPress()}


def test_together_they_show_the_language() -> None:
    every = [workout(path) for path in FILES]
    kinds = {step.kind for of in every for step in steps(of.items)}
    assert {of.kind for of in every} >= {
        WorkoutKind.INTERVALS,
        WorkoutKind.HILLS,
        WorkoutKind.STRENGTH,
        WorkoutKind.EASY,
        WorkoutKind.LONG,
        WorkoutKind.DRILLS,
        WorkoutKind.TEST,
        WorkoutKind.RACE,
    }
    assert kinds >= {
        StepKind.WARMUP,
        StepKind.COOLDOWN,
        StepKind.RUN,
        StepKind.HILL,
        StepKind.DOWNHILL,
        StepKind.FLOAT,
        StepKind.STRENGTH,
        StepKind.DRILL,
        StepKind.JOG,
        StepKind.WALK,
        StepKind.REST,
    }
    assert {kind.intensity for kind in kinds} == set(Intensity)
