"""New files on the card: when they are read, and what is said of a mistake in them."""

from pathlib import Path

import pytest

from stridecue.app.house import House
from stridecue.app.refusal import Refusal
from stridecue.app.renewal import Renewal, begin_anew, kept
from stridecue.app.signature import signature
from stridecue.workout.phrases import ENGLISH
from support.shut import shut_away


def config(folder: Path, settings: str = "", phrases: str = "") -> Path:
    (folder / "phrases").mkdir(exist_ok=True)
    (folder / "stridecue.yaml").write_text(settings)
    (folder / "phrases" / "english.yaml").write_text(phrases)
    return folder


@pytest.mark.parametrize(
    ("settings", "phrases", "says"),
    [
        ("panel:\n  line: 17\n  colour: red\n", "", "in the settings in line three"),
        (
            "countdown:\n  start: 5 s\n",
            "language: en\nsentences:\n  nonsense: x\n",
            "in the phrases in line three",
        ),
        ("voice:\n  language: xx\n", "", "in the new settings"),
    ],
)
def test_a_mistake_is_told_by_its_line(
    tmp_path: Path, settings: str, phrases: str, says: str
) -> None:
    said = kept(config(tmp_path, settings, phrases), ENGLISH)
    assert said == f"There is an error {says}. The old ones stay."


def test_what_is_no_text_is_an_error_too(tmp_path: Path) -> None:
    (config(tmp_path) / "stridecue.yaml").write_bytes(b"\xff\xfe")
    assert kept(tmp_path, ENGLISH) == "There is an error in the new settings. The old ones stay."


def test_files_are_read_once_they_stand_still(tmp_path: Path) -> None:
    house = House(config(tmp_path))
    read: list[House] = []

    def reopen() -> House:
        read.append(house)
        return house

    renewal = Renewal(house, reopen)
    assert renewal.look() is None
    config(tmp_path, "countdown:\n")
    assert renewal.look() is None  # it may still be being written
    config(tmp_path, "countdown:\n  start: 5 s\n")
    assert renewal.look() is None
    assert renewal.look() is house
    assert renewal.look() is None
    (tmp_path / "phrases" / "english.yaml").unlink()
    assert renewal.look() is None
    assert renewal.look() is house
    assert len(read) == 2


def test_what_was_read_stays_while_nobody_may_look(tmp_path: Path) -> None:
    house = House(config(tmp_path))
    renewal = Renewal(house, lambda: house)
    with shut_away(tmp_path):
        assert [renewal.look(), renewal.look()] == [None, None]
    assert [renewal.look(), renewal.look()] == [None, None]
    config(tmp_path, "countdown:\n  start: 5 s\n")
    assert [renewal.look(), renewal.look()] == [None, house]


def test_a_mistake_is_refused_once(tmp_path: Path) -> None:
    def reopen() -> House:
        raise Refusal("no")

    renewal = Renewal(House(config(tmp_path)), reopen)
    config(tmp_path, "countdown: 12\n")
    assert renewal.look() is None
    with pytest.raises(Refusal):
        renewal.look()
    assert renewal.look() is None


def test_without_a_runtime_folder_nothing_is_begun_anew(tmp_path: Path) -> None:
    assert not begin_anew(None)
    assert not begin_anew(tmp_path)


def test_a_file_that_is_gone_has_no_signature(tmp_path: Path) -> None:
    assert signature([tmp_path / "nothing"]) == ()
