"""A page of which most is kept: packed pieces, and around them what is written for its reader alone."""

from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from markupsafe import Markup

from app.web.answers import REFUSED_FORM, keep_step, text_of
from app.web.packed import Packed, gzipped, pack, unpacked

PIECES = Markup("<!--pieces-->")  # no text of people bears it: theirs is escaped
EACH_TIME = 1  # the level of what is packed for one answer


def pieced_page(
    request: Request, template: str, pieces: Sequence[Packed], /, *, status: int = 200, **context: Any
) -> Response:
    """`template` says with `pieces` where they go."""
    told = {**context, "went_wrong": status in REFUSED_FORM}
    before, _, after = text_of(request, template, pieces=PIECES, **told).partition(PIECES)
    whole = (pack(before, EACH_TIME), *pieces, pack(after, EACH_TIME))
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        answer = Response(gzipped(whole), status, headers, "text/html")
    else:
        answer = Response(unpacked(whole), status, media_type="text/html")
    keep_step(request, answer)
    return answer
