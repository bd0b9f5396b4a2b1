"""A folder that nobody may look into. Root may, so root is somebody else meanwhile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def shut_away(folder: Path) -> Iterator[None]:
    """While the block runs nothing below `folder` can be seen."""
    me = os.geteuid()
    folder.chmod(0)
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)
        folder.chmod(0o755)
