"""The link in an invitation: looked at by GET, which mail filters do too, and answered by a press; no account."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Invalid
from app.history.models import Author, Via
from app.meetings.invitations import Invitation, Reply, is_ahead
from app.meetings.inviting import invitation_behind, reply
from app.meetings.models import Meeting, WorkingGroup
from app.people.models import Person
from app.web.answers import page
from app.web.forms import TypedForm
from app.web.request import Db, Now, Today
from app.web.views.meetings import meeting_view

router = APIRouter(prefix="/invitations")
NOWHERE_ELSE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
Found = tuple[Invitation, Meeting, Person]


@router.get("/{token}")
def show(request: Request, token: str, session: Db, now: Now, today: Today) -> Response:
    return _page(request, session, invitation_behind(session, token), now, today)


@router.post("/{token}")
def create(request: Request, token: str, typed: TypedForm, session: Db, now: Now, today: Today) -> Response:
    found = invitation_behind(session, token)
    invitation, meeting, person = found
    try:
        value = typed.choice("reply", Reply)
        typed.check()
    except Invalid:
        return _page(request, session, found, now, today, status=422)
    reply(session, invitation, meeting, value, by=Author(person.id, Via.LETTER), now=now)
    return _page(request, session, found, now, today, recorded=True)


def _page(
    request: Request, session: Db, found: Found, now: Now, today: Today, *, status: int = 200, recorded: bool = False
) -> Response:
    invitation, meeting, person = found
    group = session.get_one(WorkingGroup, meeting.group_id)
    answer = page(
        request,
        "invitations/show.html",
        status=status,
        meeting=meeting_view(group, meeting, today=today),
        name=person.name,
        reply=invitation.reply_to(meeting),
        may_reply=is_ahead(meeting, now) and not invitation.is_called_off,
        is_called_off=invitation.is_called_off,
        recorded=recorded,
    )
    answer.headers.update(NOWHERE_ELSE)
    return answer
