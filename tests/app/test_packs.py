"""Voice packs of a configuration: what can be used is, and every mistake is named."""

import wave
from pathlib import Path

import pytest

from stridecue.app.house import open_house
from stridecue.app.refusal import Refusal
from stridecue.app.voicing.packs import load_pack, pack_folder


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "packs" / "anna"
    folder.mkdir(parents=True)
    with wave.open(str(folder / "go.wav"), "wb") as file:
        file.setparams((1, 2, 22_050, 0, "NONE", ""))
        file.writeframes(b"\x10\x20" * 5_000)
    (folder / "pack.yaml").write_text("pack: Anna\nclips:\n  Go!: go.wav\n  Stop.: stop.wav\n")
    (tmp_path / "stridecue.yaml").write_text("voice:\n  pack: anna\n")
    return tmp_path


def test_what_is_there_is_used_and_what_is_not_is_named(config: Path):
    loaded = load_pack("anna", config, "en")
    assert loaded.recordings == {"go": config / "packs" / "anna" / "go.wav"}
    (problem,) = loaded.problems
    assert "pack.yaml:4:3: stop.wav: No such file" in problem.render()


def test_a_house_has_its_recordings_and_says_what_is_wrong(config: Path):
    house = open_house(config, {})
    assert set(house.recordings) == {"go"}
    (note,) = house.notes
    assert "stop.wav" in note
    assert "stridecue voice pack check" in note


def test_a_pack_in_another_language_is_not_used(config: Path):
    loaded = load_pack("anna", config, "de-AT")
    assert loaded.recordings == {}
    assert "the pack speaks 'en' and the voice 'de-AT'" in loaded.problems[-1].render()


def test_a_pack_that_is_not_there_is_refused_with_the_one_that_is(config: Path):
    with pytest.raises(Refusal, match="did you mean anna"):
        pack_folder("ana", config)
    with pytest.raises(Refusal, match="there is no such file"):
        load_pack("./nowhere", config, "en")


def test_a_pack_may_be_anywhere(config: Path):
    assert load_pack(str(config / "packs" / "anna"), Path("/"), "en").pack.name == "Anna"


def test_a_broken_manifest_leaves_the_session_to_the_engine(config: Path):
    (config / "packs" / "anna" / "pack.yaml").write_text("pack: [Anna]\n")
    house = open_house(config, {})
    assert house.recordings == {}
    assert house.notes
