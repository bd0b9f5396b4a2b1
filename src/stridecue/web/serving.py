"""Serving: the open door, by uvicorn. One process, one loop; pages are made in threads."""

import asyncio
import logging
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp
from uvicorn import Config, Server

from stridecue.web.live import Hub
from stridecue.web.shield import Shield
from stridecue.web.wire import Wires

LOOPBACK = ("127.0.0.1", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (where it is switched on, for phones that are paired)
QUEUE = 64
KEEP_ALIVE = 20
"""Seconds that a phone may hold its connection without a request."""

LONGEST_HEAD = 16_384
"""Bytes of a request line and its headers."""

LAST_WORDS = 1
"""Seconds for a page that is being made or sent when the door closes."""


def bound(addresses: Iterable[str], port: int) -> list[socket.socket]:
    """Sockets that listen there. Raises `OSError` where none can; IPv6 may be missing."""
    sockets: list[socket.socket] = []
    wrong: OSError | None = None
    for address in addresses:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            one = socket.socket(family, socket.SOCK_STREAM)
        except OSError as error:
            wrong = error
            continue
        try:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family is socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            # A port of the system's choice is the same for both families.
            one.bind((address, port or (sockets[0].getsockname()[1] if sockets else 0)))
            one.listen(QUEUE)
        except OSError as error:
            one.close()
            wrong = error
            continue
        sockets.append(one)
    if not sockets:
        raise wrong or OSError("no address to listen at")
    return sockets


class _Server(Server):
    """uvicorn's, which ends what would not end by itself before it waits for the rest."""

    def __init__(self, config: Config, hub: Hub, wires: Wires) -> None:
        super().__init__(config)
        self._hub = hub
        self._wires = wires

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """No signal: who serves says when it is enough."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.close()
        self._wires.close()
        await super().shutdown(sockets)


async def serve(
    app: ASGIApp, hub: Hub, sockets: list[socket.socket], stopped: asyncio.Event
) -> None:
    """Answer at `sockets` until `stopped`, and close them."""
    loop = asyncio.get_running_loop()
    # What strangers send is no news for the journal of the system; faults of ours are.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    wires = Wires(loop.time)
    config = Config(
        Shield(app, socket.gethostname(), loop.time),
        http=wires.protocol,  # type: ignore[arg-type]  # what makes a protocol
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,  # a Pi without a network does not know it (RFC 9110, 6.6.1)
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=LAST_WORDS,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )
    server = _Server(config, hub, wires)
    async with asyncio.TaskGroup() as tasks:
        watching = tasks.create_task(wires.watch())
        serving = tasks.create_task(server.serve(sockets))
        await stopped.wait()
        server.should_exit = True
        await serving
        watching.cancel()
