"""The whole device on a virtual Pi: systemd, BlueZ, GPIO, a sound card, and the package installed.

What is tested stands in `inside/`; this boots the machines and tells what came of it.
"""

import shutil
from pathlib import Path

import pytest

from virtual_pi.machine import Machine, keeping

HERE = Path(__file__).parent

pytestmark = pytest.mark.pi


def share(folder: Path, packages: Path, *tests: str) -> Path:
    """A share with the tests that the guest is to run."""
    folder.mkdir()
    for path in (*(HERE / "inside").iterdir(), *packages.iterdir()):
        if path.is_file():
            shutil.copy(path, folder)
    (folder / "tests").write_text(" ".join(tests))
    return folder


def test_an_evening_and_what_may_go_wrong_in_it(
    images: Path, packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ("test_evening.py", "test_faults.py", "test_precision.py", "test_panel.py")
    wanted += ("test_units.py", "test_package.py")
    machine = Machine(images, share(tmp_path / "share", packages, *wanted))
    result = machine.run(seconds=1_200)
    with capsys.disabled():
        print(f"\n{machine.told()}")
    assert result == 0


def test_power_is_cut_in_a_repetition(images: Path, packages: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk.img"
    keeping(images, disk)
    before = share(tmp_path / "before", packages, "test_before_the_cut.py")
    Machine(images, before, disk).cut_when("in-a-repetition", seconds=300)
    after = share(tmp_path / "after", packages, "test_after_the_cut.py")
    machine = Machine(images, after, disk)
    assert machine.run(seconds=300) == 0, machine.told()
