"""Ask a virtual Pi: give it tests of `inside/`, boot it, and tell what came of them.

An emulated machine beside other work may stumble: what failed is asked once more, on one that is
started anew, and it is printed that this was needed. What fails then is wrong.
"""

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

from virtual_pi.architecture import Architecture
from virtual_pi.machine import Machine

HERE = Path(__file__).parent

SOME_FAILED = 1
"""What pytest gives then; more is a fault of another kind."""


def share(folder: Path, packages: Path, *tests: str) -> Path:
    """A share with the tests that the guest is to run."""
    folder.mkdir()
    for path in (*(HERE / "inside").iterdir(), *packages.iterdir()):
        if path.is_file():
            shutil.copy(path, folder)
    (folder / "tests").write_text(" ".join(tests))
    return folder


def failed(folder: Path) -> list[str]:
    """The tests that failed in a guest, as pytest is told them."""
    cases = ET.parse(folder / "junit.xml").iter("testcase")
    return [
        f"{case.get('classname')}.py::{case.get('name')}"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]


def asked(
    architecture: Architecture, images: Path, packages: Path, folder: Path, tests: tuple[str, ...]
) -> int:
    """Run tests in a guest and print what they told; gives what pytest gave, 0 for all well."""
    first = Machine(architecture, images, share(folder / "first", packages, *tests))
    result = first.run(seconds=1_800)
    again = failed(first.share) if result == SOME_FAILED else []
    print(first.told())
    if again:
        print(f"asked once more, on a machine started anew: {' '.join(again)}")
        second = Machine(architecture, images, share(folder / "again", packages, *again))
        result = second.run(seconds=1_200)
        print(second.told())
    return result
