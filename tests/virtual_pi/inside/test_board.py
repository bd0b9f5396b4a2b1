"""What the machine says that it is, and what the package's own parts were built for."""

import platform
from pathlib import Path

import pi

TREE = Path("/proc/device-tree")

ASK = """
from gpiozero.pins.lgpio import LGPIOFactory
board = LGPIOFactory().board_info
print(board.model, board.description)
"""
"""The factory that the service has, with no word of where the pins are."""


def test_a_device_tree_says_what_a_zero_2_says() -> None:
    assert (platform.machine(), pi.run("dpkg", "--print-architecture")) == ("aarch64", "arm64")
    assert (TREE / "model").read_text().startswith("Raspberry Pi Zero 2 W")
    assert (TREE / "system" / "linux,revision").read_bytes().hex() == "00902120"
    assert "Revision" not in Path("/proc/cpuinfo").read_text()
    told = pi.run("env", "LG_WD=/run", "/usr/lib/stridecue/bin/python3", "-c", ASK)
    assert told.startswith("Zero2W ")


def test_every_library_of_the_package_loads_here() -> None:
    """ELF's machine is the 19th and 20th byte: 183 is AArch64."""
    found = list(Path("/usr/lib/stridecue").rglob("*.so*"))
    assert len(found) > 5
    assert {path.read_bytes()[18:20] for path in found} == {(183).to_bytes(2, "little")}
