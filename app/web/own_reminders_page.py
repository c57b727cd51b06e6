"""The page of one's own reminders, with whichever of its forms was refused."""

from fastapi import Request
from fastapi.responses import Response

from app.web.answers import language_of, page
from app.web.forms import Form
from app.web.request import Db, SignedIn, Today
from app.web.views.own_reminders import choices_of, own_form, own_reminders_page
from app.web.views.voices import voices_told


def own_page(
    request: Request,
    session: Db,
    today: Today,
    actor: SignedIn,
    *,
    form: Form | None = None,
    pausing: Form | None = None,
    chatting: Form | None = None,
    status: int = 200,
) -> Response:
    choices = choices_of(session, actor, today)
    told = own_reminders_page(session, actor, choices, today, language_of(request))
    told |= voices_told(request, session, actor)
    form, pausing, chatting = form or own_form(session, actor, choices), pausing or Form(), chatting or Form()
    return page(request, "ladders/own.html", status=status, form=form, pausing=pausing, chatting=chatting, **told)
