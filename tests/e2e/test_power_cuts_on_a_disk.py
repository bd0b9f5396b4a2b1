"""Power cuts on a real file system: the disk's image is copied at any moment, mounted and counted.

What is in the image is what the device had been given; the reordering of a drive's own cache is not
modelled. It takes root, ext4 tools and a loop device.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random  # noqa: TID251 (seeded, in a test)

import pytest

from stridecue.codec.journal import read_lines
from stridecue.session.events import HeartRate

CUTS = 20
EVERY_S = 0.02
"""Fifty records a second, so that a cut falls among many."""

WRITER = f"""\
import itertools, os, sys, time
from pathlib import Path
from stridecue.codec.journal import write_line
from stridecue.session.events import HeartRate
from stridecue.store.disk import FilledFile
disk = FilledFile(Path(sys.argv[1]))
told = os.open(sys.argv[2], os.O_RDWR | os.O_CREAT)
for n in itertools.count():
    disk.write(write_line([HeartRate(n, 150)]))
    os.pwrite(told, b"%08d" % (n + 1), 0)
    time.sleep({EVERY_S})
"""


def _can() -> bool:
    tools = all(shutil.which(name) for name in ("mkfs.ext4", "mount", "umount"))
    return os.geteuid() == 0 and tools and Path("/dev/loop-control").exists()


pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not _can(), reason="needs root, mkfs.ext4 and loop devices"),
]


@contextmanager
def mounted(image: Path, at: Path) -> Iterator[Path]:
    """`image` as a disk at `at`."""
    at.mkdir(exist_ok=True)
    done = subprocess.run(
        ("mount", "-o", "loop,noatime", image, at), capture_output=True, check=False
    )
    if done.returncode != 0:
        pytest.skip(f"nothing can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield at
    finally:
        subprocess.run(("umount", at), check=True)


def test_no_record_that_was_told_to_be_safe_is_lost(tmp_path: Path) -> None:
    image, told = tmp_path / "disk.img", tmp_path / "told"
    with image.open("wb") as file:
        file.truncate(64 << 20)
    subprocess.run(("mkfs.ext4", "-q", "-F", image), check=True)
    chance, cuts = Random(6), []
    with mounted(image, tmp_path / "disk") as disk:
        writer = subprocess.Popen((sys.executable, "-c", WRITER, disk / "journal", told))
        try:
            while not told.exists() or not told.read_bytes():
                time.sleep(0.01)  # noqa: TID251 (another process, which nobody can wake us for)
            for n in range(CUTS):
                time.sleep(chance.uniform(0.05, 0.6))  # noqa: TID251 (the cut comes at any moment)
                os.kill(writer.pid, signal.SIGSTOP)
                safe = int(told.read_bytes())
                copy = tmp_path / f"cut-{n}.img"
                shutil.copyfile(image, copy)
                cuts.append((safe, copy))
                os.kill(writer.pid, signal.SIGCONT)
        finally:
            writer.kill()
            writer.wait()
    for safe, copy in cuts:
        with mounted(copy, tmp_path / "after") as disk:
            found = read_lines((disk / "journal").read_bytes())
        beats = [one.at for one in found.records if isinstance(one, HeartRate)]
        assert beats == list(range(len(beats)))
        assert len(beats) >= safe, "a record was told to be safe, and is lost"
        assert len(beats) <= safe + 2
    assert cuts[-1][0] > CUTS
