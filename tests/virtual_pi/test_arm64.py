"""The package for a Pi on a Pi's own architecture: its wheels, its units, an evening, precision.

The same machine as the other virtual Pi's, but for the processor and a device tree that says what
a Zero 2 W's says. What depends on neither is asked there, and not once more.
"""

from pathlib import Path

import pytest

from virtual_pi.architecture import ARM64
from virtual_pi.asking import asked
from virtual_pi.conftest import ROOT, build_package, images_of

pytestmark = pytest.mark.pi_arm64

TESTS = (
    *("test_board.py", "test_evening.py", "test_units.py"),
    *("test_faults.py::test_bluetoothd_is_killed", "test_faults.py::test_the_service_is_killed"),
    "test_precision.py",
)


def test_the_package_for_a_pi_works_on_its_architecture(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    images = images_of(ARM64, ROOT / "build" / "virtual-pi-arm64", tmp_path_factory)
    packages = tmp_path / "packages"
    assert build_package(packages, "--release", "bookworm", architecture=ARM64).wait(300) == 0
    assert asked(ARM64, images, packages, tmp_path, TESTS) == 0
