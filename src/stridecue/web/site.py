"""Site: requests into visits, and replies into responses. Starlette does the rest."""

import asyncio
import hmac
import secrets
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from typing import cast
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Match
from starlette.routing import Route as Path
from starlette.types import ASGIApp, Receive, Scope, Send

from stridecue.web.forms import read_form
from stridecue.web.live import Hub
from stridecue.web.notices import Notices
from stridecue.web.phones import TOKEN, Phone, Phones
from stridecue.web.routes import Moved, Page, Reply, Route, Sent, Stored, Upload, Visit, inside

COOKIE = "stridecue"
YEAR = 365 * 24 * 3_600
LONGEST_TOKEN = 64

THREADS = 4
"""Pages made at a time: the board has four cores, and a session that comes first."""

PAIR = "/pair"
STREAM = "text/event-stream"

Sorry = Callable[[Visit, HTTPStatus], Page]
"""The page for what cannot be had."""


More = Callable[[], Iterable[Route]]
"""Makes further routes, in a thread: it may import what they need."""


def nothing() -> Iterable[Route]:
    """There are no further routes."""
    return ()


def site(
    routes: Iterable[Route], phones: Phones, hub: Hub, sorry: Sorry, more: More = nothing
) -> ASGIApp:
    """The whole site. `more` is called once, when something is asked for that `routes` have not."""
    desk = _Desk(phones, sorry)
    live = Path("/live", partial(desk.live, hub), methods=["GET"])
    app = Starlette(
        routes=[live, *desk.paths(routes)],
        exception_handlers={HTTPException: desk.refuse, Exception: desk.fail},
    )
    return _Growing(app, lambda: desk.paths(more()))


class _Growing:
    """An application whose other paths are made when one of them is asked for.

    Memory for pages that nobody looks at is memory that a small board lacks.
    """

    def __init__(self, app: Starlette, more: Callable[[], list[Path]]) -> None:
        self._app = app
        self._more: Callable[[], list[Path]] | None = more
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with every path there is if the ones that are known do not do."""
        if self._more is not None and not self._knows(scope):
            async with self._one_at_a_time:
                if self._more is not None:
                    self._app.router.routes.extend(await to_thread.run_sync(self._more))
                    self._more = None
        await self._app(scope, receive, send)

    def _knows(self, scope: Scope) -> bool:
        return any(one.matches(scope)[0] is not Match.NONE for one in self._app.router.routes)


class _Desk:
    """Answers. It knows phones by their cookie."""

    def __init__(self, phones: Phones, sorry: Sorry) -> None:
        self._phones = phones
        self._sorry = sorry
        self._notices = Notices()
        self._threads = CapacityLimiter(THREADS)

    def paths(self, routes: Iterable[Route]) -> list[Path]:
        """Where each of `routes` is answered."""
        return [Path(one.path, partial(self.answer, one), methods=[one.method]) for one in routes]

    async def live(self, hub: Hub, request: Request) -> Response:
        """For strangers, too: what is to be seen here is seen on the track."""
        known = await to_thread.run_sync(self._phones.of, _token(request), limiter=self._threads)
        paired = known is not None
        if hub.full(paired=paired):
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE)
        if request.method == "HEAD":  # which has no body, and this one no end
            return Response(media_type=STREAM)
        return StreamingResponse(hub.events(paired=paired), media_type=STREAM)

    async def answer(self, route: Route, request: Request) -> Response:
        """By the route, in a thread."""
        token = _token(request)
        fields: dict[str, str] = {}
        files: dict[str, Upload] = {}
        if request.method == "POST":
            form, sent = await read_form(request)
            fields, files = dict(form), dict(sent)
            if not secrets.compare_digest(fields.pop("seal", "").encode(), _seal(token).encode()):
                raise HTTPException(HTTPStatus.FORBIDDEN)
        visit = partial(self._visit, request, token, fields, files)
        return await to_thread.run_sync(self._reply, route, visit, token, limiter=self._threads)

    def _reply(self, route: Route, visiting: Callable[[], Visit], token: str) -> Response:
        visit = visiting()
        if visit.phone is None and not route.open:
            if route.method == "POST":
                return self._response(self._sorry(visit, HTTPStatus.FORBIDDEN), token)
            return self._response(Moved(f"{PAIR}?to={quote(visit.path)}"), token)
        return self._response(route.answer(visit), token)

    def _visit(
        self, request: Request, token: str, fields: dict[str, str], files: dict[str, Upload]
    ) -> Visit:
        phone: Phone | None = self._phones.of(token)
        return Visit(
            path=request.scope["path"],
            names=dict(request.path_params),
            query=dict(request.query_params),
            form=fields,
            files=files,
            phone=phone,
            seal=_seal(token),
            told=self._notices.take(token) if request.method == "GET" else "",
        )

    def _response(self, reply: Reply, token: str) -> Response:
        match reply:
            case Page(html, status):
                response: Response = HTMLResponse(html, status)
            case Moved(to, told, pair):
                if pair is not None:
                    token = self._phones.pair(pair)
                self._notices.leave(token, told)
                response = RedirectResponse(inside(to), HTTPStatus.SEE_OTHER)
            case Stored(path, kind):
                response = FileResponse(path, media_type=kind)
            case Sent(data, kind, name, lasting):
                response = Response(data, media_type=kind)
                if name is not None:
                    kept = f"attachment; filename*=UTF-8''{quote(name)}"
                    response.headers["content-disposition"] = kept
                if lasting:
                    response.headers["cache-control"] = f"public, max-age={YEAR}, immutable"
                return response  # asked for beside a page, which has made itself known
        # Lax: a link from a chat shows the page to the phone that is paired, and does nothing.
        # With `strict` it would come without its cookie, and be given another in its place.
        response.set_cookie(COOKIE, token, max_age=YEAR, httponly=True, samesite="lax")
        return response

    async def refuse(self, request: Request, error: Exception) -> Response:
        """What Starlette or a form had to refuse."""
        refusal = cast("HTTPException", error)
        apology = await self._apologise(request, HTTPStatus(refusal.status_code))
        apology.headers.update(refusal.headers or {})
        return apology

    async def fail(self, request: Request, error: Exception) -> Response:
        """A fault of ours: uvicorn writes it down, and the page says so."""
        del error
        return await self._apologise(request, HTTPStatus.INTERNAL_SERVER_ERROR)

    async def _apologise(self, request: Request, status: HTTPStatus) -> Response:
        return await to_thread.run_sync(self._apology, request, status, limiter=self._threads)

    def _apology(self, request: Request, status: HTTPStatus) -> Response:
        page = self._sorry(Visit(request.scope["path"]), status)
        return HTMLResponse(page.html, page.status)


def _token(request: Request) -> str:
    """What the phone is known by; a new one for who has none."""
    token = request.cookies.get(COOKIE, "")
    if not 0 < len(token) <= LONGEST_TOKEN or not token.isascii():
        return secrets.token_urlsafe(TOKEN)
    return token


def _seal(token: str) -> str:
    """What only a page of ours for this phone knows, for its forms."""
    return hmac.new(token.encode(), b"a form of stridecue", "sha256").hexdigest()
