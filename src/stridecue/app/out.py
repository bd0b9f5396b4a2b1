"""Out: the two ways in which a command answers."""

import os
import sys

from stridecue.app.refusal import Exit, Refusal


def say(line: str) -> None:
    """An answer, on standard output. Raises `Refusal` when it cannot be written.

    Raises `BrokenPipeError` when the reader has seen enough (`| head`).
    """
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        raise
    except OSError as error:
        silence()
        raise Refusal(f"the output cannot be written: {error.strerror}", Exit.DEVICE) from None


def silence() -> None:
    """Let what is still to come go nowhere: Python flushes once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def warn(line: str) -> None:
    """What is not the answer but should be known, on standard error."""
    sys.stderr.write(f"{line}\n")
