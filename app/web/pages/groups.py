"""Who sits in a working group: members are seated and released."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Invalid
from app.meetings.changes import release_member, seat_member
from app.meetings.models import GroupRole, WorkingGroup
from app.meetings.queries import find_group, find_member, groups_kept_by, members_on, must_keep_group
from app.people.queries import all_persons, find_person
from app.web.answers import go, page
from app.web.forms import Form, TypedForm
from app.web.request import Db, Now, SignedIn, Today
from app.web.views.problems import form_of

router = APIRouter(prefix="/groups/{slug}")


@router.get("/members")
def show(request: Request, slug: str, session: Db, today: Today, actor: SignedIn) -> Response:
    group = find_group(session, slug, seen_by=actor, on=today)
    form = Form(values={"since": today, "role": "member"})
    return _members_page(request, session, group, today, actor, form)


@router.post("/members")
def create_member(
    request: Request, slug: str, typed: TypedForm, session: Db, now: Now, today: Today, actor: SignedIn
) -> Response:
    group = find_group(session, slug, seen_by=actor, on=today)
    must_keep_group(session, group.id, actor)
    try:
        person_id, since = typed.id("person", needed=True), typed.date("since", needed=True)
        role = typed.choice("role", GroupRole)
        typed.check()
        person = find_person(session, person_id)
        actor.must_keep_side(person.side_id)
        seat_member(session, group, person, role, person.side_id, since=since, by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        form = form_of(request, typed, refusal)
        return _members_page(request, session, group, today, actor, form, status=422)
    return go(f"/groups/{slug}/members")


@router.post("/members/{member_id}/end")
def create_release(slug: str, member_id: UUID, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    group = find_group(session, slug, seen_by=actor, on=today)
    member = find_member(session, group, member_id)
    must_keep_group(session, group.id, actor)
    actor.must_keep_side(member.side_id)
    release_member(session, member, until=today, by=actor, now=now)
    return go(f"/groups/{slug}/members")


def _members_page(
    request: Request,
    session: Db,
    group: WorkingGroup,
    today: Today,
    actor: SignedIn,
    form: Form,
    *,
    status: int = 200,
) -> Response:
    seated, may_seat = members_on(session, group.id, today), group in groups_kept_by(session, actor)
    members = [
        {
            "id": member.id,
            "name": person.name,
            "role": member.role.value,
            "side": side.short,
            "body": body or "",
            "may_release": may_seat and (actor.is_administrator or actor.coordinates_side(side.id)),
        }
        for member, person, side, body in seated
    ]
    persons = [(person.id, person.name) for person in all_persons(session) if not person.disabled_at]
    shown = {"name": group.name, "path": f"/groups/{group.slug}/members"}
    return page(
        request,
        "meetings/members.html",
        status=status,
        group=shown,
        members=members,
        persons=persons,
        form=form,
        may_seat=may_seat,
    )
