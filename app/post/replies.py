"""What an answer of a calendar program changes: the same as a press in the letter would."""

from datetime import datetime
from email import message_from_bytes
from email.message import Message
from enum import Enum, auto
from uuid import UUID

import structlog
from sqlmodel import Session, col, select

from app.base.database import Database
from app.exports.ics import meeting_uid
from app.history.models import Author, Via
from app.meetings.invitations import Invitation, Reply, is_ahead
from app.meetings.inviting import Held, find_invitation, reply
from app.meetings.models import Meeting
from app.post.calendar_replies import Answer, read_answer
from app.post.models import Letter

VALUES = {"ACCEPTED": Reply.ACCEPTED, "DECLINED": Reply.DECLINED}

log = structlog.get_logger()


class Fate(Enum):
    """What became of a message that came in."""

    FAILURE_NOTED = auto()
    ANSWER_NOTED = auto()
    ANSWER_NOTED_WITH_WORDS = auto()  # the answer is recorded, the words beside it are for a person
    FOR_A_PERSON = auto()
    NOTHING_NEW = auto()


NEWS = (Fate.FAILURE_NOTED, Fate.ANSWER_NOTED, Fate.ANSWER_NOTED_WITH_WORDS)
FOR_PEOPLE = (Fate.FOR_A_PERSON, Fate.ANSWER_NOTED_WITH_WORDS)


def take_reply(database: Database, content: bytes, invitation_id: UUID, *, now: datetime) -> Fate:
    """Came to the sealed address of this invitation: that alone proves whose answer it is."""
    message = message_from_bytes(content)
    with database.writing() as session:
        fate = note_reply(session, message, invitation_id, now=now)
    log.info("calendar_reply", invitation=str(invitation_id), fate=fate.name.lower())
    return fate


def note_reply(session: Session, message: Message, invitation_id: UUID, *, now: datetime) -> Fate:
    found = find_invitation(session, invitation_id)
    if found is None:
        return without_answer(message)
    invitation, meeting, _ = found
    answer = read_answer(message, meeting_uid(meeting.id))
    value = VALUES.get(answer.partstat) if answer else None
    if answer is None or value is None:
        return without_answer(message)
    if _counts(session, invitation, meeting, answer, now) and _record(session, found, answer, value, now):
        return Fate.ANSWER_NOTED_WITH_WORDS if answer.words else Fate.ANSWER_NOTED
    return Fate.FOR_A_PERSON if answer.words else Fate.NOTHING_NEW


def _record(session: Session, found: Held, answer: Answer, value: Reply, now: datetime) -> bool:
    """The same once more is no act, but what was said in between and comes later counts no longer."""
    invitation, meeting, _ = found
    said_at = _said_at(invitation, answer, now)
    if invitation.reply_to(meeting) == value:
        invitation.replied_at = said_at
        session.add(invitation)
        return False
    by = Author(invitation.person_id, Via.LETTER)
    reply(session, invitation, meeting, value, by=by, now=now, said_at=said_at)
    return True


def _counts(session: Session, invitation: Invitation, meeting: Meeting, answer: Answer, now: datetime) -> bool:
    """Of the present moment of a meeting that can still be answered for, and not overtaken by a later answer."""
    if invitation.is_called_off or not is_ahead(meeting, now):
        return False
    if invitation.replied_at and _said_at(invitation, answer, now) < invitation.replied_at:
        return False
    return _moment_answered(session, invitation, answer.sequence) == meeting.starts_at


def _said_at(invitation: Invitation, answer: Answer, now: datetime) -> datetime:
    """Clocks of others are believed between the invitation and now."""
    return max(invitation.invited_at, min(answer.said_at or now, now))


def _moment_answered(session: Session, invitation: Invitation, sequence: int) -> datetime | None:
    """When the meeting was to begin, as the letter that is answered said; the first one, if none bears this number."""
    keys = [invitation_key(invitation.id, n) for n in range(1, invitation.letters + 1)]
    abouts = session.exec(select(Letter.about).where(col(Letter.key).in_(keys))).all()
    told = sorted((about["version"] - 1, about["n"], about["facts"]["starts_at"]) for about in abouts if about)
    earlier = [each for each in told if each[0] <= sequence] or told[:1]
    return datetime.fromisoformat(earlier[-1][2]) if earlier else None


def invitation_key(invitation_id: UUID, n: int) -> str:
    """Of the n-th letter of an invitation."""
    return f"invitation:{invitation_id}:{n}"


def without_answer(message: Message) -> Fate:
    """An absence note and the like are for nobody; anything else somebody wrote, or pressed, for people."""
    return Fate.NOTHING_NEW if _is_automatic(message) else Fate.FOR_A_PERSON


def _is_automatic(message: Message) -> bool:
    """RFC 3834, and what programs said before it."""
    return (
        _said(message, "Auto-Submitted", "no") != "no"
        or _said(message, "Precedence") in ("bulk", "junk", "list", "auto_reply")
        or any(name in message for name in ("X-Autoreply", "X-Autorespond"))
        or _said(message, "Return-Path") == "<>"
        or message.get_content_type() == "multipart/report"
    )


def _said(message: Message, name: str, otherwise: str = "") -> str:
    return str(message.get(name, otherwise)).strip().lower()
