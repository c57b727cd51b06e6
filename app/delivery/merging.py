"""Tells the database what the journal of sent letters knows and it does not: it was put back from a backup, or died."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import Database, insert_unless_there, take_turn
from app.base.portions import portions
from app.post.columns import body, letter, person, reminder, sent_mark
from app.post.models import LetterState, ReminderState
from app.post.sent_journal import SentJournal
from app.post.trouble_models import SentMark
from app.reminders.changes import KEY, PLANNING_TURN, set_loose

LETTERS, LEDGER, MARKS = letter.id.table, reminder.id.table, sent_mark.journal_id.table
HAS_LEFT = (LetterState.SENT, LetterState.BOUNCED)
STILL_OPEN = (LetterState.OWED, LetterState.HELD, LetterState.UNCERTAIN)


def merge_sent(database: Database, journal: SentJournal) -> int:
    """How many letters were not known to have left. Only what was added since the last time is read."""
    size = journal.size()
    if not size:
        return 0
    journal_id = journal.id()
    with database.reading() as session:
        mark = session.get(SentMark, journal_id)
        place = mark.read_to if mark and mark.read_to <= size else 0
        if place == size:
            return 0
        tail = journal.behind(place)
        news = _unknown(session, tail.lines)
    with database.writing() as session:
        take_turn(session, PLANNING_TURN)
        sides = set(session.scalars(sa.select(person.side_id).distinct()))
        for line in news:
            _take_over(session, line, sides)
        insert_unless_there(session, MARKS, [{"journal_id": journal_id, "read_to": 0}], key=["journal_id"])
        here = sa.update(MARKS).where(sent_mark.journal_id == journal_id)
        session.connection().execute(here.values(read_to=tail.read_to))
    return len(news)


def _unknown(session: Session, lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Letters that this database does not know to have left, to people whom it knows."""
    left, people = set(), set()
    for some in portions(lines, 500):
        known = sa.select(letter.message_id).where(letter.message_id.in_([line["message_id"] for line in some]))
        left |= set(session.scalars(known.where(letter.state.in_(HAS_LEFT))))
        people |= set(
            session.scalars(sa.select(person.id).where(person.id.in_({UUID(each["person"]) for each in some})))
        )
    return [line for line in lines if line["message_id"] not in left and UUID(line["person"]) in people]


def _take_over(session: Session, line: dict[str, Any], sides: Collection[UUID]) -> None:
    """A rung of a side that is not here any more is nobody's."""
    letter_id, at = UUID(line["letter"]), datetime.fromisoformat(line["at"])
    _put_letter(session, line, letter_id, at)
    rungs = [rung for rung in line["rungs"] if UUID(rung["side_id"]) in sides]
    others = {_put_rung(session, line, rung, letter_id, at) for rung in rungs} - {None, letter_id}
    _take_apart(session, [other for other in others if other])


def _put_letter(session: Session, line: dict[str, Any], letter_id: UUID, at: datetime) -> None:
    row = {
        "id": letter_id, "kind": line["kind"], "person_id": UUID(line["person"]), "message_id": line["message_id"],
        "state": LetterState.SENT, "created_at": at, "next_attempt_at": at, "sent_at": at, "address": "", "subject": "",
        "server_answer": "", "why": "", "attempts": 1,
    }  # fmt: skip
    insert_unless_there(session, LETTERS, [row])
    sent = {"state": LetterState.SENT, "sent_at": at, "claim": None, "claimed_until": None, "why": ""}
    is_it = sa.and_(letter.message_id == line["message_id"], letter.state.not_in(HAS_LEFT))
    session.connection().execute(sa.update(LETTERS).where(is_it).values(**sent))


def _put_rung(
    session: Session, line: dict[str, Any], rung: dict[str, Any], letter_id: UUID, at: datetime
) -> UUID | None:
    """The letter that was to pay it until now."""
    row = _row(session, line, rung) | {"id": uuid4(), "created_at": at, "letter_id": letter_id}
    insert_unless_there(session, LEDGER, [row | {"state": ReminderState.SENT, "because": ""}], key=KEY)
    key = sa.and_(*(reminder[name] == row[name] for name in KEY))
    before = session.scalar(sa.select(reminder.letter_id).where(key))
    paid = {"state": ReminderState.SENT, "letter_id": letter_id, "because": ""}
    session.connection().execute(sa.update(LEDGER).where(key).values(**paid))
    return before


def _row(session: Session, line: dict[str, Any], rung: dict[str, Any]) -> dict[str, Any]:
    ids = {name: UUID(rung[name]) if rung[name] else None for name in ("subject_id", "plan_id", "side_id", "body_id")}
    if ids["body_id"] and session.scalar(sa.select(body.id).where(body.id == ids["body_id"])) is None:
        ids["body_id"] = None
    days = {"due_on": date.fromisoformat(rung["due_on"]), "leaves_at": datetime.fromisoformat(rung["leaves_at"])}
    return {**rung, **ids, **days, "person_id": UUID(line["person"])}


def _take_apart(session: Session, letter_ids: Iterable[UUID]) -> None:
    """Letters of which a part has left already: what is left of them is folded anew."""
    still = sa.update(LETTERS).where(letter.id.in_(list(letter_ids)), letter.state.in_(STILL_OPEN))
    gone = session.connection().execute(still.values(state=LetterState.CANCELLED).returning(letter.id))
    set_loose(session, [row.id for row in gone])
