"""What the Reminders page shows: the pulse, what will leave, what left, what did not and why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.errors import NotFound
from app.base.language import N_
from app.people.actor import Actor
from app.post.columns import letter, reminder
from app.post.models import Letter, LetterState, Pulse, Reminder, ReminderState
from app.post.pulse import has_stopped, read_pulse
from app.reminders.climbing import Owed
from app.reminders.explained import Explained, Reader, explain, readers_of
from app.reminders.fact_queries import read_facts
from app.reminders.planner import foresee
from app.reminders.read_in_app import without_read

DID_NOT_LEAVE = (ReminderState.PASSED_OVER, ReminderState.SUPPRESSED, ReminderState.WITHDRAWN)
HAVE_LEFT = (LetterState.SENT, LetterState.BOUNCED)
WAIT = (LetterState.OWED, LetterState.HELD, LetterState.UNCERTAIN)
LOST = (LetterState.GIVEN_UP, LetterState.SUPPRESSED, LetterState.BOUNCED)


@dataclass(frozen=True, slots=True)
class LetterTold:
    """A letter and what it is about. `at`: when it left, or when it is tried next."""

    letter: Letter
    reader: Reader
    at: datetime
    rungs: Sequence[Explained]


def pulse_of(session: Session) -> Pulse | None:
    return read_pulse(session)


def pulse_stopped(session: Session, *, now: datetime) -> bool:
    """It ticked once, and has not for five minutes."""
    return has_stopped(read_pulse(session), now=now)


def letters_by_state(session: Session) -> dict[str, int]:
    counted = session.execute(sa.select(letter.state, sa.func.count()).group_by(letter.state))
    return {state.value: 0 for state in LetterState} | {state.value: number for state, number in counted}


def upcoming(
    session: Session, pulse: Pulse | None, *, seen_by: Actor, first: date, last: date, now: datetime
) -> list[Explained]:
    """What will leave in these days, if nobody reports or moves anything until then; the earliest first."""
    ahead = foreseen(session, pulse, first=first, last=last, now=now)
    leaves = [owed for owed in ahead if owed.state != ReminderState.PASSED_OVER]
    return [told for told in explain(session, leaves) if may_see(seen_by, told)]


def foreseen(session: Session, pulse: Pulse | None, *, first: date, last: date, now: datetime) -> list[Owed]:
    facts = read_facts(session, first_at=pulse.first_at if pulse else now, now=now, until=last)
    return without_read(session, foresee(facts, first, last, now=now))


def letters_left(session: Session, *, seen_by: Actor, limit: int = 100) -> list[LetterTold]:
    """The latest first."""
    left = sa.select(Letter).where(letter.state.in_(HAVE_LEFT), _visible(seen_by))
    found = session.scalars(left.order_by(letter.sent_at.desc()).limit(limit)).all()
    return _with_rungs(session, found)


def letters_waiting(session: Session, *, seen_by: Actor, limit: int = 100) -> list[LetterTold]:
    """Owed, held or of unknown end, with what the server answered last."""
    owed = sa.select(Letter).where(letter.state.in_(WAIT), _visible(seen_by))
    found = session.scalars(owed.order_by(letter.next_attempt_at).limit(limit)).all()
    return _with_rungs(session, found)


def letters_lost(session: Session, *, seen_by: Actor, limit: int = 100) -> list[LetterTold]:
    """Given up, suppressed, not delivered by the servers after ours, or cancelled for a reason of its own."""
    cancelled = sa.and_(letter.state == LetterState.CANCELLED, letter.why != "")
    lost = sa.select(Letter).where(sa.or_(letter.state.in_(LOST), cancelled), _visible(seen_by))
    found = session.scalars(lost.order_by(letter.next_attempt_at.desc()).limit(limit)).all()
    return _with_rungs(session, found)


def did_not_leave(session: Session, *, seen_by: Actor, limit: int = 100) -> list[Explained]:
    """Rungs that were passed over, taken back or suppressed, and why; the latest first. Letters tell of theirs."""
    rows = sa.select(Reminder).where(reminder.state.in_(DID_NOT_LEAVE), _rung_visible(seen_by))
    rows = rows.where(sa.or_(reminder.state != ReminderState.SUPPRESSED, reminder.letter_id.is_(None)))
    found = session.scalars(rows.order_by(reminder.created_at.desc()).limit(limit)).all()
    return explain(session, found)


def find_letter(session: Session, letter_id: UUID, *, seen_by: Actor) -> Letter:
    """A letter on its own may tell of an inner circle: only its reader opens it."""
    may_read = sa.or_(letter.key.is_(None), letter.person_id == seen_by.person_id)
    if found := session.scalars(sa.select(Letter).where(letter.id == letter_id, _visible(seen_by), may_read)).first():
        return found
    raise NotFound(N_("There is no such letter"))


def _with_rungs(session: Session, letters: Sequence[Letter]) -> list[LetterTold]:
    rows = session.scalars(sa.select(Reminder).where(reminder.letter_id.in_([each.id for each in letters]))).all()
    rungs: dict[UUID | None, list[Explained]] = defaultdict(list)
    for told in explain(session, rows):
        rungs[told.letter_id].append(told)
    readers = readers_of(session, {each.person_id for each in letters})
    return [
        LetterTold(each, readers[each.person_id], each.sent_at or each.next_attempt_at, rungs[each.id])
        for each in letters
    ]


def _visible(actor: Actor) -> Any:
    """One's own letters, and those that tell of nothing but what one coordinates: a letter may fold many plans."""
    if actor.is_administrator:
        return sa.true()
    told = sa.exists().where(reminder.letter_id == letter.id)
    foreign = sa.exists().where(reminder.letter_id == letter.id, sa.not_(_coordinated(actor)))
    return sa.or_(letter.person_id == actor.person_id, sa.and_(told, sa.not_(foreign)))


def _rung_visible(actor: Actor) -> Any:
    return sa.true() if actor.is_administrator else sa.or_(reminder.person_id == actor.person_id, _coordinated(actor))


def _coordinated(actor: Actor) -> Any:
    """A coordinator sees the rungs of his side: of his plans, and of its meetings. Never unknown: it is negated too."""
    sides = {plan_id: actor.coordinates(plan_id) for plan_id in actor.plan_ids}
    of_plans = [
        sa.and_(reminder.plan_id.is_not(None), reminder.plan_id == plan_id, reminder.side_id.in_(of_side))
        for plan_id, of_side in sides.items()
        if of_side
    ]
    any_side = frozenset().union(*sides.values())
    return sa.or_(sa.false(), *of_plans, sa.and_(reminder.plan_id.is_(None), reminder.side_id.in_(any_side)))


def may_see(actor: Actor, told: Explained) -> bool:
    """As above, for a rung that is not in the ledger yet."""
    if actor.is_administrator or told.reader.id == actor.person_id:
        return True
    plans = [told.plan_id] if told.plan_id else actor.plan_ids
    return any(told.side_id in actor.coordinates(plan_id) for plan_id in plans)
