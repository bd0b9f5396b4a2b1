"""The computer: its service, card, clock, power supply, memory, and who may use its devices."""

import errno
import os
import re
from collections.abc import Mapping

from stridecue.app.doctor.findings import Finding, bad, ok, unknown, warn

ROOM = 200
"""MB: a session is one to three, and the voice's clips 50 at most."""

WARM, HOT = 70.0, 80.0
"""Degrees Celsius: at 80 a Pi slows down by itself."""

LEAST_MEMORY = 100
"""MB: what a service that weighs 45 MB and its two children should find free."""

THROTTLED = {
    0x1: "too little voltage now",
    0x2: "held back now",
    0x4: "slowed down now",
    0x8: "hot now",
    0x10000: "too little voltage since it was started",
    0x20000: "held back since it was started",
    0x40000: "slowed down since it was started",
    0x80000: "hot since it was started",
}
"""Bits of the firmware's get_throttled (Raspberry Pi documentation, vcgencmd)."""
NOW = 0xF
HEAT = 0x80008
VOLTAGE = 0x10001
"""What was slowed down or held back was so for want of voltage or for heat: these bits tell."""

AIR = "give the case air, and keep it out of the sun"


def service(told: Mapping[str, str]) -> Finding:
    """`told`: the states of the unit, as systemctl shows them; empty where nobody can tell."""
    match told.get("LoadState"):
        case "loaded":
            pass
        case "masked":
            mend = "sudo systemctl unmask stridecue; sudo systemctl enable --now stridecue"
            return bad("service", "is masked: nothing can start it", mend)
        case "error" | "bad-setting":
            mend = "systemd-analyze verify stridecue.service tells the line"
            return bad("service", "its unit cannot be read", mend)
        case _:
            return unknown("service", "there is none here: sessions are begun from a shell")
    if told.get("UnitFileState") != "enabled":
        found = "does not begin with the machine"
        return bad("service", found, "sudo systemctl enable --now stridecue")
    match told.get("ActiveState"):
        case "failed":
            mend = "journalctl -u stridecue -b tells why; then sudo systemctl restart stridecue"
            return bad("service", "has failed", mend)
        case "inactive" | "deactivating":
            return warn("service", "is stopped", "sudo systemctl start stridecue")
        case "activating" if told.get("SubState") == "auto-restart":
            mend = "journalctl -u stridecue -b tells why"
            return bad("service", "ends, and is started again and again", mend)
    return ok("service", "on, and begins with the machine")


def card(free_mb: int | None, fault: str | None) -> Finding:
    """`free_mb`: `None` where nobody can tell; `fault`: why nothing could be written and synced."""
    if free_mb is not None and free_mb < ROOM:
        return bad("card", f"{free_mb} MB free", "delete old sessions, or take a larger card")
    if fault == os.strerror(errno.EROFS):
        mend = "copy the sessions off it and take a new one: a worn card lets nothing be written"
        return bad("card", f"cannot be written: {fault}", mend)
    if fault is not None or free_mb is None:
        return bad("card", f"cannot be written: {fault}", "make the folder of the sessions yours")
    return ok("card", f"{free_mb} MB free, written and synced")


def clock(*, known: bool, synchronised: bool, battery: bool) -> Finding:
    """A session never needs the date; a diary does."""
    if not known:
        return warn("clock", "the date is not known", "let it find a network once after each start")
    if synchronised or battery:
        return ok("clock", "right" if synchronised else "kept by a clock of its own")
    return warn("clock", "not synchronised", "timedatectl set-ntp true; sessions need no date")


def power(told: str | None) -> Finding:
    """`told`: the firmware's get_throttled, such as `throttled=0x50000` or `50000`."""
    found = re.search(r"(?:0x)?([0-9a-fA-F]+)\s*$", told or "")
    if found is None:
        return unknown("power", "this firmware does not tell")
    bits = int(found[1], 16)
    if not bits:
        return ok("power", "enough, since it was started")
    said = ", ".join(text for bit, text in THROTTLED.items() if bits & bit)
    mend = "a stronger power bank and a short, thick cable"
    if bits & HEAT and not bits & VOLTAGE:
        mend = AIR
    return (bad if bits & NOW else warn)("power", said or f"{bits:#x}", mend)


def temperature(milli: str | None) -> Finding:
    """`milli`: thousandths of a degree Celsius."""
    if milli is None or not milli.strip().lstrip("-").isdigit():
        return unknown("temperature", "not told")
    degrees = int(milli) / 1_000
    found = f"{degrees:.0f} °C"
    if degrees >= HOT:
        return bad("temperature", found, AIR)
    return (
        warn("temperature", found, "give the case air")
        if degrees >= WARM
        else ok("temperature", found)
    )


def memory(text: str | None) -> Finding:
    """`text`: /proc/meminfo."""
    found = re.search(r"^MemAvailable:\s+(\d+) kB", text or "", re.MULTILINE)
    if found is None:
        return unknown("memory", "not told")
    free = int(found[1]) // 1_024
    if free < LEAST_MEMORY:
        return warn("memory", f"{free} MB free", "stop what else runs: `ps aux --sort -rss | head`")
    return ok("memory", f"{free} MB free")


def groups(mine: frozenset[str], there: frozenset[str], *, root: bool) -> Finding:
    """`mine`: groups of this user; `there`: groups of this machine."""
    missing = sorted(({"gpio", "audio"} & there) - mine)
    if root or not missing:
        return ok("groups", "this user may use the devices")
    return bad(
        "groups",
        f"not in {', '.join(missing)}",
        f"sudo usermod -aG {','.join(missing)} $USER, log in anew",
    )
