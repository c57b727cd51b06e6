"""The page of a link in a letter that leads nowhere any more."""

from fastapi import Request
from fastapi.responses import Response

from app.base.language import say
from app.web.answers import language_of, page
from app.web.errors import TITLES
from app.web.link_place import LinkRefused


def refused(request: Request, refusal: LinkRefused) -> Response:
    language = language_of(request)
    told = {
        "title": say(language, TITLES.get(refusal.status, TITLES[400])),
        "message": say(language, refusal.message),
        "may_ask": refusal.may_ask,
        "action": request.url.path,
    }
    return page(request, "report_links/refused.html", status=refusal.status, **told)
