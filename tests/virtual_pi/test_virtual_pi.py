"""The whole device on a virtual Pi: systemd, BlueZ, GPIO, a sound card, and the package installed.

What is tested stands in `inside/`; this boots the machines and tells what came of it.
"""

from pathlib import Path

import pytest

from virtual_pi.architecture import AMD64
from virtual_pi.asking import asked, share
from virtual_pi.machine import Machine, keeping

pytestmark = pytest.mark.pi

EVENING = ("test_update.py", "test_evening.py", "test_faults.py")
MACHINE = (
    *("test_precision.py", "test_panel.py", "test_units.py", "test_doctor.py"),
    "test_removal.py",
)
"""The last one takes the package out."""


@pytest.mark.parametrize("tests", [EVENING, MACHINE], ids=["evening", "machine"])
def test_the_device_does_what_it_should(
    tests: tuple[str, ...], images: Path, packages: Path, tmp_path: Path
) -> None:
    assert asked(AMD64, images, packages, tmp_path, tests) == 0


def fault_after_a_cut(images: Path, packages: Path, folder: Path) -> str | None:
    """Cut the power in a repetition and start again; tells what was wrong then."""
    folder.mkdir()
    disk = folder / "disk.img"
    keeping(images, disk)
    before = share(folder / "before", packages, "test_before_the_cut.py")
    after = share(folder / "after", packages, "test_after_the_cut.py")
    machine = Machine(AMD64, images, after, disk)
    try:
        Machine(AMD64, images, before, disk).cut_when("in-a-repetition", seconds=600)
        return None if machine.run(seconds=600) == 0 else machine.told()
    except TimeoutError as error:
        return str(error)


def test_power_is_cut_in_a_repetition(images: Path, packages: Path, tmp_path: Path) -> None:
    fault = fault_after_a_cut(images, packages, tmp_path / "first")
    if fault is not None:
        print(f"{fault}\nasked once more: the power cut")
        fault = fault_after_a_cut(images, packages, tmp_path / "again")
    assert fault is None
