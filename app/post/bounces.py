"""What a notice of failure changes: the letter is not delivered, and its address is flagged."""

from datetime import datetime
from uuid import uuid4

import sqlalchemy as sa
import structlog
from sqlmodel import Session

from app.base.database import Database, insert_unless_there
from app.base.settings import Settings
from app.post.addresses import flag_address
from app.post.columns import bounce, letter
from app.post.models import Letter, LetterState
from app.post.notices import Notice, read_notice

BOUNCES, LETTERS = bounce.id.table, letter.id.table

log = structlog.get_logger()


def note_bounce(session: Session, notice: Notice, *, now: datetime) -> bool:
    """The same notice again changes nothing; false then, and for a letter that is not in this database."""
    about = session.get(Letter, notice.letter_id)
    known = sa.select(bounce.id).where(bounce.notice_id == notice.id)
    if about is None or session.execute(known).first():
        return False
    row = {
        "id": uuid4(), "notice_id": notice.id, "letter_id": notice.letter_id, "at": now, "action": notice.action,
        "status": notice.status, "answer": notice.answer,
    }  # fmt: skip
    insert_unless_there(session, BOUNCES, [row])
    if notice.is_final:
        _was_not_delivered(session, about, notice, now)
    return True


def take_notice(database: Database, settings: Settings, content: bytes, *, now: datetime, came_to: str = "") -> bool:
    notice = read_notice(content, settings, came_to=came_to)
    if notice is None:
        log.info("notice_not_ours")
        return False
    with database.writing() as session:
        return note_bounce(session, notice, now=now)


def _was_not_delivered(session: Session, about: Letter, notice: Notice, now: datetime) -> None:
    answer = f"{notice.status} {notice.answer}".strip()
    sent = sa.update(LETTERS).where(letter.id == about.id, letter.state == LetterState.SENT)
    session.connection().execute(sent.values(state=LetterState.BOUNCED, server_answer=answer[:1000]))
    if about.address:
        flag_address(session, about.address, answer, about.id, now=now)
