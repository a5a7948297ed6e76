"""A page as a PDF, made from its own HTML and print style where WeasyPrint and Pango are there."""

import ctypes
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from anyio import CapacityLimiter, fail_after, to_thread
from fastapi import Request, Response
from starlette.types import Receive, Scope, Send

from app.assets import URL, Assets
from app.core.errors import NotFound, Unavailable
from app.core.i18n import _

MEDIA_TYPE = "application/pdf"
WRITER = Path(__file__).with_name("pdf_writer.py")
PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
LONGEST = 90
"""Seconds. The writer bounds its own processor time and memory."""
PATIENCE = 20
"""Seconds until somebody hears that others are having theirs written."""
MOST_WAITING = 4
"""Whoever comes after them hears it at once."""
STYLE = re.compile(rf'<link rel="stylesheet" href="{URL}([^"]+)">')

_turn = CapacityLimiter(1)


@cache
def can_write() -> bool:
    return find_spec("weasyprint") is not None and any(map(_loads, PANGO))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def as_pdf(request: Request, shown: Response, name: str) -> Response:
    """shown: the page, whole. name: of the file, without its ending."""
    if not can_write():
        raise NotFound(_("No PDF can be made here. Print the page with the browser and save it as a PDF there."))
    return _AsPdf(shown, request.app.state.assets, {"Content-Disposition": f'attachment; filename="{name}.pdf"'})


class _AsPdf(Response):
    """Written when the reply is sent: the request's transaction is over by then, and nobody waits for it."""

    def __init__(self, shown: Response, assets: Assets, headers: Mapping[str, str]) -> None:
        super().__init__(bytes(shown.body), shown.status_code, headers, MEDIA_TYPE)
        self.assets = assets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        content = await _in_turn(_with_styles(bytes(self.body).decode(), self.assets))
        headers = {"Content-Disposition": self.headers["content-disposition"]}
        await Response(content, self.status_code, headers, MEDIA_TYPE)(scope, receive, send)


def _with_styles(html: str, assets: Assets) -> str:
    """Each style where its address stood, so that the writer has nothing to ask for."""

    def content(link: re.Match[str]) -> str:
        asset = assets.served(link[1])
        return f"<style>{asset.content.decode()}</style>" if asset else ""

    return STYLE.sub(content, html)


async def _in_turn(html: str) -> bytes:
    """Whoever waits holds no thread, so that other pages are answered meanwhile."""
    if _turn.statistics().tasks_waiting >= MOST_WAITING:
        raise Unavailable(_busy())
    try:
        with fail_after(PATIENCE):
            await _turn.acquire()
    except TimeoutError:
        raise Unavailable(_busy()) from None
    try:
        return await to_thread.run_sync(_written, html)
    finally:
        _turn.release()


def _written(html: str) -> bytes:
    """No setting of the service, and no secret, goes to the writer: its environment is empty."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", WRITER], input=html.encode(), capture_output=True, timeout=LONGEST, env={}
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(_failed()) from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise Unavailable(_failed())
    return done.stdout


def _busy() -> str:
    return _("Other PDFs are being written. Try again in a minute.")


def _failed() -> str:
    return _("The PDF could not be made. Print the page with the browser and save it as a PDF there.")
