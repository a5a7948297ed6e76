"""The language of a request: chosen in this browser, else the account's, else the browser's own."""

from fastapi import Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.core import i18n

COOKIE = "keeptrack_language"
A_YEAR = 365 * 24 * 3600


class Language:
    """Sets the language before anything is said."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            i18n.language.set(_chosen(request) or _accepted(request.headers.get("accept-language", "")))
        await self.app(scope, receive, send)


def prefer(request: Request, code: str) -> None:
    """What the account says, unless the person chose otherwise in this browser."""
    if not _chosen(request) and code in i18n.LANGUAGES:
        i18n.language.set(code)


def choose(response: Response, code: str, secure: bool) -> None:
    if code in i18n.LANGUAGES:
        response.set_cookie(COOKIE, code, max_age=A_YEAR, path="/", httponly=True, samesite="lax", secure=secure)


def _chosen(request: Request) -> str | None:
    code = request.cookies.get(COOKIE)
    return code if code in i18n.LANGUAGES else None


def _accepted(header: str) -> str:
    """The first language the browser asks for decides; its weights are not worth the parsing for two languages."""
    first = header.partition(",")[0].partition(";")[0].partition("-")[0].strip().lower()
    return first if first in i18n.LANGUAGES else i18n.LANGUAGES[0]
