"""A virtual Pi from outside: boot it under software emulation, and cut its power.

The share is a folder of the host's; what the guest is to do stands in `wanted.sh` there, and what
came of it in `out.log`, `result`, `journal.log` and `junit.xml`.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from virtual_pi.architecture import Architecture

KERNEL_WORDS = (
    "quiet rw root=/dev/vda mitigations=off nokaslr random.trust_cpu=on audit=0 "
    "systemd.show_status=0 panic=-1"
)


class Machine:
    """One virtual Pi: `images` is what `build.sh` left, `share` the folder that both sides see.

    With a `disk` of its own it keeps what is written; without one every boot begins anew.
    """

    def __init__(
        self, architecture: Architecture, images: Path, share: Path, disk: Path | None = None
    ) -> None:
        self._architecture = architecture
        self._images = images
        self.share = share
        self._disk = disk

    def command(self) -> list[str]:
        """The emulator's command line."""
        if self._disk is None:
            disk = f"file={self._images / 'rootfs.img'},format=raw,snapshot=on,cache=unsafe"
        else:
            # What the guest has put onto the disk is the host's, and outlives the emulator.
            disk = f"file={self._disk},format=raw,cache=unsafe"
        # Its clock counts its own instructions, a thousand million a second, about what a Pi does:
        # whatever else the host is at, the guest sees the same machine. While it waits nobody
        # waits with it.
        kind = self._architecture
        tree = ("-dtb", str(self._images / "pi.dtb")) if kind.device_tree else ()
        return [
            *(kind.emulator, "-accel", "tcg,thread=single", *kind.words, *tree),
            *("-icount", "shift=0,align=off,sleep=off", "-rtc", "clock=vm"),
            *("-smp", "1", "-m", "512", "-nodefaults", "-no-user-config"),
            *("-display", "none", "-no-reboot", "-monitor", "none"),
            *("-serial", f"file:{self.share / 'console.log'}"),
            *("-kernel", str(self._images / "vmlinuz")),
            *("-append", f"console={kind.console} {KERNEL_WORDS}"),
            *("-initrd", str(self._images / "initrd.img")),
            *("-drive", f"{disk},if=none,id=disk", "-device", "virtio-blk-pci,drive=disk"),
            *("-fsdev", f"local,id=share,path={self.share},security_model=none"),
            *("-device", "virtio-9p-pci,fsdev=share,mount_tag=host"),
            *("-object", "rng-random,id=chance,filename=/dev/urandom"),
            *("-device", "virtio-rng-pci,rng=chance"),
        ]

    @contextmanager
    def on(self) -> Iterator[subprocess.Popen[bytes]]:
        """The machine with power; at the end of the block the power is cut, if it is on still."""
        emulator = subprocess.Popen(self.command())
        try:
            yield emulator
        finally:
            emulator.kill()
            emulator.wait()

    def run(self, seconds: float) -> int:
        """Boot it until it powers off; gives what `wanted.sh` gave. Raises `TimeoutError`."""
        (self.share / "result").unlink(missing_ok=True)
        with self.on() as emulator:
            try:
                emulator.wait(seconds)
            except subprocess.TimeoutExpired:
                raise TimeoutError(f"not done within {seconds:g} s:\n{self.told()}") from None
        return int((self.share / "result").read_text())

    def cut_when(self, file: str, seconds: float, after: float = 0.0) -> None:
        """Boot it, and cut the power `after` seconds after `file` has come into the share."""
        (self.share / file).unlink(missing_ok=True)
        with self.on() as emulator:
            until = time.monotonic() + seconds
            while not (self.share / file).exists():
                if time.monotonic() > until or emulator.poll() is not None:
                    raise TimeoutError(f"no {file} within {seconds:g} s:\n{self.told()}")
                time.sleep(0.05)
            time.sleep(after)

    def told(self) -> str:
        """What the guest printed, or its console where it did not get so far."""
        for name in ("out.log", "console.log"):
            path = self.share / name
            if path.exists() and path.stat().st_size:
                return path.read_text(errors="replace")[-6_000:]
        return ""


def keeping(images: Path, disk: Path) -> None:
    """Make a disk that starts as the image and keeps what is written."""
    subprocess.run(["cp", "--sparse=always", images / "rootfs.img", disk], check=True)
