"""The language of a house: chosen by one setting, whole or refused, and added without code."""

import json
import re
import shutil
from pathlib import Path

import pytest

from stridecue.app.cli import main
from stridecue.app.house import open_house
from stridecue.app.refusal import Refusal
from stridecue.app.shelf import announcement, called, look
from stridecue.app.wiring import brief_of, sentences_of
from stridecue.workout.numbers import PATTERNS
from stridecue.workout.sentences import SENTENCES
from support.tongues import BOOKS

FRENCH_NUMBERS = """\
numbers:
  ones: [zéro, un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize,
    quatorze, quinze, seize, dix-sept, dix-huit, dix-neuf]
  tens: [vingt, trente, quarante, cinquante, soixante, soixante-dix, quatre-vingts,
    quatre-vingt-dix]
  joined: "{tens}-{ones}"
  irregular: {21: vingt et un, 71: soixante et onze, 72: soixante-douze, 81: quatre-vingt-un}
  hundred: cent
  hundreds: "{n} cents"
  hundred_and: "cent {rest}"
  hundreds_and: "{n} cent {rest}"
  rate: "{all}"
  rate_oh: "{all}"
  point: "{whole} virgule {places}"
  decimal_mark: ","
"""


def invented() -> str:
    """Another language as nothing but a file: each sentence says its own name and its values."""
    lines = ["language: fr", "voice: fr", "sentences:"]
    for key, said in SENTENCES.items():
        values = " ".join(re.findall(r"\{\w+\}", said))
        lines.append(f"  {key}: {json.dumps(f'{key} {values}'.strip() + '.')}")
    patterns = [
        f"  {key}: {json.dumps(said)}"
        for key, said in PATTERNS.items()
        if not re.search(rf"^  {key}:", FRENCH_NUMBERS, re.MULTILINE)
    ]
    return "\n".join([*lines, FRENCH_NUMBERS + "\n".join(patterns)]) + "\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    shutil.copytree(BOOKS, folder / "phrases")
    (folder / "workouts").mkdir()
    (folder / "workouts" / "8x400.yaml").write_text(
        "workout: 8 x 400 m\ntrack: lane 1\nsteps:\n  - 8x:\n      - run: 400 m in 72 s\n"
        "    between: jog 60 s\n"
    )
    return folder


def settings(config: Path, *lines: str) -> None:
    (config / "stridecue.yaml").write_text("voice:\n" + "".join(f"  {line}\n" for line in lines))


@pytest.mark.parametrize(
    ("lines", "voice", "done"),
    [
        (("rate: 160",), "en-us", "Done."),
        (("language: en", "name: en-gb"), "en-gb", "Done."),
        (("language: de",), "de", "Fertig."),
        (("language: de", "name: mb-de5"), "mb-de5", "Fertig."),
        (("language: de", "name: anna"), "anna", "Fertig."),
    ],
)
def test_the_language_brings_its_voice(
    config: Path, lines: tuple[str, ...], voice: str, done: str
) -> None:
    settings(config, *lines)
    house = open_house(config, {})
    assert (house.settings.voice.name, house.phrases.say("done")) == (voice, done)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("language: fr",), r"has `language: fr`: there are de, en"),
        (("name: de",), r"stridecue\.yaml:2:9: .* set together: de speaks de, .* `language: de`"),
        (("language: de", "name: en-us"), r"3:9: .*the language is de: .* or leave `name` out"),
        (("language: german",), r"2:13: .*write a language such as en"),
    ],
)
def test_what_does_not_go_together_is_refused(
    config: Path, lines: tuple[str, ...], message: str
) -> None:
    settings(config, *lines)
    with pytest.raises(Refusal, match=message):
        open_house(config, {})


def test_a_third_language_is_a_file(config: Path) -> None:
    (config / "phrases" / "french.yaml").write_text(invented())
    settings(config, "language: fr")
    house = open_house(config, {})
    numbers = house.phrases.numbers
    assert [numbers.cardinal(n) for n in (21, 22, 71, 80, 81, 200, 271)] == [
        *("vingt et un", "vingt-deux", "soixante et onze", "quatre-vingts", "quatre-vingt-un"),
        *("deux cents", "deux cent soixante et onze"),
    ]
    assert numbers.split(72_400) == "soixante-douze quatre"
    assert numbers.rate(172) == "cent soixante-douze"
    assert numbers.decimal(1.5) == "un virgule cinq"
    assert house.settings.voice.name == "fr"
    said = sentences_of(brief_of(house.workout("8x400"), house))
    assert "Next what_of deux huit. soixante-douze." in [one.replace("Soi", "soi") for one in said]
    assert not any(re.search(r"\d", one) for one in said)


def test_a_runners_own_book_replaces_single_words(config: Path) -> None:
    (config / "phrases" / "mine.yaml").write_text(
        'language: de\nsentences:\n  done: "Geschafft."\nnumbers:\n  irregular:\n    2: zwo\n'
    )
    settings(config, "language: de")
    phrases = open_house(config, {}).phrases
    assert phrases.say("done") == "Geschafft."
    assert phrases.say("half_way") == "Die Hälfte."
    assert phrases.numbers.cardinal(2) == "zwo"
    assert phrases.numbers.cardinal(72) == "zweiundsiebzig"


def test_a_language_that_lacks_words_is_refused_and_they_are_named(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = invented()
    path = config / "phrases" / "french.yaml"
    path.write_text(
        "\n".join(
            line
            for line in whole.splitlines()
            if not line.startswith(("  done:", "  metres:", "voice:", "  half_way:"))
        )
    )
    settings(config, "language: fr")
    wanted = (
        r"french\.yaml:1:1: the language fr is not complete: sentences: half_way, done; "
        r"numbers: metres; voice: the engine's voice for it"
    )
    with pytest.raises(Refusal, match=wanted):
        open_house(config, {})
    assert main(["check", str(path)]) == 1
    assert re.search(wanted, capsys.readouterr().err)
    (config / "phrases" / "more.yaml").write_text(
        'language: fr\nvoice: fr\nsentences:\n  done: "x"\n  half_way: "x"\nnumbers:\n'
        '  metres: "{n} x"\n'
    )
    assert open_house(config, {}).phrases.say("done") == "X"
    assert main(["check", str(path)]) == 0


def test_a_language_nobody_speaks_here_may_be_unfinished(config: Path) -> None:
    (config / "phrases" / "french.yaml").write_text("language: fr\nvoice: fr\n")
    assert open_house(config, {}).phrases.language == "en"


def test_files_and_their_mistakes_are_told_in_german(config: Path) -> None:
    settings(config, "language: de")
    (config / "workouts" / "tempo.yaml").write_text("workout: T\nsteps:\n  - run: 5\n")
    house = open_house(config, {})
    assert look(house).complaints == ("Tempo hat einen Fehler in Zeile drei.",)
    assert called(Path("8x400.yaml"), house.phrases) == "Acht mal vierhundert"
    said = announcement(house.workout("8x400"), house.phrases)
    assert said == "Acht mal vierhundert. Drück zum Start."
