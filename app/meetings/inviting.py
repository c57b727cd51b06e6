"""Acts on invitations: invite, answer, and what the clock tells of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import Conflict, NotAllowed, NotFound
from app.base.language import N_
from app.base.secrets import hashed, sealed_token
from app.history.changes import By, record
from app.meetings.invitations import Invitation, Reply, facts_of, is_ahead
from app.meetings.models import Meeting
from app.meetings.queries import must_keep_group
from app.people.actor import Actor
from app.people.models import Person

Held = tuple[Invitation, Meeting, Person]
NO_SUCH_INVITATION = N_("There is no such invitation")


def invite(
    session: Session, meeting: Meeting, persons: Sequence[Person], *, key: str, by: Actor, now: datetime
) -> list[Invitation]:
    """`key`: the installation's, from which the secret of each letter's link is made."""
    must_keep_group(session, meeting.group_id, by)
    must_be_ahead(meeting, now)
    earlier = {each.person_id: each for each in invitations_of(session, meeting.id)}
    invited = [_invited(earlier.get(each.id), meeting, each, key=key, by=by, now=now) for each in persons]
    session.add_all(invited)
    record(session, "meeting.invited", meeting.id, by=by, now=now, persons=[each.id for each in persons])
    return invited


def must_be_ahead(meeting: Meeting, now: datetime) -> None:
    if not is_ahead(meeting, now):
        raise Conflict(N_("Invitations go out while the meeting is planned, its day and hour are known and lie ahead"))


def _invited(
    earlier: Invitation | None, meeting: Meeting, person: Person, *, key: str, by: Actor, now: datetime
) -> Invitation:
    if earlier is None:
        new = Invitation(
            meeting_id=meeting.id, person_id=person.id, side_id=person.side_id, token_hash="", invited_at=now,
            invited_by=by.person_id, told=facts_of(meeting), told_version=meeting.version,
        )  # fmt: skip
        new.token_hash = hashed(token_of(new, key))
        return new
    earlier.told, earlier.told_version, earlier.invited_at = facts_of(meeting), meeting.version, now
    earlier.letters, earlier.is_called_off, earlier.invited_by = earlier.letters + 1, False, by.person_id
    earlier.reply = earlier.reply_for = earlier.replied_at = None
    return earlier


def reply(
    session: Session,
    invitation: Invitation,
    meeting: Meeting,
    value: Reply,
    *,
    by: By,
    now: datetime,
    said_at: datetime | None = None,
) -> None:
    """May be changed until the meeting begins. `said_at`: when it was pressed in a calendar program, if it was."""
    if invitation.is_called_off or not is_ahead(meeting, now):
        raise Conflict(N_("This meeting can no longer be answered for"))
    invitation.reply, invitation.reply_for, invitation.replied_at = value, meeting.starts_at, said_at or now
    session.add(invitation)
    act = "meeting.answered_by_calendar" if said_at else "meeting.answered"
    record(session, act, meeting.id, by=by, now=now, person=invitation.person_id, reply=value)


def token_of(invitation: Invitation, key: str) -> str:
    """The same in every letter; the table knows its hash only."""
    return sealed_token(key, "invitation", invitation.id)


def invitations_of(session: Session, meeting_id: UUID) -> list[Invitation]:
    return list(session.exec(select(Invitation).where(Invitation.meeting_id == meeting_id)))


def own_invitation(session: Session, meeting: Meeting, person_id: UUID) -> Invitation:
    own = select(Invitation).where(Invitation.meeting_id == meeting.id, Invitation.person_id == person_id)
    if found := session.exec(own).first():
        return found
    raise NotAllowed(N_("You were not invited to this meeting"))


def invitation_behind(session: Session, token: str) -> Held:
    """Of this secret; none of a person whose account is closed."""
    if found := _held(session, col(Invitation.token_hash) == hashed(token)):
        return found
    raise NotFound(NO_SUCH_INVITATION)


def find_invitation(session: Session, invitation_id: UUID) -> Held | None:
    """None of a person whose account is closed. Kept until the commit: of two answers at once one sees the other."""
    session.exec(select(Invitation.id).where(Invitation.id == invitation_id).with_for_update()).first()
    return _held(session, col(Invitation.id) == invitation_id)


def _held(session: Session, condition: Any) -> Held | None:
    held = select(Invitation, Meeting, Person).join(Meeting, col(Meeting.id) == Invitation.meeting_id)
    held = held.join(Person, col(Person.id) == Invitation.person_id)
    return session.exec(held.where(condition, col(Person.disabled_at).is_(None))).first()
