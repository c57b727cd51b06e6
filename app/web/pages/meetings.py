"""Meetings of the working groups: listed, shown with their preparation, called, changed."""

from datetime import UTC
from itertools import groupby
from operator import attrgetter
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.meetings.changes import call_meeting, change_meeting
from app.meetings.invitations import is_ahead
from app.meetings.models import Meeting, MeetingState, WorkingGroup
from app.meetings.queries import (
    find_kept_meeting,
    find_meeting,
    groups_kept_by,
    groups_seen_by,
    meetings_of,
    members_on,
)
from app.plans.queries import plans_seen_by
from app.reminders.agenda import Proposal, proposals
from app.snapshots.changes import freeze_plans
from app.snapshots.queries import snapshots_of
from app.web.answers import go, language_of, page
from app.web.forms import Form, Typed, TypedForm
from app.web.request import Db, Now, SignedIn, Today
from app.web.standings import standings
from app.web.views.meetings import as_typed, meeting_path, meeting_view, members_by_side, preparation
from app.web.views.participation import participation
from app.web.views.plans import figures_of, plan_view
from app.web.views.problems import form_of
from app.web.views.snapshots import snapshots_by_plan

router = APIRouter(prefix="/meetings")


@router.get("")
def index(request: Request, session: Db, today: Today, actor: SignedIn) -> Response:
    groups = {group.id: group for group in groups_seen_by(session, actor, on=today)}
    meetings = [meeting_view(groups[each.group_id], each, today=today) for each in meetings_of(session, list(groups))]
    named = [(group.name, f"/groups/{group.slug}/members") for group in groups.values()]
    return page(
        request,
        "meetings/index.html",
        meetings=meetings,
        groups=named,
        may_edit=bool(groups_kept_by(session, actor)),
    )


@router.get("/new")
def new(request: Request, session: Db, actor: SignedIn) -> Response:
    actor.must_keep_register()
    return _form(request, session, actor, Form(values={"state": "planned", "hour": "10:00"}))


@router.post("")
def create(request: Request, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    actor.must_keep_register()
    groups = {str(group.id): group for group in groups_kept_by(session, actor)}
    zone = request.app.state.settings.zone
    try:
        if typed.text("group", needed=True) not in groups:
            typed.problems["group"] = N_("Please choose")
        values = _read(typed, zone)
        group = groups[typed.text("group")]
        meeting = Meeting(group_id=group.id, key="", zone=zone, **values)
        call_meeting(session, meeting, by=actor, now=now)
        freeze_plans(session, meeting, by=actor, now=now, site_url=request.app.state.settings.site_url)
        session.flush()
    except Invalid as refusal:
        session.rollback()
        return _form(request, session, actor, form_of(request, typed, refusal), status=422)
    return go(meeting_path(group, meeting))


@router.get("/{group_slug}/{key}")
def show(request: Request, group_slug: str, key: str, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    group, meeting = find_meeting(session, group_slug, key, seen_by=actor, on=today)
    shown = [
        each
        for each in standings(request, session, plans_seen_by(session, actor), now=now)
        if each.agreement.region_id == group.region_id
    ]
    seated = members_on(session, group.id, today)
    parties = {party.side.id: party for each in shown for party in each.parties}
    known = {side.id: side for _, _, side, _ in seated} | {party.side.id: party.side for party in parties.values()}
    sides = sorted(known.values(), key=lambda side: (side.id != actor.side_id, side.code))
    return page(
        request,
        "meetings/show.html",
        meeting=meeting_view(group, meeting, today=today),
        members=members_by_side(seated, sides),
        participation=participation(session, meeting, sides, actor.person_id, now=now),
        may_invite=is_ahead(meeting, now),
        proposals=_proposals(session, meeting, shown, parties, now),
        sides=sides,
        preparation=preparation(meeting, list(parties.values()), language_of(request)),
        plans=[(plan_view(request, each), figures_of(each)) for each in shown],
        snapshots=_snapshots(session, group, meeting, actor),
        may_edit=actor.is_administrator or any(actor.may_edit(each.plan.id) for each in shown),
    )


def _proposals(session: Db, meeting: Meeting, shown: list, parties: dict, now: Now) -> list[list[Proposal]]:
    """Only for what lies ahead; of each item those of its sides."""
    plan_ids = [each.plan.id for each in shown]
    found = proposals(session, plan_ids, parties, now=now) if is_ahead(meeting, now) else []
    return [list(of_item) for _, of_item in groupby(found, key=attrgetter("item_id"))]


def _snapshots(session: Db, group: WorkingGroup, meeting: Meeting, actor: SignedIn) -> dict:
    """Only of what was held."""
    if meeting.state != MeetingState.HELD:
        return {}
    return snapshots_by_plan(snapshots_of(session, meeting.id, seen_by=actor), meeting_path(group, meeting))


@router.get("/{group_slug}/{key}/edit")
def edit(request: Request, group_slug: str, key: str, session: Db, today: Today, actor: SignedIn) -> Response:
    group, meeting = find_kept_meeting(session, group_slug, key, by=actor, on=today)
    return _form(request, session, actor, Form(values=as_typed(meeting)), found=(group, meeting))


@router.post("/{group_slug}/{key}")
def update(
    request: Request,
    group_slug: str,
    key: str,
    typed: TypedForm,
    session: Db,
    now: Now,
    today: Today,
    actor: SignedIn,
) -> Response:
    group, meeting = find_kept_meeting(session, group_slug, key, by=actor, on=today)
    try:
        seen, values = typed.whole("version", needed=True), _read(typed, meeting.zone)
        change_meeting(session, meeting, seen=seen, by=actor, now=now, **values)
        freeze_plans(session, meeting, by=actor, now=now, site_url=request.app.state.settings.site_url)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        session.refresh(meeting)
        typed.values = {**typed.values, "version": meeting.version}
        form = form_of(request, typed, refusal)
        return _form(request, session, actor, form, found=(group, meeting), status=refusal.status)
    return go(meeting_path(group, meeting))


def _read(typed: Typed, zone: str) -> dict[str, Any]:
    starts_at = typed.moment("day", "hour", zone)
    month = typed.month("month")
    values = {
        "number": typed.ordinal("number"),
        "state": typed.choice("state", MeetingState),
        "starts_at": starts_at.astimezone(UTC) if starts_at else None,
        "month": None if starts_at else month,
        "place": typed.text("place", most=300),
        "by_video": bool(typed.text("by_video")),
        "agenda": typed.text("agenda", most=4000),
    }
    typed.check()
    return values


def _form(
    request: Request,
    session: Db,
    actor: SignedIn,
    form: Form,
    *,
    found: tuple[WorkingGroup, Meeting] | None = None,
    status: int = 200,
) -> Response:
    path = meeting_path(*found) if found else None
    groups = [(group.id, group.name) for group in groups_kept_by(session, actor)]
    return page(
        request,
        "meetings/form.html",
        status=status,
        meeting={"path": path} if path else None,
        groups=groups,
        form=form,
        action=path or "/meetings",
    )
