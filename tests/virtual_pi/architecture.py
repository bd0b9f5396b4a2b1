"""The architectures of a virtual Pi, and whether one can be built here."""

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Architecture:
    """What two virtual Pis differ in."""

    name: str
    """Debian's."""
    emulator: str
    words: tuple[str, ...]
    """Which machine is emulated."""
    console: str
    device_tree: bool
    """Whether a tree of its own says what the machine is: a Raspberry Pi Zero 2 W."""
    foreign: bool
    """Whether the host's own processor cannot run its programs."""
    tools: tuple[str, ...] = ()
    """What building one needs beside `TOOLS`."""


AMD64 = Architecture(
    "amd64",
    "qemu-system-x86_64",
    # An older processor: newer ones are slower to emulate, and the oldest lacks what lgpio's
    # wheel was built for.
    ("-machine", "q35", "-cpu", "Nehalem"),
    "ttyS0",
    device_tree=False,
    foreign=False,
)

ARM64 = Architecture(
    "arm64",
    "qemu-system-aarch64",
    # The processor of a Zero 2 W; build.sh asks this machine for its tree.
    ("-machine", "virt", "-cpu", "cortex-a53"),
    "ttyAMA0",
    device_tree=True,
    foreign=True,
    tools=(
        "qemu-aarch64-static",
        "aarch64-linux-gnu-gcc-12",
        "aarch64-linux-gnu-strip",
        "fdtput",
        "arch-test",
    ),
)
"""Debian has those in qemu-system-arm, qemu-user-static, gcc-12-aarch64-linux-gnu,
binutils-aarch64-linux-gnu, device-tree-compiler and arch-test."""

TOOLS = (
    *("mmdebstrap", "modprobe", "cpio", "zstd", "mke2fs", "make", "gcc", "strip", "apt-get"),
    *("dpkg-deb", "depmod", "xz", "awk", "unshare"),
)
"""What building and booting one needs. Debian has them in qemu-system-x86, mmdebstrap, kmod, cpio,
zstd, e2fsprogs, make, gcc, binutils, xz-utils, util-linux; and it needs linux-headers-amd64, for
the other architecture too: what builds modules is in there."""


REGISTERS = """
cd /proc/sys/fs/binfmt_misc || exit
[ -e register ] || mount -t binfmt_misc binfmt_misc . && test -w /proc/sys/fs/binfmt_misc/register
"""
"""Needs no more than to write there, which `build.sh` does."""


def missing(architecture: Architecture) -> list[str]:
    """The tools that are not on this machine."""
    places = "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin"
    wanted = (architecture.emulator, *architecture.tools, *TOOLS)
    lacks = [tool for tool in wanted if shutil.which(tool, path=places) is None]
    headers = any(Path("/usr/src").glob("linux-headers-*-amd64"))
    return lacks if headers else [*lacks, "linux-headers-amd64"]


def why_not(architecture: Architecture) -> str | None:
    """Why there can be no virtual Pi of it here."""
    if platform.machine() != "x86_64" or os.geteuid() != 0:
        return "a virtual Pi is built as root on x86-64"
    if "VERSION_CODENAME=bookworm" not in Path("/etc/os-release").read_text(encoding="utf-8"):
        return "a virtual Pi is built on Debian 12, of the same packages"
    lacks = missing(architecture)
    if lacks:
        return f"a virtual Pi of {architecture.name} needs {', '.join(lacks)}; docs/device.md"
    if architecture.foreign and not runs_foreign():
        return f"this kernel cannot be told to run programs for {architecture.name} (binfmt_misc)"
    return None


def runs_foreign() -> bool:
    """Whether the kernel can be told to give another architecture's programs to an emulator.

    Asked in a mount name space of its own, so nothing is left behind.
    """
    apart = ("unshare", "--mount", "sh", "-c", REGISTERS)
    return subprocess.run(apart, capture_output=True, check=False).returncode == 0
