"""Outside: running a command of the runner's own, without a shell and within a time."""

import asyncio
import contextlib
import os
import shlex
import signal
from collections.abc import Mapping

WORDS = 200
"""So many of the last bytes that a failing command printed are told."""


def command_of(template: str, given: Mapping[str, str]) -> list[str]:
    """The words of a command: what is filled in can never become another word."""
    return [part.format_map(given) for part in shlex.split(template)]


async def run_outside(command: list[str], within: float) -> str | None:
    """Run it for `within` seconds at most; why it failed, or `None` when all went well.

    Its children are ended with it. What it prints is read, and only the end is kept.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        return f"{command[0]} does not start: {why or error}"
    try:
        async with asyncio.timeout(within):
            printed = await _end_of(process)
            code = await process.wait()
    except TimeoutError:
        return f"{command[0]} is not ready after {within:g} s"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
    if code == 0:
        return None
    words = " ".join(printed.decode(errors="replace").split())
    return f"{command[0]} fails with {code}" + (f": {words}" if words else "")


async def _end_of(process: asyncio.subprocess.Process) -> bytes:
    printed = b""
    while process.stdout is not None and (more := await process.stdout.read(1 << 16)):
        printed = (printed + more)[-WORDS:]
    return printed
