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

OLDER = "0.0.9"
"""What the older package is called; `inside/wanted.sh` knows it."""

collect_ignore = ["inside"]  # those run in the guest


def why_not() -> str | None:
    """Why there can be no virtual Pi here."""
    if platform.machine() != "x86_64" or os.geteuid() != 0:
        return "a virtual Pi is built as root on x86-64"
    if "VERSION_CODENAME=bookworm" not in Path("/etc/os-release").read_text(encoding="utf-8"):
        return "a virtual Pi is built on Debian 12, of the same packages"
    lacks = missing()
    return f"a virtual Pi needs {', '.join(lacks)}; docs/device.md" if lacks else None


@pytest.fixture(scope="session")
def images() -> Path:
    """What the emulator boots."""
    why = why_not()
    if why is not None:
        pytest.skip(why)
    done = subprocess.run(
        [HERE / "build.sh", BUILD],
        capture_output=True, text=True, check=False, timeout=900,
        env=os.environ | {"PYTHON": sys.executable},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-3_000:]
    print(done.stdout)
    return BUILD


def build_package(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Begin to build one for amd64."""
    script = ROOT / "systemd" / "deb" / "build.py"
    command = [sys.executable, script, "--arch", "amd64", "--out", folder, *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def packages(images: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is, and one that calls itself older."""
    folder = tmp_path_factory.mktemp("packages")
    building = [build_package(folder), build_package(folder, "--version", OLDER)]
    assert [one.wait(300) for one in building] == [0, 0]
    return folder
