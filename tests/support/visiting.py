"""Visiting: requests to an application without a network, and to a door by hand, byte by byte."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlencode

from starlette.types import ASGIApp, Message

from stridecue.web import Hub, Moved, Page, Phones, Reply, Route, Sent, Visit, bound, serve, site

HOST = (b"host", b"localhost")
ENOUGH = 20.0
"""Seconds that nothing here may take: a test that waits for longer has found a hang."""


@dataclass(frozen=True)
class Answered:
    """What came back. `headers` by lower-case name, the last where there are several."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def cookie(self) -> str:
        return self.headers.get("set-cookie", "").partition(";")[0].removeprefix("stridecue=")


async def ask(
    app: ASGIApp,
    method: str,
    path: str,
    *,
    headers: Iterable[tuple[bytes, bytes]] = (HOST,),
    chunks: Iterable[bytes] = (b"",),
    client: str = "192.0.2.1",
    hangs_up: bool = False,
) -> Answered:
    """One request. `hangs_up`: the visitor is gone before the last of its body."""
    raw, _, query = path.partition("?")
    parts = list(chunks)
    coming: list[Message] = [
        {"type": "http.request", "body": part, "more_body": hangs_up or n < len(parts) - 1}
        for n, part in enumerate(parts)
    ]
    sent: list[Message] = []

    async def receive() -> Message:
        return coming.pop(0) if coming else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw),
        "raw_path": raw.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": list(headers),
        "client": (client, 4_711),
        "server": ("127.0.0.1", 80),
        "state": {},
    }
    await app(scope, receive, send)
    told = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return Answered(sent[0]["status"], told, b"".join(one.get("body", b"") for one in sent[1:]))


def form(**fields: str) -> tuple[tuple[bytes, bytes], bytes]:
    """A form's content type, and itself."""
    return (b"content-type", b"application/x-www-form-urlencoded"), urlencode(fields).encode()


def sorry(visit: Visit, status: int) -> Page:
    return Page(f"sorry {int(status)}", int(status))


def small_site(folder: Path, hub: Hub) -> tuple[ASGIApp, Phones]:
    """A page for all, one for phones, a form for each, a file, and a fault."""

    def show(visit: Visit) -> Reply:
        return Page(f"{visit.seal} {visit.told} {visit.phone and visit.phone.name}")

    def enter(visit: Visit) -> Reply:
        return Moved(visit.form["to"], "in", pair=visit.form.get("name"))

    def keep(visit: Visit) -> Reply:
        return Page(repr((dict(visit.form), {k: len(v.data) for k, v in visit.files.items()})))

    def fault(visit: Visit) -> Reply:
        raise RuntimeError("ours")

    def slow(visit: Visit) -> Reply:
        return Page("x" * 2_000_000)

    routes = (
        Route("GET", "/", show, open=True),
        Route("POST", "/enter", enter, open=True),
        Route("GET", "/file", lambda _: Sent(b"file", "text/plain", name="f\r\n€.txt"), open=True),
        Route("GET", "/fault", fault, open=True),
        Route("GET", "/long", slow, open=True),
    )
    phones = Phones(folder, lambda: 1_000)
    more = (Route("GET", "/mine/{name}", show), Route("POST", "/keep", keep))
    return site(routes, phones, hub, sorry, lambda: more), phones


@asynccontextmanager
async def door(app: ASGIApp, hub: Hub) -> AsyncIterator[int]:
    """An open door at a port of 127.0.0.1."""
    sockets = bound(("127.0.0.1",), 0)
    port: int = sockets[0].getsockname()[1]
    stopped = asyncio.Event()
    async with asyncio.timeout(3 * ENOUGH), asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(app, hub, sockets, stopped))
        try:
            yield port
        finally:
            stopped.set()


async def speak(port: int, said: bytes, *, end: bool = False) -> bytes:
    """Send `said`; what came back until the connection was closed. `end`: no more will come."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(said)
        await writer.drain()
        if end:
            writer.write_eof()
        async with asyncio.timeout(ENOUGH):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


def request(method: str, path: str, *headers: str, body: bytes = b"") -> bytes:
    """The bytes of a request after which the connection is to be closed."""
    lines = (f"{method} {path} HTTP/1.1", "host: localhost", "connection: close", *headers)
    return "\r\n".join((*lines, "", "")).encode("latin-1") + body
