"""What the tests of this room run on: a real engine where there is one, and scripted children."""

import importlib.util
import sys
from collections.abc import Callable
from ctypes import CDLL
from pathlib import Path

import pytest


def _loads(library: str) -> bool:
    try:
        CDLL(library)
    except OSError:
        return False
    return True


ENGINE = _loads("libespeak-ng.so.1") or importlib.util.find_spec("espeakng_loader") is not None
ALSA = _loads("libasound.so.2")

with_engine = pytest.mark.skipif(not ENGINE, reason="no libespeak-ng and no espeakng-loader")
with_alsa = pytest.mark.skipif(not ALSA, reason="no libasound.so.2; install libasound2")

PRELUDE = """
import json, os, sys, time
def tell(**message): print(json.dumps(message), flush=True)
def asked():
    for line in sys.stdin:
        yield json.loads(line)
    sys.exit(0)
count = int(open(RUNS).read()) if os.path.exists(RUNS) else 0
open(RUNS, "w").write(str(count + 1))
"""


class Script:
    """A child that does as it is written. `runs` counts how often it was started."""

    def __init__(self, folder: Path, body: str) -> None:
        self._count = folder / "runs"
        program = folder / "child.py"
        program.write_text(f"RUNS = {str(self._count)!r}\n{PRELUDE}\n{body}")
        self.command = (sys.executable, "-S", str(program))

    @property
    def runs(self) -> int:
        return int(self._count.read_text() or 0) if self._count.exists() else 0


Scripts = Callable[[str], Script]
