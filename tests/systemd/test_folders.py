"""`systemd/folders.sh`: who may put files, and the folder on the card."""

import grp
import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "systemd" / "folders.sh"
OURS = grp.getgrgid(os.getgid()).gr_name


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "etc" / "stridecue" / "workouts").mkdir(parents=True)
    (tmp_path / "etc" / "stridecue" / "workouts" / "a.yaml").write_text("a\n")
    for path in (tmp_path / "etc" / "stridecue").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return tmp_path


def boot(root: Path, name: str) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "config.txt").touch()
    return folder / "stridecue"


def run(root: Path, *words: str, dry: str = "") -> str:
    environment = {"PATH": os.environ["PATH"], "ROOT": str(root), "GROUP": OURS, "DRY": dry}
    done = subprocess.run(
        ["sh", SCRIPT, *words], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout + done.stderr


def modes(root: Path) -> list[int]:
    config = root / "etc" / "stridecue"
    places = (config, config / "workouts", config / "workouts" / "a.yaml")
    return [path.stat().st_mode & 0o7777 for path in places]


def test_the_group_may_put_files_and_new_ones_get_it(root: Path) -> None:
    run(root)
    assert modes(root) == [0o2775, 0o2775, 0o664]


@pytest.mark.parametrize("name", ["boot/firmware", "boot"])
def test_the_folder_on_the_card_is_made_once_with_a_page_about_it(root: Path, name: str) -> None:
    card = boot(root, name)
    run(root)
    page = (card / "README.txt").read_bytes()
    assert page.count(b"\r\n") == page.count(b"\n") > 20  # an old Windows shows it too
    assert page.isascii()
    (card / "README.txt").unlink()
    run(root)
    assert not (card / "README.txt").exists()


def test_the_partition_is_known_by_the_pis_own_file(root: Path) -> None:
    (root / "boot" / "firmware").mkdir(parents=True)
    run(root)
    assert not (root / "boot" / "firmware" / "stridecue").exists()


def test_a_card_that_takes_nothing_stops_no_update(root: Path) -> None:
    card = boot(root, "boot")
    card.symlink_to(root / "nowhere" / "at" / "all")
    assert "could be written" in run(root)


def test_it_goes_again_unless_the_runner_has_laid_something_there(root: Path) -> None:
    card = boot(root, "boot/firmware")
    run(root)
    run(root, "--undo")
    assert not card.exists()
    run(root)
    (card / "workouts" / "mine.yaml").write_text("x\n")
    run(root, "--undo")
    assert [path.name for path in card.rglob("*")] == ["workouts", "mine.yaml"]


def test_a_rehearsal_does_nothing(root: Path) -> None:
    card = boot(root, "boot")
    before = modes(root)
    assert "would: mkdir" in run(root, dry="yes")
    assert "would: chgrp" in run(root, dry="yes")
    assert (modes(root), card.exists()) == (before, False)
