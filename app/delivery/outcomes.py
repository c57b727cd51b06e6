"""What became of a letter in hand: its own state, its next attempt, and the state of the rows that it pays."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from app.base.language import N_
from app.delivery.round import Jitter, exactly
from app.post.claims import Claimed, end
from app.post.columns import letter, reminder
from app.post.models import LetterState, ReminderState

LEDGER = reminder.id.table

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]  # the last one again and again
UNREACHABLE_PAUSE = PAUSES[0]
PATIENCE = timedelta(days=3)
A_DAY = timedelta(days=1)

NO_ADDRESS = N_("The address does not work")
BROKE_OFF = N_("The line broke while the letter was handed over; whether the server took it is being looked up")


def pause_after(failures: int) -> timedelta:
    """`failures`: those before this one."""
    return PAUSES[min(failures, len(PAUSES) - 1)]


def mark_sent(session: Session, held: Claimed, answer: str, *, now: datetime) -> bool:
    done = _end(session, held, answer, state=LetterState.SENT, sent_at=now, attempts=held.attempts + 1, why="")
    return done and end_rows(session, held, ReminderState.SENT)


def give_up(session: Session, held: Claimed, answer: str, *, now: datetime) -> bool:  # noqa: ARG001 — as its siblings
    """The server will never take it: the rows say so, and nobody tries again."""
    done = _end(session, held, answer, state=LetterState.GIVEN_UP, attempts=held.attempts + 1, handed_at=None)
    return done and end_rows(session, held, ReminderState.GIVEN_UP)


def put_off(
    session: Session,
    held: Claimed,
    answer: str,
    *,
    now: datetime,
    jitter: Jitter = exactly,
    patience: timedelta = PATIENCE,
) -> bool:
    """Try again after a pause that grows; when the patience is over give up."""
    if now - held.created_at > patience:
        return give_up(session, held, answer, now=now)
    pause = jitter(pause_after(held.attempts))
    return _end(session, held, answer, attempts=held.attempts + 1, next_attempt_at=now + pause, handed_at=None)


def put_back(session: Session, held: Claimed, answer: str, *, now: datetime) -> bool:
    """The server could not be reached: that is no attempt of this letter."""
    return _end(session, held, answer, next_attempt_at=now + UNREACHABLE_PAUSE, handed_at=None)


def leave_open(session: Session, held: Claimed, answer: str, *, now: datetime) -> bool:
    """Nobody knows whether the server took it. `handed_at` stays: it says since when that is so."""
    pause = pause_after(held.attempts)
    values = {"state": LetterState.UNCERTAIN, "why": BROKE_OFF, "next_attempt_at": now + pause}
    return _end(session, held, answer, attempts=held.attempts + 1, **values)


def suppress(session: Session, held: Claimed, why: str) -> bool:
    """It leaves no more, and its rows say why."""
    done = end(session, held, state=LetterState.SUPPRESSED, why=why)
    return done and end_rows(session, held, ReminderState.SUPPRESSED, because=why)


def cancel(session: Session, held: Claimed, why: str = "") -> bool:
    """`why`: of a letter that nothing tells of any more; what others say is folded into new ones."""
    return end(session, held, state=LetterState.CANCELLED, why=why)


def end_rows(session: Session, paid: Claimed | sa.Row, state: ReminderState, because: str = "") -> bool:
    told = {"letter": paid.id, "to": state, "why": because}
    session.connection().execute(END_ROWS, told)
    return True


def _end(session: Session, held: Claimed, answer: str, **values: object) -> bool:
    return end(session, held, server_answer=answer[: letter.server_answer.type.length], **values)


END_ROWS = (
    sa.update(LEDGER)
    .where(reminder.letter_id == sa.bindparam("letter"), reminder.state == ReminderState.PLANNED)
    .values(state=sa.bindparam("to"), because=sa.bindparam("why"))
)
