"""Messages that come to our sealed addresses: notices of failure, answers of calendars, and letters of people."""

from datetime import datetime
from email import message_from_bytes

import structlog
from sqlalchemy.exc import OperationalError

from app.base.database import Database
from app.base.imap import Mailbox
from app.base.settings import Settings
from app.post.bounces import take_notice
from app.post.notices import addressed_to
from app.post.replies import FOR_PEOPLE, NEWS, Fate, take_reply
from app.post.return_address import invitation_of

MOST = 10 * 2**20  # bytes of one message

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
    message = message_from_bytes(content)
    invitation_id = invitation_of(addressed_to(message, came_to), settings)
    if invitation_id is not None:
        return take_reply(database, message, invitation_id, now=now)
    is_news = take_notice(database, settings, content, now=now, came_to=came_to)
    return Fate.FAILURE_NOTED if is_news else Fate.NOTHING_NEW


def _fate(database: Database, settings: Settings, content: bytes, now: datetime) -> Fate:
    """One that cannot be read keeps no other back. A database that is away ends the reading: it is asked again."""
    if len(content) > MOST:
        log.warning("message_too_large")
        return Fate.FOR_A_PERSON
    try:
        return take_message(database, settings, content, now=now)
    except OperationalError:
        raise
    except Exception:
        log.exception("message_not_read")
        return Fate.FOR_A_PERSON
