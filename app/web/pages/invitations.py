"""Invitations to a meeting: looked through, sent; answered for by whoever is signed in."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict
from app.base.language import N_
from app.letters.invitations import send_invitations
from app.letters.invitees import invitees, seal_of
from app.meetings.invitations import Reply
from app.meetings.inviting import must_be_ahead, own_invitation, reply
from app.meetings.models import Meeting, WorkingGroup
from app.meetings.queries import find_kept_meeting, find_meeting
from app.web.answers import go, page
from app.web.forms import TypedForm
from app.web.request import Db, Now, SignedIn, Today
from app.web.views.meetings import meeting_path, meeting_view

router = APIRouter(prefix="/meetings/{group_slug}/{key}")
OTHERS_NOW = N_("The meeting or the list has changed since you looked at it: please look through it again")


@router.get("/invitations")
def show(request: Request, group_slug: str, key: str, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    group, meeting = find_kept_meeting(session, group_slug, key, by=actor, on=today)
    return _preview(request, session, group, meeting, now, today)


@router.post("/invitations")
def create(
    request: Request,
    group_slug: str,
    key: str,
    typed: TypedForm,
    session: Db,
    now: Now,
    today: Today,
    actor: SignedIn,
) -> Response:
    """To exactly those whom the page named."""
    group, meeting = find_kept_meeting(session, group_slug, key, by=actor, on=today)
    must_be_ahead(meeting, now)
    listed = invitees(session, meeting, now=now)
    if typed.text("seal") != seal_of(meeting, listed):
        return _preview(request, session, group, meeting, now, today, problem=OTHERS_NOW)
    going = [each.person for each in listed if each.skipped is None]
    if not going:
        raise Conflict(N_("There is nobody to invite"))
    send_invitations(session, meeting, going, request.app.state.settings, by=actor, now=now)
    return go(f"{meeting_path(group, meeting)}#participation")


@router.post("/replies")
def create_reply(
    group_slug: str, key: str, typed: TypedForm, session: Db, now: Now, today: Today, actor: SignedIn
) -> Response:
    group, meeting = find_meeting(session, group_slug, key, seen_by=actor, on=today)
    invitation = own_invitation(session, meeting, actor.person_id)
    value = typed.choice("reply", Reply)
    typed.check()
    reply(session, invitation, meeting, value, by=actor, now=now)
    return go(f"{meeting_path(group, meeting)}#participation")


def _preview(
    request: Request,
    session: Db,
    group: WorkingGroup,
    meeting: Meeting,
    now: Now,
    today: Today,
    *,
    problem: str = "",
) -> Response:
    must_be_ahead(meeting, now)
    listed = invitees(session, meeting, now=now)
    return page(
        request,
        "invitations/preview.html",
        status=409 if problem else 200,
        meeting=meeting_view(group, meeting, today=today),
        going=[each for each in listed if each.skipped is None],
        skipped=[each for each in listed if each.skipped],
        seal=seal_of(meeting, listed),
        problem=problem,
    )
