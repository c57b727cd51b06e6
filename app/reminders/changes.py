"""Writes the ledger: rungs that are owed now, the letters they are folded into, what fell away meanwhile."""

import hmac
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import insert_unless_there
from app.base.portions import portions
from app.base.settings import Settings
from app.post.columns import letter, reminder
from app.post.models import LetterState, ReminderState
from app.reminders.climbing import Owed
from app.reminders.folding import WITH_NEWS, folded
from app.reminders.read_in_app import READ

KEY = ["person_id", "kind", "subject_id", "due_on", "stage"]
KEPT = [name for name in Owed.__slots__ if name != "due_at"]
PLANNING_TURN = 20200930
LEDGER, LETTERS = reminder.id.table, letter.id.table
PUT_IN = (
    sa.update(LEDGER)
    .where(reminder.id.in_(sa.bindparam("rows", expanding=True)), reminder.letter_id.is_(None))
    .values(letter_id=sa.bindparam("letter"))
)


def keep(session: Session, owed: Sequence[Owed], *, now: datetime) -> None:
    """Write down each rung once. One that fell away before it was sent may come back."""
    rows = [{name: getattr(each, name) for name in KEPT} for each in sorted(owed, key=_order)]
    withdrawn = _withdrawn(session, {row["subject_id"] for row in rows})
    new = [{"id": uuid4(), "created_at": now, **row} for row in rows if _key(row) not in withdrawn]
    insert_unless_there(session, LEDGER, new, key=KEY)
    for row in rows:
        if row_id := withdrawn.get(_key(row)):
            again = sa.update(LEDGER).where(reminder.id == row_id, reminder.state == ReminderState.WITHDRAWN)
            session.connection().execute(again.values(**row, letter_id=None))


def withdraw(session: Session, fallen: Mapping[UUID, str]) -> None:
    """Take back rows that are owed no longer, with the reason."""
    for row_id, because in sorted(fallen.items()):
        state = ReminderState.SUPPRESSED if because == READ else ReminderState.WITHDRAWN
        taken = sa.update(LEDGER).where(reminder.id == row_id, reminder.state == ReminderState.PLANNED)
        session.connection().execute(taken.values(state=state, because=because))


def take_apart(session: Session, letter_ids: Collection[UUID], *, now: datetime) -> None:
    """Cancel letters that nobody holds just now; what they say is folded into new ones."""
    free = sa.or_(letter.claimed_until.is_(None), letter.claimed_until < now)
    owed = sa.update(LETTERS).where(letter.id.in_(letter_ids), letter.state == LetterState.OWED, free)
    owed = owed.where(letter.handed_at.is_(None))
    cancelled = session.connection().execute(owed.values(state=LetterState.CANCELLED).returning(letter.id))
    set_loose(session, [row.id for row in cancelled])


def set_loose(session: Session, letter_ids: Collection[UUID]) -> None:
    """Of cancelled letters: rungs are folded anew; the news that were to go along stay, and leave by themselves."""
    with_news = sa.update(LETTERS).where(
        letter.id.in_(letter_ids), letter.kind.in_(WITH_NEWS), letter.about.is_not(None)
    )
    digest = {"state": LetterState.OWED, "kind": "digest", "content": None, "written_at": None}
    session.connection().execute(with_news.values(digest))
    loose = sa.update(LEDGER).where(reminder.letter_id.in_(letter_ids), reminder.state == ReminderState.PLANNED)
    session.connection().execute(loose.values(letter_id=None))


def fold(
    session: Session, settings: Settings, *, news: Mapping[UUID, dict[str, int]] = MappingProxyType({}), now: datetime
) -> list[UUID]:
    """One letter a person, with the news of the morning, and one on the day of each meeting: the new letters."""
    loose = sa.select(reminder.id, reminder.person_id, reminder.kind, reminder.subject_id, reminder.stage)
    loose = loose.where(reminder.state == ReminderState.PLANNED, reminder.letter_id.is_(None))
    letters, put_in, told = [], {}, set()
    for folder, rows in folded(session.execute(loose).all(), news):
        person_id = rows[0].person_id
        letters.append(new_letter(person_id, folder, settings, now))
        put_in[letters[-1]["id"]] = [row.id for row in rows]
        if folder in WITH_NEWS and person_id in news:
            letters[-1]["about"] = news[person_id]
            told.add(person_id)
    letters += [_digest(who, news[who], settings, now) for who in sorted(news) if who not in told]
    if letters:
        session.connection().execute(sa.insert(LETTERS), letters)
    for letter_id, row_ids in put_in.items():
        session.connection().execute(PUT_IN, {"rows": row_ids, "letter": letter_id})
    return [new["id"] for new in letters]


def _digest(person_id: UUID, window: dict[str, int], settings: Settings, now: datetime) -> dict[str, Any]:
    return {**new_letter(person_id, "digest", settings, now), "about": window}


def message_id(letter_id: UUID, settings: Settings) -> str:
    """Fixed for ever, and nobody else can make one that fits."""
    seal = hmac.new(settings.secret_key.encode(), letter_id.bytes, "sha256").hexdigest()[:8]
    return f"<r.{letter_id.hex}.{seal}@{settings.mail_domain}>"


def new_letter(person_id: UUID, folder: str, settings: Settings, now: datetime) -> dict[str, Any]:
    """A row of the table of letters, owed at once."""
    letter_id = uuid4()
    return {
        "id": letter_id,
        "kind": folder,
        "person_id": person_id,
        "message_id": message_id(letter_id, settings),
        "state": LetterState.OWED,
        "created_at": now,
        "next_attempt_at": now,
        "address": "",
        "subject": "",
        "server_answer": "",
        "why": "",
        "attempts": 0,
        "key": None,
        "about": None,
    }


def _withdrawn(session: Session, subject_ids: Collection[UUID]) -> dict[tuple, UUID]:
    taken = sa.select(reminder.id, *(reminder[name] for name in KEY)).where(reminder.state == ReminderState.WITHDRAWN)
    found: dict[tuple, UUID] = {}
    for some in portions(list(subject_ids)):
        for row_id, *key in session.execute(taken.where(reminder.subject_id.in_(some))):
            found[tuple(key)] = row_id
    return found


def _order(owed: Owed) -> tuple:
    """Any that all planners share. Numbers, because keys are slow to compare."""
    return owed.person_id.int, owed.kind, owed.subject_id.int, owed.due_on, owed.stage


def _key(row: Mapping[str, Any]) -> tuple:
    return tuple(row[name] for name in KEY)
