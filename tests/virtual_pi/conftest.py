"""A virtual Pi: built once, from the distribution's packages and the product's own."""

import fcntl
import os
import platform
import subprocess
import sys
from collections.abc import Callable
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


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` has filled: by the first worker that asks, while the others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


def build_images(told: Path) -> None:
    """Build what the emulator boots, or see that it is there, and say how in `told`."""
    with (told / "build.log").open("w") as log:
        done = subprocess.run(
            [HERE / "build.sh", BUILD],
            stdout=log, stderr=subprocess.STDOUT, check=False, timeout=900,
            env=os.environ | {"PYTHON": sys.executable},
        )  # fmt: skip
    assert done.returncode == 0, (told / "build.log").read_text()[-3_000:]


def build_packages(folder: Path) -> None:
    """The package as it is, and one that calls itself older."""
    building = [build_package(folder), build_package(folder, "--version", OLDER)]
    assert [one.wait(300) for one in building] == [0, 0]


def build_package(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Begin to build one for amd64."""
    script = ROOT / "systemd" / "deb" / "build.py"
    command = [sys.executable, script, "--arch", "amd64", "--out", folder, *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the emulator boots."""
    why = why_not()
    if why is not None:
        pytest.skip(why)
    once(tmp_path_factory, "build", build_images)
    return BUILD


@pytest.fixture(scope="session")
def packages(images: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both packages."""
    return once(tmp_path_factory, "packages", build_packages)
