"""A virtual Pi: built once, from the distribution's packages and the product's own."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from virtual_pi.architecture import AMD64, Architecture, why_not

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent

OLDER = "0.0.9"
"""What the older package is called; `inside/wanted.sh` knows it."""

collect_ignore = ["inside"]  # those run in the guest


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


def build_images(told: Path, folder: Path, architecture: Architecture) -> None:
    """Build what the emulator boots, or see that it is there, and say how in `told`."""
    with (told / "build.log").open("w") as log:
        done = subprocess.run(
            [HERE / "build.sh", folder, architecture.name],
            stdout=log, stderr=subprocess.STDOUT, check=False, timeout=1_800,
            env=os.environ | {"PYTHON": sys.executable},
        )  # fmt: skip
    assert done.returncode == 0, (told / "build.log").read_text()[-3_000:]


def images_of(architecture: Architecture, folder: Path, factory: pytest.TempPathFactory) -> Path:
    """What the emulator boots, kept in `folder`; skipped where there can be none."""
    why = why_not(architecture)
    if why is not None:
        pytest.skip(why)
    once(factory, "build", lambda told: build_images(told, folder, architecture))
    return folder


def build_packages(folder: Path) -> None:
    """The package as it is, and one that calls itself older."""
    building = [build_package(folder), build_package(folder, "--version", OLDER)]
    assert [one.wait(300) for one in building] == [0, 0]


def build_package(
    folder: Path, *words: str, architecture: Architecture = AMD64
) -> subprocess.Popen[bytes]:
    """Begin to build one."""
    script = ROOT / "systemd" / "deb" / "build.py"
    command = [sys.executable, script, "--arch", architecture.name, "--out", folder, *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the emulator boots."""
    return images_of(AMD64, ROOT / "build" / "virtual-pi", tmp_path_factory)


@pytest.fixture(scope="session")
def packages(images: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both packages."""
    return once(tmp_path_factory, "packages", build_packages)
