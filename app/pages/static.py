"""Style sheets, scripts and pictures. A name carries its content's hash, so a browser may keep it for a year."""

from fastapi import APIRouter, Depends, Request, Response

from app.auth import Public
from app.core.errors import NotFound
from app.core.i18n import _

router = APIRouter(include_in_schema=False)

KEPT_FOR_A_YEAR = "public, max-age=31536000, immutable"


@router.get("/static/{name:path}", dependencies=[Depends(Public())])
def static(request: Request, name: str) -> Response:
    asset = request.app.state.assets.served(name)
    if asset is None:
        raise NotFound(_("There is no such file."))
    headers = {"Cache-Control": KEPT_FOR_A_YEAR, "Vary": "Accept-Encoding"}
    if asset.compressed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.compressed, media_type=asset.media_type, headers=headers)
    return Response(asset.content, media_type=asset.media_type, headers=headers)
