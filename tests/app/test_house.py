"""The house, the shelf and the moments of a boot: what is the runner's, read with care."""

from pathlib import Path

import pytest

from stridecue.app.boot import BootMoment
from stridecue.app.house import House, open_house
from stridecue.app.refusal import Refusal
from stridecue.app.shelf import Own, after, announcement, called, look
from stridecue.app.wiring import brief_of, sentences_of
from stridecue.workout.model import Go
from stridecue.workout.phrases import ENGLISH, Talk

RUN = "workout: R\nsteps:\n  - run: 60 s\n    mind: strong\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    for name in ("workouts", "phrases"):
        (folder / name).mkdir(parents=True)
    (folder / "workouts" / "r.yaml").write_text(RUN)
    return folder


def test_a_workout_may_use_its_neighbours_and_ours(config: Path, tmp_path: Path):
    (config / "workouts" / "home.yaml").write_text("workout: H\nsteps:\n  - warmup: 5 min\n")
    (tmp_path / "near.yaml").write_text("workout: N\nsteps:\n  - jog: 5 min\n")
    steps = "".join(f"  - use: {name}\n" for name in ("home", "near"))
    (tmp_path / "mine.yaml").write_text(f"workout: M\nsteps:\n{steps}")
    loaded = House(config).workout(str(tmp_path / "mine.yaml"))
    assert len(loaded.workout.items) == 2


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "no such", "mine"])
def test_a_workout_uses_nothing_from_elsewhere(config: Path, tmp_path: Path, name: str):
    (tmp_path / "secret.yaml").write_text("workout: S\nsteps:\n  - run: 5 min\n")
    (config / "workouts" / "mine.yaml").write_text(f"workout: M\nsteps:\n  - use: {name}\n")
    with pytest.raises(Refusal, match=r"mine\.yaml:3"):
        House(config).workout("mine")


def test_phrase_books_of_the_voices_language_are_laid_over_each_other(config: Path):
    (config / "phrases" / "a.yaml").write_text(
        'language: en\nsentences:\n  done: "First."\nlists:\n  strong:\n    - Strong.\n'
    )
    (config / "phrases" / "b.yaml").write_text('language: en\nsentences:\n  done: "Second."\n')
    (config / "phrases" / "c.yaml").write_text('language: de\nsentences:\n  done: "Fertig."\n')
    house = open_house(config, {})
    assert house.phrases.say("done") == "Second."
    assert house.phrases.lists == {"strong": ("Strong.",)}


def test_a_mistake_in_a_phrase_book_is_refused_with_its_place(config: Path):
    (config / "phrases" / "a.yaml").write_text('sentences:\n  dune: "x"\n')
    with pytest.raises(Refusal, match=r"a\.yaml:2:3"):
        open_house(config, {})


def test_the_settings_shape_every_leg(config: Path):
    (config / "stridecue.yaml").write_text(
        "voice:\n  talk: quiet\nstart:\n  go: press\ncountdown:\n  start: 5 s\n"
        "panel:\n  menu: off\n"
    )
    house = open_house(config, {})
    brief = brief_of(house.workout("r"), house)
    assert brief.talk is Talk.QUIET
    assert brief.legs[0].go is Go.PRESS
    assert brief.countdown == 5_000
    assert brief.one_button


def test_a_race_is_recorded_in_silence(config: Path):
    (config / "workouts" / "race.yaml").write_text(
        "workout: Race\nkind: race\nsteps:\n  - run: 5 km\n"
    )
    house = open_house(config, {})
    race = brief_of(house.workout("race"), house)
    assert (race.quiet, race.countdown) == (True, 0)  # the press that starts it is its start


def test_what_may_be_said_is_known_before(config: Path):
    house = open_house(config, {})
    said = sentences_of(brief_of(house.workout("r"), house))
    assert "Undone." in said
    assert len(said) == len(set(said))


def test_the_shelf_names_what_is_bad(config: Path):
    workouts = config / "workouts"
    (workouts / "hill-reps.yaml").write_text("workout: H\nsteps:\n  - run: 400\n  - run: 500\n")
    (workouts / "old.yaml").write_bytes(b"\xff\xfe\xff")
    shelf = look(House(config))
    assert [path.stem for path in shelf.good] == ["r"]
    assert shelf.complaints == (
        "Hill reps has two errors, the first in line three.",
        "Old cannot be read.",
    )
    for name in "abcde":
        (workouts / f"bad-{name}.yaml").write_text("steps: 1\n")
    assert look(House(config)).complaints[-1] == "And four more."


def test_workouts_are_called_as_they_are_said(config: Path):
    assert called(Path("8x400.yaml"), ENGLISH) == "Eight by four hundred"
    assert announcement(House(config).workout("r"), ENGLISH) == "R. Press to start."


def test_the_shelf_goes_round(config: Path):
    (config / "workouts" / "s.yaml").write_text(RUN)
    shelf = look(House(config))
    first, second = shelf.good
    choices = shelf.choices(today=True)
    assert choices == (Own.TODAY, first, second, Own.JUST_TIME)
    assert [after(one, choices) for one in (None, *choices)] == [*choices, Own.TODAY]
    own = config / "workouts" / "just-time-me.yaml"
    own.write_text(RUN)
    assert look(House(config)).choices(today=False) == (own, first, second)


def test_a_moment_of_a_boot_survives_being_written():
    moment = BootMoment("a-b-c", 12_345)
    assert BootMoment.parse(str(moment)) == moment
    assert moment.same_boot(BootMoment("a-b-c", 99))
    assert not moment.same_boot(BootMoment("d", 99))


@pytest.mark.parametrize("text", ["", "abc", "abc+", "+12", "abc+x"])
def test_what_is_no_moment_is_of_no_boot(text: str):
    assert not BootMoment.parse(text).same_boot(BootMoment.parse(text))


def test_where_boots_have_no_names_every_start_is_another(tmp_path: Path):
    moment = BootMoment.of(12.5, tmp_path / "none")
    assert str(moment) == ""
    assert not moment.same_boot(moment)
