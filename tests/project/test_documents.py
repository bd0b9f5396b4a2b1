"""What the documents promise is there: commands, keys of the language, settings, links."""

import re
from pathlib import Path

import pytest

from stridecue.app.arguments import parser
from stridecue.codec.settings import TABLE
from stridecue.codec.workout import read_workout
from stridecue.codec.workout.table import CUE_KEYS, STEP_KEYS, TOP_WORDS
from stridecue.workout.model import StepKind, WorkoutKind

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "workouts.md").read_text(encoding="utf-8")
STRATEGIES = (ROOT / "docs" / "strategies.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "config" / "stridecue.yaml").read_text(encoding="utf-8")


def commands() -> list[str]:
    choices = next(a.choices for a in parser()._actions if a.dest == "command")
    assert choices is not None
    return list(choices)


@pytest.mark.parametrize("command", commands())
def test_every_command_is_shown_in_the_readme(command: str) -> None:
    assert f"stridecue {command}" in README


@pytest.mark.parametrize(
    "word",
    [
        *TOP_WORDS,
        *(key.name for key in (*STEP_KEYS, *CUE_KEYS)),
        *(kind.value for kind in (*StepKind, *WorkoutKind)),
        *("between", "every", "name", "count", "fade", "at least", "at most"),
    ],
)
def test_every_word_of_the_language_is_in_the_guide(word: str) -> None:
    assert re.search(rf"`(- )?{re.escape(word)}[`:]", GUIDE)


@pytest.mark.parametrize(
    ("section", "key"), [(section, key) for section, keys in TABLE.items() for key in keys]
)
def test_every_setting_is_shown_in_the_settings_file(section: str, key: str) -> None:
    part = re.search(rf"^{section}:.*?(?=^\w|\Z)", SETTINGS, re.MULTILINE | re.DOTALL)
    assert part
    assert re.search(rf"^  (# )?{re.escape(key)}: ", part[0], re.MULTILINE)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([\w/.-]+)\)", README))))
def test_what_the_readme_links_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_readme_shows_a_workout_that_reads_without_a_word() -> None:
    shown = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert shown
    assert read_workout(shown[1], "README.md").problems == ()


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md"])
def test_the_number_of_sessions_that_come_along_is_right(document: str) -> None:
    told = re.findall(r"(\d+) sessions come along", (ROOT / document).read_text(encoding="utf-8"))
    assert told == [str(len(list((ROOT / "config" / "workouts").glob("*.yaml"))))]


def sessions_named() -> list[str]:
    """What the page of strategies tells a runner to start with."""
    said = re.findall(r"^\*\*Start with\*\*.*?\n\n", STRATEGIES, re.MULTILINE | re.DOTALL)
    table = re.findall(r"^\| \d .*$", STRATEGIES, re.MULTILINE)
    assert len(said) == len(table) == 7
    return sorted(set(re.findall(r"`([a-z0-9-]+)`", "\n".join((*said, *table)))))


@pytest.mark.parametrize("name", sessions_named())
def test_the_sessions_to_start_with_come_along(name: str) -> None:
    assert (ROOT / "config" / "workouts" / f"{name}.yaml").exists()
