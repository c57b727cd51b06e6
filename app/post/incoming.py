"""Messages that come to our sealed addresses: notices of failure, answers of calendars, and letters of people."""

from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser

import structlog
from sqlalchemy.exc import OperationalError

from app.base.database import Database
from app.base.imap import Mailbox
from app.base.settings import Settings
from app.post.bounces import take_notice
from app.post.calendar_replies import organizers
from app.post.notices import addressed_to
from app.post.replies import FOR_PEOPLE, NEWS, Fate, take_reply, without_answer
from app.post.return_address import invitation_of, letter_of

MOST, OF_A_REPLY, HEAD = 10 * 2**20, 2**20, 2**16  # bytes of a message, of one with an answer, of what names its reader

log = structlog.get_logger()


def read_mailbox(database: Database, settings: Settings, *, now: datetime) -> int:
    """Every unread message of the mailbox; how many told of something new.

    What is for a person stays unread and gets a flag, so that a mail program shows it and we do not ask again.
    """
    if not settings.bounce_imap:
        return 0
    news = 0
    for each in Mailbox(settings.bounce_imap).unread(at_most=MOST):
        fate = _fate(database, settings, each.content, now)
        each.is_for_a_person = fate in FOR_PEOPLE
        news += fate in NEWS
    return news


def take_message(database: Database, settings: Settings, content: bytes, *, now: datetime, came_to: str = "") -> Fate:
    """The head first; of what came to no sealed address a calendar is looked for, in a short message only."""
    head = BytesHeaderParser().parsebytes(content[:HEAD])
    addresses = addressed_to(head, came_to)
    if invitation_id := invitation_of(addresses, settings):
        is_answer = len(content) <= OF_A_REPLY
        return take_reply(database, content, invitation_id, now=now) if is_answer else Fate.FOR_A_PERSON
    if not letter_of(addresses, settings):
        return _take_letter_to_sender(database, settings, content, head, now=now)
    is_news = take_notice(database, settings, content, now=now, came_to=came_to)
    return Fate.FAILURE_NOTED if is_news else Fate.NOTHING_NEW


def _take_letter_to_sender(
    database: Database, settings: Settings, content: bytes, head: Message, *, now: datetime
) -> Fate:
    """Some programs answer the sender of the letter. The sealed address comes back all the same, as the organizer's,
    and is the same proof there: whoever has it has our letter. Who sent the message proves nothing, as ever.

    What else came here is for a person, unless a machine wrote it.
    """
    if len(content) <= OF_A_REPLY:
        told = organizers(message_from_bytes(content))
        if invitation_id := invitation_of(told, settings):
            return take_reply(database, content, invitation_id, now=now)
    log.info("message_not_ours")
    return without_answer(head)


def _fate(database: Database, settings: Settings, content: bytes, now: datetime) -> Fate:
    """One that cannot be read keeps no other back. A database that is away ends the reading: it is asked again."""
    if len(content) > MOST:
        log.warning("message_too_large")
        return Fate.FOR_A_PERSON
    try:
        return take_message(database, settings, content, now=now)
    except OperationalError:
        raise
    except RecursionError:
        log.warning("message_too_deep")
        return Fate.FOR_A_PERSON
    except Exception:
        log.exception("message_not_read")
        return Fate.FOR_A_PERSON
