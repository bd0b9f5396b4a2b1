"""House: everything that is the runner's. Settings, phrase books, recordings, workouts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from stridecue.app import imagery
from stridecue.app.files import config_folder, read_text, there, workout_file
from stridecue.app.library import read_file
from stridecue.app.refusal import Refusal
from stridecue.codec.exercises import read_exercises
from stridecue.codec.language import main_part
from stridecue.codec.phrasebook import Book, bind, read_phrases
from stridecue.codec.problems import Problem, Severity
from stridecue.codec.settings import Settings, read_settings
from stridecue.training import resolve
from stridecue.workout.exercises import Catalogue, furnish
from stridecue.workout.expand import expand
from stridecue.workout.imagery import Script
from stridecue.workout.legs import Leg
from stridecue.workout.model import Workout, WorkoutKind
from stridecue.workout.phrases import ENGLISH, Person, Phrases, in_first_person
from stridecue.workout.sentences import SENTENCES

SETTINGS = "stridecue.yaml"
PHRASES = "phrases"
EXERCISES = "exercises.yaml"
NO_CATALOGUE = Catalogue()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workout in numbers. `notes`: what about it, or about the runner, should be known.

    `catalogue`: what is known of exercises, where it is strength. `scripts`, `rehearsed`: what is
    read out where it is imagery, and the workout that is imagined.
    """

    path: Path
    workout: Workout
    notes: tuple[str, ...]
    catalogue: Catalogue = NO_CATALOGUE
    scripts: Mapping[str, Script] = field(default_factory=dict)
    rehearsed: Workout | None = None


@dataclass(frozen=True, slots=True)
class House:
    """The configuration in the folder `config`. `notes`: what about it should be known.

    `recordings`: the files of the voice pack, by the normal form of what they say.
    """

    config: Path
    settings: Settings = Settings()  # noqa: RUF009 (frozen: one default serves all)
    phrases: Phrases = ENGLISH
    notes: tuple[str, ...] = ()
    recordings: Mapping[str, Path] = field(default_factory=dict)

    def workout(self, asked: str, rehearses: str | None = None) -> Loaded:
        """The workout `asked` for, by path or name. Raises `Refusal` with every error in it.

        `rehearses`: the workout that is imagined in it, in the place of the one it names.
        """
        path = workout_file(asked, self.config)
        reading = read_file(path, self.config)
        if reading.workout is None:
            raise Refusal(rendered(reading.problems))
        resolved, missing = resolve(reading.workout, self.settings.runner)
        notes = (*(problem.render() for problem in reading.warnings), *missing)
        if resolved.kind is WorkoutKind.STRENGTH:
            catalogue, problems = catalogue_in(self.config)
            notes = (*notes, *(problem.render() for problem in problems))
            resolved = furnish(resolved, catalogue, self.settings.voice.language)
            return Loaded(path, resolved, notes, catalogue)
        return self._imagining(Loaded(path, resolved, notes), rehearses)

    def _imagining(self, loaded: Loaded, rehearses: str | None) -> Loaded:
        """With the scripts that it wants, and the workout that is imagined."""
        scripts, rehearsal = imagery.wishes(loaded.workout)
        if not scripts and not rehearsal:
            if rehearses is not None:
                raise Refusal(f"{loaded.path}: nothing is imagined in it: --for has no sense")
            return loaded
        name = rehearses or loaded.workout.rehearses
        rehearsed = None if name is None else self.workout(name).workout
        there = imagery.scripts_in(self.config, self.settings.voice.language)
        imagery.checked(loaded.path, loaded.workout, rehearsed, there)
        loaded = replace(loaded, scripts=there, rehearsed=rehearsed)
        imagined_in(loaded, self, expand(loaded.workout), None)
        return loaded


def imagined_in(
    loaded: Loaded, house: House, legs: tuple[Leg, ...], following: str | None
) -> tuple[Leg, ...]:
    """`legs` of an imagery in words; `following`: what the runner wanted to do next."""
    own = (house.settings.mind.goal, following)
    return imagery.in_words(loaded.path, legs, loaded.rehearsed, loaded.scripts, house.phrases, own)


def open_house(given: Path | None, environment: Mapping[str, str]) -> House:
    """Read the configuration. Raises `Refusal` where it has an error."""
    config = config_folder(given, environment)
    settings, problems = settings_in(config)
    if settings is None:
        raise Refusal(rendered(problems))
    phrases, more = phrases_in(config, settings.voice.language)
    errors = [one for one in more if one.severity is Severity.ERROR]
    if errors:
        raise Refusal(rendered(errors))
    if settings.mind.person is Person.I:
        phrases = in_first_person(phrases)
    voice = replace(settings.voice, name=settings.voice.name or phrases.voice)
    notes = tuple(one.render() for one in (*problems, *more))
    recordings: Mapping[str, Path] = {}
    if voice.pack is not None:
        from stridecue.app.voicing.packs import (  # noqa: PLC0415 (audio, and few have recordings)
            load_pack,
            notes_of,
        )

        loaded = load_pack(voice.pack, config, voice.language)
        recordings, notes = loaded.recordings, (*notes, *notes_of(loaded))
    return House(config, replace(settings, voice=voice), phrases, notes, recordings)


def settings_only(config: Path) -> House:
    """The configuration without its phrase books, for who speaks none. Raises `Refusal`."""
    settings, problems = settings_in(config)
    if settings is None:
        raise Refusal(rendered(problems))
    return House(config, settings, notes=tuple(one.render() for one in problems))


def rendered(problems: Iterable[Problem]) -> str:
    """`problems` as a message."""
    return "\n".join(problem.render() for problem in problems)


def settings_in(config: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings of a configuration, the built-in ones where it has none."""
    path = config / SETTINGS
    if not there(path):
        return Settings(), ()
    return read_settings(read_text(path), str(path))


def catalogue_in(config: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The exercises that are known, and what is wrong in their file: then there are none."""
    path = config / EXERCISES
    if not there(path):
        return NO_CATALOGUE, ()
    catalogue, problems = read_exercises(read_text(path), str(path))
    return catalogue or NO_CATALOGUE, problems


def phrases_in(config: Path, language: str) -> tuple[Phrases, tuple[Problem, ...]]:
    """The phrase books in `language`, one over the other by file name, and what is wrong in any.

    Raises `Refusal` for a language that no book has.
    """
    books, problems = books_in(config / PHRASES)
    ours = [path for path, book in books if main_part(book.language) == main_part(language)]
    if not ours and main_part(language) != "en":
        if problems:
            raise Refusal(rendered(problems))
        there = ", ".join(sorted({"en", *(main_part(book.language) for _, book in books)}))
        raise Refusal(
            f"{config / SETTINGS}: no phrase book in {config / PHRASES} has "
            f"`language: {language}`: there are {there}"
        )
    phrases, missing = bind((book for _, book in books), language)
    if missing:
        problems = (*problems, incomplete(ours[0], language, missing))
    return phrases, problems


def incomplete(path: Path, language: str, missing: str) -> Problem:
    """What is said of a book whose language lacks `missing`."""
    return Problem(str(path), 1, 1, f"the language {language} is not complete: {missing}")


def books_in(folder: Path) -> tuple[list[tuple[Path, Book]], tuple[Problem, ...]]:
    """The phrase books that can be used, by file name, and what is wrong in any."""
    books: list[tuple[Path, Book]] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        book, found = read_phrases(read_text(path), str(path), SENTENCES)
        problems.extend(found)
        if book is not None:
            books.append((path, book))
    return books, tuple(problems)
