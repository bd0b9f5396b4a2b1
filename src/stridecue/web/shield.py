"""Shield: refuses what no browser of the runner's would send, before a page is asked.

And it tells browsers what a page of ours may do: nothing that comes from elsewhere, or leads there.
"""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stridecue.web.forms import MOST_BYTES, TooMuch
from stridecue.web.limits import Limiter

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

HEADERS = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    # With `no-referrer` browsers would call the origin of our own forms `null`.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
)

METHODS = ("GET", "HEAD", "POST")

LONGEST_PATH = 2_048
"""Bytes, with what is asked behind the path."""

MOST_DRAINED = 16 * MOST_BYTES
"""Bytes of a refused form that are read for nothing: a browser that still sends sees no answer."""

LONGEST_DRAIN = 3.0
"""Seconds of it."""

HOME = ("local", "lan", "home", "home.arpa", "internal", "localdomain", "fritz.box")
"""What networks at home add to a machine's name; names for any network to lead astray end else."""

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?", re.IGNORECASE)

ASKED = (40.0, 160.0)
"""Requests of one address in a second, and at once: a page and what it needs are eight."""

DONE = (4.0, 24.0)
"""The same of forms: nobody presses faster."""

TOO_LARGE = f"no form of ours has more than {MOST_BYTES // 1_024} kB"
MOST_DIGITS = 9


class Shield:
    """ASGI, around another. `name`: what this machine is called; `clock` in s."""

    def __init__(self, app: ASGIApp, name: str, clock: Callable[[], float]) -> None:
        self._app = app
        own = name.partition(".")[0].lower()
        self._names = {"localhost", name.lower(), own, *(f"{own}.{end}" for end in HOME)}
        self._clock = clock
        self._asked = Limiter(*ASKED)
        self._done = Limiter(*DONE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with a bound on what is read."""
        if scope["type"] != "http":
            return
        exchange = _Exchange(scope, receive, send)
        refusal = self._refused(scope)
        if refusal is None:
            await self._app(scope, exchange.receive, exchange.send)
        else:
            await exchange.refuse(*refusal)

    def _refused(self, scope: Scope) -> tuple[HTTPStatus, str] | None:
        """With which status, and why; `None` for a request that may go on."""
        method, headers = scope["method"], Headers(scope=scope)
        address = (scope.get("client") or ("", 0))[0]
        now = self._clock()
        few = self._asked.allows(address, now)
        if few and method == "POST":
            few = self._done.allows(address, now)
        if not few:
            return HTTPStatus.TOO_MANY_REQUESTS, "too many requests: wait some seconds"
        if method not in METHODS:
            return HTTPStatus.METHOD_NOT_ALLOWED, f"only {', '.join(METHODS)}"
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_PATH:
            return HTTPStatus.REQUEST_URI_TOO_LONG, "no page of ours has so long an address"
        if not self._known(headers.get("host", "")):
            return HTTPStatus.MISDIRECTED_REQUEST, "this machine is not called that"
        if "transfer-encoding" in headers and "content-length" in headers:
            return HTTPStatus.BAD_REQUEST, "two lengths"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > MOST_DIGITS or int(length) > MOST_BYTES:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE
        if method == "POST" and not _ours(headers):
            return HTTPStatus.FORBIDDEN, "this form is of another site"
        return None

    def _known(self, host: str) -> bool:
        """Whether a name is this machine's: another one's page could lead here under its own."""
        match = _HOST.fullmatch(host)
        if match is None:
            return False
        name = match[1].lower().rstrip(".")
        if name in self._names or name.endswith(".local"):  # avahi adds a number where two are
            return True
        try:
            ip_address(name.strip("[]"))
        except ValueError:
            return False
        return True


def _ours(headers: Headers) -> bool:
    """Whether a form was sent by a page of ours, as far as the browser says."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin", "none"):
        return False
    own = headers.get("host", "").lower()
    return origin is None or origin.lower().partition("://")[2] == own


class _Exchange:
    """A request's body and its answer, to which our headers are added.

    The connection ends after a form that was refused. What is still sent by then is read for
    nothing as far as that is bearable: a browser that sends on would see no answer.
    """

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._method = scope["method"]
        self._waits = "expect" in Headers(scope=scope)
        self._receive = receive
        self._send = send
        self._taken = 0
        self._ended = False

    async def receive(self) -> Message:
        """What has come. Raises `TooMuch`."""
        message = await self._take()
        if self._taken > MOST_BYTES:
            raise TooMuch
        return message

    async def send(self, message: Message) -> None:
        """Pass it on."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS:
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
            if self._method == "POST" and message["status"] >= HTTPStatus.BAD_REQUEST:
                headers["connection"] = "close"
                await self._drain()
        await self._send(message)

    async def refuse(self, status: HTTPStatus, why: str) -> None:
        """In a line, and the connection ends."""
        body = f"{status.value} {status.phrase}: {why}\n".encode()
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
        ]
        if status is HTTPStatus.TOO_MANY_REQUESTS:
            headers.append((b"retry-after", b"5"))
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers.append((b"allow", ", ".join(METHODS).encode()))
        await self.send({"type": "http.response.start", "status": status.value, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})

    async def _take(self) -> Message:
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        self._ended = not message.get("more_body", False)
        return message

    async def _drain(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_DRAIN):
                while not self._waits and not self._ended and self._taken <= MOST_DRAINED:
                    await self._take()
