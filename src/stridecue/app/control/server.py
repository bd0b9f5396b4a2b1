"""Server: the socket at which a service can be asked. It never makes the session wait.

Who may write to the socket may ask: the service's own user and its group. A client that says
nothing is let go, and so is the ninth at a time.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from stridecue.app.control.orders import (
    LONGEST,
    Answer,
    Obedient,
    OrderError,
    read_asked,
    write_answer,
)

NAME = "control.sock"
SYSTEM = Path("/run/stridecue")
"""The runtime folder of the service that systemd starts."""

PATIENCE = 5.0
"""Seconds that a client may be silent."""

MOST_CLIENTS = 8
OWNER_AND_GROUP = 0o660


def own_socket(environment: Mapping[str, str]) -> Path | None:
    """Where this process listens, if it is a service; `None` where there is no runtime folder."""
    given = environment.get("RUNTIME_DIRECTORY", "").split(":")[0]
    if given:
        return Path(given) / NAME
    user = environment.get("XDG_RUNTIME_DIR")
    return Path(user) / "stridecue" / NAME if user else None


def known_sockets(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Where a service may be listening, as a command finds it: the system's, then the user's."""
    own = own_socket(environment)
    system = SYSTEM / NAME
    return (system,) if own in (None, system) else (system, own)


@asynccontextmanager
async def listening(path: Path, obedient: Obedient) -> AsyncIterator[None]:
    """Answer at `path` while the block runs. Raises `OSError` where it cannot be made."""
    bound = _bound(path)
    clients = Clients(obedient)
    server = await asyncio.start_unix_server(clients.attend, sock=bound, limit=LONGEST)
    try:
        async with server:
            yield
    finally:
        _remove(path)


def _bound(path: Path) -> socket.socket:
    """A socket at `path`, in place of one that a killed service left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove(path)
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        bound.bind(str(path))
        path.chmod(OWNER_AND_GROUP)
    except OSError:
        bound.close()
        raise
    return bound


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


class Clients:
    """Everybody who asks at the moment."""

    def __init__(self, obedient: Obedient) -> None:
        self._obedient = obedient
        self._there = 0

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one client, line by line, until it has heard enough."""
        self._there += 1
        try:
            while self._there <= MOST_CLIENTS:
                async with asyncio.timeout(PATIENCE):
                    line = await reader.readline()
                    if not line:
                        break
                    writer.write(write_answer(self._answer(line)))
                    await writer.drain()
        except (TimeoutError, OSError, ValueError):
            pass  # it was silent for too long, has gone, or sent a line without an end
        finally:
            self._there -= 1
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    def _answer(self, line: bytes) -> Answer:
        try:
            return self._obedient.obey(read_asked(line))
        except OrderError as error:
            return Answer(ok=False, told=str(error))
