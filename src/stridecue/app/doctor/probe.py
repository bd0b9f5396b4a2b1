"""Probe: what can be read of a machine. Its root may be another, for tests."""

import grp
import os
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

COMMAND_S = 5.0
"""Seconds that a command may take."""

LONGEST_ANSWER = 4_096
"""Bytes of a page that are read."""
SERVICE = "stridecue.service"
STATES = "LoadState,UnitFileState,ActiveState,SubState"

UNIT = "bluetooth.service"
UNITS = ("etc/systemd/system", "run/systemd/system", "usr/lib/systemd/system", "lib/systemd/system")


def run_command(*words: str) -> str | None:
    """What a command prints, `None` where it is not there or does not end well."""
    try:
        done = subprocess.run(  # noqa: S603 (the words are ours)
            words, capture_output=True, text=True, check=True, timeout=COMMAND_S
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine whose files are under `root`, and whose commands `run` runs."""

    root: Path = Path("/")
    run: Callable[..., str | None] = run_command

    def text(self, path: str) -> str | None:
        """A file's text, `None` where it cannot be read."""
        try:
            return (self.root / path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def found(self, folder: str, pattern: str) -> list[Path]:
        """What is there by a pattern, sorted."""
        try:
            return sorted((self.root / folder).glob(pattern))
        except OSError:
            return []

    @property
    def model(self) -> str | None:
        """The board's name by its device tree."""
        told = self.text("proc/device-tree/model")
        return None if told is None else told.strip("\0\n ")

    @property
    def on_a_pi(self) -> bool:
        """Whether this is a Raspberry Pi."""
        return "Raspberry Pi" in (self.model or "")

    @property
    def packaged(self) -> bool:
        """Whether it has the package; an installed checkout leaves no script here."""
        return (self.root / "usr/lib/stridecue/link.sh").is_file()

    def switches(self) -> list[dict[str, str]]:
        """The rfkill switches: type, soft and hard of each."""
        return [
            {name: (self._at(one / name) or "").strip() for name in ("type", "soft", "hard")}
            for one in self.found("sys/class/rfkill", "rfkill*")
        ]

    def wireless_up(self) -> list[str]:
        """Wireless networks that are on."""
        found = self.found("sys/class/net", "*/phy80211") + self.found(
            "sys/class/net", "*/wireless"
        )
        names = dict.fromkeys(path.parent.name for path in found)
        return [
            one
            for one in names
            if (self.text(f"sys/class/net/{one}/operstate") or "").strip() == "up"
        ]

    def bluetooth_units(self) -> list[str]:
        """bluetooth.service and what is dropped in, as texts."""
        texts = []
        for folder in UNITS:
            paths: Iterable[Path] = [
                *self.found(folder, UNIT),
                *self.found(f"{folder}/{UNIT}.d", "*.conf"),
            ]
            texts += [text for path in paths if (text := self._at(path)) is not None]
        return texts

    def service(self) -> dict[str, str]:
        """How systemd has the coach: LoadState, UnitFileState, ActiveState. Empty without one."""
        told = self.run("systemctl", "show", f"--property={STATES}", SERVICE) or ""
        return dict(line.split("=", 1) for line in told.splitlines() if "=" in line)

    def throttled(self) -> str | None:
        """What the firmware says of power and heat."""
        told = self.text("sys/devices/platform/soc/soc:firmware/get_throttled")
        return told if told is not None else self.run("vcgencmd", "get_throttled")

    def group_names(self) -> frozenset[str]:
        """The groups of this machine."""
        text = self.text("etc/group") or ""
        return frozenset(line.partition(":")[0] for line in text.splitlines())

    def _at(self, path: Path) -> str | None:
        return self.text(str(path.relative_to(self.root)))


def my_groups() -> frozenset[str]:
    """The names of this user's groups."""
    names = set()
    for number in {*os.getgroups(), os.getgid()}:
        try:
            names.add(grp.getgrgid(number).gr_name)
        except KeyError:
            continue  # a group without a name is none of those asked for
    return frozenset(names)


def answers_at(port: int) -> bool:
    """Whether a page of ours answers there on this machine."""
    talk = HTTPConnection("localhost", port, timeout=COMMAND_S)
    try:
        talk.request("GET", "/manifest.webmanifest")
        return b'"stridecue"' in talk.getresponse().read(LONGEST_ANSWER)
    except (OSError, HTTPException):
        return False
    finally:
        talk.close()
