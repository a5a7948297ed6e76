"""One line a request and one a failure, as JSON: who did what, never what was said, asked or typed."""

import logging
import secrets
import sys
import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.settings import Environment, Settings

LOGGED = frozenset(
    {"event", "failure", "level", "method", "milliseconds", "request", "route", "status", "timestamp", "user", "where"}
)
"""Whatever else is handed to the log is left out: a new field is a decision, made here."""

log = structlog.get_logger()


def configure(settings: Settings) -> None:
    quiet = logging.WARNING if settings.environment is Environment.TEST else logging.INFO
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(quiet),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def redact(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: value for key, value in event.items() if key in LOGGED}


class AccessLog:
    """The route is named by its pattern, not by its path: which case was opened belongs to the audit trail."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["request_id"] = secrets.token_hex(6)
        began, status = time.perf_counter(), 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            log.info("request", **_told(scope), status=status, milliseconds=round(1000 * (time.perf_counter() - began)))


def _told(scope: Scope) -> dict[str, Any]:
    actor = scope["state"].get("actor")
    return {
        "method": scope["method"],
        "request": scope["state"]["request_id"],
        "route": getattr(scope.get("route"), "path", None),
        "user": actor.user_id if actor else None,
    }


def failure(scope: Scope, error: BaseException) -> None:
    """What failed and where in our own code: no message and no values, which may hold a child's data."""
    log.error("failure", failure=type(error).__name__, where=_innermost(error), **_told(scope))


def _innermost(error: BaseException) -> str:
    """The last of our own lines on the way to the failure."""
    where, trace = "", error.__traceback__
    while trace:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.partition(".")[0] in ("app", "catalogue", "interventions"):
            where = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
