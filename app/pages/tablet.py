"""The tablet's page, its manifest and its worker. Nothing of anybody stands in them, so a browser may keep them."""

import hashlib
import json
import re

from fastapi import APIRouter, Depends, Request, Response

from app.assets import Assets
from app.auth import Public
from app.core import i18n
from app.core.errors import NotFound
from app.core.i18n import _
from app.render import page

router = APIRouter(include_in_schema=False, dependencies=[Depends(Public())])

PAGE = "/tablet"
PAGES = {code: f"{PAGE}/{code}" for code in i18n.LANGUAGES}
"""The same page in each language, under an address that does not hang on who asks: the worker keeps all of them."""

ASKED_ANEW = "no-cache"
WORKER = "tablet/service-worker.js"
INK, PAPER = "#0b0c0c", "#ffffff"
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)
_FILE = re.compile(r'"(/static/[^"]+)"')
_PICTURE = re.compile(r"\.(png|webmanifest)$")


@router.get(PAGE)
def tablet(request: Request) -> Response:
    answer = _page(request, i18n.language.get())
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer


@router.get(PAGE + "/{code}")
def tablet_in(request: Request, code: str) -> Response:
    if code not in PAGES:
        raise NotFound(_("There is no such address."))
    return _page(request, code)


@router.get("/tablet.webmanifest")
def manifest(request: Request) -> Response:
    assets: Assets = request.app.state.assets
    icons = [
        {"src": assets.url(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in ICONS
    ]
    said = {
        "id": PAGE,
        "name": "Keeptrack",
        "short_name": "Keeptrack",
        "description": _("Record sessions with or without a signal."),
        "lang": i18n.language.get(),
        "start_url": PAGE,
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": icons,
    }
    headers = {"Cache-Control": ASKED_ANEW, "Vary": "Accept-Language, Cookie"}
    return Response(json.dumps(said), media_type="application/manifest+json", headers=headers)


@router.get("/service-worker.js")
def service_worker(request: Request) -> Response:
    """What it keeps is written in front of it, so that a change to any of it is another worker."""
    state = request.app.state
    if not hasattr(state, "tablet_worker"):
        state.tablet_worker = _worker(request)
    headers = {"Cache-Control": ASKED_ANEW, "Service-Worker-Allowed": "/"}
    return Response(state.tablet_worker, media_type="text/javascript", headers=headers)


def _page(request: Request, code: str) -> Response:
    i18n.language.set(code)
    other = next(each for each in i18n.LANGUAGES if each != code)
    answer = page(request, "tablet/tablet.html", None, other=other, address=PAGES[other])
    answer.headers["Cache-Control"] = ASKED_ANEW
    return answer


def _worker(request: Request) -> bytes:
    assets: Assets = request.app.state.assets
    source = assets.content(WORKER)
    pages = [bytes(_page(request, code).body) for code in PAGES]
    files = {name for text in pages for name in _FILE.findall(text.decode()) if not _PICTURE.search(name)}
    files |= set(assets.within("tablet")) - {assets.url(WORKER)}
    version = hashlib.sha256(b"".join([source, *pages])).hexdigest()[:12]
    keeps = {"version": version, "files": sorted(files), "pages": PAGES}
    return f"self.KEEPTRACK = {json.dumps(keeps)};\n".encode() + source
