"""Where what was told leads to: the item, the meeting, the form, or the list of them where a letter tells of many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.campaigns.queries import find_form
from app.comments.models import Comment
from app.control.models import Decision
from app.letters.form_letters import ASKS, REMINDS, from_about
from app.meetings.invitations import Invitation
from app.meetings.models import Meeting, WorkingGroup
from app.post.columns import occurrence, reminder
from app.post.models import Ground, Letter, ReminderKind


@dataclass(frozen=True, slots=True)
class Destination:
    """`item_id`: of the one item that the letter is about; opening the address is opening the item."""

    path: str
    item_id: UUID | None = None


def destination_of(session: Session, letter: Letter) -> Destination:
    lead = OF_LETTERS_ON_THEIR_OWN.get(letter.kind)
    return lead(session, letter.about or {}) if lead else _of_rungs(session, letter.id)


def _of_rungs(session: Session, letter_id: UUID) -> Destination:
    rows = session.execute(
        sa.select(reminder.kind, reminder.subject_id, reminder.ground).where(reminder.letter_id == letter_id)
    ).all()
    subjects = {(row.kind == ReminderKind.MEETING, row.subject_id) for row in rows}
    if len(subjects) != 1:
        own = not rows or any(row.ground == Ground.CONTACT for row in rows)
        return Destination("/mine" if own else "/")
    [(is_meeting, subject_id)] = subjects
    return _meeting(session, subject_id) if is_meeting else _of_date(session, subject_id)


def _of_date(session: Session, occurrence_id: UUID) -> Destination:
    return _item(session.scalars(sa.select(occurrence.item_id).where(occurrence.id == occurrence_id)).one())


def _item(item_id: UUID, part: str = "") -> Destination:
    return Destination(f"/items/{item_id}{part}", item_id)


def _meeting(session: Session, meeting_id: UUID) -> Destination:
    meeting = session.get_one(Meeting, meeting_id)
    return Destination(f"/meetings/{session.get_one(WorkingGroup, meeting.group_id).slug}/{meeting.key}")


def _inbox(_session: Session, _about: Mapping[str, Any]) -> Destination:
    return Destination("/inbox")


def _comment(session: Session, about: Mapping[str, Any]) -> Destination:
    return _item(session.get_one(Comment, UUID(about["comment"])).item_id, "#comments")


def _returned(session: Session, about: Mapping[str, Any]) -> Destination:
    return _of_date(session, session.get_one(Decision, UUID(about["decision"])).occurrence_id)


def _invitation(session: Session, about: Mapping[str, Any]) -> Destination:
    return _meeting(session, session.get_one(Invitation, UUID(about["invitation"])).meeting_id)


def _forms(session: Session, about: Mapping[str, Any]) -> Destination:
    """The form; of several the list of one's own, or the collection for a coordinator who answers for others."""
    on_behalf = from_about(about)
    form, campaign, plan = find_form(session, next(iter(on_behalf)))
    collection = f"/plans/{plan.slug}/campaigns/{campaign.n}"
    if len(on_behalf) == 1:
        return Destination(f"{collection}/forms/{form.id}")
    return Destination(collection if all(on_behalf.values()) else "/mine")


OF_LETTERS_ON_THEIR_OWN: Mapping[str, Callable[[Session, Mapping[str, Any]], Destination]] = {
    "digest": _inbox,
    "mention": _comment,
    "returned": _returned,
    "invitation": _invitation,
    ASKS: _forms,
    REMINDS: _forms,
}
