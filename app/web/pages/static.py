"""Static files from memory. Their addresses bear a hash, so they may be kept for ever."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.assets import assets
from app.base.errors import NotFound
from app.base.language import N_

router = APIRouter()
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


@router.get("/static/{digest}/{name:path}")
async def show(request: Request, digest: str, name: str) -> Response:
    asset = assets().get(name)
    if asset is None or asset.digest != digest:
        raise NotFound(N_("There is no such file"))
    if asset.gzipped and "gzip" in request.headers.get("accept-encoding", ""):
        headers = {**FOR_EVER, "Content-Encoding": "gzip"}
        return Response(asset.gzipped, media_type=asset.media_type, headers=headers)
    return Response(asset.content, media_type=asset.media_type, headers=FOR_EVER)
