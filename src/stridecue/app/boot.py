"""Boot: moments of the machine's monotonic clock, which mean something only within one boot."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from stridecue.units import Ms

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
"""Linux names each boot here (random(4))."""


@dataclass(frozen=True, slots=True)
class BootMoment:
    """`ms` of the monotonic clock in the boot `boot`, which is empty where it has no name."""

    boot: str
    ms: Ms

    @classmethod
    def of(cls, seconds: float, source: Path = BOOT_ID) -> Self:
        """The moment `seconds` of the monotonic clock in this boot."""
        try:
            boot = source.read_text(encoding="ascii").strip()
        except OSError:
            boot = ""  # not Linux: every start counts as another boot, and resumes paused
        return cls(boot, round(seconds * 1_000))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The moment that `str` wrote; one of an unknown boot for anything else."""
        boot, _, ms = text.rpartition("+")
        return cls(boot, int(ms)) if boot and ms.isdecimal() else cls("", 0)

    def __str__(self) -> str:
        return f"{self.boot}+{self.ms}" if self.boot else ""

    def same_boot(self, other: "BootMoment") -> bool:
        """Whether the machine has been up from one to the other."""
        return bool(self.boot) and self.boot == other.boot
