"""The whole device on a virtual Pi: systemd, BlueZ, GPIO, a sound card, and the package installed.

What is tested stands in `inside/`; this boots the machines and tells what came of it. An emulated
machine beside other work may stumble: what failed is asked once more, on one that is started anew,
and it is printed that this was needed. What fails then is wrong.
"""

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from virtual_pi.machine import Machine, keeping

HERE = Path(__file__).parent

pytestmark = pytest.mark.pi

EVENING = ("test_update.py", "test_evening.py", "test_faults.py")
MACHINE = (
    *("test_precision.py", "test_panel.py", "test_units.py", "test_doctor.py"),
    "test_removal.py",
)
"""The last one takes the package out."""

SOME_FAILED = 1
"""What pytest gives then; more is a fault of another kind."""


def share(folder: Path, packages: Path, *tests: str) -> Path:
    """A share with the tests that the guest is to run."""
    folder.mkdir()
    for path in (*(HERE / "inside").iterdir(), *packages.iterdir()):
        if path.is_file():
            shutil.copy(path, folder)
    (folder / "tests").write_text(" ".join(tests))
    return folder


def failed(folder: Path) -> list[str]:
    """The tests that failed in a guest, as pytest is told them."""
    cases = ET.parse(folder / "junit.xml").iter("testcase")
    return [
        f"{case.get('classname')}.py::{case.get('name')}"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]


@pytest.mark.parametrize("tests", [EVENING, MACHINE], ids=["evening", "machine"])
def test_the_device_does_what_it_should(
    tests: tuple[str, ...], images: Path, packages: Path, tmp_path: Path
) -> None:
    first = Machine(images, share(tmp_path / "first", packages, *tests))
    result = first.run(seconds=1_800)
    again = failed(first.share) if result == SOME_FAILED else []
    print(first.told())
    if again:
        print(f"asked once more, on a machine started anew: {' '.join(again)}")
        second = Machine(images, share(tmp_path / "again", packages, *again))
        result = second.run(seconds=1_200)
        print(second.told())
    assert result == 0


def fault_after_a_cut(images: Path, packages: Path, folder: Path) -> str | None:
    """Cut the power in a repetition and start again; tells what was wrong then."""
    folder.mkdir()
    disk = folder / "disk.img"
    keeping(images, disk)
    before = share(folder / "before", packages, "test_before_the_cut.py")
    after = share(folder / "after", packages, "test_after_the_cut.py")
    machine = Machine(images, after, disk)
    try:
        Machine(images, before, disk).cut_when("in-a-repetition", seconds=600)
        return None if machine.run(seconds=600) == 0 else machine.told()
    except TimeoutError as error:
        return str(error)


def test_power_is_cut_in_a_repetition(images: Path, packages: Path, tmp_path: Path) -> None:
    fault = fault_after_a_cut(images, packages, tmp_path / "first")
    if fault is not None:
        print(f"{fault}\nasked once more: the power cut")
        fault = fault_after_a_cut(images, packages, tmp_path / "again")
    assert fault is None
