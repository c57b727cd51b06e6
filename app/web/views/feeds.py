"""One's own dates as a calendar feed wants them."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from app.control.rows import ItemRow
from app.control.standing import OccurrenceStanding
from app.exports.ics import DatedItem, DatedMeeting, meeting_title
from app.figures.queries import PlanStanding
from app.meetings.models import Meeting, MeetingState, WorkingGroup
from app.meetings.queries import groups_seen_by, meetings_of
from app.people.actor import Actor
from app.plans.item_queries import moves_of_plans
from app.web.views.meetings import meeting_path


def feed_items(session: Session, shown: Sequence[PlanStanding], actor: Actor, *, site_url: str) -> list[DatedItem]:
    """Every open date of the items of one's bodies, on the day that counts for one's own side."""
    moves = moves_of_plans(session, [standing.plan.id for standing in shown])
    return [
        _dated(row, each, own_side, site_url, moves.get(each.due.id, 0))
        for standing in shown
        for own_side in [_own_side(standing, actor)]
        for row in standing.rows
        if row.owned_by(actor.body_ids)
        for each in row.occurrences
        if each.is_open and each.due.due_on
    ]


def feed_meetings(session: Session, actor: Actor, *, site_url: str, language: str, since: date) -> list[DatedMeeting]:
    """Meetings with a known moment, those that were cancelled too: a client takes them away by that."""
    groups = {group.id: group for group in groups_seen_by(session, actor, on=since)}
    return [
        _gathering(groups[each.group_id], each, site_url, language)
        for each in meetings_of(session, list(groups))
        if each.starts_at and each.starts_at.date() >= since
    ]


def _dated(row: ItemRow, each: OccurrenceStanding, own_side: str, site_url: str, moves: int) -> DatedItem:
    day = each.due_by_side.get(own_side) or min(each.due_by_side.values())
    return DatedItem(each.due.id, day, row.number, row.title, row.term, f"{site_url}/items/{row.id}", moves)


def _gathering(group: WorkingGroup, meeting: Meeting, site_url: str, language: str) -> DatedMeeting:
    assert meeting.starts_at
    return DatedMeeting(
        meeting_id=meeting.id,
        begins=meeting.starts_at,
        title=meeting_title(language, meeting.number, group.name),
        place=meeting.place,
        agenda=meeting.agenda,
        url=f"{site_url}{meeting_path(group, meeting)}",
        version=meeting.version,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )


def _own_side(standing: PlanStanding, actor: Actor) -> str:
    codes = {party.side.id: party.side.code for party in standing.parties}
    return codes.get(actor.side_id, standing.parties[0].side.code)
