"""Before invitations leave: who gets one, and who does not and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.language import N_, Sentence
from app.base.templating import day
from app.base.zones import local_day
from app.meetings.inviting import invitations_of
from app.meetings.models import GroupMember, Meeting
from app.people.models import Person, Side
from app.people.queries import deputies_on
from app.post.models import Letter, LetterState


@dataclass(frozen=True, slots=True)
class Invitee:
    """`skipped`: why no invitation goes to this person. `deputy`: who reads the letters just now."""

    person: Person
    side: Side
    skipped: Sentence | None
    deputy: str = ""


def invitees(session: Session, meeting: Meeting, *, now: datetime) -> list[Invitee]:
    """Every member of the group, and those who left it before the meeting."""
    assert meeting.starts_at
    on = local_day(meeting.starts_at, meeting.zone)
    seats = _seats(session, meeting.group_id)
    refused = refused_addresses(session, {person.id for _, person, _ in seats})
    invited = {each.person_id: each for each in invitations_of(session, meeting.id) if not each.is_called_off}
    found: dict[UUID, Invitee] = {}
    for member, person, side in seats:  # of two seats the later one counts
        deputy = deputies_on(session, local_day(now, side.zone)).get(person.id) if person.id not in found else None
        why = _why_not(member, person, on, person.id in refused)
        if not why and (earlier := invited.get(person.id)):
            why = Sentence(N_("was invited on %(day)s"), {"day": day(local_day(earlier.invited_at, side.zone))})
        found[person.id] = Invitee(person, side, why, deputy.name if deputy else "")
    return sorted(found.values(), key=lambda each: (each.side.code, each.person.name))


def seal_of(meeting: Meeting, listed: Collection[Invitee]) -> str:
    """What the page showed: the list is confirmed as it was read, or not at all."""
    going = sorted(str(each.person.id) for each in listed if each.skipped is None)
    return sha256("|".join([str(meeting.version), *going]).encode()).hexdigest()[:16]


def _why_not(member: GroupMember, person: Person, on: date, is_refused: bool) -> Sentence | None:
    if person.disabled_at:
        return Sentence(N_("the account is closed"))
    if not (member.since <= on and (member.until is None or member.until >= on)):
        return Sentence(N_("is not in the group on the day of the meeting"))
    if "@" not in person.email:
        return Sentence(N_("has no address"))
    return Sentence(N_("the mail server refused the last letter to this address")) if is_refused else None


def _seats(session: Session, group_id: UUID) -> list[tuple[GroupMember, Person, Side]]:
    seats = sa.select(GroupMember, Person, Side).join(Person, col(Person.id) == GroupMember.person_id)
    seats = seats.join(Side, col(Side.id) == GroupMember.side_id).where(col(GroupMember.group_id) == group_id)
    return [(member, person, side) for member, person, side in session.execute(seats.order_by(col(GroupMember.since)))]


def refused_addresses(session: Session, person_ids: Collection[UUID]) -> set[UUID]:
    """Those whose last letter to the present address was given up."""
    ended = sa.select(col(Letter.person_id), col(Letter.state)).join(Person, col(Person.id) == Letter.person_id)
    ended = ended.where(col(Letter.person_id).in_(person_ids), col(Letter.address) == Person.email)
    ended = ended.where(col(Letter.state).in_((LetterState.SENT, LetterState.GIVEN_UP)))
    last = {row[0]: row[1] for row in session.execute(ended.order_by(col(Letter.created_at)))}
    return {person_id for person_id, state in last.items() if state == LetterState.GIVEN_UP}
