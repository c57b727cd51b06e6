"""Letters that are kept back until an administrator decides: a wrong clock or bad data must not write to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.errors import Conflict, NotFound
from app.base.language import N_
from app.base.portions import portions
from app.history.changes import record
from app.people.actor import Actor
from app.post.columns import hold, letter, person, reminder
from app.post.models import LetterState, ReminderState
from app.post.trouble_models import Hold
from app.reminders.planner import OVERTAKEN

LETTERS, LEDGER = letter.id.table, reminder.id.table

AT_LEAST = 500  # letters at once that surprise nobody
EACH = 2  # nor do two for everybody

BURST = N_("So many letters at once are unusual: the clock or the data may be wrong")
DROPPED = N_("An administrator dropped it")


@dataclass(frozen=True, slots=True)
class Held:
    """One question to the administrator."""

    id: UUID
    at: datetime
    why: str
    letters: int


def is_burst(session: Session, letters: int) -> bool:
    if letters <= AT_LEAST:
        return False
    active = sa.select(sa.func.count()).where(person.disabled_at.is_(None))
    return letters > max(AT_LEAST, EACH * session.execute(active).scalar_one())


def hold_back(session: Session, letter_ids: Sequence[UUID], why: str, *, now: datetime) -> None:
    """Ask the administrator once for all letters that are held for the same reason."""
    hold_id = _open_hold(session, why, now)
    kept = {"state": LetterState.HELD, "why": why, "hold_id": hold_id}
    for some in portions(letter_ids):
        session.connection().execute(sa.update(LETTERS).where(letter.id.in_(some)).values(**kept))


def open_holds(session: Session) -> list[Held]:
    counted = sa.select(hold.id, hold.at, hold.why, sa.func.count(letter.id))
    counted = counted.outerjoin(LETTERS, sa.and_(letter.hold_id == hold.id, letter.state == LetterState.HELD))
    undecided = counted.where(hold.decided_at.is_(None)).group_by(hold.id, hold.at, hold.why).order_by(hold.at)
    return [Held(*row) for row in session.execute(undecided)]


def find_hold(session: Session, hold_id: UUID) -> Hold:
    if found := session.get(Hold, hold_id):
        return found
    raise NotFound(N_("There is nothing to decide here"))


def release(session: Session, held: Hold, *, by: Actor, now: datetime) -> None:
    """They leave after all; a rung that a later one has overtaken meanwhile does not."""
    letters = _decide(session, held, "released", by, now)
    later = LEDGER.alias()
    overtaken = sa.exists().where(
        later.c.person_id == reminder.person_id,
        later.c.subject_id == reminder.subject_id,
        later.c.due_on == reminder.due_on,
        later.c.stage > reminder.stage,
        later.c.state != ReminderState.WITHDRAWN,
    )
    of_these = sa.and_(reminder.letter_id.in_(_held_by(held)), reminder.state == ReminderState.PLANNED)
    passed = sa.update(LEDGER).where(of_these, overtaken)
    session.connection().execute(passed.values(state=ReminderState.PASSED_OVER, because=OVERTAKEN))
    free = {"state": LetterState.OWED, "why": "", "next_attempt_at": now, "handed_at": None}
    session.connection().execute(letters.values(**free))


def drop(session: Session, held: Hold, *, by: Actor, now: datetime) -> None:
    """They never leave, and say so."""
    letters = _decide(session, held, "dropped", by, now)
    rows = sa.update(LEDGER).where(reminder.letter_id.in_(_held_by(held)), reminder.state == ReminderState.PLANNED)
    session.connection().execute(rows.values(state=ReminderState.SUPPRESSED, because=DROPPED))
    session.connection().execute(letters.values(state=LetterState.SUPPRESSED, why=DROPPED))


def _decide(session: Session, held: Hold, decision: str, by: Actor, now: datetime) -> sa.Update:
    """Written down, then to be done to these letters."""
    by.must_administer()
    if held.decided_at:
        raise Conflict(N_("This was decided already"))
    held.decided_at, held.decision, held.person_id = now, decision, by.person_id
    session.add(held)
    session.flush()
    count = session.execute(sa.select(sa.func.count()).select_from(_held_by(held).subquery())).scalar_one()
    record(session, f"hold.{decision}", held.id, by=by, now=now, letters=count, why=held.why)
    return sa.update(LETTERS).where(letter.hold_id == held.id, letter.state == LetterState.HELD)


def _held_by(held: Hold) -> sa.Select:
    return sa.select(letter.id).where(letter.hold_id == held.id, letter.state == LetterState.HELD)


def _open_hold(session: Session, why: str, now: datetime) -> UUID:
    asked = sa.select(hold.id).where(hold.decided_at.is_(None), hold.why == why)
    if known := session.scalars(asked).first():
        return known
    new = Hold(at=now, why=why)
    session.add(new)
    session.flush()
    return new.id
