"""Build a Debian package: the program, what it needs at locked versions, the service.

    python systemd/deb/build.py                          for this machine's own kind
    python systemd/deb/build.py --release trixie --arch arm64 --out dist

Nothing is built from C: wheels for the release's Python are unpacked into a virtual environment of
its own under /usr/lib/stridecue, so that no other program's packages are touched, and an update of
the distribution's does not change what was tested. It needs pip, and dpkg-deb of Debian.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SYSTEMD = HERE.parent
ROOT = SYSTEMD.parent
PREFIX = Path("usr/lib/stridecue")
TEXT = 0o644
PROGRAM = 0o755


@dataclass(frozen=True, slots=True)
class Release:
    """A Debian release: its Python, the newest C library that wheels may ask for, what it brings.

    `system`: packages of ours that Raspberry Pi OS has, new enough, and no wheel is to be had of.
    They are recommended only: Debian's own Trixie lacks them, and but for the pins all works there.
    """

    name: str
    python: str
    glibc: int
    system: tuple[str, ...] = ()


RELEASES = {
    one.name: one
    for one in (
        Release("bookworm", "3.11", 36),
        Release("trixie", "3.13", 41, ("lgpio",)),
    )
}

MACHINES = {"arm64": "aarch64", "amd64": "x86_64"}
"""What wheels call an architecture of Debian's."""

LEFT_OUT = ("bin", "share", "setuptools*", "pkg_resources", "_distutils_hack", "distutils-*.pth")
"""colorzero asks for setuptools and never imports it; its .pth would cost each start 40 ms."""

SCRIPTS = ("link.sh", "folders.sh", "wifi.sh", "begin.sh")
"""What the units and the package's own scripts run."""

DEPENDS = (
    "python3 (>= {python}), python3 (<< {after}), bluez, dbus, libasound2, libespeak-ng1, passwd"
)


def main() -> int:
    """Build one package, and print its path."""
    asked = _arguments()
    release = RELEASES[asked.release]
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        _program(tree, release, asked.arch)
        _files(tree)
        _control(tree, release, asked.arch, asked.version)
        asked.out.mkdir(parents=True, exist_ok=True)
        name = f"stridecue_{asked.version}+{release.name}_{asked.arch}.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, asked.out / name],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    print(asked.out / name)
    return 0


def _arguments() -> argparse.Namespace:
    own = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    there = Path("/etc/os-release").read_text(encoding="utf-8")
    codename = re.search(r"^VERSION_CODENAME=(\w+)", there, re.MULTILINE)
    here = codename[1] if codename and codename[1] in RELEASES else "bookworm"
    parser = argparse.ArgumentParser(description="build a Debian package of stridecue")
    parser.add_argument("--release", choices=RELEASES, default=here)
    arch = next((deb for deb, wheel in MACHINES.items() if wheel == os.uname().machine), "arm64")
    parser.add_argument("--arch", choices=MACHINES, default=arch)
    parser.add_argument("--version", default=own[1] if own else "0")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    return parser.parse_args()


# --- what is in it -------------------------------------------------------------------------------


def _program(tree: Path, release: Release, arch: str) -> None:
    """The virtual environment, as `python3 -m venv` would make it on the device."""
    home = tree / PREFIX
    packages = home / "lib" / f"python{release.python}" / "site-packages"
    packages.mkdir(parents=True)
    (home / "bin").mkdir()
    (home / "bin" / "python3").symlink_to("/usr/bin/python3")
    (home / "bin" / "python").symlink_to("python3")
    (home / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ninclude-system-site-packages = true\nversion = {release.python}\n"
    )
    with tempfile.TemporaryDirectory() as wheels:
        _pip("wheel", "--no-deps", "--wheel-dir", wheels, str(ROOT))
        (own,) = Path(wheels).glob("*.whl")
        wanted = [str(own), *_needed(release)]
        _pip(
            *("install", "--no-compile", "--only-binary=:all:", "--no-warn-script-location"),
            *("--target", str(packages), "--constraint", str(ROOT / ".ci" / "constraints.txt")),
            *("--python-version", release.python, "--implementation", "cp"),
            *_platforms(release, MACHINES[arch]),
            *wanted,
        )
    for left in LEFT_OUT:
        for path in packages.glob(left):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    if release.python == f"{sys.version_info.major}.{sys.version_info.minor}":
        # Else the device does it (postinst): that is right too, and takes it much longer.
        compile_dir(packages, quiet=2, workers=0, stripdir=tree, prependdir="/")
    command = home / "bin" / "stridecue"
    command.write_text(
        f"#!/{PREFIX}/bin/python3\nimport sys\n\nfrom stridecue.app.cli import main\n\n"
        "sys.exit(main())\n"
    )
    command.chmod(PROGRAM)
    link = tree / "usr" / "bin" / "stridecue"
    link.parent.mkdir(parents=True)
    link.symlink_to(f"/{PREFIX}/bin/stridecue")


def _needed(release: Release) -> list[str]:
    return [] if "lgpio" in release.system else ["lgpio"]


def _platforms(release: Release, machine: str) -> list[str]:
    """Every platform tag whose wheels run there."""
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(5, release.glibc + 1)]
    tags.append(f"manylinux2014_{machine}")
    return [word for tag in tags for word in ("--platform", tag)]


def _pip(*words: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", words[0], *quiet, *words[1:]], check=True)


def _files(tree: Path) -> None:
    """Units, rules, settings, documents: everything beside the program."""
    units = "usr/lib/systemd/system"
    for unit in sorted(SYSTEMD.glob("stridecue*.*")):
        _put(unit, tree / units / unit.name)
    for part in ("bluetooth.service.d", "journald.conf.d"):
        place = units if part.endswith("service.d") else "usr/lib/systemd"
        _put(SYSTEMD / part / "stridecue.conf", tree / place / part / "stridecue.conf")
    rules = "60-stridecue.rules"
    _put(SYSTEMD / rules, tree / "usr/lib/udev/rules.d" / rules)
    for script in SCRIPTS:
        _put(SYSTEMD / script, tree / PREFIX / script, PROGRAM)
    _put(SYSTEMD / "card.txt", tree / PREFIX / "card.txt")
    shutil.copytree(ROOT / "config", tree / "etc/stridecue")
    about = tree / "usr/share/doc/stridecue"
    shutil.copytree(ROOT / "docs", about / "docs")
    _put(ROOT / "README.md", about / "README.md")
    _put(ROOT / "CHANGELOG.md", about / "changelog")
    _put(ROOT / "LICENSE", about / "copyright")


def _put(source: Path, place: Path, mode: int = TEXT) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)
    place.chmod(mode)


# --- what dpkg is told ---------------------------------------------------------------------------


def _control(tree: Path, release: Release, arch: str, version: str) -> None:
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(PROGRAM if path.is_dir() or os.access(path, os.X_OK) else TEXT)
    folder = tree / "DEBIAN"
    folder.mkdir()
    major, minor = release.python.split(".")
    depends = DEPENDS.format(python=release.python, after=f"{major}.{int(minor) + 1}")
    brought = (f"python3-{name}" for name in release.system)
    recommends = ("alsa-utils", "avahi-daemon", "espeak-ng", *brought)
    size = sum(path.lstat().st_size for path in tree.rglob("*") if not path.is_dir())
    fields = {
        "Package": "stridecue",
        "Version": f"{version}+{release.name}",
        "Architecture": arch,
        "Maintainer": "The stridecue authors <stridecue@localhost>",
        "Section": "misc",
        "Priority": "optional",
        "Installed-Size": str(size // 1024),
        "Depends": depends,
        "Recommends": ", ".join(recommends),
        "Description": "rabbit, stopwatch and coach on a runner's waistband\n"
        " Runs workouts written in YAML, reads heart-rate straps and footpods over Bluetooth LE,\n"
        " drives a buzzer, a vibration motor, lights and two buttons, and speaks.",
    }
    text = "".join(f"{key}: {value}\n" for key, value in fields.items())
    (folder / "control").write_text(text)
    settings = sorted(path for path in (tree / "etc").rglob("*") if path.is_file())
    lines = "".join(f"/{path.relative_to(tree)}\n" for path in settings)
    (folder / "conffiles").write_text(lines)
    _put(SYSTEMD / "users.sh", folder / "preinst", PROGRAM)
    for script in ("postinst", "prerm", "postrm"):
        _put(HERE / script, folder / script, PROGRAM)


if __name__ == "__main__":
    sys.exit(main())
