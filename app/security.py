"""What every request and every reply must pass: headers, origin, size. Small middlewares, one job each."""

from starlette.datastructures import Headers as RequestHeaders
from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.assets import URL as STATIC
from app.core.errors import KeeptrackError, NotAllowed, NotFound, TooLarge
from app.core.i18n import _
from app.core.settings import Environment, Settings
from app.errors import answer

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self)",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
TRANSPORT = {"Strict-Transport-Security": "max-age=31536000"}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

MIB = 1024 * 1024
LARGEST_BODY = MIB
LARGER_BODIES = {
    "/api/v1/cases/bundle": 16 * MIB,
    "/cases/import": 16 * MIB,
    "/catalogue/import": 8 * MIB,
    "/sign-in": 2 * MIB,
}
"""A case with all its revisions; a catalogue; and the sign-in page, with the form that was sent without one."""


class Headers:
    """On every reply, whoever made it. A browser keeps only what says that it may: static files, the tablet's page."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        live = settings.environment is Environment.PRODUCTION
        self.headers = {**HEADERS, **TRANSPORT} if live else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, add if scope["type"] == "http" else send)


class Compression:
    """Not for what another site asked for: its sizes could tell what a page that it cannot read says (BREACH).

    Static files come compressed from the start.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.compressing = GZipMiddleware(app, minimum_size=800, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        compress = scope["type"] == "http" and _of_our_own(scope)
        await (self.compressing if compress else self.app)(scope, receive, send)


def _of_our_own(scope: Scope) -> bool:
    asked_by = RequestHeaders(scope=scope).get("sec-fetch-site", "none")
    return asked_by in ("same-origin", "none") and not scope["path"].startswith(STATIC)


class PlainPaths:
    """No address holds a null character, and no database takes one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and ("\x00" in scope["path"] or b"%00" in scope["query_string"]):
            await _refuse(NotFound(_("There is no such address.")), scope, receive, send)
        else:
            await self.app(scope, receive, send)


class SameOrigin:
    """A change asked for by another site is refused: the browser says which site asked.

    A request with neither header comes from no browser of this decade, and no site
    can make one carry the cookie. A bearer token is no browser's to send.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and _foreign(RequestHeaders(scope=scope)):
            await _refuse(NotAllowed(_("This was sent from another site."), "foreign-origin"), scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _foreign(headers: RequestHeaders) -> bool:
    if headers.get("authorization", "").lower().startswith("bearer "):
        return False
    if site := headers.get("sec-fetch-site"):
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


class BodyLimit:
    """Reads the whole body, up to its limit, before the application starts.

    So a slow sender holds its own connection and not the one turn that writers share.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS:
            await self.app(scope, receive, send)
            return
        limit = LARGER_BODIES.get(scope["path"].rstrip("/"), LARGEST_BODY)
        try:
            body = await _whole_body(scope, receive, limit)
        except TooLarge as refusal:
            await _refuse(refusal, scope, receive, send)
            return
        if body is not None:
            await self.app(scope, _replaying(body, receive), send)


async def _whole_body(scope: Scope, receive: Receive, limit: int) -> bytes | None:
    """None when the sender went away."""
    told = RequestHeaders(scope=scope).get("content-length", "0")
    _check(int(told) if told.isdecimal() else 0, limit)
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        _check(size, limit)
        more = message.get("more_body", False)
    return b"".join(parts)


def _check(size: int, limit: int) -> None:
    if size > limit:
        raise TooLarge(_("This is larger than the %(size)s MB that can be sent here.") % {"size": limit // MIB})


def _replaying(body: bytes, receive: Receive) -> Receive:
    handed = False

    async def replay() -> Message:
        nonlocal handed
        if handed:
            return await receive()
        handed = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


async def _refuse(error: KeeptrackError, scope: Scope, receive: Receive, send: Send) -> None:
    response = await answer(Request(scope, receive), error)
    await response(scope, receive, send)
