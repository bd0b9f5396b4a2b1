"""The radio: whether it is there, may be used, and holds a link to somebody who runs."""

import re
from collections.abc import Mapping, Sequence

from stridecue.app.doctor.findings import Finding, bad, ok, unknown, warn

OLDEST = (5, 55)
"""The oldest BlueZ that bleak works with."""

UNSTUCK = (5, 88)
"""From here on a discovery that was stopped is stopped (bleak #2021, #2022; bluez #807)."""

LINK = {
    "MinConnectionInterval": 6,
    "MaxConnectionInterval": 3200,
    "ConnectionSupervisionTimeout": 1000,
}
"""What `[LE]` of main.conf should say (bluez #847), in units of 1.25 ms and, the time-out, 10 ms.
Linux gives up a link after 420 ms of silence (hci_core.c), and a body between chest and waist is
silent for longer; BlueZ refuses what a strap asks for outside these bounds, and the strap hangs up.
"""

AGAIN = "sudo systemctl restart bluetooth"
"""BlueZ reads its settings when it starts."""

CHECKOUT = "sudo systemd/install.sh in the checkout"
PACKAGE = "sudo apt install --reinstall ./stridecue_*.deb"
LINK_SH = "sudo /usr/lib/stridecue/link.sh set /etc/bluetooth/main.conf"
"""What sets things right: a machine with the package has no checkout."""


def adapter(fault: str | None) -> Finding:
    """`fault` is what asking the adapter raised, `None` for nothing."""
    if fault is None:
        return ok("adapter", "there, powered, and may be used")
    if "group bluetooth" in fault:
        return bad(
            "adapter", "may not be used by you", "sudo usermod -aG bluetooth $USER, log in anew"
        )
    return bad(
        "adapter",
        "none that is powered",
        "sudo systemctl enable --now bluetooth; bluetoothctl power on",
    )


def version(told: str | None) -> Finding:
    """`told` is what `bluetoothctl --version` printed."""
    found = re.search(r"(\d+)\.(\d+)", told or "")
    if found is None:
        return unknown("BlueZ", "bluetoothctl is not installed", "sudo apt install bluez")
    number = int(found[1]), int(found[2])
    text = f"{found[1]}.{found[2]}"
    if number < OLDEST:
        return bad("BlueZ", f"{text} is too old", "5.55 or newer: Debian 12 has 5.66")
    if number < UNSTUCK:
        return ok("BlueZ", f"{text}; a stuck discovery is freed by switching the adapter")
    return ok("BlueZ", text)


def blocked(switches: Sequence[Mapping[str, str]]) -> Finding:
    """`switches`: type, soft and hard of each rfkill switch."""
    mine = [one for one in switches if one.get("type") == "bluetooth"]
    if any(one.get("hard") == "1" for one in mine):
        return bad("rfkill", "blocked by a switch of the machine", "turn the switch on")
    if any(one.get("soft") == "1" for one in mine):
        return bad("rfkill", "blocked", "rfkill unblock bluetooth")
    return ok("rfkill", "not blocked") if mine else unknown("rfkill", "no switch for Bluetooth")


def link_settings(text: str | None, *, packaged: bool) -> Finding:
    """`text` is BlueZ's main.conf."""
    mend = f"{LINK_SH if packaged else CHECKOUT}; {AGAIN}"
    if text is None:
        first = "sudo apt install bluez"
        found = "there is no /etc/bluetooth/main.conf"
        return unknown("link settings", found, f"{first}; {mend}")
    told = section(text, "LE")
    wrong = [key for key, value in LINK.items() if told.get(key) != str(value)]
    if not wrong:
        return ok("link settings", "links outlast a body between chest and waist")
    return warn("link settings", f"not set: {', '.join(wrong)}", mend)


def section(text: str, name: str) -> dict[str, str]:
    """The keys of one section of a configuration like main.conf; comments are no keys."""
    keys: dict[str, str] = {}
    inside = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            inside = line == f"[{name}]"
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            keys[key.strip()] = value.strip()
    return keys


def restart(units: Sequence[str], *, packaged: bool) -> Finding:
    """`units`: the texts of bluetooth.service and of what is dropped in."""
    if not units:
        return unknown("restart", "there is no bluetooth.service", "sudo apt install bluez")
    for text in units:
        if section(text, "Service").get("Restart") in ("on-failure", "always"):
            return ok("restart", "a crash of bluetoothd mends itself")
    found = "a crash of bluetoothd ends it until somebody comes"
    return warn("restart", found, PACKAGE if packaged else CHECKOUT)


def wifi(up: Sequence[str]) -> Finding:
    """`up`: wireless networks that are on."""
    if not up:
        return ok("Wi-Fi", "off: the radio is Bluetooth's alone")
    return warn(
        "Wi-Fi",
        f"{', '.join(up)} is on, and shares the radio with Bluetooth",
        "`start: wifi: off during sessions` in the settings (ssh goes with it); docs/device.md",
    )
