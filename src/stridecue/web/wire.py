"""Wire: connections, and the end of those that are slow or too many. On uvicorn's own protocol.

uvicorn waits for ever for a request that comes a letter at a time, and for a phone that does not
read. Somebody who opens a thousand of them would keep the runner's own phone out.
"""

import asyncio
import socket
from collections import Counter
from collections.abc import Callable
from operator import itemgetter
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 96
"""Connections at a time; ten phones that look hold ten, and some more while pages come."""

MOST_OF_ONE = 48
"""Of them from one address."""

PATIENCE = 10.0
"""Seconds for a request to come in whole; the same for one that is read without getting on."""

GONE = 20_000
"""Ms after which nobody is there who has confirmed nothing (tcp(7), TCP_USER_TIMEOUT): a phone that
left with its runner would hold its place for a quarter of an hour."""

LOOK = 1.0
"""Seconds between two looks at all of them."""

FULL = b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class Wires:
    """Every connection there is. `clock` in s."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._wires: dict[Wire, None] = {}  # in the order they came in
        self._of: Counter[str] = Counter()

    def protocol(self, *given: Any, **named: Any) -> "Wire":
        """A connection's protocol, as uvicorn makes one."""
        return Wire(self, *given, **named)

    def take(self, wire: "Wire", address: str) -> bool:
        """Whether one more is taken. Where all places are, who holds most gives one up."""
        if self._of[address] >= MOST_OF_ONE:
            return False
        if len(self._wires) >= MOST:
            greedy, held = max(self._of.items(), key=itemgetter(1))
            if held <= self._of[address] + 1:
                return False
            last = next(one for one in reversed(self._wires) if one.address == greedy)
            self.drop(last, greedy)
            last.transport.abort()
        self._wires[wire] = None
        self._of[address] += 1
        return True

    def drop(self, wire: "Wire", address: str) -> None:
        """It has ended."""
        if wire in self._wires:
            del self._wires[wire]
            self._of[address] -= 1
            if not self._of[address]:
                del self._of[address]

    def close(self) -> None:
        """Let go who has not said what is wanted."""
        for wire in tuple(self._wires):
            if wire.asking:
                wire.transport.abort()

    async def watch(self) -> None:
        """Let go who is slow, for ever."""
        while True:
            await asyncio.sleep(LOOK)
            now = self.clock()
            for wire in tuple(self._wires):
                wire.look(now)


class Wire(H11Protocol):
    """A connection that knows how long it has been waited for."""

    def __init__(self, wires: Wires, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._wires = wires
        self.address = ""
        self._asking_since: float | None = wires.clock()
        self._unread = 0
        self._unread_since = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take it, or say that there is no room."""
        peer = transport.get_extra_info("peername")
        self.address = str(peer[0]) if peer else ""
        if self._wires.take(self, self.address):
            transport.get_extra_info("socket").setsockopt(
                socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, GONE
            )
            super().connection_made(transport)
            return
        self.transport = transport
        transport.write(FULL)
        transport.close()

    def data_received(self, data: bytes) -> None:
        """Some of a request, or the last of it."""
        if self.transport.is_closing():
            return
        if self._asking_since is None:
            self._asking_since = self._wires.clock()
        super().data_received(data)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._asking_since = None

    def connection_lost(self, exc: Exception | None) -> None:
        """It has ended, from whichever side."""
        self._wires.drop(self, self.address)
        if self in self.connections:
            super().connection_lost(exc)

    @property
    def asking(self) -> bool:
        """Whether a request has not come in whole."""
        return self._asking_since is not None

    def send_400_response(self, msg: str) -> None:
        """Say that it is no HTTP, where nothing has been answered so far; and end it."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            super().send_400_response(msg)
        else:
            self.transport.abort()

    def look(self, now: float) -> None:
        """Let it go if it has been waited for long enough."""
        unread = self.transport.get_write_buffer_size()
        if not unread or unread < self._unread:
            self._unread_since = now
        self._unread = unread
        asking = self._asking_since is not None and now - self._asking_since > PATIENCE
        if asking or now - self._unread_since > PATIENCE:
            self.transport.abort()
