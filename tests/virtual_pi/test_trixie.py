"""The package for Trixie in a Trixie of its own: installed over an older one, used, purged.

There is no systemd in it and no device: those are the virtual Pi's, which is a Bookworm.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from virtual_pi.architecture import AMD64, why_not
from virtual_pi.conftest import build_package

pytestmark = pytest.mark.pi

INSTALL = (
    *("apt-get", "-q", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-unsafe-io"),
    *("-o", "Dpkg::Options::=--force-confold", "install"),
)
WITHOUT = ("/usr/share/man/*", "/usr/share/doc/*", "/usr/share/locale/*")
EVENING = ("stridecue", "run", "8x400", "--athlete", "steady", "--fast", "--transcript")


def mirror() -> str | None:
    """Where this machine's apt has Debian from."""
    told = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI) $(ORIGIN) $(LABEL) $(COMPONENT)"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    found = [line.split() for line in told.splitlines()]
    return next((words[0] for words in found if words[1:] == ["Debian", "Debian", "main"]), None)


@pytest.fixture(scope="module")
def trixie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A Trixie with the package in it, not yet installed."""
    why = why_not(AMD64)
    if why is not None:
        pytest.skip(why)
    there = mirror()
    if there is None:
        pytest.skip("apt has no mirror of Debian's here")
    folder = tmp_path_factory.mktemp("trixie")
    root = folder / "root"
    less = [f"--dpkgopt=path-exclude={path}" for path in WITHOUT]
    subprocess.run(
        ["mmdebstrap", "-q", "--variant=minbase", "--skip=cleanup/apt/lists", *less, "trixie", root,
         there],
        check=True, timeout=300,
    )  # fmt: skip
    assert build_package(folder, "--release", "trixie").wait(300) == 0
    (deb,) = folder.glob("*.deb")
    shutil.copy(deb, root / "stridecue.deb")
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    yield root
    shutil.rmtree(root)


def inside(root: Path, *words: str) -> str:
    """What a command in there says; it must end well."""
    apart = ("unshare", "--mount", "--pid", "--fork", f"--root={root}", "--mount-proc")
    done = subprocess.run(
        [*apart, *words], capture_output=True, text=True, check=False, timeout=300,
        env={**os.environ, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root",
             "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"},
    )  # fmt: skip
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout[-2_000:]}{done.stderr[-2_000:]}"
    return done.stdout


def older(deb: Path, folder: Path) -> None:
    """Make the package one that calls itself older, with other settings in it."""
    tree = folder / "tree"
    subprocess.run(["dpkg-deb", "-R", deb, tree], check=True)
    control = tree / "DEBIAN" / "control"
    control.write_text(re.sub(r"Version: .*", "Version: 0.0.9", control.read_text()))
    for name in ("stridecue.yaml", "workouts/8x400.yaml"):
        (tree / "etc" / "stridecue" / name).write_text("# as it was\n")
    subprocess.run(["dpkg-deb", "-Znone", "-b", tree, folder / "older.deb"], check=True)
    shutil.rmtree(tree)


def test_it_is_installed_updated_used_taken_out_and_purged(trixie: Path) -> None:
    config, conf = trixie / "etc/stridecue", trixie / "etc/bluetooth/main.conf"
    older(trixie / "stridecue.deb", trixie)
    inside(trixie, *INSTALL, "/older.deb")
    ours = "ConnectionSupervisionTimeout=1000"
    assert ours in conf.read_text().splitlines()
    (config / "stridecue.yaml").write_text("voice:\n  rate: 170\n")
    conf.write_text(f"{conf.read_text()}# mine\n")
    inside(trixie, *INSTALL, "/stridecue.deb")
    assert (config / "stridecue.yaml").read_text() == "voice:\n  rate: 170\n"
    assert "8 x 400 m" in (config / "workouts/8x400.yaml").read_text()
    assert inside(trixie, "/usr/lib/stridecue/bin/python3", "--version").startswith("Python 3.13")
    assert inside(trixie, "stridecue", "--version").startswith("stridecue ")
    inside(trixie, "sh", "-c", "stridecue check /etc/stridecue/workouts/*.yaml")
    assert "finished 41:32, 18 laps" in inside(trixie, *EVENING)
    assert "8 x 400 m" in inside(trixie, "stridecue", "sessions", "list", "--all")
    assert "enabled" in inside(trixie, "systemctl", "is-enabled", "stridecue")
    inside(trixie, "dpkg", "-r", "stridecue")
    assert not (trixie / "usr/lib/stridecue").exists()
    assert (config / "stridecue.yaml").exists()
    lines = conf.read_text().splitlines()
    assert (ours in lines, lines[-1]) == (False, "# mine")
    inside(trixie, *INSTALL, "/stridecue.deb")
    assert "enabled" in inside(trixie, "systemctl", "is-enabled", "stridecue")
    inside(trixie, "dpkg", "-P", "stridecue")
    left = {
        path for part in ("etc", "usr", "var/lib") for path in (trixie / part).rglob("*stridecue*")
    }
    assert left == set()
    assert "stridecue" not in (trixie / "etc/passwd").read_text(encoding="utf-8")
