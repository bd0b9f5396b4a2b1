"""House: everything that is the runner's. The settings, the phrase books, the workouts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from stridecue.app.files import config_folder, read_text, workout_file
from stridecue.app.library import read_file
from stridecue.app.refusal import Refusal
from stridecue.codec.phrasebook import read_phrases
from stridecue.codec.problems import Problem, Severity
from stridecue.codec.settings import Settings, read_settings
from stridecue.training import resolve
from stridecue.workout.model import Workout
from stridecue.workout.phrases import ENGLISH, SENTENCES, Phrases

SETTINGS = "stridecue.yaml"
PHRASES = "phrases"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workout in numbers. `notes`: what about it, or about the runner, should be known."""

    path: Path
    workout: Workout
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class House:
    """The configuration in the folder `config`. `notes`: what about it should be known."""

    config: Path
    settings: Settings = Settings()  # noqa: RUF009 (frozen: one default serves all)
    phrases: Phrases = ENGLISH
    notes: tuple[str, ...] = ()

    def workout(self, asked: str) -> Loaded:
        """The workout `asked` for, by path or name. Raises `Refusal` with every error in it."""
        path = workout_file(asked, self.config)
        reading = read_file(path, self.config)
        if reading.workout is None:
            raise Refusal(rendered(reading.problems))
        resolved, missing = resolve(reading.workout, self.settings.runner)
        notes = (*(problem.render() for problem in reading.warnings), *missing)
        return Loaded(path, resolved, notes)


def open_house(given: Path | None, environment: Mapping[str, str]) -> House:
    """Read the configuration. Raises `Refusal` where it has an error."""
    config = config_folder(given, environment)
    settings, problems = settings_in(config)
    if settings is None:
        raise Refusal(rendered(problems))
    language = settings.voice.name.partition("-")[0]
    phrases, more = phrases_in(config, language)
    errors = [one for one in more if one.severity is Severity.ERROR]
    if errors:
        raise Refusal(rendered(errors))
    notes = [one.render() for one in (*problems, *more)]
    if language != "en" and not phrases.sentences:
        notes.append(
            f"The voice {settings.voice.name!r} will read English words: there is no phrase book "
            f"with `language: {language}` in {config / PHRASES}."
        )
    return House(config, settings, phrases, tuple(notes))


def rendered(problems: Iterable[Problem]) -> str:
    """`problems` as a message."""
    return "\n".join(problem.render() for problem in problems)


def settings_in(config: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings of a configuration, the built-in ones where it has none."""
    path = config / SETTINGS
    if not path.exists():
        return Settings(), ()
    return read_settings(read_text(path), str(path))


def phrases_in(config: Path, language: str) -> tuple[Phrases, tuple[Problem, ...]]:
    """The phrase books in `language`, one over the other by file name, and what is wrong in any."""
    sentences: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for path in sorted((config / PHRASES).glob("*.yaml")):
        book, found = read_phrases(read_text(path), str(path), SENTENCES)
        problems.extend(found)
        if book is not None and book.language.partition("-")[0] == language:
            sentences |= book.sentences
            lists |= book.lists
    return Phrases(language, sentences, lists), tuple(problems)
