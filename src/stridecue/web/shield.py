"""Shield: refuses what no browser of the runner's would send, before a page is asked.

And it tells browsers what a page of ours may do: nothing that comes from elsewhere, or leads there.
"""

from collections.abc import Callable, Iterable
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
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
)

METHODS = ("GET", "HEAD", "POST")

LONGEST_PATH = 1_024

ASKED = (40.0, 160.0)
"""Requests of one address in a second, and at once: a page and what it needs are eight."""

DONE = (4.0, 24.0)
"""The same of forms: nobody presses faster."""


class Shield:
    """ASGI, around another. `names`: what this machine is called besides its addresses."""

    def __init__(self, app: ASGIApp, names: Iterable[str], clock: Callable[[], float]) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in names)
        self._clock = clock
        self._asked = Limiter(*ASKED)
        self._done = Limiter(*DONE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with a bound on what is read."""
        if scope["type"] != "http":
            return
        sending = _with_headers(send)
        status, why = self._refused(scope)
        if status is not None:
            await _tell(sending, status, why)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await sending(message)

        try:
            await self._app(scope, _bounded(receive), watched)
        except TooMuch:
            if not started:
                await _tell(sending, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE)

    def _refused(self, scope: Scope) -> tuple[HTTPStatus | None, str]:
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
        if len(scope["raw_path"]) > LONGEST_PATH:
            return HTTPStatus.REQUEST_URI_TOO_LONG, "no page of ours has so long an address"
        if not self._known(headers.get("host", "")):
            return HTTPStatus.MISDIRECTED_REQUEST, "this machine is not called that"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > MOST_DIGITS or int(length) > MOST_BYTES:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE
        if method == "POST" and not _ours(headers):
            return HTTPStatus.FORBIDDEN, "this form is of another site"
        return None, ""

    def _known(self, host: str) -> bool:
        """Whether a name is this machine's: another one's page could lead here under its own."""
        name = _without_port(host).lower().rstrip(".")
        if name in self._names or name == "localhost" or name.endswith(".local"):
            return True
        try:
            ip_address(name.strip("[]"))
        except ValueError:
            return False
        return True


TOO_LARGE = f"no form of ours has more than {MOST_BYTES // 1_024} kB"
MOST_DIGITS = 9


def _ours(headers: Headers) -> bool:
    """Whether a form was sent by a page of ours, as far as the browser says."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin", "none"):
        return False
    return origin is None or origin.partition("://")[2] == headers.get("host")


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def _bounded(receive: Receive) -> Receive:
    """`receive`, until too much has come."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise TooMuch
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS:
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending


async def _tell(send: Send, status: HTTPStatus, why: str) -> None:
    """A refusal, and the end of the connection: what else was sent on it is not read."""
    body = f"{status.value} {status.phrase}: {why}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        headers.append((b"retry-after", b"5"))
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": body})
