"""Child: a small process at the other end of a pipe, speaking JSON, one object a line."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from typing import IO, Any, Self

TAIL = 300
"""So many of the last bytes of a child's standard error tell why it went."""

GRACE = 2.0
"""Seconds a child has to go by itself."""


def module(name: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs a module of this package; `-P` keeps the working directory out."""
    return (sys.executable, "-P", "-m", name, *arguments)


class ChildGoneError(Exception):
    """The child is dead, silent, or talks nonsense. It has been buried; start another."""


class Child:
    """One running child. Made by `start`, ended by `close` or by its own death."""

    def __init__(self, process: asyncio.subprocess.Process, errors: IO[bytes]) -> None:
        self._process = process
        self._errors = errors

    @classmethod
    async def start(cls, command: Sequence[str]) -> Self:
        """Start `command`, in a session of its own: a Ctrl-C in the terminal is not for it.

        Raises `ChildGoneError` when there is nothing to start.
        """
        with contextlib.ExitStack() as keep:
            # A file cannot fill up and block the child, as a pipe that nobody reads would.
            errors = keep.enter_context(tempfile.TemporaryFile())
            try:
                process = await asyncio.create_subprocess_exec(
                    *command,
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=errors,
                    start_new_session=True,
                )
            except OSError as error:
                raise ChildGoneError(f"{command[0]} does not start: {error.strerror}") from error
            keep.pop_all()
        return cls(process, errors)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def tell(self, message: dict[str, Any]) -> None:
        """Send `message`; returns at once. What a dead child is told is lost; `hear` notices."""
        assert self._process.stdin is not None, "made with a pipe"  # noqa: S101 (for the type)
        if not self._process.stdin.is_closing():
            self._process.stdin.write(json.dumps(message).encode() + b"\n")

    async def hear(self, seconds: float) -> dict[str, Any]:
        """The next message. `ChildGoneError` when it is late, at the end, and for nonsense."""
        try:
            async with asyncio.timeout(seconds):
                line = await self._stdout.readline()
            if not line:
                raise await self._bury("it ended")
            message = json.loads(line)
        except TimeoutError:
            raise await self._bury(f"silent for {seconds:g} s") from None
        except ValueError:  # a line without end, or none of JSON
            message = None
        if not isinstance(message, dict):
            raise await self._bury("it talks nonsense")
        return message

    async def close(self, grace: float = GRACE) -> None:
        """Ask it to go by closing its input; kill it if it has not gone after `grace` seconds."""
        assert self._process.stdin is not None, "made with a pipe"  # noqa: S101 (for the type)
        self._process.stdin.close()
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(grace):
                    while await self._stdout.read(1 << 16):
                        pass
                    await self._process.wait()
        finally:
            if self._process.returncode is None:
                # Not by `Process.kill`: it looks whether the child has gone, and so takes the news
                # of it away from the loop, which complains.
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self.pid, signal.SIGKILL)
            try:
                await self._process.wait()
            finally:
                self._errors.close()

    @property
    def _stdout(self) -> asyncio.StreamReader:
        assert self._process.stdout is not None, "made with a pipe"  # noqa: S101 (for the type)
        return self._process.stdout

    async def _bury(self, why: str) -> ChildGoneError:
        """End it, and say why it went, with its own last words if it left some."""
        words = ""
        if not self._errors.closed:  # else somebody closes it at this moment, and wants no words
            self._errors.seek(0)
            words = self._errors.read()[-TAIL:].decode(errors="replace").strip()
        await self.close(grace=0)
        return ChildGoneError(f"{why}: {words}" if words else why)
