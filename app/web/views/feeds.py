"""What a calendar feed tells of: whatever its owner may see at the moment of reading, and nothing else."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.base.language import N_, say
from app.control.date_marks import NEVER, DateMark, date_marks, gone_dates
from app.control.rows import ItemRow
from app.control.rules import State
from app.control.standing import OccurrenceStanding
from app.exports.gatherings import dated_meeting
from app.exports.ics import DatedItem, DatedMeeting, feed
from app.figures.queries import PlanStanding
from app.meetings.moments import last_changes
from app.meetings.queries import groups_seen_by, meetings_of
from app.people.actor import Actor
from app.people.models import CalendarFeed, FeedKind
from app.people.queries import body_names
from app.plans.queries import plans_seen_by
from app.web.answers import language_of
from app.web.standings import standings

REMEMBERED = timedelta(days=30)  # how long what fell away is told of as cancelled, so that programs take it out


@dataclass(frozen=True, slots=True)
class Scope:
    """`body_ids`: whose items only; none named: all of them. `regions`: of which meetings; none named: all."""

    name: str
    plans: Sequence[PlanStanding] = ()
    body_ids: frozenset[UUID] | None = None
    regions: frozenset[UUID] | None = frozenset()


def feed_told(request: Request, session: Session, asked: CalendarFeed, actor: Actor, now: datetime, on: date) -> bytes:
    site_url, since = request.app.state.settings.site_url, now - REMEMBERED
    scope = _scope(request, session, asked, actor, now)
    items = feed_items(session, scope, actor, site_url=site_url, since=since)
    meetings = feed_meetings(session, scope, actor, site_url, language_of(request), since=since, on=on)
    return feed(items, meetings, name=scope.name)


def feed_items(session: Session, scope: Scope, actor: Actor, *, site_url: str, since: datetime) -> list[DatedItem]:
    """Every open date on the day that counts for one's own side, and what fell away a short while ago."""
    plan_ids = [standing.plan.id for standing in scope.plans]
    if not plan_ids:
        return []
    marks = date_marks(session, plan_ids)
    told = [
        _dated(row, each, _own_side(standing, actor), site_url, marks.get(each.due.id, NEVER))
        for standing in scope.plans
        for row in standing.rows
        if scope.body_ids is None or row.owned_by(scope.body_ids)
        for each in row.occurrences
        if each.due.due_on and (each.is_open or _was_removed(each, marks, since))
    ]
    return told + _gone(session, plan_ids, marks, scope.body_ids, site_url, since)


def feed_meetings(
    session: Session, scope: Scope, actor: Actor, site_url: str, language: str, *, since: datetime, on: date
) -> list[DatedMeeting]:
    """Those with a known moment, those that were called off too: a program takes them out by that."""
    if scope.regions is not None and not scope.regions:
        return []
    seen = groups_seen_by(session, actor, on=on)
    groups = {each.id: each for each in seen if scope.regions is None or each.region_id in scope.regions}
    found = [each for each in meetings_of(session, list(groups)) if each.starts_at and each.starts_at >= since]
    changed = last_changes(session, [each.id for each in found])
    return [
        dated_meeting(groups[each.group_id], each, changed[each.id], site_url=site_url, language=language)
        for each in found
    ]


def _scope(request: Request, session: Session, asked: CalendarFeed, actor: Actor, now: datetime) -> Scope:
    language, as_guest_too = language_of(request), asked.kind in (FeedKind.MINE, FeedKind.BODY)
    if asked.kind == FeedKind.MEETINGS:
        return Scope(say(language, N_("Solovey: meetings")), regions=None)
    shown = standings(request, session, plans_seen_by(session, actor, as_guest_too=as_guest_too), now=now)
    if asked.kind == FeedKind.MINE:
        name = say(language, N_("Solovey: deadlines and meetings"))
        return Scope(name, shown, actor.body_ids, None)
    if asked.kind == FeedKind.PLAN:
        of_plan = [each for each in shown if each.plan.id == asked.subject_id]
        title = of_plan[0].plan.title if of_plan else say(language, N_("Solovey: plan"))
        return Scope(title, of_plan, None, frozenset(each.agreement.region_id for each in of_plan))
    return _body_scope(session, asked.subject_id, shown, actor, language)


def _body_scope(
    session: Session, body_id: UUID | None, shown: Sequence[PlanStanding], actor: Actor, language: str
) -> Scope:
    """Of a foreign body a guest learns nothing."""
    assert body_id
    seen = [each for each in shown if body_id in actor.body_ids or each.plan.id not in actor.guest_plan_ids]
    name = body_names(session, [body_id]).get(body_id, "")
    return Scope(say(language, N_("Solovey: %(body)s"), body=name), seen, frozenset({body_id}))


def _was_removed(each: OccurrenceStanding, marks: dict[UUID, DateMark], since: datetime) -> bool:
    return each.state == State.REMOVED and marks.get(each.due.id, NEVER).changed_at >= since


def _dated(row: ItemRow, each: OccurrenceStanding, own_side: str, site_url: str, mark: DateMark) -> DatedItem:
    day = each.due_by_side.get(own_side) or min(each.due_by_side.values())
    url = f"{site_url}/items/{row.id}"
    words = (row.number, row.title, row.term, url)
    return DatedItem(each.due.id, day, *words, mark.changed_at, mark.sequence, is_cancelled=not each.is_open)


def _gone(
    session: Session,
    plan_ids: Collection[UUID],
    marks: dict[UUID, DateMark],
    body_ids: Collection[UUID] | None,
    site_url: str,
    since: datetime,
) -> list[DatedItem]:
    return [
        DatedItem(
            *(each.occurrence_id, each.due_on, each.number, each.title, each.term, f"{site_url}/items/{each.item_id}"),
            changed_at=marks[each.occurrence_id].changed_at,
            sequence=marks[each.occurrence_id].sequence,
            is_cancelled=True,
        )
        for each in gone_dates(session, plan_ids, since=since, body_ids=body_ids)
    ]


def _own_side(standing: PlanStanding, actor: Actor) -> str:
    codes = {party.side.id: party.side.code for party in standing.parties}
    return codes.get(actor.side_id, standing.parties[0].side.code)
