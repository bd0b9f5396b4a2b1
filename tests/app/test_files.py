"""Where files are, and what is said when they are not what they should be."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from stridecue.app.files import (
    LARGEST,
    config_folder,
    read_text,
    sessions_folder,
    workout_file,
    workouts_in,
)
from stridecue.app.refusal import Exit, Refusal
from support.shut import shut_away


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    (folder / "workouts").mkdir(parents=True)
    for name in ("8x400", "tempo", "easy-run"):
        (folder / "workouts" / f"{name}.yaml").write_text(f"workout: {name}\n")
    return folder


def refused(act, *arguments: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(*arguments)
    return caught.value


def test_the_folder_that_was_named_counts(config: Path):
    assert config_folder(config, {"STRIDECUE_CONFIG": "/nowhere"}) == config


def test_else_the_one_of_the_environment(config: Path):
    assert config_folder(None, {"STRIDECUE_CONFIG": str(config)}) == config


def test_else_the_one_of_the_checkout():
    assert (config_folder(None, {}) / "workouts").is_dir()


@pytest.mark.parametrize("how", ["given", "environment"])
def test_a_folder_that_was_asked_for_and_is_missing_is_refused(tmp_path: Path, how: str):
    gone = tmp_path / "gone"
    if how == "given":
        refusal = refused(config_folder, gone, {})
    else:
        refusal = refused(config_folder, None, {"STRIDECUE_CONFIG": str(gone)})
    assert str(gone) in str(refusal)
    assert refusal.code is Exit.INPUT


@pytest.fixture
def shut(config: Path) -> Iterator[Path]:
    """The configuration, in a folder that may not be looked into."""
    with shut_away(config):
        yield config


def test_a_folder_that_may_not_be_looked_into_is_refused_with_the_mend(shut: Path):
    refusal = refused(config_folder, shut / "mine", {})
    assert "sudo chmod a+rx" in str(refusal)
    assert "may not be looked into" in str(refusal)


@pytest.mark.parametrize("asked", ["8x400", "x" * 300])
def test_a_workout_that_may_not_be_seen_is_refused(shut: Path, asked: str):
    assert refused(workout_file, asked, shut).code is Exit.INPUT


def test_there_are_no_workouts_where_nobody_may_look(shut: Path):
    assert workouts_in(shut) == []


def test_a_folder_whose_name_is_none_is_refused():
    assert "cannot be read" in str(refused(config_folder, Path("x" * 300), {}))


def test_sessions_are_saved_where_it_was_said_else_in_the_state_folder(tmp_path: Path):
    assert sessions_folder(tmp_path, {"STATE_DIRECTORY": "/x"}) == tmp_path
    assert sessions_folder(None, {"STATE_DIRECTORY": "/var/lib/a:/b"}) == Path(
        "/var/lib/a/sessions"
    )
    assert sessions_folder(None, {"XDG_STATE_HOME": "/s"}) == Path("/s/stridecue/sessions")
    assert sessions_folder(None, {}).parts[-2:] == ("stridecue", "sessions")


def test_a_workout_is_a_path_or_a_name(config: Path, tmp_path: Path):
    own = tmp_path / "mine.yaml"
    own.write_text("workout: mine\n")
    assert workout_file(str(own), config) == own
    assert workout_file("8x400", config) == config / "workouts" / "8x400.yaml"
    assert [one.stem for one in workouts_in(config)] == ["8x400", "easy-run", "tempo"]


def test_an_unknown_name_gets_the_nearest_one(config: Path):
    assert "did you mean tempo?" in str(refused(workout_file, "tenpo", config))


def test_a_text_is_read_as_it_is(tmp_path: Path):
    path = tmp_path / "x.yaml"
    path.write_text("about: flüssig ×\n", encoding="utf-8")
    assert read_text(path) == "about: flüssig ×\n"


def test_what_cannot_be_read_is_refused_with_its_mend(tmp_path: Path):
    assert "no such file" in str(refused(read_text, tmp_path / "gone.yaml"))
    assert "folder" in str(refused(read_text, tmp_path))
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"workout: x\nabout: fl\xfcssig\n")
    assert "latin.yaml:2: not UTF-8" in str(refused(read_text, latin))
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (LARGEST + 1))
    assert "larger than 64 KiB" in str(refused(read_text, large))
    assert "larger than 64 KiB" in str(refused(read_text, Path("/dev/zero")))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path):
    path = tmp_path / "secret.yaml"
    path.write_text("workout: x\n")
    path.chmod(0)
    assert "may not be read" in str(refused(read_text, path))
