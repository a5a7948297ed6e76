"""Each thing that can go wrong, said once for each face: a page that says what to do next, or the one JSON shape."""

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import logs
from app.bodies import field_sentences
from app.core.errors import Conflict, Invalid, KeeptrackError, NotAllowed, NotFound, NotSignedIn, TooLarge, Unavailable
from app.core.i18n import _
from app.core.settings import Environment
from app.pages.sign_in import sign_in_address, sign_in_again
from app.render import page

STATUS: dict[type[KeeptrackError], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
    TooLarge: 413,
    Invalid: 422,
    Unavailable: 503,
}


class Refused(KeeptrackError):
    """What the framework itself refuses: a method, a malformed request."""

    def __init__(self, status: int) -> None:
        super().__init__(_("This address does not take such a request."), "refused")
        self.status = status


class Failed(KeeptrackError):
    code = "failed"


def status_of(error: KeeptrackError) -> int:
    if isinstance(error, Refused):
        return error.status
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)


async def answer(request: Request, error: KeeptrackError) -> Response:
    if is_api(request.url.path):
        return as_json(error)
    if isinstance(error, NotSignedIn):
        return await _ask_to_sign_in(request)
    return as_page(request, error)


def is_api(path: str) -> bool:
    return path.startswith("/api/") or path == "/openapi.json"


def as_json(error: KeeptrackError) -> JSONResponse:
    """{"error": {"code", "message", "fields"}}"""
    fields = error.fields if isinstance(error, Invalid) else {}
    content = {"error": {"code": error.code, "message": error.message or default_message(error), "fields": fields}}
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, NotSignedIn) else None
    return JSONResponse(content, status_of(error), headers)


def as_page(request: Request, error: KeeptrackError) -> Response:
    """Asked by htmx, a small fragment: a whole error page in the middle of a page would help nobody."""
    status = status_of(error)
    return page(
        request,
        "errors.html",
        getattr(request.state, "actor", None),
        status_code=status,
        fragment="problem",
        status=status,
        message=error.message or default_message(error),
        fields=error.fields if isinstance(error, Invalid) else {},
        number=getattr(request.state, "request_id", ""),
    )


async def _ask_to_sign_in(request: Request) -> Response:
    if request.method in ("GET", "HEAD"):
        address = sign_in_address(request)
        if request.headers.get("hx-request") == "true":
            return Response(status_code=401, headers={"HX-Redirect": address})
        return RedirectResponse(address, 303)
    return await sign_in_again(request)


def default_message(error: KeeptrackError) -> str:
    match error:
        case NotSignedIn():
            return _("Sign in to go on.")
        case NotAllowed():
            return _("You are not allowed to do this.")
        case NotFound():
            return _("It is not there, or it is not for you.")
        case Conflict():
            return _("Someone else was first. Look at what changed, then try again.")
        case TooLarge():
            return _("This is larger than can be sent here.")
        case Invalid():
            return _("Something here must change before it can be saved.")
        case _:
            return _("Something went wrong on our side. Nothing was saved.")


def install(app: FastAPI) -> None:
    app.add_exception_handler(KeeptrackError, _domain)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _framework)


async def _domain(request: Request, error: Any) -> Response:
    return await answer(request, error)


async def _unreadable(request: Request, error: Any) -> Response:
    """A page's address that cannot be read leads nowhere; the JSON interface names what it could not read."""
    if not is_api(request.url.path) and any(fault["loc"][0] == "path" for fault in error.errors()):
        return await answer(request, NotFound())
    return await answer(request, Invalid(field_sentences(error.errors(), skip=1)))


async def _framework(request: Request, error: Any) -> Response:
    """Where only forms are sent to, whoever reloads or chooses a language is led to the page that has the form."""
    if error.status_code == 405 and request.method == "GET" and not is_api(request.url.path):
        return RedirectResponse(request.url.path.rstrip("/").rpartition("/")[0] or "/", 303)
    response = await answer(request, NotFound() if error.status_code == 404 else Refused(error.status_code))
    response.headers.update(error.headers or {})
    return response


class Unforeseen:
    """Whatever nobody foresaw, a failed commit too: a 500 in the right face, and one line in the log.

    In tests the failure is raised again after the reply, so that no test passes over it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:
            logs.failure(scope, error)
            if started:
                raise RuntimeError("the reply broke off") from None
            response = await _last_answer(Request(scope, receive))
            await response(scope, receive, send)
            if scope["app"].state.settings.environment is Environment.TEST:
                raise


async def _last_answer(request: Request) -> Response:
    """Plain words where even the page of the failure cannot be made."""
    try:
        return await answer(request, Failed())
    except Exception:
        return PlainTextResponse(default_message(Failed()), 500)
