"""Server: the socket at which a service can be asked. It never makes the session wait.

Who may write to the socket may ask: the service's own user and its group. A client that says
nothing is let go, and so is the ninth at a time. Who watches is no client any more: see `gallery`.
"""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from stridecue.app.control.gallery import MOST_WATCHERS, Gallery
from stridecue.app.control.orders import (
    LONGEST,
    Answer,
    Obedient,
    Order,
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
async def listening(
    path: Path, obedient: Obedient, gallery: Gallery | None = None
) -> AsyncIterator[None]:
    """Answer at `path` while the block runs; `gallery`: where one can watch.

    Raises `OSError` where it cannot be made, or another service listens.
    """
    bound = _bound(path)
    gallery = gallery or Gallery()
    clients = Clients(obedient, gallery)
    server = await asyncio.start_unix_server(clients.attend, sock=bound, limit=LONGEST)
    try:
        async with server:
            yield
    finally:
        _remove(path)
        await clients.see_off()


def _bound(path: Path) -> socket.socket:
    """A socket at `path`, in place of one that a killed service left, and of no other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if _answers(path):
        raise OSError(errno.EADDRINUSE, "another service listens there")
    _remove(path)
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        bound.bind(str(path))
        path.chmod(OWNER_AND_GROUP)
    except OSError:
        bound.close()
        raise
    return bound


def _answers(path: Path) -> bool:
    """Whether somebody listens at `path`. One whose queue is full is there, too."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
        knock.settimeout(0)
        try:
            knock.connect(str(path))
        except BlockingIOError:
            return True
        except OSError:
            return False
    return True


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


class Clients:
    """Everybody who asks at the moment."""

    def __init__(self, obedient: Obedient, gallery: Gallery) -> None:
        self._obedient = obedient
        self._gallery = gallery
        self._watching: set[asyncio.Task[None] | None] = set()
        self._there = 0

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one client until it has heard enough, or show it what it would watch."""
        try:
            if await self._asks_to_watch(reader, writer):
                self._watching.add(asyncio.current_task())
                await self._gallery.attend(reader, writer)
        except (TimeoutError, OSError, ValueError):
            pass  # it was silent for too long, has gone, or sent a line without an end
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
            self._watching.discard(asyncio.current_task())

    async def see_off(self) -> None:
        """Let go who watches, and wait until they are gone."""
        self._gallery.close()
        if watching := [one for one in self._watching if one is not None]:
            await asyncio.wait(watching)

    async def _asks_to_watch(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Answer line by line; whether it asked to watch, and can."""
        self._there += 1
        try:
            while self._there <= MOST_CLIENTS:
                async with asyncio.timeout(PATIENCE):
                    line = await reader.readline()
                    if not line:
                        break
                    answer = self._answer(line)
                    if answer is None:
                        return True
                    writer.write(write_answer(answer))
                    await writer.drain()
        finally:
            self._there -= 1
        return False

    def _answer(self, line: bytes) -> Answer | None:
        """What is answered; `None` to who may watch."""
        try:
            asked = read_asked(line)
            if asked.order is Order.WATCH:
                return self._no_seat()
            return self._obedient.obey(asked)
        except OrderError as error:
            return Answer(ok=False, told=str(error))

    def _no_seat(self) -> Answer | None:
        if self._gallery.full:
            return Answer(ok=False, told=f"{MOST_WATCHERS} watch already")
        return None
