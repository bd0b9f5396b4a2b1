"""Gate: a phone is paired by a code that only who hears the device, or reads its shell, knows.

The code lies in a file for its few minutes, so that a shell can make one for the page that runs.
"""

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from stridecue.web.private import alone, write_private

CODE = "pairing-code.json"
DIGITS = 6
_A_CODE = re.compile(rf"[0-9]{{{DIGITS}}}")

LASTS = 180.0
"""Seconds: time to hear it twice, to find the page and to type. Our choice."""

TRIES = 5
"""Of a million codes: a guess comes in once in 200,000 pairings."""

PAUSE = 15.0
"""Seconds between two codes: nobody makes the device speak without end, and five guesses a quarter
of a minute take a month to become likely to fit, while it says each code aloud."""


class NotYet(Exception):  # noqa: N818 (nothing went wrong: it is too early)
    """Another code was made a moment ago. `left` in seconds."""

    def __init__(self, left: float) -> None:
        super().__init__(left)
        self.left = left


@dataclass(frozen=True, slots=True)
class Code:
    """A code, when it was made (s of the machine's monotonic clock) in which boot, and its use."""

    digits: str
    at: float
    boot: str
    tries: int = 0


class Gate:
    """The code in `folder`. `clock`: s since the boot named `boot`. Raises `OSError`."""

    def __init__(self, folder: Path, clock: Callable[[], float], boot: str) -> None:
        self._path = folder / CODE
        self._clock = clock
        self._boot = boot

    def make(self) -> str:
        """A new code; an older one is worth nothing from now on. Raises `NotYet`."""
        with alone(self._path):
            now, code = self._clock(), self._read()
            if code is not None and now - code.at < PAUSE:
                raise NotYet(PAUSE - (now - code.at))
            digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
            self._write(Code(digits, now, self._boot))
            return digits

    def opens(self, typed: str) -> bool:
        """Whether `typed` is the code. It opens once, and endures few wrong ones."""
        plain = "".join(letter for letter in typed if letter in "0123456789")
        with alone(self._path):
            code = self._read()
            if code is None or not self._valid(code):
                return False
            fits = secrets.compare_digest(plain, code.digits)
            self._write(replace(code, tries=TRIES if fits else code.tries + 1))
            return fits

    @property
    def waiting(self) -> bool:
        """Whether there is a code to be typed."""
        code = self._read()
        return code is not None and self._valid(code)

    def _valid(self, code: Code) -> bool:
        return code.tries < TRIES and self._clock() - code.at < LASTS

    def _read(self) -> Code | None:
        """The code that was made in this boot, used up or not."""
        try:
            found = json.loads(self._path.read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError, RecursionError):
            return None
        match found:
            case {"digits": str(digits), "at": float() | int() as at, "boot": self._boot as boot,
                  "tries": int(tries)}:  # fmt: skip
                sound = _A_CODE.fullmatch(digits) and at <= self._clock()
                return Code(digits, at, boot, tries) if sound else None
            case _:
                return None

    def _write(self, code: Code) -> None:
        write_private(self._path, json.dumps(asdict(code)))
