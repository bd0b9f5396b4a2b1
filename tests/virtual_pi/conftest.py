"""A virtual Pi: built once, from the distribution's packages and the product's own."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from virtual_pi.machine import missing

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
BUILD = ROOT / "build" / "virtual-pi"

collect_ignore = ["inside"]  # those run in the guest


def why_not() -> str | None:
    """Why there can be no virtual Pi here."""
    if platform.machine() != "x86_64" or os.geteuid() != 0:
        return "a virtual Pi is built as root on x86-64"
    lacks = missing()
    return f"a virtual Pi needs {', '.join(lacks)}: .ci/run installs them" if lacks else None


@pytest.fixture(scope="session")
def images() -> Path:
    """What the emulator boots."""
    why = why_not()
    if why is not None:
        pytest.skip(why)
    done = subprocess.run(
        [HERE / "build.sh", BUILD], capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-3_000:]
    print(done.stdout)
    return BUILD


@pytest.fixture(scope="session")
def packages(images: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is, and one that calls itself older."""
    folder = tmp_path_factory.mktemp("packages")
    for more in ([], ["--version", "0.0.9"]):
        subprocess.run(
            [sys.executable, ROOT / "systemd" / "deb" / "build.py", "--arch", "amd64",
             "--out", folder, *more],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
    return folder
