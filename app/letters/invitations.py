"""Letters of invitation: owed when somebody sends them, and by the clock when the meeting has changed since.

Several changes within a short while are told as one, by the net difference; where nothing differs, nothing leaves.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select

from app.base.database import Database
from app.base.settings import Settings
from app.base.zones import local_day
from app.history.changes import record
from app.history.models import Author, Via
from app.letters.single import owe_letter
from app.meetings.invitations import Facts, Invitation, facts_of, stands
from app.meetings.inviting import invite
from app.meetings.models import Meeting, MeetingState
from app.meetings.moments import last_changes
from app.meetings.queries import members_on
from app.people.actor import Actor
from app.people.models import Person
from app.post.replies import invitation_key

SETTLED_AFTER = timedelta(minutes=5)  # without another change
CLOCK = Author(person_id=None, via=Via.CLOCK)


def send_invitations(
    session: Session, meeting: Meeting, persons: Sequence[Person], settings: Settings, *, by: Actor, now: datetime
) -> None:
    invited = invite(session, meeting, persons, key=settings.secret_key, by=by, now=now)
    session.flush()
    for each in invited:
        _owe(session, each, "invited", None, settings, now)


def tell_invited(database: Database, settings: Settings, *, now: datetime) -> int:
    """How many letters were owed: of meetings that were moved or called off, to members who left."""
    with database.reading() as session:
        if not any(_stale(session, now)):
            return 0
    with database.writing() as session:
        return _tell(session, settings, now)


def _tell(session: Session, settings: Settings, now: datetime) -> int:
    told: dict[UUID, Counter[str]] = {}
    for each, meeting, news in _stale(session, now):
        before, each.told_version = each.told, meeting.version
        session.add(each)
        if news is None:
            continue
        each.is_called_off, each.letters = news != "changed", each.letters + 1
        each.told = facts_of(meeting) if news == "changed" else before
        _owe(session, each, news, before, settings, now)
        told.setdefault(meeting.id, Counter())[news] += 1
    for meeting_id, counts in told.items():
        record(session, "meeting.told", meeting_id, by=CLOCK, now=now, told=dict(counts))
    return sum(counts.total() for counts in told.values())


def _stale(session: Session, now: datetime) -> list[tuple[Invitation, Meeting, str | None]]:
    """Invitations of meetings that do not stand as they were told, and what there is to tell; None: only looked at."""
    waiting = select(Invitation, Meeting).join(Meeting, col(Meeting.id) == Invitation.meeting_id)
    waiting = waiting.where(col(Invitation.is_called_off).is_(False), col(Meeting.state) != MeetingState.HELD)
    waiting = waiting.where(or_(col(Meeting.starts_at) > now, Meeting.version != Invitation.told_version))
    found = session.exec(waiting.order_by(col(Invitation.id))).all()
    meetings = {meeting.id: meeting for _, meeting in found}
    changed = last_changes(session, list(meetings)) if meetings else {}
    seated = {meeting_id: _seated(session, meeting) for meeting_id, meeting in meetings.items()}
    told = [(each, meeting, _news(each, meeting, seated[meeting.id], now)) for each, meeting in found]
    return [
        (each, meeting, news)
        for each, meeting, news in told
        if changed[meeting.id] <= now - SETTLED_AFTER and (news or each.told_version != meeting.version)
    ]


def _news(each: Invitation, meeting: Meeting, seated: set[UUID], now: datetime) -> str | None:
    if max(each.told["starts_at"], facts_of(meeting)["starts_at"] or "") <= now.isoformat():
        return None
    if not stands(meeting):
        return "cancelled"
    if each.person_id not in seated:
        return "released"
    return "changed" if each.told != facts_of(meeting) else None


def _seated(session: Session, meeting: Meeting) -> set[UUID]:
    if not meeting.starts_at:
        return set()
    on = local_day(meeting.starts_at, meeting.zone)
    return {person.id for _, person, _, _ in members_on(session, meeting.group_id, on)}


def _owe(
    session: Session, each: Invitation, news: str, before: Facts | None, settings: Settings, now: datetime
) -> None:
    """The letter says what it says now, however late it leaves, unless a later one takes its place."""
    about: dict[str, Any] = {"invitation": str(each.id), "n": each.letters, "news": news, "version": each.told_version}
    about |= {"facts": each.told, "before": before, "stamp": now.isoformat()}
    key = invitation_key(each.id, each.letters)
    owe_letter(session, "invitation", each.person_id, key=key, about=about, settings=settings, now=now)
